"""Columns that stay in sight: which one says what a row of a table is about?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from webui.markup.table_markup import ROWS_MEASURED, ShownCell
from webui.markup.whole_tables import spread_rows

TableRows = Sequence[Sequence[ShownCell]]


def find_label_column(rows: TableRows) -> int | None:
    """Return the first column, from 0, in which most rows with marks have a word of their own, not
    behind the marks; where nothing is marked, most of the first rows.

    What is empty there, or goes over many rows, tells none of them from the next.
    """
    labels = _list_labels_of(rows, marked=True) or _list_labels_of(rows[:ROWS_MEASURED])
    counts = Counter(chain.from_iterable(labels))
    return min((each for each in counts if 2 * counts[each] > len(labels)), default=None)


def _list_labels_of(rows: TableRows, *, marked: bool = False) -> list[set[int]]:
    """The columns of each row that may name it; ``marked``: of rows with marks alone."""
    return [
        set(_list_labels(spread))
        for row, spread in zip(rows, spread_rows(rows), strict=True)
        if not marked or any(cell.is_marked for cell in row)
    ]


def pick_cells(rows: TableRows, column: int | None) -> list[ShownCell | None]:
    """Return of each row the cell that begins in it and is all that stands in a column; None where
    there is none, or it would take the room of the others.
    """
    return [
        next((cell for cell in spread[column : column + 1] if _begins_in(cell, row)), None)
        if column is not None
        else None
        for row, spread in zip(rows, spread_rows(rows), strict=True)
    ]


def _begins_in(cell: ShownCell, row: Sequence[ShownCell]) -> bool:
    return cell.colspan == 1 and not cell.is_long and any(cell is each for each in row)


def _list_labels(row: Sequence[ShownCell]) -> Iterator[int]:
    """The columns of a row, up to the first with a mark, that hold a word of this row alone."""
    for column, cell in enumerate(row):
        if _is_label(cell):
            yield column
        if cell.is_marked:
            return


def _is_label(cell: ShownCell) -> bool:
    """Whether a cell may name its row: short words, or a number that counts."""
    if cell.shared or cell.rowspan > 1 or cell.colspan > 1:
        return False
    counts = cell.text.strip().isdecimal() or not cell.is_amount
    return counts and not cell.is_blank and not cell.is_long
