"""Table rows that no rule parts: which columns have one entry a line?"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from indexer.reading.layout.centred_rows import (
    ColumnLines,
    find_centred_rows,
    find_pitch,
    part_column_cells,
    stand_apart,
)
from indexer.reading.layout.drawing_order import is_drawn_after
from indexer.reading.layout.table_columns import group_levels
from indexer.reading.layout.table_grid import RowCut
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import CELL_AMOUNT, LISTED_AMOUNT, NUMBERED_ENTRY

# Where each column ends at its right.
RightEdges = Sequence[float] | Mapping[int, float]


def find_row_cuts(
    columns: ColumnLines, free: frozenset[int], rights: Sequence[float], fewest: int
) -> list[RowCut]:
    """The tops of rows between two rules, if there are no fewer rows than ``fewest``.

    ``free``: the columns that have nothing there; ``rights``: where columns end at their right.
    """
    whole = find_drawn_rows(columns, rights) or find_centred_rows(columns)
    whole = whole or _find_rows_of_numbers(columns)
    if len(whole) >= fewest:
        return [RowCut(y, free | set(columns)) for y in whole[1:]]
    if numbered := _find_numbered_cuts(columns, free, rights):
        return numbered
    return _find_listed_cuts(columns, free, rights, find_pitch(columns), fewest)


def _find_rows_of_numbers(columns: ColumnLines) -> list[float]:
    """The tops of rows a line each: all columns have as many lines, on the same levels, one of them
    numbers alone.
    """
    beside = list(columns.values())
    if not any(all(map(is_amount, lines)) for lines in beside) or not _stand_beside(beside):
        return []
    levels = group_levels(line for lines in beside for line in lines)
    return [min(line.base - line.size for line in level) for level in levels]


def _find_numbered_cuts(
    columns: ColumnLines, free: frozenset[int], rights: Sequence[float]
) -> list[RowCut]:
    """The tops of rows by the amounts of a column that stand each beside a numbered entry of one
    before it, as those of a budget do. The cells left of these belong to all of the rows, and so do
    those with amounts of their own, which need not be of what stands beside them.
    """
    named, amounts = _find_named(columns)
    if not amounts:
        return []
    pitch = find_pitch(columns)
    parted = {named, *(at for at in free if at > named)}
    parted |= {
        at
        for at, lines in columns.items()
        if at > named and _begin_beside(lines, amounts, rights[at], pitch)
    }
    return [RowCut(line.base - line.size, frozenset(parted)) for line in amounts[1:]]


def _find_named(columns: ColumnLines) -> tuple[int, Sequence[PrintedLine]]:
    """The place of a column of numbered entries, and the amounts beside them; no amounts, where
    there are none, or one.
    """
    for at, amounts in columns.items():
        if len(amounts) >= LAYOUT.several and all(map(is_amount, amounts)):
            for place in columns:
                if place < at and _number(columns[place], amounts):
                    return place, amounts
    return 0, ()


def _number(lines: Sequence[PrintedLine], amounts: Sequence[PrintedLine]) -> bool:
    """Whether those lines of a column that begin with numbers, which rise, stand one beside each
    amount.
    """
    found = [(NUMBERED_ENTRY.match(line.spaced_text.text), line) for line in lines]
    numbered = [(int(match[1]), line) for match, line in found if match]
    rising = all(above[0] < below[0] for above, below in pairwise(numbered))
    return rising and _are_level([line for _, line in numbered], amounts)


def _begin_beside(
    lines: Sequence[PrintedLine], amounts: Sequence[PrintedLine], right: float, pitch: float
) -> bool:
    """Whether a line of a column begins beside each amount, and none goes on from the one above,
    nor has an amount of its own.
    """
    if any(LISTED_AMOUNT.search(line.spaced_text.text) for line in lines):
        return False
    levels = group_levels(lines)
    near = {
        number: at
        for at, level in enumerate(levels)
        for number, amount in enumerate(amounts)
        if abs(level[0].base - amount.base) < LAYOUT.level_em * amount.size
    }
    begun = [at for at in near.values() if at]
    on = any(_may_go_on(levels[at - 1][-1], levels[at][0], right, pitch) for at in begun)
    return len(near) == len(amounts) and not on


def _find_listed_cuts(
    columns: ColumnLines, free: frozenset[int], rights: Sequence[float], pitch: float, fewest: int
) -> list[RowCut]:
    """The tops of rows by the columns that have one entry a line."""
    listed = {at for at, lines in columns.items() if _is_listed(lines, rights[at], pitch)}
    starts = _find_starts(columns, listed, pitch)
    if len(starts) < fewest:
        return []
    listed |= {at for at, lines in columns.items() if _keep_to(lines, starts)}
    size = max(line.size for lines in columns.values() for line in lines)
    tops = [start - size for start in starts[1:]]
    return [RowCut(y, free | listed | _find_ended(columns, y, rights, pitch)) for y in tops]


def find_drawn_rows(columns: ColumnLines, rights: RightEdges) -> list[float]:
    """The tops of the rows that the file draws one after the other, each cell by cell from the
    left; none where one reaches into another, or few have a cell of several lines: what is drawn
    line by line shows nothing by its order.
    """
    rows = _follow_cells(columns)
    long = sum(map(_has_long_cell, rows))
    if long < LAYOUT.several or any(has_entry_a_line(row, rights) for row in rows):
        return []
    tops = [min(cell[0].base - cell[0].size for cell in row.values()) for row in rows]
    ends = [max(cell[-1].base for cell in row.values()) for row in rows]
    return tops if all(end <= top for end, top in zip(ends, tops[1:], strict=False)) else []


def _has_long_cell(row: ColumnLines) -> bool:
    """Whether one of the cells of a row has several lines."""
    return any(len(group_levels(cell)) > 1 for cell in row.values())


def _follow_cells(columns: ColumnLines) -> list[dict[int, list[PrintedLine]]]:
    """Rows of cells in the order of drawing: a cell goes on with the next line of its column, a row
    ends where what is drawn next isn't right of it.
    """
    pitch = find_pitch(columns)
    placed = [(at, line) for at, lines in columns.items() for line in lines]
    rows: list[dict[int, list[PrintedLine]]] = []
    for at, line in sorted(placed, key=lambda each: each[1].drawn_first):
        last = max(rows[-1]) if rows else at
        if rows and at == last and _goes_on(rows[-1][at][-1], line, pitch):
            rows[-1][at].append(line)
        elif rows and at > last:
            rows[-1][at] = [line]
        else:
            rows.append({at: [line]})
    return rows


def _goes_on(above: PrintedLine, line: PrintedLine, pitch: float) -> bool:
    """Whether a line is drawn right after another one of its cell, on its level or below it."""
    below = line.base > above.base - LAYOUT.level_em * line.size
    return below and is_drawn_after(above, line) and not stand_apart(above, line, pitch)


def has_listed_rows(lines: Sequence[PrintedLine], stops: Sequence[float]) -> bool:
    """Whether lines between rules down are rows of a table: no running text in columns, which may
    go on however far below, and no boxes of a diagram.
    """
    columns: dict[int, list[PrintedLine]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: (line.base, line.x0)):
        inset = LAYOUT.near_em * line.size
        columns[bisect_right(stops, line.x0 + inset)].append(line)
    rights = [*stops, float("inf")]
    if len(find_centred_rows(columns)) >= LAYOUT.min_alike:
        return True
    return bool(_find_listed_cuts(columns, frozenset(), rights, float("inf"), LAYOUT.min_alike))


def are_drawn_as_cells(columns: ColumnLines) -> bool:
    """Whether the file draws what is between two rules column by column, each line of one right
    after the one above it: the cells of one row, not rows.
    """
    lines = [line for at in sorted(columns) for line in columns[at]]
    return all(is_drawn_after(a, b) for a, b in pairwise(lines))


def has_entry_a_line(columns: ColumnLines, rights: RightEdges) -> bool:
    """Whether what is between two rules has an entry a line: a column of numbers, or as many lines
    side by side in all columns with more than one, none of which goes on with the next.
    """
    several = {at: lines for at, lines in columns.items() if len(lines) >= LAYOUT.several}
    if any(all(map(is_amount, lines)) for lines in several.values()):
        return True
    pitch = find_pitch(columns)
    listed = (_is_listed(lines, rights[at], pitch) for at, lines in several.items())
    return _stand_beside(list(several.values())) and all(listed)


def _stand_beside(columns: Sequence[Sequence[PrintedLine]]) -> bool:
    """Whether two columns and more have as many lines, three at least, on the same levels."""
    if len(columns) < LAYOUT.several or len(columns[0]) < LAYOUT.min_alike:
        return False
    return all(_are_level(columns[0], lines) for lines in columns)


def _are_level(first: Sequence[PrintedLine], lines: Sequence[PrintedLine]) -> bool:
    """Whether two columns have as many lines, each on the level of the other."""
    return len(first) == len(lines) and all(
        abs(a.base - b.base) < LAYOUT.level_em * a.size for a, b in zip(first, lines, strict=True)
    )


def is_amount(line: PrintedLine) -> bool:
    """Whether a line is a number and nothing else."""
    return CELL_AMOUNT.fullmatch(line.text) is not None


def _is_listed(lines: Sequence[PrintedLine], right: float, pitch: float) -> bool:
    """Whether a column has an entry a line: numbers, or lines of which few go on with the next."""
    levels = group_levels(lines)
    if len(levels) < 2:
        return False
    full = sum(_may_go_on(above[-1], below[0], right, pitch) for above, below in pairwise(levels))
    return 2 * full < len(levels) - 1


def _may_go_on(above: PrintedLine, below: PrintedLine, right: float, pitch: float) -> bool:
    """Whether a line of words runs to the edge of its column, and the next one is close by."""
    return _is_full(above, right) and not stand_apart(above, below, pitch)


def _is_full(line: PrintedLine, right: float) -> bool:
    """Whether a line of words runs to the edge of its column: the next one may go on with it."""
    return not is_amount(line) and right - line.x1 < LAYOUT.short_line_em * line.size


def _find_starts(columns: ColumnLines, listed: Iterable[int], pitch: float) -> list[float]:
    """The heights at which entries of two columns and more begin."""
    entries = _find_entries(columns, listed, pitch)
    places = {id(line): at for at, lines in entries.items() for line in lines}
    levels = group_levels(line for lines in entries.values() for line in lines)
    return [
        min(line.base for line in level)
        for level in levels
        if len({places[id(line)] for line in level}) >= LAYOUT.several
    ]


def _find_entries(columns: ColumnLines, listed: Iterable[int], pitch: float) -> ColumnLines:
    """The lines that begin entries: all of a column that has one a line; in the first column, those
    that stand apart.
    """
    entries = {at: columns[at] for at in listed}
    for at in columns.keys() - entries.keys() & {min(columns, default=0)}:
        entries[at] = [cell[0] for cell in part_column_cells(columns[at], pitch)]
    return entries


def _keep_to(lines: Sequence[PrintedLine], starts: Sequence[float]) -> bool:
    """Whether all lines of a column begin rows, and most rows have one."""
    near = (
        any(abs(line.base - start) < LAYOUT.level_em * line.size for start in starts)
        for line in lines
    )
    return len(lines) >= LAYOUT.most_share * len(starts) and all(near)


def _find_ended(columns: ColumnLines, y: float, rights: Sequence[float], pitch: float) -> set[int]:
    """The columns in which what is above a height ends there."""
    return {at for at, lines in columns.items() if _ends_above(lines, y, rights[at], pitch)}


def _ends_above(lines: Sequence[PrintedLine], y: float, right: float, pitch: float) -> bool:
    """Whether what a column has above a height ends there, and more follows below."""
    above = [line for line in lines if line.base <= y]
    below = [line for line in lines if line.base > y]
    return bool(above and below) and not _may_go_on(above[-1], below[0], right, pitch)
