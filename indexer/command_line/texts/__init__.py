"""The words of the command line: ``ja.toml`` and ``en.toml``, the same keys in each."""
