"""Words of the web pages: one TOML catalogue per language, with the same keys in each."""
