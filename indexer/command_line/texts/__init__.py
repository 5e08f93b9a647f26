"""The command line's own words: ``ja.toml`` and ``en.toml``, the same keys in each."""
