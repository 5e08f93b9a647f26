"""Marks at both ends of a text, which are not searched: words and units without them."""

from __future__ import annotations

from typing import TypeVar

from indexer.japanese.legal_forms import SHORT_LEGAL_FORMS
from indexer.model import Token, Unit

# Signs that are read aloud with their number, as words are: 10% is not 10, nor ±5 5.
SPOKEN_SIGNS = frozenset("%‰$¥€£±")
# They end a name: C# is not C++, and neither is C alone.
_SIGNS_OF_NAMES = (["+"], ["#"])
Part = TypeVar("Part", Unit, Token, str)


def trim_units(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return ``units`` without the marks at both ends."""
    return _trimmed(units, [unit.text for unit in units])


def trim_words(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return ``words`` without the marks at both ends."""
    return _trimmed(words, [token.surface for token in words])


def trim_texts(units: tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts of units without the marks at both ends."""
    return _trimmed(units, list(units))


def _trimmed(parts: tuple[Part, ...], texts: list[str]) -> tuple[Part, ...]:
    """Return ``parts`` without the marks at both ends.

    Nothing is left where no part holds a letter or a digit.
    """
    if texts and texts[0].isalnum() and texts[-1].isalnum():
        return parts  # as most, which are asked for a dozen times in a search
    joined = "".join(texts)
    if joined in SHORT_LEGAL_FORMS:
        return parts
    if not any(map(str.isalnum, joined)):
        return ()
    first = next(at for at, text in enumerate(texts) if _is_searched(text))
    last = next(at for at in reversed(range(len(texts))) if _is_searched(texts[at]))
    first, last = _with_bracket(texts, first, _with_signs_of_name(texts, last))
    return parts[first : last + 1]


def _with_signs_of_name(texts: list[str], last: int) -> int:
    """Extend the last number by the signs that end a name of Latin letters: C++, F#, Google+."""
    if texts[last].isascii() and texts[last].isalpha():
        while texts[last + 1 : last + 2] in _SIGNS_OF_NAMES:
            last += 1
    return last


def _is_searched(text: str) -> bool:
    return any(map(str.isalnum, text)) or not SPOKEN_SIGNS.isdisjoint(text)


def _with_bracket(texts: list[str], first: int, last: int) -> tuple[int, int]:
    """Extend the numbers of what is kept by one bracket whose other one is inside: （株）山田."""
    inside = texts[first:last]
    if texts[max(first - 1, 0)] == "(" and ")" in inside:
        return max(first - 1, 0), last
    after = min(last + 1, len(texts) - 1)
    return first, after if texts[after] == ")" and "(" in inside else last
