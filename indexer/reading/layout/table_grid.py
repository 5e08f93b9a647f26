"""The grid of a table: its rows and columns, and where no rule parts two of its squares."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine

# Row and column.
GridSquare = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged cell: squares of a grid that are one, from its upper left one."""

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1

    @property
    def squares(self) -> Iterator[GridSquare]:
        """All squares that it takes."""
        for row in range(self.row, self.row + self.rowspan):
            for column in range(self.column, self.column + self.colspan):
                yield row, column


@dataclass(frozen=True, slots=True)
class RowCut:
    """A row that no rule begins: its height, and the columns that have a cell of their own from
    there on.
    """

    y: float
    columns: frozenset[int]


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid of a table. ``levels`` part its rows, ``stops`` its columns: there is one more of
    these than of those.

    ``open_below``, ``open_right``: the squares that nothing parts from the one below, at the right.
    """

    levels: tuple[float, ...]
    stops: tuple[float, ...]
    open_below: frozenset[GridSquare] = frozenset()
    open_right: frozenset[GridSquare] = frozenset()

    def row_of(self, line: PrintedLine) -> int:
        """The row that the middle of a line is in."""
        return bisect_right(self.levels, line.box.middle)

    def column_at(self, x: float) -> int:
        return bisect_right(self.stops, x)

    def merge(self) -> dict[GridSquare, Merged]:
        """The cell of each square."""
        cells: dict[GridSquare, Merged] = {}
        for row in range(len(self.levels) + 1):
            for column in range(len(self.stops) + 1):
                if (row, column) not in cells:
                    cell = self._grow(row, column, cells)
                    cells.update(dict.fromkeys(cell.squares, cell))
        return cells

    def _grow(self, row: int, column: int, taken: Mapping[GridSquare, Merged]) -> Merged:
        """The largest cell from a square on that nothing goes through."""
        right = column
        while (row, right) in self.open_right and (row, right + 1) not in taken:
            right += 1
        across = range(column, right + 1)
        below = row
        while all((below, each) in self.open_below for each in across) and self._is_like(
            below + 1, across
        ):
            below += 1
        return Merged(row, column, below - row + 1, right - column + 1)

    def _is_like(self, row: int, across: Sequence[int]) -> bool:
        """Whether nothing parts these squares of a row, and they end where those above do."""
        ends = (row, across[-1]) not in self.open_right and (
            (row, across[0] - 1) not in self.open_right
        )
        return ends and all((row, each) in self.open_right for each in across[:-1])

    def cut_rows(self, cuts: Iterable[RowCut]) -> Grid:
        """The grid with more rows."""
        by_level = {cut.y: cut.columns for cut in cuts}
        levels = tuple(sorted({*self.levels, *by_level}))
        old = [0, *(bisect_right(self.levels, level) for level in levels)]
        columns = range(len(self.stops) + 1)

        def is_open_below(row: int, column: int) -> bool:
            parted = by_level.get(levels[row])
            return (old[row], column) in self.open_below if parted is None else column not in parted

        below = itertools.product(range(len(levels)), columns)
        right = itertools.product(range(len(old)), columns)
        return replace(
            self,
            levels=levels,
            open_below=frozenset(square for square in below if is_open_below(*square)),
            open_right=frozenset(
                (row, at) for row, at in right if (old[row], at) in self.open_right
            ),
        )

    def join_across(self, spans: Iterable[tuple[int, int, int]]) -> Grid:
        """The grid with squares joined: row, first and last column."""
        joined = {(row, at) for row, first, last in spans for at in range(first, last)}
        return replace(self, open_right=self.open_right | joined)


def draw_grid(box: Region, stops: Sequence[float], *, ruled: bool) -> Grid:
    """The grid of a table by its rules. ``ruled``: these part its columns, too, else what is
    white.
    """
    levels = box.levels
    across = [(rule.top, rule.x0, rule.x1) for rule in box.rules if rule.is_level]
    down = [(rule.x0, rule.top, rule.bottom) for rule in box.rules if rule.is_upright]
    xs, ys = [box.box.x0, *stops, box.box.x1], [box.box.top, *levels, box.box.bottom]
    below = frozenset(_find_open(across, levels, xs))
    right = frozenset((row, column) for column, row in _find_open(down, stops if ruled else (), ys))
    return Grid(tuple(levels), tuple(stops), below, right)


def find_straddled(grid: Grid, lines: Iterable[PrintedLine]) -> Iterator[tuple[int, int, int]]:
    """The rows, too low for rules to be seen in, in which a word stands where one is: the
    columns at both sides.
    """
    for line in lines:
        row = grid.row_of(line)
        low = (
            0 < row < len(grid.levels)
            and grid.levels[row] - grid.levels[row - 1] < LAYOUT.min_seen_rule_pt
        )
        for a, b in pairwise(line.chars) if low else ():
            if b.x0 - a.x1 < LAYOUT.near_em * line.size:
                yield row, grid.column_at(a.middle), grid.column_at(b.middle)


def _find_open(
    rules: Sequence[tuple[float, float, float]], edges: Sequence[float], ends: Sequence[float]
) -> Iterator[GridSquare]:
    """The openings of a grid: edges with no rule between two of the ends, as the number of the
    edge and of the first end. Rules that are too short to be seen may be anywhere.
    """
    for number, edge in enumerate(edges):
        near = [(low, high) for at, low, high in rules if abs(at - edge) <= LAYOUT.same_rule_pt]
        for at in range(len(ends) - 1):
            long = ends[at + 1] - ends[at] >= LAYOUT.min_seen_rule_pt
            if long and not _cover(near, ends[at], ends[at + 1]):
                yield number, at


def _cover(parts: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    """Whether parts go over half of a stretch."""
    covered, reached = 0.0, start
    for low, high in sorted(parts):
        low, high = max(low, reached), min(high, end)
        if high > low:
            covered += high - low
            reached = high
    return 2 * covered >= end - start
