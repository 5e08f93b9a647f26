"""Tables: which rows stand in one cell, and which cells in one line of the table?"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from indexer.reading.pdf.frames import Frame
from indexer.reading.pdf.rows import Row


def read_table(frame: Frame, rows: Sequence[Row]) -> tuple[tuple[Row, ...], ...]:
    """The rows of text of a table, those of one line of the table together, cell after cell."""
    levels = frame.levels
    lines: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        middle = (row.box.top + row.box.bottom) / 2
        lines[bisect_right(levels, middle)].append(row)
    return tuple(tuple(_order_cells(lines[level], frame)) for level in sorted(lines))


def _order_cells(rows: Sequence[Row], frame: Frame) -> list[Row]:
    """Cell by cell from the left, each from its top."""
    stops = frame.stops

    def place(row: Row) -> tuple[int, float, float]:
        return (bisect_right(stops, row.x0 + 1) if len(stops) > 1 else 0, round(row.base), row.x0)

    return sorted(rows, key=place)
