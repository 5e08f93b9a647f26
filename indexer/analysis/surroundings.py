"""Surroundings of a part of a text, for the words that it implies there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from indexer.model import Analysis, Implied, Token

# Words before and after a part that are implied with it: 令和6(2024)年度予算 is 令和6年度予算.
WORDS_AROUND = 4
_START, _END = attrgetter("start"), attrgetter("end")


def among_neighbours(analysis: Analysis, span: tuple[int, int], other: str) -> Implied:
    """Return what a text implies that has ``other`` in the place of a ``span``."""
    start = span[0]
    ended = bisect_right(analysis.tokens, start, key=_END)
    before = _clause(analysis.tokens[max(0, ended - WORDS_AROUND) : ended][::-1])
    first = before[-1].start if before else start
    return before_neighbours(analysis, (first, span[1]), f"{analysis.text[first:start]}{other}")


def before_neighbours(analysis: Analysis, span: tuple[int, int], other: str) -> Implied:
    """Return the same without the words before the ``span``."""
    start, end = span
    begun = bisect_left(analysis.tokens, end, key=_START)
    after = _clause(analysis.tokens[begun : begun + WORDS_AROUND])
    last = after[-1].end if after else end
    return Implied(start, last, f"{other}{analysis.text[end:last]}")


def _clause(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens before the first mark among them."""
    marks = [at for at, token in enumerate(tokens) if token.pos.startswith("補助記号")]
    return tokens[: marks[0]] if marks else tokens
