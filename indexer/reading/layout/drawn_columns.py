"""Columns that a file draws one after the other, on pages with too little text to show a gutter."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import inf

from indexer.reading.layout.drawing_order import find_blocks
from indexer.reading.layout.gutters import are_drawn_in_turn, left_edges, part_lines
from indexer.reading.layout.regions import Band, hold_sentence
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine


def find_drawn_columns(lines: Sequence[PrintedLine]) -> list[Band]:
    """The bands of a page, one of them with columns: nothing goes over their gutters but above and
    below them, where these hold text, and the file draws all that stands before one before what
    stands behind it.
    """
    found: dict[tuple[float, float], set[float]] = defaultdict(set)
    for x in left_edges(lines):
        for stretch in _part_stretches(x, lines):
            left, right = part_lines(x, stretch)
            whole = len(stretch) == len(lines)
            if are_columns_drawn(left, right) and (whole or hold_text(left, right)):
                found[_find_ends(stretch, lines)].add(min(line.x0 for line in right))
    (top, bottom), gutters = max(
        found.items(), key=lambda each: len(each[1]), default=((-inf, inf), ())
    )
    over = [Band(top)] if top > -inf else []
    below = [Band(inf)] if bottom < inf else []
    return [*over, Band(bottom, tuple(sorted(gutters))), *below]


def _find_ends(stretch: Sequence[PrintedLine], lines: Sequence[PrintedLine]) -> tuple[float, float]:
    """From where to where a stretch of lines goes; without end where no other line is."""
    top = min(line.box.top for line in stretch)
    bottom = max(line.box.bottom for line in stretch)
    held = set(map(id, stretch))
    middles = [line.box.middle for line in lines if id(line) not in held]
    return (
        top if any(middle < top for middle in middles) else -inf,
        bottom if any(middle > bottom for middle in middles) else inf,
    )


def are_columns_drawn(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    """Whether the file draws two columns with lines beside each other one after the other."""
    enough = min(len(left), len(right)) >= LAYOUT.several
    return enough and _are_side_by_side(left, right) and are_drawn_in_turn(left, right)


def _part_stretches(x: float, lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """The lines before and behind ``x`` between those that go over it, a stretch at a time, from
    the first behind it.
    """
    left, right = part_lines(x, lines)
    held = set(map(id, (*left, *right)))
    levels = sorted(line.base for line in lines if id(line) not in held)
    stretches: dict[int, list[PrintedLine]] = defaultdict(list)
    starts: dict[int, float] = {0: -inf} if not levels else {}
    for line in sorted(right, key=lambda line: line.base):
        starts.setdefault(bisect_right(levels, line.base), line.box.top)
    for line in sorted((*left, *right), key=lambda line: line.base):
        place = bisect_right(levels, line.base)
        if line.box.bottom > starts.get(place, inf):
            stretches[place].append(line)
    yield from stretches.values()


def _are_side_by_side(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    """Whether each of two columns begins above the end of the other, and they are no labels and
    values: of these, each of the fewer has the other on its level, and not both hold sentences.
    """
    begin = max(left[0].base, right[0].base)
    if begin >= min(left[-1].base, right[-1].base):
        return False
    fewer, more = sorted((left, right), key=len)
    bases = [line.base for line in more]
    if any(all(abs(line.base - base) > LAYOUT.rounding_pt for base in bases) for line in fewer):
        return True
    return hold_text(left, right)


def hold_text(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    """Whether in both of two columns lines go on one below the other, as those of text do, and a
    sentence ends.
    """
    return all(
        any(len(block) > 1 for block in find_blocks(each)) and hold_sentence(each)
        for each in (left, right)
    )
