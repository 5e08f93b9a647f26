"""Tables: which rows stand in one cell, and which cells in one line of the table?"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char
from indexer.reading.lines.printed_line import Row, make_row


@dataclass(frozen=True, slots=True)
class Table:
    """``lines`` of the table, each its rows of text, cell after cell; ``cells``: line and row where one begins."""

    lines: tuple[tuple[Row, ...], ...]
    cells: frozenset[tuple[int, int]]


def read_table(box: Region, rows: Sequence[Row]) -> Table:
    """The rows of text of a table, those of one line of the table together, cell after cell, each from its top."""
    levels, stops = box.levels, box.stops
    places: dict[int, list[tuple[int, Row]]] = defaultdict(list)
    for row in (part for whole in rows for part in _split_at(whole, stops)):
        level = bisect_right(levels, (row.box.top + row.box.bottom) / 2)
        places[level].append((bisect_right(stops, row.x0 + LAYOUT.cell_inset_em * row.size), row))
    lines: list[tuple[Row, ...]] = []
    cells: set[tuple[int, int]] = set()
    for level in sorted(places):
        line = sorted(places[level], key=lambda p: (p[0], round(p[1].base), p[1].x0))
        for at in range(1, len(line)):
            (stop, row), (before_stop, before) = line[at], line[at - 1]
            level = abs(row.base - before.base) < LAYOUT.level_em * row.size
            if stop != before_stop or (level and row.x0 - before.x1 > LAYOUT.cell_gap_em * row.size):
                cells.add((len(lines), at))
        lines.append(tuple(row for _, row in line))
    return Table(tuple(lines), frozenset(cells))


def _split_at(row: Row, stops: Sequence[float]) -> list[Row]:
    """The parts of a row that lines down the table set apart."""
    cells: dict[int, list[Char]] = defaultdict(list)
    for char in row.chars:
        cells[bisect_right(stops, char.middle)].append(char)
    if len(cells) < 2 or row.rubies:
        return [row]
    return [make_row(chars) for _, chars in sorted(cells.items())]
