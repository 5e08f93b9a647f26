"""Blocks of a column: lines that the file draws one after the other stay together, whatever stands
beside them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import inf

from indexer.reading.layout.drawing_order import find_blocks, find_next_lines
from indexer.reading.layout.regions import LineOrBox, Region, make_columns
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import enclose
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.sentence_patterns import CLOSED

# Where a line stands that is in no block with something beside it.
_INSIDE, _OUTSIDE = -1, -2


def part_blocks(items: Sequence[LineOrBox], left: float, right: float) -> Iterator[Region]:
    """The lines and boxes of a column as regions in reading order; lines that are outside of its
    edges, and blocks with something beside them, have edges of their own.
    """
    beside = _find_blocks_apart(items, left, right)

    def home(item: LineOrBox) -> int:
        return beside.get(id(item), _OUTSIDE if _is_outside(item, left, right) else _INSIDE)

    for side, group in groupby(_order(items), home):
        part = tuple(group)
        edges = (left, right) if side == _INSIDE else _find_own_edges(part, right)
        yield from make_columns(*edges, part)


def _is_outside(item: LineOrBox, left: float, right: float) -> bool:
    """Whether a line does not stand between the edges of the column."""
    if isinstance(item, Region):
        return False
    return item.x0 >= right or item.x0 < left - LAYOUT.max_indent_em * item.size


def _find_blocks_apart(items: Sequence[LineOrBox], left: float, right: float) -> dict[int, int]:
    """The number of the block of each line, by the ``id`` of that, for blocks that have something
    beside them, or other edges than their column.
    """
    lines = [item for item in items if isinstance(item, PrintedLine)]
    found: dict[int, int] = {}
    spans = sorted((item.box.middle, item.box.x0, item.box.x1) for item in items)
    for number, block in enumerate(find_blocks(lines)):
        aside = _is_apart(block, left, right) or _has_beside(block, spans)
        if aside and _count_full(block) >= LAYOUT.min_alike:
            found.update((id(line), number) for line in block)
    return found


def _is_apart(block: Sequence[PrintedLine], left: float, right: float) -> bool:
    """Whether a block begins and ends well inside of a column."""
    far = LAYOUT.max_indent_em * block[0].size
    return (
        min(line.x0 for line in block) - left > far and right - max(line.x1 for line in block) > far
    )


def _has_beside(block: Sequence[PrintedLine], spans: Sequence[tuple[float, float, float]]) -> bool:
    """Whether a line or box stands at the left or right of a block; ``spans``: of all, from the
    top, the middle, where it begins, and where it ends.
    """
    around = enclose(line.box for line in block)
    level = slice(bisect_right(spans, (around.top, inf)), bisect_left(spans, (around.bottom,)))
    return any(x0 > around.x1 or x1 < around.x0 for _, x0, x1 in spans[level])


def _count_full(lines: Sequence[PrintedLine]) -> int:
    """The number of lines that end where the longest one does, and are no rows of a table."""
    x1 = max((line.x1 for line in lines), default=0.0)
    return sum(not line.is_short(x1) and "\u3000" not in line.spaced_text.text for line in lines)


def _find_own_edges(items: Sequence[LineOrBox], right: float) -> tuple[float, float]:
    """The edges of lines outside of a column: those of the column, unless they begin past it or
    several of them end together before it.
    """
    x0, x1 = min(item.box.x0 for item in items), max(item.box.x1 for item in items)
    full = _count_full([item for item in items if isinstance(item, PrintedLine)])
    own = x0 >= right or full >= LAYOUT.min_alike
    return x0, x1 if own else max(x1, right)


def _order(items: Sequence[LineOrBox]) -> Iterator[LineOrBox]:
    """The items from the top; a paragraph whose lines follow one another in the drawing before what
    begins beside it.
    """
    after = find_next_lines(item for item in items if isinstance(item, PrintedLine))
    done: set[int] = set()
    for item in sorted(items, key=lambda each: (each.box.bottom, each.box.x0)):
        following: LineOrBox | None = item
        while following is not None and id(following) not in done:
            done.add(id(following))
            yield following
            following = _go_on(following, after)


def _go_on(item: LineOrBox, after: dict[int, PrintedLine]) -> PrintedLine | None:
    """The line that follows an item; none where a paragraph ends."""
    line = after.get(id(item))
    if line is None or not isinstance(item, PrintedLine):
        return None
    ends = item.is_short(line.x1) and CLOSED.search(item.bare_text)
    return None if ends else line
