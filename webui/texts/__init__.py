"""Words of the web pages: one TOML catalogue per language, the same keys in each (a test holds it)."""
