"""Snippets: which part of a long passage is shown?"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from indexer.japanese.graphemes import joins_before
from indexer.matching import Span

SHOWN_WHOLE = 500
SNIPPET = 320
_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]+[」』）)]*|[^。！？\n]+")
_CLAUSE = re.compile(r"[^、，,]*[、，,]+|[^、，,]+")


def snippet(text: str, marks: Sequence[Collection[Span]]) -> Span:
    """Return the span of a text that is shown, by the ``marks`` of each word: the whole of a short
    one.

    Of a long text it is the sentences or rows with the most words, then with the most of them in
    one, then with the most marks, of about SNIPPET characters at most; of up to SHOWN_WHOLE where
    no fewer hold as many words. A row of a table tells more than what heads its columns.

    Cut after 。！？ where there are any, else after 、, else hard.
    """
    if len(text) <= SHOWN_WHOLE:
        return 0, len(text)
    parts = [part for sentence in _spans(_SENTENCE, 0, text) for part in _shorten(text, sentence)]
    begun = sorted({(start, word) for word, spans in enumerate(marks) for start, _ in spans})
    head = text.find("\n") if "\t" in text else 0
    told, best = _richest(parts, begun, SNIPPET, head)
    if told.words < sum(map(bool, marks)):
        more, longer = _richest(parts, begun, SHOWN_WHOLE, head)
        if more.words > told.words:
            return longer
    return _extend(best, parts)


class _Worth(NamedTuple):
    """The worth of a window: how many words it holds, whether below the heads of a table, how many
    of them in one sentence or row, and how many marks.
    """

    words: int = 0
    is_below_head: bool = False
    together: int = 0
    marks: int = -1


def _richest(
    parts: Sequence[Span], marks: Sequence[tuple[int, int]], size: int, head: int
) -> tuple[_Worth, Span]:
    """Return the window of neighbouring parts that tells most, the first of these, and what it is
    worth, by where ``marks`` begin, each with the number of its word.

    It is at most ``size`` long.
    """
    starts = [start for start, _ in marks]
    best, most, first = (0, parts[0][1]), _Worth(), 0
    before = [bisect_left(starts, start) for start, _ in parts]
    held_by = _count_words(parts, marks)
    for last, (_, end) in enumerate(parts):
        while end - parts[first][0] > size and first < last:
            first += 1
        held = marks[before[first] : bisect_left(starts, end)]
        is_below = bool(held) and held[-1][0] >= head
        together = max(held_by[first : last + 1])
        told = _Worth(len({word for _, word in held}), is_below, together, len(held))
        if told > most:
            best, most = (parts[first][0], end), told
    return most, best


def _count_words(parts: Sequence[Span], marks: Iterable[tuple[int, int]]) -> list[int]:
    """Return how many words have a mark in each part."""
    starts, counts = [start for start, _ in parts], [0] * len(parts)
    for part, _ in {(bisect_right(starts, at) - 1, word) for at, word in marks}:
        counts[part] += 1
    return counts


def _extend(span: Span, parts: Sequence[Span]) -> Span:
    """Return ``span`` with the parts after it, while there is room."""
    begin, end = span
    for start, stop in parts:
        if start == end and stop - begin <= SNIPPET:
            end = stop
    return begin, end


def _shorten(text: str, span: Span) -> list[Span]:
    begin, end = span
    if end - begin <= SNIPPET:
        return [span]
    return [
        part
        for first, stop in _spans(_CLAUSE, begin, text[:end])
        for part in pairwise(_hard_cuts(text, first, stop))
    ]


def _hard_cuts(text: str, start: int, stop: int) -> list[int]:
    """Return where ``text[start:stop]`` is cut every SNIPPET characters, its ends included.

    No cut is inside of what is seen as one character.
    """
    cuts = [start]
    while cuts[-1] + SNIPPET < stop:
        at = cuts[-1] + SNIPPET
        while at < stop and joins_before(text, at, cuts[-1]):
            at += 1
        cuts.append(at)
    return cuts if cuts[-1] == stop else [*cuts, stop]


def _spans(pattern: re.Pattern[str], begin: int, text: str) -> list[Span]:
    return [match.span() for match in pattern.finditer(text, begin)]
