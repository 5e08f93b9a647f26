"""Bars of charts without an axis: areas that begin on one line, as long as the number says that
each has at its end or in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise

from indexer.reading.layout.axes import is_amount_alone
from indexer.reading.layout.regions import is_printed
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose, group_near
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import PrintedPage
from indexer.reading.printed_line_patterns import find_form
from indexer.reading.reading_limits import LIMITS

# Bars end to end, which stand beside others so.
_Bars = Sequence[Rect]


def find_bar_charts(page: PrintedPage, lines: Sequence[PrintedLine]) -> Iterator[Rect]:
    """The room of bars with their numbers, the names beside them and what they mean below."""
    drawn = [rect for rect in (*page.panels, *page.bars) if is_printed(rect, page)]
    numbers = [line for line in lines if is_amount_alone(line)]
    enough = min(len(numbers), len(drawn)) >= LAYOUT.min_alike
    if not enough or len(drawn) >= LIMITS.max_drawings:
        return
    for bars, is_at_end in _find_groups(drawn):
        found = list(_find_numbers(bars, numbers, is_at_end))
        if len(found) > LAYOUT.most_share * len(bars):
            yield _take_in_names(enclose((*bars, *found)), bars, lines)


def _find_groups(
    drawn: _Bars,
) -> Iterator[tuple[list[Rect], Callable[[Rect, Rect], bool]]]:
    """The bars of each chart, lying ones and standing ones, and what tells where their end is."""
    for view, is_at_end in ((_lie, _is_behind), (_stand, _is_over)):
        for rows in _find_rows([view(rect) for rect in drawn]):
            yield [_turn_back(bar, view) for row in rows for bar in row], is_at_end


def _lie(rect: Rect) -> Rect:
    return rect


def _stand(rect: Rect) -> Rect:
    """Columns, seen from the side: they begin at their foot."""
    return Rect(-rect.bottom, rect.x0, -rect.top, rect.x1)


def _turn_back(rect: Rect, view: Callable[[Rect], Rect]) -> Rect:
    return rect if view is _lie else Rect(rect.top, -rect.x1, rect.bottom, -rect.x0)


def _find_rows(rects: Sequence[Rect]) -> Iterator[list[_Bars]]:
    """Rows of bars that begin at one edge, as thick as each other and apart, with ends that
    differ.
    """
    rows = sorted(_join_ends(rects), key=lambda row: (round(row[0].height), row[0].x0))
    for group in group_near(rows, _are_alike):
        down = sorted(group, key=lambda row: row[0].top)
        many = len(down) >= LAYOUT.several and sum(map(len, down)) >= LAYOUT.min_alike
        apart = all(b[0].top - a[0].bottom > LAYOUT.touch_pt for a, b in pairwise(down))
        ends = {tuple(round(bar.x1 / LAYOUT.touch_pt) for bar in row) for row in down}
        if many and apart and len(ends) > 1:
            yield down


def _join_ends(rects: Sequence[Rect]) -> Iterator[_Bars]:
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


def _are_alike(a: _Bars, b: _Bars) -> bool:
    return _is_same(a[0].x0, b[0].x0) and _is_same(a[0].height, b[0].height)


def _is_same(a: float, b: float) -> bool:
    return abs(a - b) <= LAYOUT.rounding_pt


def _find_numbers(
    bars: _Bars, numbers: Sequence[PrintedLine], is_at_end: Callable[[Rect, Rect], bool]
) -> Iterator[Rect]:
    """The number in each bar, or at its end."""
    for bar in bars:
        boxes = (line.box for line in numbers)
        yield from islice((b for b in boxes if bar.holds_center(b) or is_at_end(bar, b)), 1)


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
    held = rect.grow(bars[0].thickness)
    inside = [line for line in lines if line.x1 <= held.x1]
    names = [line.box for line in inside if any(_names(line, bar, held) for bar in bars)]
    named = enclose((rect, *names))
    below = [line for line in lines if _is_below(line, named)]
    signs = [line.box for line in below if _is_sign(line, below)]
    return enclose((named, *signs))


def _names(line: PrintedLine, bar: Rect, held: Rect) -> bool:
    """Whether a line stands right before a bar on its level, or right under one, maybe with the
    names of others, and goes no further than the chart.
    """
    if line.has_sentence_end or find_form(line.spaced_text.text) is not None:
        return False
    before = bar.top <= line.box.middle <= bar.bottom
    under = held.x0 <= line.x0 < bar.x1 and bar.x0 < line.x1
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
