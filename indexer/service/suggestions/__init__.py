"""Suggestions: words and nouns in a row, while they are typed."""
