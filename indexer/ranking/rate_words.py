"""Rates: what amounts are counted by, as the 一日 of 一日平均給水量, which is no 4月1日."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.analysis import value_of
from indexer.model import Token

_COUNTERS = frozenset({("日",), ("人",), ("世帯",), ("戸",)})


def without_rate(words: Sequence[tuple[Token, ...]]) -> Sequence[tuple[Token, ...]]:
    """Return the telling words of a compound without what the others are counted by, before them;
    all where there is no other.
    """
    return words[1:] if len(words) > 1 and _is_rate(words[0]) else words


def _is_rate(word: Sequence[Token]) -> bool:
    counter = tuple(token.surface for token in word[1:])
    return value_of(word[0].key) == "1" and counter in _COUNTERS
