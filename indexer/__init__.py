"""Sakuin (索引): full-text search for Japanese reports."""
