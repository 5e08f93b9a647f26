"""Diagrams whose lines look like those of a table: they are told by what is drawn in place of
cells, and over their lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from indexer.reading.layout.regions import Region, connect
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import PrintedPage
from indexer.reading.reading_limits import LIMITS


def is_diagram(box: Region, lines: Sequence[PrintedLine], page: PrintedPage) -> bool:
    """Whether a box that rules cut has more drawn in it than a table: circles, arrows, boxes in its
    boxes, several in one cell or over its rules. A table has a mark or a ground in a cell, or an
    arrow from a note to one.
    """
    levels, stops = box.levels, box.stops
    if len(levels) < LAYOUT.min_alike or len(stops) < LAYOUT.min_alike:
        return False
    drawn = [rect for rect in page.bent if box.box.holds_center(rect)]
    drawn += (rect for rect in page.panels if _is_inner(rect, box, levels, stops, lines))
    things = [enclose(group) for group in connect(drawn[: LIMITS.max_drawings])]
    taken = {
        (bisect_right(levels, thing.middle), bisect_right(stops, (thing.x0 + thing.x1) / 2))
        for thing in things
    }
    crossed = sum(_count_crossed(thing, levels, stops) for thing in things)
    cells = (len(levels) - 1) * (len(stops) - 1)
    return len(things) - len(taken) + crossed > LAYOUT.drawn_cells_share * cells


def _is_inner(
    rect: Rect,
    box: Region,
    levels: Sequence[float],
    stops: Sequence[float],
    lines: Sequence[PrintedLine],
) -> bool:
    """Whether an area or a frame with text stands in one cell of a table, away from its rules."""
    if not box.box.holds_center(rect) or rect.height < LAYOUT.two_lines_pt:
        return False
    around = rect.grow(LAYOUT.touch_pt)
    touched = any(around.top < level < around.bottom for level in levels) or any(
        around.x0 < stop < around.x1 for stop in stops
    )
    return not touched and any(rect.holds_center(line.box) for line in lines)


def _count_crossed(thing: Rect, levels: Sequence[float], stops: Sequence[float]) -> int:
    """The number of rules that something goes over."""
    inner = thing.grow(-LAYOUT.rounding_pt)
    return sum(inner.top < level < inner.bottom for level in levels) + sum(
        inner.x0 < stop < inner.x1 for stop in stops
    )
