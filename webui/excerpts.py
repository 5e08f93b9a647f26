"""Excerpts: the few lines of a hit around its marks, for pages that show many hits at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.model import Hit
from webui.inline_markup import cut_segments

# Characters of two lines of a wide page, and so many before the first mark that one sees where a
# sentence comes from.
EXCERPT = 100
BEFORE_MARK = 32
# So little more is shown rather than cut off.
MOST_LEFT_OVER = 8
SENTENCE_END = re.compile("[。！？\n]")


def excerpt(hit: Hit) -> Hit:
    """Return the hit with the part of its text whose marks say most.

    It lies within what the hit showed, and neither cuts a mark nor moves one.
    """
    first, last = hit.cut
    if last - first <= EXCERPT + MOST_LEFT_OVER:
        return hit
    marks = list(_marks(hit))
    start = _choose_start(hit, marks)
    end = start + EXCERPT
    if last - end <= MOST_LEFT_OVER:
        start, end = max(first, min(start, last - EXCERPT)), last
    start, end = _around_marks(marks, start, end)
    return replace(hit, segments=cut_segments(hit, start, end), cut=(start, end))


def _choose_start(hit: Hit, marks: Sequence[tuple[int, int]]) -> int:
    """Return where to begin: with a sentence, where it begins near enough to the marks."""
    first = hit.cut[0]
    if not marks:
        return first
    text = hit.passage.text
    mark = max(marks, key=lambda each: _said_from(text, marks, each[0]))[0]
    earliest = max(first, mark - BEFORE_MARK)
    if earliest == first:
        return first
    end = SENTENCE_END.search(hit.passage.text, earliest - 1, mark)
    return end.end() if end else earliest


def _said_from(text: str, marks: Sequence[tuple[int, int]], start: int) -> tuple[int, int]:
    """Return what an excerpt says of which the mark at ``start`` is the first: a whole compound
    says more than its parts do, each word once. Then it is the number of its marks.
    """
    last = start + EXCERPT - BEFORE_MARK
    held = [text[begin:end] for begin, end in marks if start <= begin and end <= last]
    return sum(len(word) ** 2 for word in set(held)), len(held)


def _around_marks(marks: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """Return the edges, moved out of the marks that they cut."""
    for begin, stop in marks:
        if begin < start < stop:
            start = begin
        if begin < end < stop:
            end = stop
    return start, end


def _marks(hit: Hit) -> Iterator[tuple[int, int]]:
    place = hit.cut[0]
    for segment in hit.segments:
        if segment.marked:
            yield place, place + len(segment.text)
        place += len(segment.text)
