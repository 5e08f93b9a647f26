"""Tables without rules: short lines side by side, aligned with those under them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose
from indexer.reading.lines.printed_line import PrintedLine

_TableRow = list[PrintedLine]


def find_unruled_tables(layout: PageLayout) -> PageLayout:
    """The page with tables that have no rules, as boxes with rules put between their lines."""
    return layout.fill(_find_aligned(layout.lines))


def _find_aligned(lines: Sequence[PrintedLine]) -> list[Region]:
    runs = (
        run for run in _find_runs(_find_table_rows(lines)) if len(run) >= LAYOUT.min_table_lines
    )
    return [_make_box(run) for run in runs if not _is_text(run)]


def _find_table_rows(lines: Sequence[PrintedLine]) -> list[_TableRow]:
    """Lines on one level, from the left."""
    table_rows: list[_TableRow] = []
    for line in sorted((line for line in lines if not line.down), key=lambda line: line.base):
        if table_rows and line.base - table_rows[-1][0].base < LAYOUT.level_em * line.size:
            table_rows[-1].append(line)
        else:
            table_rows.append([line])
    return [sorted(table_row, key=lambda line: line.x0) for table_row in table_rows]


def _find_runs(table_rows: Sequence[_TableRow]) -> Iterator[list[_TableRow]]:
    run: list[_TableRow] = []
    for table_row in table_rows:
        near = (
            bool(run)
            and table_row[0].base - run[-1][0].base < LAYOUT.table_line_step_em * table_row[0].size
        )
        if not (
            _is_of_cells(table_row) and (not run or (near and _are_aligned(run[-1], table_row)))
        ):
            yield run
            run = []
        if _is_of_cells(table_row):
            run.append(table_row)
    yield run


def _is_text(run: Sequence[_TableRow]) -> bool:
    """Whether most of them are as wide as lines of narrow columns."""
    wide = [
        line.x1 - line.x0 >= LAYOUT.min_column_width_em * line.size
        for table_row in run
        for line in table_row
    ]
    return 2 * sum(wide) > len(wide)


def _is_of_cells(table_row: _TableRow) -> bool:
    short = all(
        line.x1 - line.x0 < LAYOUT.max_cell_width_em * line.size and "。" not in line.text
        for line in table_row
    )
    return len(table_row) >= LAYOUT.min_table_cells and short


def _are_aligned(above: _TableRow, table_row: _TableRow) -> bool:
    """Whether all cells but one begin, end or are centred at the places of those above."""
    found = sum(any(_is_same_place(cell, over) for over in above) for cell in table_row)
    return found >= max(2, len(table_row) - 1) and abs(len(table_row) - len(above)) <= 1


def _is_same_place(a: PrintedLine, b: PrintedLine) -> bool:
    apart = (abs(a.x0 - b.x0), abs(a.x1 - b.x1), abs(a.x0 + a.x1 - b.x0 - b.x1) / 2)
    return min(apart) < LAYOUT.cell_alignment_em * a.size


def _make_box(run: Sequence[_TableRow]) -> Region:
    rect = enclose(line.box for table_row in run for line in table_row)
    boxes = [enclose(line.box for line in table_row) for table_row in run]
    between = ((above.bottom + below.top) / 2 for above, below in itertools.pairwise(boxes))
    top, bottom = rect.top - LAYOUT.rounding_pt, rect.bottom + LAYOUT.rounding_pt
    rules = (Rect(rect.x0, y, rect.x1, y) for y in (top, *between, bottom))
    return Region("box", Rect(rect.x0, top, rect.x1, bottom), rules=tuple(rules))
