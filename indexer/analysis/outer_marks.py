"""Marks at both ends of a text, which are not searched: words and units without them."""

from __future__ import annotations

from typing import TypeVar

from indexer.model import Token, Unit

# Signs that are read aloud with their number, as words are: 10% is not 10.
SPOKEN = frozenset("%‰$¥€£")
Part = TypeVar("Part", Unit, Token)


def trim_units(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return ``units`` without the marks at both ends."""
    return _trimmed(units, [unit.text for unit in units])


def trim_words(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return ``words`` without the marks at both ends."""
    return _trimmed(words, [token.surface for token in words])


def _trimmed(parts: tuple[Part, ...], texts: list[str]) -> tuple[Part, ...]:
    """Return ``parts`` without the marks at both ends.

    Nothing is left where no part holds a letter or a digit.
    """
    if not any(c.isalnum() for text in texts for c in text):
        return ()
    kept = [
        place for place, text in enumerate(texts) if any(c.isalnum() or c in SPOKEN for c in text)
    ]
    return parts[kept[0] : kept[-1] + 1]
