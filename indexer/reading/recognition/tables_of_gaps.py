"""Tables whose cells a text sets apart with tabs or wide gaps, as one that keeps the layout of its
pages does: rows of as many cells, the lines of cells that are wrapped, and the heads over them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from indexer.model import Lexicon
from indexer.reading.lines.join_cost import fit
from indexer.reading.lines.line import Line
from indexer.reading.lines.provenance import TracedText
from indexer.reading.printed_line_patterns import CELL_AMOUNT
from indexer.reading.reading_limits import LIMITS
from indexer.reading.recognition.headings import read_heading
from indexer.reading.recognition.heads_over_columns import join_cells, may_be_in_table, read_heads
from indexer.reading.recognition.lines_of_cells import (
    Edges,
    GapGrid,
    LineOfCells,
    make_grid,
    make_row,
    part_cells_at_gaps,
    part_long_cell,
    place_cells,
)
from indexer.reading.sentence_patterns import CLOSED_OR_PAUSE, GOES_ON, NEVER_FIRST
from indexer.reading.text_parameters import PLAIN


@dataclass(slots=True)
class _GapTable:
    """A table under way: its columns, its rows, and the line that each began with."""

    grid: GapGrid
    lexicon: Lexicon | None
    gap: int
    lines: list[Line] = field(default_factory=list)
    rows: list[list[TracedText]] = field(default_factory=list)
    first: Edges = (0, 0)

    def add(self, row: LineOfCells) -> bool:
        """Whether a line is of the table, to which it is added: a row, or what goes on in cells of
        the one above.
        """
        width = len(self.grid.columns)
        if len(row.cells) < width and self.grid.is_clear:
            row = part_long_cell(row, self.grid)
        if len(row.cells) == width:
            self._open(row, list(range(width)))
            return True
        places = self._find_places(row)
        if not places:
            return False
        if self._goes_on(row, places):
            for cell, place in zip(row.cells, places, strict=True):
                self.rows[-1][place] = join_cells([self.rows[-1][place], cell])
            if places[0] == 0:
                self.first = self.first[0], row.edges(wide=self.grid.wide)[0][1]
            return True
        if places[0] == 0 and self._has_room(row):
            self._open(row, places)
            return True
        return False

    def _open(self, row: LineOfCells, places: Sequence[int]) -> None:
        self.lines.append(row.line)
        self.rows.append(place_cells(row.cells, places, len(self.grid.columns)))
        self.first = row.edges(wide=self.grid.wide)[0]

    def _find_places(self, row: LineOfCells) -> list[int]:
        """The columns of the cells of a line that has fewer than the table; [] where it is no line
        of this.
        """
        if not self.rows or not self.grid.is_clear or row.line.gap > self.gap:
            return []
        return self.grid.places_of(row) if may_be_in_table(row) else []

    def _goes_on(self, row: LineOfCells, places: Sequence[int]) -> bool:
        """Whether each cell of a line goes on in words of the row above: it is set in or says so,
        where it is of the first column.
        """
        above = [self.rows[-1][place].text for place in places]
        words = [cell.text for cell in row.cells]
        if not all(above) or any(map(CELL_AMOUNT.fullmatch, (*above, *words))):
            return False
        is_set_in = row.edges(wide=self.grid.wide)[0][0] > self.first[0]
        if places[0] > 0:
            return True
        if read_heading(row.line) is not None:
            return False
        return is_set_in or self._fills_column() or self._words_go_on(above[0], words[0])

    def _fills_column(self) -> bool:
        """Whether the last line in the first column, a wide one, goes to the end of it."""
        start, end = self.grid.columns[0]
        is_wide = end - start >= PLAIN.min_line_em * (1 + self.grid.wide)
        return is_wide and self.first[1] >= end - PLAIN.column_edge_chars

    def _words_go_on(self, before: str, after: str) -> bool:
        if GOES_ON.search(before) or NEVER_FIRST.match(after):
            return True
        return fit(before, after, self.lexicon) >= PLAIN.resuming_fit

    def _has_room(self, row: LineOfCells) -> bool:
        """Whether a line may be a row with empty cells: a label, which keeps to its column or ends
        before the cell beside it.
        """
        (_, end), *beside = row.edges(wide=self.grid.wide)
        return end < (*beside, self.grid.columns[1])[0][0] and not CLOSED_OR_PAUSE.search(
            row.line.text
        )


def set_rows(run: Sequence[Line], source: str, lexicon: Lexicon | None) -> list[Line]:
    """The lines, those that stand in a grid of gaps as rows of a table."""
    rows = [part_cells_at_gaps(line, source) for line in run]
    lines: list[Line] = []
    at = free = 0
    while at < len(rows):
        table, end = _read_table(rows, at, lexicon)
        if table is None:
            at += 1
            continue
        heads = read_heads(rows[free:at], table.rows, table.grid, table.gap)
        over = len(heads.lines)
        lines += [row.line for row in rows[free : at - over]]
        starts = [*heads.lines, *table.lines]
        made = [*heads.rows, *table.rows[len(heads.rows) - over :]]
        lines += [make_row(*pair) for pair in zip(starts, made, strict=True) if any(pair[1])]
        at = free = end
    return [*lines, *(row.line for row in rows[free:])]


def _read_table(
    rows: Sequence[LineOfCells], first: int, lexicon: Lexicon | None
) -> tuple[_GapTable | None, int]:
    """The table that begins with a line, and the place after its last line; None where there are
    too few rows of as many cells.
    """
    full = _find_full_rows(rows, first)
    if len(full) < PLAIN.min_rows:
        return None, first
    gap = min(row.line.gap for row in full[1:])
    table = _GapTable(make_grid(full), lexicon, gap)
    kept, end, count = 0, first, 0
    for at in range(first, len(rows)):
        row, before = rows[at], len(table.rows)
        if at - first == LIMITS.judged_rows and not _is_table(table, full):
            return None, first
        if not table.add(row):
            break
        is_full = len(row.cells) == len(table.grid.columns)
        count += is_full
        goes_on = before == len(table.rows) == kept
        if is_full or goes_on or _has_amount(row):
            kept, end = len(table.rows), at + 1
    del table.rows[kept:], table.lines[kept:]
    is_table = count >= PLAIN.min_rows and _is_table(table, full)
    return (table, end) if is_table else (None, first)


def _is_table(table: _GapTable, full: Sequence[LineOfCells]) -> bool:
    """Whether the rows of a table, or its lines of as many cells, are such, as far as read."""
    return _are_rows(table.rows) or _are_rows([row.cells for row in full])


def _has_amount(row: LineOfCells) -> bool:
    return any(CELL_AMOUNT.fullmatch(cell.text) for cell in row.cells[1:])


def _find_full_rows(rows: Sequence[LineOfCells], first: int) -> list[LineOfCells]:
    """The lines from one on that have as many cells, over a few that have fewer, as far as rows are
    judged by them.
    """
    width, apart = len(rows[first].cells), 0
    found: list[LineOfCells] = []
    ahead = rows[first : first + LIMITS.judged_rows]
    for row in ahead if width >= PLAIN.min_rows else ():
        apart = 0 if len(row.cells) == width else apart + 1
        if len(row.cells) > width or apart > PLAIN.max_name_lines:
            break
        found += [row] if apart == 0 else []
    return found


def _are_rows(rows: Sequence[Sequence[TracedText]]) -> bool:
    """Whether what gaps part are cells of a table, and not lines of columns of text, of which more
    stop where a sentence ends, pauses or wants a word.
    """
    cells = [cell.text for row in rows for cell in row if cell]
    stops = sum(bool(CLOSED_OR_PAUSE.search(cell) or GOES_ON.search(cell)) for cell in cells)
    return stops <= PLAIN.stopping_cells_share * len(cells)
