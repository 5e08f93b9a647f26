"""Tables: which lines are in one cell, and which cells in one row?"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char
from indexer.reading.lines.printed_line import PrintedLine, make_line


@dataclass(frozen=True, slots=True)
class Table:
    """The ``rows`` of a table, each its lines, cell after cell; ``cells``: row and line where one
    begins.
    """

    rows: tuple[tuple[PrintedLine, ...], ...]
    cells: frozenset[tuple[int, int]]


def read_table(box: Region, lines: Sequence[PrintedLine]) -> Table:
    """The lines of a table, those of one row together, cell after cell, each from its top."""
    levels, stops = box.levels, box.stops
    places: dict[int, list[tuple[int, PrintedLine]]] = defaultdict(list)
    for line in (part for whole in lines for part in _split_at(whole, stops)):
        level = bisect_right(levels, (line.box.top + line.box.bottom) / 2)
        places[level].append(
            (bisect_right(stops, line.x0 + LAYOUT.cell_inset_em * line.size), line)
        )
    table_rows: list[tuple[PrintedLine, ...]] = []
    cells: set[tuple[int, int]] = set()
    for level in sorted(places):
        table_row = sorted(places[level], key=lambda p: (p[0], round(p[1].base), p[1].x0))
        for at in range(1, len(table_row)):
            (stop, line), (before_stop, before) = table_row[at], table_row[at - 1]
            level = abs(line.base - before.base) < LAYOUT.level_em * line.size
            if stop != before_stop or (
                level and line.x0 - before.x1 > LAYOUT.cell_gap_em * line.size
            ):
                cells.add((len(table_rows), at))
        table_rows.append(tuple(line for _, line in table_row))
    return Table(tuple(table_rows), frozenset(cells))


def _split_at(line: PrintedLine, stops: Sequence[float]) -> list[PrintedLine]:
    """The parts of a line that rules down the table set apart."""
    cells: dict[int, list[Char]] = defaultdict(list)
    for char in line.chars:
        cells[bisect_right(stops, char.middle)].append(char)
    if len(cells) < 2 or line.rubies:
        return [line]
    return [make_line(chars) for _, chars in sorted(cells.items())]
