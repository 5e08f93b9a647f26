"""Lines of cells: where on its page does each cell stand that gaps set apart?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise

from indexer.reading.lines.line import Line, replace_text
from indexer.reading.lines.provenance import (
    EMPTY_TEXT,
    TracedText,
    cut,
    insert,
    join,
    part,
    strip_spaces,
)
from indexer.reading.reading_limits import LIMITS
from indexer.reading.text_parameters import PLAIN

# One dash between spaces is an empty cell.
_GAP = re.compile(r" {3,}|　{2,}")
# What is left of a gap after a cell that is longer than its column.
_NARROW_GAP = re.compile(r"(?<=\S) {2}(?=\S)")
# What a terminal shows twice as wide.
_WIDE = ("W", "F", "A")

# From where to where something stands on a page.
Edges = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LineOfCells:
    """A line, its cells, and from where to where each stands on the page: counted in letters, and
    in columns of a terminal. ``has_tabs``: tabs part some, so that nobody knows.
    """

    line: Line
    cells: tuple[TracedText, ...]
    in_letters: tuple[Edges, ...]
    in_columns: tuple[Edges, ...]
    has_tabs: bool = False

    def edges(self, *, wide: bool) -> tuple[Edges, ...]:
        """The places of its cells, in columns of a terminal or in letters."""
        return self.in_columns if wide else self.in_letters


def part_cells_at_gaps(line: Line, source: str) -> LineOfCells:
    """The line parted at its gaps; at a tab only the source has it yet."""
    gaps, tabs = [match.span() for match in _GAP.finditer(line.text)], list[tuple[int, int]]()
    at = 0
    for piece in line.traced.pieces if line.kind is None else ():
        if piece.kind == "mended" and "\t" in source[piece.start : piece.end]:
            tabs.append((at, at + len(piece.text)))
        at += len(piece.text)
    spans = sorted((*gaps, *tabs)) if line.kind is None else []
    cells = tuple(map(strip_spaces, part(line.traced, [*chain(*spans)])[::2]))
    starts = [len(line.white), *(len(line.white) + end for _, end in spans)]
    widths = _widths_before(line.white + line.text)
    letters = tuple((at, at + len(cell)) for at, cell in zip(starts, cells, strict=True))
    columns = tuple((widths[at], widths[end]) for at, end in letters)
    return LineOfCells(line, cells, letters, columns, has_tabs=bool(tabs))


def join_nearest(row: LineOfCells) -> LineOfCells:
    """The line with the two cells as one between which the gap is the least: below them one space
    may part what stands in their columns.
    """
    gaps = [after[0] - before[1] for before, after in pairwise(row.in_letters)]
    at = gaps.index(min(gaps))
    low, high = (row.in_letters[place][side] for place, side in ((at, 0), (at + 1, 1)))
    before = len(row.line.white)
    both = cut(row.line.traced, low - before, high - before)

    def join_edges(edges: Sequence[Edges]) -> tuple[Edges, ...]:
        return (*edges[:at], (edges[at][0], edges[at + 1][1]), *edges[at + 2 :])

    return replace(
        row,
        cells=(*row.cells[:at], both, *row.cells[at + 2 :]),
        in_letters=join_edges(row.in_letters),
        in_columns=join_edges(row.in_columns),
    )


def part_long_cell(row: LineOfCells, grid: GapGrid) -> LineOfCells:
    """The line with its first cell that is longer than its column parted from the one after it, two
    spaces further, which begins in another column.
    """
    widths = _widths_before(row.line.white + row.line.text)
    for at, (first, end) in enumerate(row.in_letters):
        for gap in _NARROW_GAP.finditer(row.cells[at].text):
            low, high = first + gap.start(), first + gap.end()
            begins = [widths[each] if grid.wide else each for each in (first, high)]
            if grid.column_at(begins[0]) < grid.column_at(begins[1]):
                return _part_cell(row, at, ((first, low), (high, end)), widths)
    return row


def _part_cell(
    row: LineOfCells, at: int, edges: tuple[Edges, Edges], widths: Sequence[int]
) -> LineOfCells:
    """The line with a cell parted, the parts of which go from letter to letter."""
    before = len(row.line.white)
    parts = (cut(row.line.traced, low - before, high - before) for low, high in edges)
    columns = ((widths[low], widths[high]) for low, high in edges)
    return replace(
        row,
        cells=(*row.cells[:at], *parts, *row.cells[at + 1 :]),
        in_letters=(*row.in_letters[:at], *edges, *row.in_letters[at + 1 :]),
        in_columns=(*row.in_columns[:at], *columns, *row.in_columns[at + 1 :]),
    )


def _widths_before(text: str) -> list[int]:
    """The columns of a terminal before each letter of a text, and before its end."""
    widths = (2 if unicodedata.east_asian_width(letter) in _WIDE else 1 for letter in text)
    return [*accumulate(widths, initial=0)]


@dataclass(frozen=True, slots=True)
class GapGrid:
    """The columns of a table: from where to where each goes, counted in columns of a terminal
    where that is ``wide``. ``first_gap``: the empty lines before its first row.
    ``letters``: which columns have no more than one letter in each row. ``has_tabs``: tabs part
    some of its cells.
    """

    columns: tuple[Edges, ...]
    wide: bool
    first_gap: int
    letters: tuple[bool, ...]
    has_tabs: bool

    @property
    def is_clear(self) -> bool:
        """Whether it can be told what stands in which column: none reaches into the next, no two
        are the letters of words that were spread out, and no tabs part them.
        """
        apart = all(one[1] <= other[0] for one, other in pairwise(self.columns))
        return (
            apart
            and not self.has_tabs
            and not any(one and other for one, other in pairwise(self.letters))
        )

    @property
    def may_be_headed(self) -> bool:
        """Whether heads are looked for over the columns: these are clear, and not too many."""
        return self.is_clear and len(self.columns) <= LIMITS.max_headed_columns

    def column_at(self, place: int) -> int:
        """The last column that begins left of a place, or hardly further."""
        return sum(low <= place + PLAIN.column_edge_chars for low, _ in self.columns) - 1

    def places_of(self, row: LineOfCells) -> list[int]:
        """The column of each cell of a line; [] where a cell stands in none, or left of all."""
        places: list[int] = []
        edges = row.edges(wide=self.wide)
        for start, end in edges:
            apart = [max(low - end, start - high) for low, high in self.columns]
            places.append(min(range(len(apart)), key=apart.__getitem__))
            if apart[places[-1]] > PLAIN.column_edge_chars:
                return []
        in_order = all(a < b for a, b in pairwise(places))
        return places if in_order and edges[0][0] >= self.columns[0][0] else []


def make_grid(rows: Sequence[LineOfCells]) -> GapGrid:
    """The columns of rows of as many cells, counted so that they are better aligned."""
    wide = _spread(rows, wide=True) <= _spread(rows, wide=False)
    cells = zip(*(row.edges(wide=wide) for row in rows), strict=True)
    columns = ((min(low for low, _ in each), max(high for _, high in each)) for each in cells)
    texts = zip(*(row.cells for row in rows), strict=True)
    letters = (all(len(c) == 1 and not c.text.isdigit() for c in each) for each in texts)
    return GapGrid(
        tuple(columns), wide, rows[0].line.gap, tuple(letters), any(row.has_tabs for row in rows)
    )


def _spread(rows: Sequence[LineOfCells], *, wide: bool) -> int:
    """The distance of the cells of columns from all beginning, or all ending, at one place."""
    total = 0
    for column in zip(*(row.edges(wide=wide) for row in rows), strict=True):
        total += min(max(side) - min(side) for side in zip(*column, strict=True))
    return total


def make_row(line: Line, cells: Sequence[TracedText]) -> Line:
    """One row of a table, its cells parted by tabs."""
    at = line.traced.start
    parts: list[TracedText] = []
    for number, cell in enumerate(cells):
        parts += [insert(at, "\t")] if number else []
        parts += [cell] if cell.text else []
        at = cell.end if cell.text else at
    row = replace_text(line, join(parts))
    return replace(row, kind="table", white="", opens_block=True)


def place_cells(cells: Sequence[TracedText], places: Sequence[int], width: int) -> list[TracedText]:
    """A row of so many cells, these at their places and the others empty."""
    row = [EMPTY_TEXT] * width
    for cell, place in zip(cells, places, strict=True):
        row[place] = cell
    return row
