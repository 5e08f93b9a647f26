"""Table rows that no rule parts: which columns have one entry a line?"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from indexer.reading.layout.centred_rows import ColumnLines, find_centred_rows
from indexer.reading.layout.table_columns import group_levels
from indexer.reading.layout.table_grid import RowCut
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import CELL_AMOUNT


def find_row_cuts(
    columns: ColumnLines, free: frozenset[int], rights: Sequence[float], fewest: int
) -> list[RowCut]:
    """The tops of rows between two rules, if there are no fewer rows than ``fewest``.

    ``free``: the columns that have nothing there; ``rights``: where columns end at their right.
    """
    centred = find_centred_rows(columns)
    if len(centred) >= fewest:
        return [RowCut(y, free | set(columns)) for y in centred[1:]]
    return _find_listed_cuts(columns, free, rights, fewest)


def _find_listed_cuts(
    columns: ColumnLines, free: frozenset[int], rights: Sequence[float], fewest: int
) -> list[RowCut]:
    """The tops of rows by the columns that have one entry a line."""
    listed = {at for at, lines in columns.items() if _is_listed(lines, rights[at])}
    starts = _find_starts(columns, listed)
    if len(starts) < fewest:
        return []
    listed |= {at for at, lines in columns.items() if _keep_to(lines, starts)}
    size = max(line.size for lines in columns.values() for line in lines)
    tops = [start - size for start in starts[1:]]
    return [RowCut(y, free | listed | _find_ended(columns, y, rights)) for y in tops]


def has_listed_rows(lines: Sequence[PrintedLine], stops: Sequence[float]) -> bool:
    """Whether lines between rules down are rows of a table: no running text in columns."""
    columns: dict[int, list[PrintedLine]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (line.base, line.x0)):
        inset = LAYOUT.near_em * line.size
        columns[bisect_right(stops, line.x0 + inset)].append(line)
    rights = [*stops, float("inf")]
    return bool(find_row_cuts(columns, frozenset(), rights, LAYOUT.min_alike))


def is_amount(line: PrintedLine) -> bool:
    """Whether a line is a number and nothing else."""
    return CELL_AMOUNT.fullmatch(line.text) is not None


def _is_listed(lines: Sequence[PrintedLine], right: float) -> bool:
    """Whether a column has an entry a line: numbers, or lines of which few run to its edge."""
    levels = group_levels(lines)
    if len(levels) < 2:
        return False
    full = sum(_is_full(level[-1], right) for level in levels[:-1])
    return 2 * full < len(levels) - 1 or full == 0


def _is_full(line: PrintedLine, right: float) -> bool:
    """Whether a line of words runs to the edge of its column: the next one may go on with it."""
    return not is_amount(line) and right - line.x1 < LAYOUT.short_line_em * line.size


def _find_starts(columns: ColumnLines, listed: Iterable[int]) -> list[float]:
    """The heights at which entries of two columns and more begin."""
    tops = [(line, at) for at in listed for line in columns[at]]
    places = {id(line): at for line, at in tops}
    levels = group_levels(line for line, _ in tops)
    return [
        min(line.base for line in level)
        for level in levels
        if len({places[id(line)] for line in level}) >= LAYOUT.several
    ]


def _keep_to(lines: Sequence[PrintedLine], starts: Sequence[float]) -> bool:
    """Whether all lines of a column begin rows, and most rows have one."""
    near = (
        any(abs(line.base - start) < LAYOUT.level_em * line.size for start in starts)
        for line in lines
    )
    return len(lines) >= LAYOUT.most_share * len(starts) and all(near)


def _find_ended(columns: ColumnLines, y: float, rights: Sequence[float]) -> set[int]:
    """The columns in which what is above a height ends there."""
    return {at for at, lines in columns.items() if _ends_above(lines, y, rights[at])}


def _ends_above(lines: Sequence[PrintedLine], y: float, right: float) -> bool:
    """Whether what a column has above a height ends there, and more follows below."""
    above = [line for line in lines if line.base <= y]
    below = [line for line in lines if line.base > y]
    if not above or not below:
        return False
    steps = [b.base - a.base for a, b in pairwise(lines) if b.base - a.base > 0]
    wide = below[0].base - above[-1].base > LAYOUT.wider_gap_ratio * min(steps, default=0.0)
    return wide or not _is_full(above[-1], right)
