"""Bars of charts without an axis: areas that begin on one line, as long as the number says that
each has at its end or in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from indexer.reading.layout.axes import is_amount_alone
from indexer.reading.layout.regions import is_printed
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose, group_near
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import PrintedPage
from indexer.reading.printed_line_patterns import find_form
from indexer.reading.reading_limits import LIMITS

# Bars end to end, which stand beside others so.
_Row = Sequence[Rect]


def find_bar_charts(page: PrintedPage, lines: Sequence[PrintedLine]) -> Iterator[Rect]:
    """What bars take up, with their numbers, the names beside them and what they mean below."""
    drawn = [rect for rect in (*page.panels, *page.bars) if is_printed(rect, page)]
    numbers = [line for line in lines if is_amount_alone(line)]
    if len(numbers) < LAYOUT.min_alike or not LAYOUT.min_alike <= len(drawn) < LIMITS.max_drawings:
        return
    for view, is_at_end in ((_lie, _is_behind), (_stand, _is_over)):
        for rows in _find_rows([view(rect) for rect in drawn]):
            bars = [_turn_back(bar, view) for row in rows for bar in row]
            held = [_find_number(bar, numbers, is_at_end) for bar in bars]
            found = [number for number in held if number is not None]
            if len(found) > LAYOUT.most_share * len(bars):
                around = enclose((*bars, *(line.box for line in found)))
                yield _take_in_names(around, bars, lines)


def _lie(rect: Rect) -> Rect:
    return rect


def _stand(rect: Rect) -> Rect:
    """Columns, seen from the side: they begin at their foot."""
    return Rect(-rect.bottom, rect.x0, -rect.top, rect.x1)


def _turn_back(rect: Rect, view: Callable[[Rect], Rect]) -> Rect:
    return rect if view is _lie else Rect(rect.top, -rect.x1, rect.bottom, -rect.x0)


def _find_rows(rects: Sequence[Rect]) -> Iterator[list[_Row]]:
    """Rows of bars that begin at one edge, as thick as each other and apart, with ends that
    differ.
    """
    rows = sorted(_join_ends(rects), key=lambda row: (round(row[0].height), row[0].x0))
    for group in group_near(rows, _are_alike):
        down = sorted(group, key=lambda row: row[0].top)
        several = len(down) >= LAYOUT.several
        many = sum(map(len, down)) >= LAYOUT.min_alike
        apart = all(b[0].top - a[0].bottom > LAYOUT.touch_pt for a, b in pairwise(down))
        ends = {tuple(round(bar.x1 / LAYOUT.touch_pt) for bar in row) for row in down}
        if several and many and apart and len(ends) > 1:
            yield down


def _join_ends(rects: Sequence[Rect]) -> Iterator[_Row]:
    """The areas in rows: one that begins where another as high ends goes on with it."""
    row: list[Rect] = []
    for rect in sorted(rects, key=lambda rect: (round(rect.top), round(rect.bottom), rect.x0)):
        if row and not _goes_on(row[-1], rect):
            yield row
            row = []
        row.append(rect)
    yield row


def _goes_on(before: Rect, rect: Rect) -> bool:
    level = _is_same(before.top, rect.top) and _is_same(before.bottom, rect.bottom)
    return level and _is_same(before.x1, rect.x0)


def _are_alike(a: _Row, b: _Row) -> bool:
    return _is_same(a[0].x0, b[0].x0) and _is_same(a[0].height, b[0].height)


def _is_same(a: float, b: float) -> bool:
    return abs(a - b) <= LAYOUT.rounding_pt


def _find_number(
    bar: Rect, numbers: Sequence[PrintedLine], is_at_end: Callable[[Rect, Rect], bool]
) -> PrintedLine | None:
    """The number in a bar, or at its end."""
    near = (line for line in numbers if bar.holds_center(line.box) or is_at_end(bar, line.box))
    return next(near, None)


def _is_behind(bar: Rect, number: Rect) -> bool:
    level = bar.top <= number.middle <= bar.bottom
    return level and -LAYOUT.touch_pt <= number.x0 - bar.x1 <= LAYOUT.nearby_pt


def _is_over(bar: Rect, number: Rect) -> bool:
    centred = bar.x0 <= (number.x0 + number.x1) / 2 <= bar.x1
    return centred and -LAYOUT.touch_pt <= bar.top - number.bottom <= LAYOUT.nearby_pt


def _take_in_names(rect: Rect, bars: Sequence[Rect], lines: Sequence[PrintedLine]) -> Rect:
    """The room of bars and numbers with that of the names before or under each bar, and of the
    signs side by side below that tell what each stands for.
    """
    names = [line.box for line in lines if any(_names(line, bar) for bar in bars)]
    named = enclose((rect, *names))
    below = [line for line in lines if _is_below(line, named)]
    signs = [line.box for line in below if _is_sign(line, below)]
    return enclose((named, *signs))


def _names(line: PrintedLine, bar: Rect) -> bool:
    """Whether a line stands right before a bar on its level, or right under one."""
    if line.has_sentence_end or find_form(line.spaced_text.text) is not None:
        return False
    before = bar.top <= line.box.middle <= bar.bottom
    under = bar.x0 <= (line.x0 + line.x1) / 2 <= bar.x1
    far, next_line = LAYOUT.far_em * line.size, LAYOUT.next_line_em * line.size
    gap = bar.x0 - line.x1
    return (before and -LAYOUT.touch_pt <= gap <= far) or (
        under and 0 < line.base - bar.bottom <= next_line
    )


def _is_below(line: PrintedLine, rect: Rect) -> bool:
    """Whether a line stands right under a chart, within its sides."""
    within = rect.x0 <= (line.x0 + line.x1) / 2 <= rect.x1
    return within and 0 < line.base - rect.bottom <= LAYOUT.next_line_em * line.size


def _is_sign(line: PrintedLine, below: Sequence[PrintedLine]) -> bool:
    """Whether a line has others beside it and is neither a sentence nor a caption."""
    beside = sum(abs(other.base - line.base) < LAYOUT.rounding_pt for other in below)
    form = find_form(line.spaced_text.text)
    return beside >= LAYOUT.several and not line.has_sentence_end and form in (None, "list")
