"""Rows whose cells have different numbers of lines and keep to one middle: no cell begins where
another one of its row does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import group_near
from indexer.reading.lines.printed_line import PrintedLine

# The lines of each column between two rules, from the top.
ColumnLines = Mapping[int, Sequence[PrintedLine]]
# Lines one below the other; cells side by side.
_CellLines = Sequence[PrintedLine]
_CellsBeside = Sequence[_CellLines]


def find_centred_rows(columns: ColumnLines) -> list[float]:
    """The tops of the rows, none where one reaches into another."""
    pitch = find_pitch(columns)
    cells = [cell for lines in columns.values() for cell in part_column_cells(lines, pitch)]
    rows = group_near(sorted(cells, key=_middle_of), _are_level)
    tops = [min(cell[0].base - cell[0].size for cell in row) for row in rows]
    ends = [max(cell[-1].base for cell in row) for row in rows]
    apart = all(end <= top for end, top in zip(ends, tops[1:], strict=False))
    return tops if apart and _are_uneven(rows) else []


def find_pitch(columns: ColumnLines) -> float:
    """The distance of lines in a cell."""
    steps = (b.base - a.base for lines in columns.values() for a, b in pairwise(lines))
    return min((step for step in steps if step > 0), default=0.0)


def part_column_cells(lines: Sequence[PrintedLine], pitch: float) -> list[list[PrintedLine]]:
    """The lines of a column, parted where they stand wider than those of one cell do."""
    cells: list[list[PrintedLine]] = []
    for line in lines:
        near = cells and not stand_apart(cells[-1][-1], line, pitch)
        cells = [*cells[:-1], [*cells[-1], line]] if near else [*cells, [line]]
    return cells


def stand_apart(above: PrintedLine, below: PrintedLine, pitch: float) -> bool:
    """Whether two lines of a column stand wider than those of one cell do."""
    return below.base - above.base > LAYOUT.wider_gap_ratio * pitch


def _middle_of(cell: _CellLines) -> float:
    return (cell[0].base + cell[-1].base) / 2


def _are_level(first: _CellLines, cell: _CellLines) -> bool:
    return _middle_of(cell) - _middle_of(first) < LAYOUT.level_em * cell[0].size


def _are_uneven(rows: Sequence[_CellsBeside]) -> bool:
    """Whether cells side by side have different numbers of lines, and most rows have several."""
    beside = sum(len(row) >= LAYOUT.several for row in rows)
    uneven = any(len({len(cell) for cell in row}) > 1 for row in rows)
    return uneven and beside >= LAYOUT.most_share * len(rows)
