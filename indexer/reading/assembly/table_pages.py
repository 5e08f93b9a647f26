"""A table that goes on over pages: its columns are those of all its pages, though on one of them
nothing may be written in some.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.reading.lines.page_element import CellShape

RowShapes = tuple[CellShape, ...]


def join_pages(pages: Sequence[Sequence[RowShapes]]) -> tuple[RowShapes, ...]:
    """The rows of a table, page by page, those of each page with cells in the columns of all."""
    columns = set().union(*map(_find_columns, pages))
    return tuple(row for rows in pages for row in _fill(rows, columns))


def _find_columns(rows: Sequence[RowShapes]) -> set[int]:
    """The columns of a page: where cells with text begin."""
    return {cell.columns[0] for row in rows for cell in row if cell.lines}


def _fill(rows: Sequence[RowShapes], columns: set[int]) -> Iterator[RowShapes]:
    """The rows of a page with empty cells in the columns that only other pages have."""
    others = sorted(columns - _find_columns(rows))
    covered: dict[int, int] = {}
    for number, row in enumerate(rows):
        for cell in row:
            covered |= dict.fromkeys(_columns_of(cell), number + cell.rowspan)
        counted = [replace(cell, colspan=_count(cell, columns)) for cell in row]
        empty = [_empty_cell(row, at) for at in others if covered.get(at, 0) <= number]
        yield tuple(sorted((*counted, *empty), key=lambda cell: cell.columns[0]))


def _columns_of(cell: CellShape) -> range:
    first, count = cell.columns
    return range(first, first + count)


def _count(cell: CellShape, columns: set[int]) -> int:
    """The number of columns of the table that a cell is in."""
    return len(columns.intersection(_columns_of(cell)))


def _empty_cell(row: RowShapes, place: int) -> CellShape:
    """A cell without text, which is where the next one begins."""
    after = next((cell.start for cell in row if cell.columns[0] > place), row[-1].end)
    return CellShape(0, start=after, end=after, columns=(place, 1))
