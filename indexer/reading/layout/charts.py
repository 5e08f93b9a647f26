"""Charts without a frame: what is drawn beside an axis, with the names that stand under it, and
bars without one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.reading.layout.axes import find_axis
from indexer.reading.layout.bars import find_bar_charts
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region, connect, hold_sentence
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import PrintedPage
from indexer.reading.printed_line_patterns import find_form
from indexer.reading.reading_limits import LIMITS


def find_charts(layout: PageLayout) -> PageLayout:
    """The page with what is drawn beside an axis, and bars with a number each, as figures, with
    their numbers and names.
    """
    charts = list(_find_charts(layout.page, layout.lines))
    return layout.fill([*charts, *_find_bars(layout.page, layout.lines, charts)])


def _find_bars(
    page: PrintedPage, lines: Sequence[PrintedLine], charts: Sequence[Region]
) -> Iterator[Region]:
    """The charts of bars that are in no other."""
    for rect in find_bar_charts(page, lines):
        held = [line for line in lines if rect.holds_center(line.box)]
        if not any(rect.touches(each.box) for each in charts) and not hold_sentence(held):
            yield Region("box", rect, drawing=True)


def _find_charts(page: PrintedPage, lines: Sequence[PrintedLine]) -> Iterator[Region]:
    drawn = [*page.rules, *page.panels, *page.bent]
    for group in connect(drawn[: LIMITS.max_drawings]):
        rect = enclose(group)
        axis = find_axis(rect, lines) if rect.height > LAYOUT.min_rule_pt else ()
        if axis:
            around = enclose((rect, *(line.box for line in axis)))
            names = (line.box for line in lines if _is_name(line, around, rect))
            yield Region("box", enclose((around, *names)), drawing=True)


def _is_name(line: PrintedLine, around: Rect, rect: Rect) -> bool:
    """Whether a line stands right under a chart, within its sides, and is no caption or text."""
    held = around.grow(LAYOUT.near_em * line.size)
    below = line.base - rect.bottom
    if not (held.x0 < line.x0 and line.x1 < held.x1 and below > 0):
        return False
    near = below < LAYOUT.next_line_em * line.size
    return near and not line.has_sentence_end and find_form(line.spaced_text.text) is None
