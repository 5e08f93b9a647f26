"""Columns without rules: are short lines side by side a table, and not text, contents or a list?"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from indexer.reading.layout.table_rows import is_amount
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char
from indexer.reading.lines.printed_line import PrintedLine, make_line
from indexer.reading.printed_line_patterns import ITEM_LABEL, LEADER, MATH_FONT, PLAIN_NUMBER

# The cells of a column from the top, those of a row by their column.
Column = Sequence[PrintedLine]
RowCells = Mapping[int, PrintedLine]


def are_columns(levels: Sequence[Sequence[PrintedLine]], stops: Sequence[float]) -> bool:
    """Whether levels of lines are rows of a table whose columns part at ``stops``."""
    if len(levels) < LAYOUT.min_alike or not stops or _is_text(levels):
        return False
    return are_rows_of_columns(levels, stops)


def are_rows_of_columns(levels: Sequence[Sequence[PrintedLine]], stops: Sequence[float]) -> bool:
    """Whether enough of the lines fill columns that are aligned, and no contents or formulas."""
    rows = [_join_cells(level, stops) for level in levels]
    return not _is_formula(rows) and _have_columns(rows, len(stops) + 1)


def _have_columns(rows: Sequence[RowCells], count: int) -> bool:
    """Whether rows have so many columns, filled and aligned, and are no table of contents."""
    columns = [_read_column(rows, at) for at in range(count)]
    if _are_contents(columns[-1]):
        return False
    named = [at for at, column in enumerate(columns) if not _is_of_labels(column)]
    return _fill_rows(rows, set(named)) and _are_aligned([columns[at] for at in named])


def _read_column(rows: Sequence[RowCells], at: int) -> list[PrintedLine]:
    """The cells of a column from the top."""
    return [row[at] for row in rows if at in row]


def _are_aligned(columns: Sequence[Column]) -> bool:
    """Whether columns are aligned, most of them; of two the second is of amounts."""
    aligned = sum(map(_is_aligned, columns))
    if len(columns) >= LAYOUT.min_alike:
        return aligned >= LAYOUT.most_share * len(columns)
    return len(columns) == aligned == LAYOUT.min_alike - 1 and _is_of_amounts(columns[-1])


def _is_text(levels: Sequence[Sequence[PrintedLine]]) -> bool:
    """Whether most of the lines are as wide as those of narrow columns."""
    wide = [
        line.width >= LAYOUT.min_column_width_em * line.size and not is_amount(line)
        for level in levels
        for line in level
    ]
    return 2 * sum(wide) > len(wide)


def _join_cells(level: Sequence[PrintedLine], stops: Sequence[float]) -> RowCells:
    """The lines of a level by their column, those of one joined: letters that are spread are a
    word.
    """
    chars: dict[int, list[Char]] = defaultdict(list)
    for line in level:
        chars[bisect_right(stops, (line.x0 + line.x1) / 2)] += line.chars
    return {at: make_line(each) for at, each in chars.items()}


def _is_formula(rows: Sequence[RowCells]) -> bool:
    """Whether most cells are single letters, as of words that run down a chart, or set as formulas
    are.
    """
    cells = [cell for row in rows for cell in row.values()]
    odd = sum(_is_letter(cell) or MATH_FONT.search(cell.font) is not None for cell in cells)
    return 2 * odd > len(cells)


def _is_letter(cell: PrintedLine) -> bool:
    return len(cell.chars) < 2 and not is_amount(cell) and cell.text.isalpha()


def _are_contents(last: Column) -> bool:
    """Whether the last column is of the page numbers of contents: they never go down."""
    if any(LEADER.search(line.text) for line in last):
        return True
    if not all(PLAIN_NUMBER.fullmatch(line.text) for line in last):
        return False
    numbers = [int(line.text) for line in last]
    return all(a <= b for a, b in pairwise(numbers))


def _is_of_labels(column: Column) -> bool:
    """Whether a column is of bullets and numbers of items."""
    return all(ITEM_LABEL.fullmatch(line.text) for line in column)


def _fill_rows(rows: Sequence[RowCells], named: Set[int]) -> bool:
    """Whether enough rows have something in two columns, labels left out."""
    filled = sum(len(named & set(row)) > 1 for row in rows)
    return filled >= LAYOUT.min_alike and 2 * filled >= len(rows)


def _is_aligned(column: Column) -> bool:
    """Whether most lines of a column begin, end or are centred at one x."""
    if len(column) < 2:
        return False
    near = LAYOUT.cell_alignment_em * column[0].size
    for xs in (
        [line.x0 for line in column],
        [line.x1 for line in column],
        [(line.x0 + line.x1) / 2 for line in column],
    ):
        middle = sorted(xs)[len(xs) // 2]
        if sum(abs(x - middle) < near for x in xs) >= (LAYOUT.most_share * len(xs)):
            return True
    return False


def _is_of_amounts(column: Column) -> bool:
    """Whether most lines of a column are numbers, three and more."""
    amounts = sum(map(is_amount, column))
    return amounts >= max(LAYOUT.min_alike, LAYOUT.most_share * len(column))
