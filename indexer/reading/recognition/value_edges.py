"""Value edges: rows of a label and its value, of whatever words, told by what is white
between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import find_form
from indexer.reading.recognition.contents import has_page

# From where to where it goes.
_Room = tuple[float, float]


def share_value_edge(*lines: PrintedLine) -> bool:
    """Whether lines begin at one place with labels that do not all end at one, and go on at one
    place behind the room after these: what stretches the lines of a paragraph leaves no such edge.
    """
    first, *others = lines
    if any(abs(line.x0 - first.x0) > LAYOUT.rounding_pt for line in others):
        return False
    rooms = [list(_find_rooms(line)) for line in lines]
    if not all(map(_is_plain, lines)) or max(map(len, rooms)) > LAYOUT.several:
        return False
    least = LAYOUT.near_em * first.size
    return any(_is_shared(start, rooms, least) for _, start in rooms[0])


def _is_shared(start: float, rooms: Sequence[Sequence[_Room]], least: float) -> bool:
    """Whether room ends at one place in each of several lines, and begins at different ones."""
    ends = [
        [end for end, other in each if abs(other - start) <= LAYOUT.rounding_pt] for each in rooms
    ]
    return all(ends) and max(map(max, ends)) - min(map(min, ends)) > least


def begins_over_value(line: PrintedLine, value: PrintedLine) -> bool:
    """Whether a line begins with a label further left than the line of a value above it, and goes
    on where that begins, behind wide room.
    """
    if value.x0 - line.x0 < LAYOUT.max_indent_em * line.size or not _is_plain(line):
        return False
    return any(abs(start - value.x0) <= LAYOUT.rounding_pt for _, start in _find_rooms(line))


def _find_rooms(line: PrintedLine) -> Iterator[_Room]:
    """From where to where what is white within a line goes, if it is wider than between words."""
    for before, char in pairwise(line.chars):
        if char.x0 - before.x1 > LAYOUT.most_of_em * line.size:
            yield before.x1, char.x0


def _is_plain(line: PrintedLine) -> bool:
    """Whether a line is no item, caption or note by what it begins with, and ends with no page."""
    text = line.spaced_text.text
    return find_form(text) is None and not has_page(text)
