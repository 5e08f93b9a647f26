"""Rows over tables that name their columns: where rules begin under the names, or the names are set
otherwise than the cells, so that the table was found without them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from indexer.reading.layout.drawing_order import is_drawn_after
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region, hold_sentence
from indexer.reading.layout.table_columns import Interval, group_levels
from indexer.reading.layout.unruled_tables import Level, rule_rows, subtract
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import enclose
from indexer.reading.lines.printed_line import PrintedLine


def add_head_rows(layout: PageLayout) -> PageLayout:
    """The page with its tables, each with the row of names right over it, though that is printed on
    every page.
    """
    lines = (*layout.lines, *layout.heads)
    grown = {id(box): each for box in layout.boxes for each in _grow(box, lines)}
    if not grown:
        return layout
    tables = [box for box in layout.boxes if id(box) in grown]
    lines = (*layout.lines, *(line for table in tables for line in table.lines))
    boxes = tuple(box for box in layout.boxes if id(box) not in grown)
    return replace(layout, lines=lines, boxes=boxes).take_back(grown.values()).fill(grown.values())


def _grow(box: Region, lines: Sequence[PrintedLine]) -> Iterator[Region]:
    """The table of a box with the names over its columns; nothing where it has none over it. What
    stands beside the table is not over it.
    """
    if not box.is_table or (box.stops and not box.table):
        return
    rows = group_levels(box.lines)
    over = (line for line in lines if line.x0 < box.right and box.left < line.x1)
    head = _find_head(group_levels(over), rows[0])
    if head and _may_be_head(head, rows[0], box):
        white = _find_white(head[0], rows[0], (*head[1:], *rows))
        if len(white) == len(rows[0]) - 1:
            yield _add_row(box, [*chain.from_iterable(head)], white)


def _find_head(levels: Sequence[Level], first: Level) -> Sequence[Level]:
    """The levels right over a row from the last one that has as many parts as the row, three and
    more: what follows in it goes on with some of its names.
    """
    most = LAYOUT.headed_row_step_em * first[0].size
    over = [level for level in levels if 0 < first[0].base - level[-1].base < most]
    alike = [at for at, level in enumerate(over) if len(level) == len(first) >= LAYOUT.min_alike]
    return over[alike[-1] :] if alike else ()


def _may_be_head(head: Sequence[Level], first: Level, box: Region) -> bool:
    """Whether levels are within the edges of a table, hold no sentence, and are drawn right before
    the first row of it.
    """
    parts = list(chain.from_iterable(head))
    around = enclose(part.box for part in parts)
    within = box.box.grow(LAYOUT.edge_tolerance_pt)
    is_within = within.x0 <= around.x0 and around.x1 <= within.x1
    last = max(parts, key=lambda part: part.drawn_last)
    return is_within and not hold_sentence(parts) and is_drawn_after(last, first[0])


def _find_white(head: Level, first: Level, others: Sequence[Level]) -> list[Interval]:
    """White intervals between each part of a head, with the cell of the first row that it names,
    and the next one, where they go down through all.
    """
    columns = [enclose((a.box, b.box)) for a, b in zip(head, first, strict=True)]
    gaps = ((a.x1, b.x0) for a, b in pairwise(columns) if a.x1 < b.x0)
    found = ([*_keep_white(gap, others)] for gap in gaps)
    return [max(left, key=lambda part: part[1] - part[0]) for left in found if left]


def _keep_white(white: Interval, levels: Sequence[Level]) -> Sequence[Interval]:
    """The parts of what is white that are so in all levels."""
    left: Sequence[Interval] = [white]
    for level in levels:
        left = list(subtract(left, level, LAYOUT.near_em))
    return left


def _add_row(box: Region, head: Level, white: Sequence[Interval]) -> Region:
    """The table with one more row at its top."""
    stops = [(x0 + x1) / 2 for x0, x1 in white]
    if not box.table:
        around = enclose((box.box, *(line.box for line in head))).grow(LAYOUT.rounding_pt)
        lid = around._replace(bottom=around.top)
        down = (around._replace(x0=x, x1=x) for x in (around.x0, *stops, around.x1))
        return replace(box, box=around, rules=(lid, *box.rules, *down))
    rows: defaultdict[int, list[PrintedLine]] = defaultdict(list)
    for line in box.lines:
        rows[bisect_right(box.levels, line.box.middle)].append(line)
    return rule_rows([head, *(rows[number] for number in sorted(rows))], stops)
