"""Tables without lines: short rows side by side, whose places are those of the rows under them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose
from indexer.reading.lines.printed_line import Row

_Line = list[Row]


def find_unruled_tables(layout: PageLayout) -> PageLayout:
    """The page with tables that have no rules, as boxes with rules put between their lines."""
    return layout.fill(_find_aligned(layout.rows))


def _find_aligned(rows: Sequence[Row]) -> list[Region]:
    runs = (run for run in _find_runs(_find_lines(rows)) if len(run) >= LAYOUT.min_table_lines)
    return [_make_box(run) for run in runs if not _is_text(run)]


def _find_lines(rows: Sequence[Row]) -> list[_Line]:
    """Rows on one level, from the left."""
    lines: list[_Line] = []
    for row in sorted((row for row in rows if not row.down), key=lambda row: row.base):
        if lines and row.base - lines[-1][0].base < LAYOUT.level_em * row.size:
            lines[-1].append(row)
        else:
            lines.append([row])
    return [sorted(line, key=lambda row: row.x0) for line in lines]


def _find_runs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    run: list[_Line] = []
    for line in lines:
        near = bool(run) and line[0].base - run[-1][0].base < LAYOUT.table_line_step_em * line[0].size
        if not (_is_of_cells(line) and (not run or (near and _are_aligned(run[-1], line)))):
            yield run
            run = []
        if _is_of_cells(line):
            run.append(line)
    yield run


def _is_text(run: Sequence[_Line]) -> bool:
    """Whether most rows are as wide as lines of narrow columns."""
    wide = [row.x1 - row.x0 >= LAYOUT.min_column_width_em * row.size for line in run for row in line]
    return 2 * sum(wide) > len(wide)


def _is_of_cells(line: _Line) -> bool:
    short = all(row.x1 - row.x0 < LAYOUT.max_cell_width_em * row.size and "。" not in row.text for row in line)
    return len(line) >= LAYOUT.min_table_cells and short


def _are_aligned(above: _Line, line: _Line) -> bool:
    """Whether all cells but one begin, end or are centred at the places of those above."""
    found = sum(any(_is_same_place(cell, over) for over in above) for cell in line)
    return found >= max(2, len(line) - 1) and abs(len(line) - len(above)) <= 1


def _is_same_place(a: Row, b: Row) -> bool:
    apart = (abs(a.x0 - b.x0), abs(a.x1 - b.x1), abs(a.x0 + a.x1 - b.x0 - b.x1) / 2)
    return min(apart) < LAYOUT.cell_alignment_em * a.size


def _make_box(run: Sequence[_Line]) -> Region:
    rect = enclose(row.box for line in run for row in line)
    boxes = [enclose(row.box for row in line) for line in run]
    between = ((above.bottom + below.top) / 2 for above, below in itertools.pairwise(boxes))
    top, bottom = rect.top - LAYOUT.rounding_pt, rect.bottom + LAYOUT.rounding_pt
    rules = (Rect(rect.x0, y, rect.x1, y) for y in (top, *between, bottom))
    return Region("box", Rect(rect.x0, top, rect.x1, bottom), rules=tuple(rules))
