"""Bars of charts without an axis: areas that begin on one line, as long as the number says that
each has at its end or in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, islice, pairwise
from typing import NamedTuple

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


class _Sides(NamedTuple):
    """Both ends of a bar: ``is_at_end`` tells its number, ``names`` the name where it begins."""

    is_at_end: Callable[[Rect, Rect], bool]
    names: Callable[[PrintedLine, Rect], bool]


def find_bar_charts(page: PrintedPage, lines: Sequence[PrintedLine]) -> Iterator[Rect]:
    """The room of bars with their numbers, the names beside them and what they mean below; bars
    whose names are elsewhere are of a text, and stay there.
    """
    drawn = [rect for rect in (*page.panels, *page.bars) if is_printed(rect, page)]
    numbers = [line for line in lines if is_amount_alone(line)]
    enough = min(len(numbers), len(drawn)) >= LAYOUT.min_alike
    if not enough or len(drawn) >= LIMITS.max_drawings:
        return
    for rows, sides in _find_groups(drawn):
        bars = list(chain.from_iterable(rows))
        found = list(_find_numbers(bars, numbers, sides.is_at_end))
        if len(found) > LAYOUT.most_share * len(bars):
            yield from _take_in_names(enclose((*bars, *found)), rows, sides, lines)


def _find_groups(drawn: _Bars) -> Iterator[tuple[list[_Bars], _Sides]]:
    """The rows of bars of each chart, lying ones and standing ones, and what tells their sides."""
    for view, sides in ((_lie, _LYING), (_stand, _STANDING)):
        for rows in _find_rows([view(rect) for rect in drawn]):
            yield [[_turn_back(bar, view) for bar in row] for row in rows], sides


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


def _take_in_names(
    rect: Rect, rows: Sequence[_Bars], sides: _Sides, lines: Sequence[PrintedLine]
) -> Iterator[Rect]:
    """The room of bars and numbers with that of the names where the bars begin, if it has one of
    each, and of the signs side by side below that tell what each stands for.
    """
    held = rect.grow(rows[0][0].thickness)
    inside = [line for line in lines if _may_name(line, held)]
    names = [[line for line in inside if sides.names(line, row[0])] for row in rows]
    near = filter(partial(_is_near, rect), chain.from_iterable(names))
    named = enclose((rect, *(line.box for line in near)))
    if all(any(named.holds_center(line.box) for line in of_row) for of_row in names):
        yield enclose((named, *_find_signs(named, lines)))


def _find_signs(named: Rect, lines: Sequence[PrintedLine]) -> Iterator[Rect]:
    """The room of each sign below a chart."""
    below = [line for line in lines if _is_below(line, named)]
    return (line.box for line in below if _is_sign(line, below))


def _may_name(line: PrintedLine, held: Rect) -> bool:
    """Whether a line goes no further than a chart, and is neither a sentence nor a caption."""
    plain = not line.has_sentence_end and find_form(line.spaced_text.text) is None
    return plain and line.x1 <= held.x1


def _is_near(rect: Rect, line: PrintedLine) -> bool:
    return rect.x0 - line.x1 <= LAYOUT.far_em * line.size


def _stands_before(line: PrintedLine, bar: Rect) -> bool:
    """Whether a line stands before a bar that lies, on its level."""
    return line.x1 <= bar.x0 + LAYOUT.touch_pt and bar.top <= line.box.middle <= bar.bottom


def _stands_under(line: PrintedLine, bar: Rect) -> bool:
    """Whether a line stands right under a bar that stands, maybe with the names of others."""
    near = 0 < line.base - bar.bottom <= LAYOUT.next_line_em * line.size
    return near and line.x0 < bar.x1 and bar.x0 < line.x1


_LYING, _STANDING = _Sides(_is_behind, _stands_before), _Sides(_is_over, _stands_under)


def _is_below(line: PrintedLine, rect: Rect) -> bool:
    """Whether a line stands right under a chart, within its sides."""
    within = rect.x0 <= (line.x0 + line.x1) / 2 <= rect.x1
    return within and 0 < line.base - rect.bottom <= LAYOUT.next_line_em * line.size


def _is_sign(line: PrintedLine, below: Sequence[PrintedLine]) -> bool:
    """Whether a line has others beside it and is neither a sentence nor a caption."""
    beside = sum(abs(other.base - line.base) < LAYOUT.rounding_pt for other in below)
    form = find_form(line.spaced_text.text)
    return beside >= LAYOUT.several and not line.has_sentence_end and form in (None, "list")
