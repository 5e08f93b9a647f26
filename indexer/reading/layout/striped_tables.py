"""Tables whose rows are told by stripes: every second one is tinted, and no rule parts them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, starmap, takewhile

from indexer.reading.layout.regions import Region, is_printed
from indexer.reading.layout.table_columns import find_white_columns
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import PrintedPage


@dataclass(frozen=True, slots=True)
class Stripe:
    """A tinted row, and the edges where the tints of its cells meet."""

    box: Rect
    sides: tuple[float, ...]


def find_striped_tables(page: PrintedPage, lines: Sequence[PrintedLine]) -> Iterator[Region]:
    """Stripes of one length under each other, with cells in them and between them."""
    for run in _find_runs(_find_stripes(page)):
        stripes = [stripe.box for stripe in run]
        inside = [line for line in lines if enclose(stripes).holds_center(line.box)]
        stops = run[0].sides or tuple(find_white_columns(inside))
        between = list(starmap(_between, pairwise(stripes)))
        if stops and _have_cells((*stripes, *between), inside, stops):
            rows = [*stripes, *_find_rows_beyond(stripes, between, lines, stops)]
            yield _rule(rows, stripes, stops)


def _rule(rows: Sequence[Rect], stripes: Sequence[Rect], stops: Sequence[float]) -> Region:
    """The table with rules put around it, along its stripes and between its columns."""
    whole = enclose(rows)
    edges = {whole.top, whole.bottom, *(y for each in stripes for y in (each.top, each.bottom))}
    across = (Rect(whole.x0, y, whole.x1, y) for y in sorted(edges))
    down = (Rect(x, whole.top, x, whole.bottom) for x in (whole.x0, *stops, whole.x1))
    return Region("box", whole, rules=(*across, *down), table=True)


def _find_stripes(page: PrintedPage) -> list[Stripe]:
    """Panels of one height that touch each other side by side are one stripe."""
    stripes: list[Stripe] = []
    panels = (panel for panel in page.panels if is_printed(panel, page))
    for panel in sorted(panels, key=lambda each: (round(each.top), each.x0)):
        last = stripes[-1] if stripes else None
        if last is not None and _continue_stripe(last.box, panel):
            stripes[-1] = Stripe(enclose((last.box, panel)), (*last.sides, panel.x0))
        else:
            stripes.append(Stripe(panel, ()))
    return stripes


def _continue_stripe(stripe: Rect, panel: Rect) -> bool:
    level = max(abs(stripe.top - panel.top), abs(stripe.bottom - panel.bottom))
    return max(level, abs(panel.x0 - stripe.x1)) < LAYOUT.rounding_pt


def _find_runs(stripes: Sequence[Stripe]) -> Iterator[list[Stripe]]:
    """Stripes of one length, one below the other with room for a row between them."""
    run: list[Stripe] = []
    for stripe in sorted(stripes, key=lambda each: (round(each.box.x0), each.box.top)):
        if run and not _is_next(run[-1], stripe):
            if len(run) >= LAYOUT.several:
                yield run
            run = []
        run.append(stripe)
    if len(run) >= LAYOUT.several:
        yield run


def _is_next(above: Stripe, stripe: Stripe) -> bool:
    ends = (above.box.x0 - stripe.box.x0, above.box.x1 - stripe.box.x1)
    gap = stripe.box.top - above.box.bottom
    alike = max(map(abs, ends)) < LAYOUT.touch_pt and len(above.sides) == len(stripe.sides)
    height = max(above.box.height, stripe.box.height)
    return alike and LAYOUT.touch_pt < gap < LAYOUT.two_lines_pt + height


def _between(above: Rect, below: Rect) -> Rect:
    return Rect(above.x0, above.bottom, above.x1, below.top)


def _have_cells(rows: Sequence[Rect], lines: Sequence[PrintedLine], stops: Sequence[float]) -> bool:
    """Whether lines stand in several columns of each row."""
    return all(
        len({bisect_right(stops, line.x0) for line in lines if row.holds_center(line.box)})
        >= LAYOUT.several
        for row in rows
    )


def _find_rows_beyond(
    rows: Sequence[Rect],
    between: Sequence[Rect],
    lines: Sequence[PrintedLine],
    stops: Sequence[float],
) -> list[Rect]:
    """The rows without tint over the first stripe and under the last."""
    first, last, height = rows[0], rows[-1], max(row.height for row in between)
    above = Rect(first.x0, first.top - height, first.x1, first.top)
    below = Rect(last.x0, last.bottom, last.x1, last.bottom + height)
    return [
        *_find_row_beyond(above, lines, stops, over=True),
        *_find_row_beyond(below, lines, stops, over=False),
    ]


def _find_row_beyond(
    row: Rect, lines: Sequence[PrintedLine], stops: Sequence[float], *, over: bool
) -> list[Rect]:
    """The row without tint over the first stripe or under the last, if there is one: the lines next
    to it that keep to the columns, and stand in several.
    """
    near = [line for line in lines if row.holds_center(line.box)]
    near.sort(key=lambda line: -line.base if over else line.base)
    held = list(takewhile(lambda line: _keeps_to(line, row, stops), near))
    if not _have_cells([row], held, stops):
        return []
    around = enclose(line.box for line in held)
    return [Rect(row.x0, around.top, row.x1, around.bottom)]


def _keeps_to(line: PrintedLine, row: Rect, stops: Sequence[float]) -> bool:
    """Whether a line is no wider than a row, and none of its words goes over a stop."""
    near = LAYOUT.near_em * line.size
    crossed = any(
        before.x0 < stop < char.x1 and char.x0 - before.x1 < near
        for before, char in pairwise(line.chars)
        for stop in stops
    )
    return row.x0 <= line.x0 and line.x1 <= row.x1 and not crossed
