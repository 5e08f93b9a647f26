"""Text that a paragraph flows around: its lines are short beside it, and long below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, product, starmap

from indexer.reading.layout.drawing_order import are_drawn_apart, is_drawn_after
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import make_columns
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.type_sizes import is_same_size
from indexer.reading.reading_limits import LIMITS
from indexer.reading.sentence_patterns import CLOSED


def find_flowed_around(layout: PageLayout) -> PageLayout:
    """The page with the lines set apart that stand in the room that a paragraph leaves, before its
    lines reach below them: they are read after the text. What is drawn there is a figure.
    """
    drawings = (*layout.page.images, *layout.page.panels)
    for room in _find_rooms(layout.body):
        held = [line for line in layout.lines if room.holds_center(line.box)]
        is_text = len(held) >= LAYOUT.several and _is_beside_text(held, room, layout.body)
        if not is_text or any(room.holds_center(each) for each in drawings):
            continue
        x0, x1 = min(line.x0 for line in held), max(line.x1 for line in held)
        floats = (*layout.floats, tuple(make_columns(x0, x1, held)))
        layout = replace(layout.leave_out(held), floats=floats)
    return layout


def _find_rooms(body: Sequence[PrintedLine]) -> Iterator[Rect]:
    """The rooms beside the short lines of paragraphs, several that keep to one edge."""
    drawn = sorted((line for line in body if not line.down), key=lambda line: line.drawn_first)
    for at, (short, long) in enumerate(pairwise(drawn)):
        if not _goes_on(short, long):
            continue
        over = drawn[max(0, at + 1 - LIMITS.max_candidates) : at + 1]
        for x0, x1 in (long.x0, short.x0), (short.x1, long.x1):
            wide = x1 - x0 >= LAYOUT.min_column_width_em * long.size
            if wide and _count_alike(over) >= LAYOUT.min_alike:
                yield _measure_room(x0, x1, short, body)


def _count_alike(lines: Sequence[PrintedLine]) -> int:
    """The number of lines that end where the last one does, and begin near to where it does."""
    last = lines[-1]
    return sum(
        abs(line.x1 - last.x1) <= LAYOUT.near_em * last.size
        and abs(line.x0 - last.x0) < LAYOUT.max_indent_em * last.size
        for line in lines
    )


def _goes_on(short: PrintedLine, long: PrintedLine) -> bool:
    """Whether a line is the next one of a sentence, and reaches over all of the line above."""
    step = (long.base - short.base) / long.size
    near = LAYOUT.level_em <= step < LAYOUT.next_line_em and is_drawn_after(short, long)
    over = long.x0 <= short.x0 + LAYOUT.touch_pt and long.x1 >= short.x1 - LAYOUT.touch_pt
    alike = is_same_size(long.size, short.size) and not CLOSED.search(short.bare_text)
    return near and over and alike


def _measure_room(x0: float, x1: float, short: PrintedLine, body: Sequence[PrintedLine]) -> Rect:
    """The room from ``x0`` to ``x1`` at the side of a line, up to what goes over its edge."""
    inner = x0 if x0 >= short.x1 else x1
    bases = (line.base for line in body if line.base < short.base and line.crosses(inner))
    return Rect(x0, max(bases, default=0.0), x1 + LAYOUT.edge_tolerance_pt, short.box.bottom)


def _is_beside_text(held: Sequence[PrintedLine], room: Rect, body: Sequence[PrintedLine]) -> bool:
    """Whether several lines of text stand beside a room, and none is of one line with what is in
    it.
    """
    within = (line for line in body if room.top < line.base < room.bottom)
    beside = [line for line in within if not room.holds_center(line.box)]
    return len(beside) >= LAYOUT.min_alike and not any(starmap(_are_parts, product(held, beside)))


def _are_parts(a: PrintedLine, b: PrintedLine) -> bool:
    """Whether two lines are on one level, and the file draws one right after the other."""
    return abs(a.base - b.base) < LAYOUT.level_em * a.size and not are_drawn_apart(a, b)
