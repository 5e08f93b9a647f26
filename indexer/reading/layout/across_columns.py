"""Lines across columns: which lines and boxes of a page does no column hold?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.reading.layout.drawing_order import find_next_lines, follows, is_drawn_after
from indexer.reading.layout.regions import LineOrBox, Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect
from indexer.reading.lines.printed_line import PrintedLine


def find_across(
    items: Sequence[LineOrBox], gutters: Sequence[float], size: float
) -> list[LineOrBox]:
    """Lines and boxes that no column holds: wider than it, or headings with nothing beside them
    where there are columns, or drawn right before the first column.
    """
    if not gutters:
        return []
    spans = [item for item in items if any(_goes_over(item, gutter) for gutter in gutters)]
    spans += _follow_across(spans, items, gutters[0])
    spans += _find_names_under(spans, items)
    held = set(map(id, spans))
    others = [item for item in items if id(item) not in held]
    headings = list(_find_headings(others, spans, gutters[0], size))
    held |= set(map(id, headings))
    others = [item for item in others if id(item) not in held]
    return [*spans, *headings, *_find_drawn_before(others, gutters[0])]


def _find_names_under(
    spans: Sequence[LineOrBox], items: Sequence[LineOrBox]
) -> Iterator[PrintedLine]:
    """Lines side by side right under one that goes across, in its middle and far from the edge,
    each drawn right after the other, over the middle of no column: the names of authors under a
    title, which no column holds.
    """
    held = set(map(id, spans))
    lines = [item for item in items if isinstance(item, PrintedLine) and not item.down]
    for span in spans:
        under = [line for line in lines if line.box.top > span.box.top and id(line) not in held]
        row = _find_first_row(under)
        if _is_drawn_as_row(row) and _is_in_middle(row, span, lines):
            held |= set(map(id, row))
            yield from row


def _find_first_row(lines: Sequence[PrintedLine]) -> Sequence[PrintedLine]:
    """The uppermost lines that stand side by side, from the left."""
    top = min((line.base for line in lines), default=0.0)
    row = (line for line in lines if line.base - top < LAYOUT.level_em * line.size)
    return sorted(row, key=lambda line: line.x0)


def _is_drawn_as_row(row: Sequence[PrintedLine]) -> bool:
    """Whether several lines are drawn one after the other from the left."""
    return len(row) >= LAYOUT.several and all(is_drawn_after(a, b) for a, b in pairwise(row))


def _is_in_middle(
    row: Sequence[PrintedLine], span: LineOrBox, lines: Sequence[PrintedLine]
) -> bool:
    """Whether lines side by side have the middle of another one over them and room at the left, and
    none heads a column.
    """
    left, right, em = row[0].x0, row[-1].x1, row[0].size
    off = abs(left + right - span.box.x0 - span.box.x1) / 2
    inside = left - min(line.x0 for line in lines) > LAYOUT.far_em * em
    room = row[0].box.top - span.box.bottom
    return off < em and inside and not any(_heads_column(line, lines, room) for line in row)


def _heads_column(title: PrintedLine, lines: Sequence[PrintedLine], room: float) -> bool:
    """Whether a line stands over the middle of the lines under it, or as near to them as ``room``,
    which is over it.
    """
    middle, bottom = (title.x0 + title.x1) / 2, title.box.bottom
    under = [line for line in lines if line.box.top > bottom]
    column = [line for line in under if line.x0 < middle < line.x1]
    edges = (
        min((line.x0 for line in column), default=0.0),
        max((line.x1 for line in column), default=0.0),
    )
    near = min((line.box.top for line in under), default=0.0) - bottom <= room
    return near or abs(sum(edges) - 2 * middle) < 2 * title.size


def _find_headings(
    items: Sequence[LineOrBox], spans: Sequence[LineOrBox], gutter: float, size: float
) -> Iterator[PrintedLine]:
    """Lines in large type that begin in the first column and have nothing of the others beside
    them, but above and below, if not what goes over all columns.
    """
    right = [item for item in items if item.box.x0 >= gutter - LAYOUT.edge_tolerance_pt]
    for item in items:
        if (
            isinstance(item, PrintedLine)
            and _is_large_at_left(item, gutter, size)
            and _stands_over_columns(item, right, spans)
        ):
            yield item


def _find_drawn_before(items: Sequence[LineOrBox], gutter: float) -> Iterator[PrintedLine]:
    """Lines that stand in no first column but over one, as a title in the middle of three columns
    or a day at the right of two, and that the file draws right before it: nothing is beside them,
    and they go on with no column, nor are they right over a box.
    """
    lines = [item for item in items if isinstance(item, PrintedLine) and not item.down]
    drawn = sorted(_leave_out_captions(lines, items), key=lambda line: line.drawn_first)
    for at in range(len(drawn)):
        start = _find_start(drawn, at, gutter)
        run = drawn[start:at]
        if _are_alone(run, items) and not (start and follows(drawn[start - 1], drawn[start])):
            yield from run


def _leave_out_captions(
    lines: Sequence[PrintedLine], items: Sequence[LineOrBox]
) -> Iterator[PrintedLine]:
    """The lines but those right over a box."""
    boxes = [item.box for item in items if isinstance(item, Region)]
    return (line for line in lines if not _is_over(line, boxes))


def _is_over(line: PrintedLine, boxes: Sequence[Rect]) -> bool:
    """Whether a line stands right over the middle of a box, as its caption does."""
    near = LAYOUT.near_em * line.size
    middle = (line.x0 + line.x1) / 2
    return any(box.x0 < middle < box.x1 and abs(box.top - line.box.bottom) < near for box in boxes)


def _find_start(drawn: Sequence[PrintedLine], at: int, gutter: float) -> int:
    """The place of the first of the lines drawn right before a line of the first column that stand
    over it and in none; its own where there are none.
    """
    start = at
    while (
        start and anchor(drawn[at]) < gutter and _stands_over(drawn[start - 1], drawn[at], gutter)
    ):
        start -= 1
    return start


def _stands_over(line: PrintedLine, below: PrintedLine, gutter: float) -> bool:
    """Whether a line stands over another one, not in the first column as that."""
    return anchor(line) >= gutter and line.box.bottom <= below.box.top


def _are_alone(lines: Sequence[PrintedLine], items: Sequence[LineOrBox]) -> bool:
    """Whether nothing else stands beside lines."""
    own = set(map(id, lines))
    around = [item.box for item in items if id(item) not in own]
    return not any(
        box.top < line.box.bottom and line.box.top < box.bottom for line in lines for box in around
    )


def _goes_over(item: LineOrBox, gutter: float) -> bool:
    """Whether an item begins before a gutter and ends behind it."""
    return (
        anchor(item) < gutter - LAYOUT.edge_tolerance_pt
        and item.box.x1 > gutter + LAYOUT.edge_tolerance_pt
    )


def _is_large_at_left(line: PrintedLine, gutter: float, size: float) -> bool:
    """Whether a line begins in the first column, in larger type than the text."""
    return line.size >= LAYOUT.larger_type_ratio * size and anchor(line) < gutter


def _stands_over_columns(
    line: PrintedLine, right: Sequence[LineOrBox], spans: Sequence[LineOrBox]
) -> bool:
    """Whether nothing of the columns at the right stands beside a line, but above it and below it,
    where something may go over all columns instead.
    """
    grown = line.box.grow(LAYOUT.near_em * line.size)
    if any(a.box.top < grown.bottom and grown.top < a.box.bottom for a in right):
        return False
    return any(a.box.bottom < line.box.top for a in right) and any(
        a.box.top > line.box.bottom for a in (*right, *spans)
    )


def anchor(item: LineOrBox) -> float:
    """The left edge of an item, for sure: a bracket is set half an em outside of the edge."""
    if isinstance(item, PrintedLine):
        return item.x0 + LAYOUT.hanging_bracket_em * item.size
    return item.box.x0 + LAYOUT.edge_tolerance_pt


def _follow_across(
    spans: Sequence[LineOrBox], items: Sequence[LineOrBox], gutter: float
) -> Iterator[PrintedLine]:
    """The last lines of paragraphs over several columns, which end before the first ``gutter`` and
    have nothing beside them.
    """
    held = set(map(id, spans))
    after = find_next_lines(item for item in items if isinstance(item, PrintedLine))
    right = [item.box for item in items if id(item) not in held and item.box.x0 >= gutter]
    for span in spans:
        line = after.get(id(span))
        if line is not None and id(line) not in held and _ends_alone(line, gutter, right):
            yield line


def _ends_alone(line: PrintedLine, gutter: float, right: Sequence[Rect]) -> bool:
    """Whether a line begins in the first column and has nothing of the others beside it."""
    return line.x0 < gutter and not any(box.top < line.base < box.bottom for box in right)
