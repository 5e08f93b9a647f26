"""Excerpts: the few lines of a hit around its marks, for pages that show many hits at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.model import Hit, Passage

SENTENCE_END = re.compile("[。！？\n]")


@dataclass(frozen=True, slots=True)
class Room:
    """The size of an excerpt in ``characters``, and how many of them stand ``before`` the first
    mark, so that one sees where it comes from. What is ``left`` is shown rather than cut off where
    it is no more than this.
    """

    characters: int
    before: int
    left: int


# Two lines of a wide page, and two of a cell.
EXCERPT, CELL = Room(100, 32, 8), Room(36, 14, 3)


def excerpt(hit: Hit) -> tuple[int, int]:
    """Return from where to where the marks of a hit say most.

    It lies within what the hit shows, and cuts no mark.
    """
    return say_most(hit, *hit.cut, EXCERPT)


def say_most(hit: Hit, first: int, last: int, room: Room) -> tuple[int, int]:
    """Return from where to where the marks from ``first`` to ``last`` of a text say most: all of
    it, where there is room.
    """
    if last - first <= room.characters + room.left:
        return first, last
    marks = [mark for mark in list_marks(hit) if first <= mark[0] < mark[1] <= last]
    marks = _below_head(hit.passage, marks) or marks
    start = _choose_start(hit.passage.text, marks, first, room)
    end = start + room.characters
    if last - end <= room.left:
        start, end = max(first, min(start, last - room.characters)), last
    return _around_marks(marks, start, end)


def _below_head(passage: Passage, marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the marks below the first row of a table: a row of it says more than the head of a
    column, under which another row would stand.
    """
    head = passage.text.find("\n") if passage.kind == "table" else len(passage.text)
    return [mark for mark in marks if mark[0] > head]


def _choose_start(text: str, marks: Sequence[tuple[int, int]], first: int, room: Room) -> int:
    """Return where to begin: with a sentence, where it begins near enough to the marks."""
    if not marks:
        return first
    mark, stop = _telling_marks(text, marks, room)
    earliest = max(first, mark - room.before, stop - room.characters)
    if earliest == first:
        return first
    end = SENTENCE_END.search(text, earliest - 1, mark)
    return end.end() if end else earliest


def _telling_marks(text: str, marks: Sequence[tuple[int, int]], room: Room) -> tuple[int, int]:
    """Return where the marks of the part that says most begin and end: a whole compound says more
    than its parts do, each word once. Then it is the number of its marks.
    """
    words, ends = [text[begin:end] for begin, end in marks], [end for _, end in marks]
    # of the marks that there is room for from each on, the first that is not among them
    behind = [
        max(number, bisect_right(ends, begin + room.characters))
        for number, (begin, _) in enumerate(marks, 1)
    ]

    def said_from(number: int) -> tuple[int, int]:
        held = words[number : behind[number]]
        return sum([len(word) ** 2 for word in set(held)]), len(held)

    # a part that ends with the same mark as the one before it holds less than that
    beginnings = [0, *(n for n in range(1, len(marks)) if behind[n] > behind[n - 1])]
    telling = max(beginnings, key=said_from)
    return marks[telling][0], ends[behind[telling] - 1]


def _around_marks(marks: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """Return the edges, moved out of the marks that they cut."""
    for begin, stop in marks:
        if begin < start < stop:
            start = begin
        if begin < end < stop:
            end = stop
    return start, end


def list_marks(hit: Hit) -> Iterator[tuple[int, int]]:
    """Yield from where to where the text of a hit is marked, in order."""
    offset = hit.cut[0]
    for segment in hit.segments:
        if segment.marked:
            yield offset, offset + len(segment.text)
        offset += len(segment.text)
