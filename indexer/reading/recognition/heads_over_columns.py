"""Heads over the columns of a table that gaps set apart: which columns does each one stand over?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.japanese.figure_labels import leading_label
from indexer.reading.lines.join_cost import space_between
from indexer.reading.lines.line import Line
from indexer.reading.lines.provenance import EMPTY_TEXT, TracedText, insert, join
from indexer.reading.printed_line_patterns import CELL_AMOUNT, HEADNOTE
from indexer.reading.reading_limits import LIMITS
from indexer.reading.recognition.lines_of_cells import (
    Edges,
    GapGrid,
    LineOfCells,
    join_nearest,
    place_cells,
)
from indexer.reading.sentence_patterns import CLOSED_OR_PAUSE
from indexer.reading.table_parts import count_head
from indexer.reading.text_parameters import PLAIN

_AMOUNT_AND_MORE = re.compile(rf"(?:{CELL_AMOUNT.pattern})[ 　]\S")
_SAYS_MORE = re.compile("[：:]")
# The columns that a cell of a head stands over: the first, and the one after the last.
Under = tuple[int, int]
# What covers the columns so far, and how far off that is.
_Covered = tuple[float, tuple[Under, ...]]


def may_be_in_table(row: LineOfCells) -> bool:
    """Whether a line near the rows of a table may be one of its lines: no caption, note or unit
    is.
    """
    text = row.line.text
    if row.line.kind is not None or row.has_tabs or leading_label(text):
        return False
    return not _SAYS_MORE.search(text) and not any(HEADNOTE.fullmatch(c.text) for c in row.cells)


@dataclass(slots=True)
class HeadsOver:
    """Lines over a table that are of its head, and the rows that they make, the first row of the
    table after them where that is a head, too; a row that only goes on with names is empty.
    """

    lines: list[Line]
    rows: list[list[TracedText]]
    ranges: list[list[Under]]


@dataclass(slots=True)
class _HeadedColumns:
    """The columns as the line over them sees them: where each goes, which have a head in the line
    below, and before which no other head may begin.
    """

    edges: list[Edges]
    written: list[bool]
    inner: set[int]

    def put_under(self, heads: Sequence[Edges], ranges: Sequence[Under]) -> None:
        """See the columns as the line over these heads does."""
        for (start, end), (begin, after) in zip(heads, ranges, strict=True):
            self.edges[begin] = start, self.edges[begin][1]
            self.edges[after - 1] = self.edges[after - 1][0], end
            self.written[begin:after] = [True] * (after - begin)
            self.inner |= set(range(begin + 1, after))

    def find_room(self, begin: int, end: int) -> int:
        """The room for a head over some columns, between the columns beside them."""
        low = self.edges[begin - 1][1] if begin else 0
        return (self.edges[end][0] if end < len(self.edges) else LIMITS.measured_chars) - low


def read_heads(
    above: Sequence[LineOfCells], rows: Sequence[Sequence[TracedText]], grid: GapGrid, gap: int
) -> HeadsOver:
    """The head of a table from the lines above its rows, which stand no more than ``gap`` empty
    lines apart.
    """
    width = len(grid.columns)
    named = count_head([[cell.text for cell in row] for row in rows]) > 0
    columns = _HeadedColumns(list(grid.columns), [named] * width, set())
    alone = [(at, at + 1) for at in range(width)]
    heads = HeadsOver([], [list(rows[0])] if named else [], [alone] if named else [])
    gap_below = grid.first_gap
    for each in reversed(above[-PLAIN.max_heading_lines :] if grid.may_be_headed else ()):
        row = join_nearest(each) if len(each.cells) == width + 1 else each
        if gap_below > gap or not _may_be_head(row) or not _add_head(heads, row, columns, grid):
            break
        gap_below = row.line.gap
    _join_names(heads)
    return heads


def _add_head(heads: HeadsOver, row: LineOfCells, columns: _HeadedColumns, grid: GapGrid) -> bool:
    """Whether a line has names for columns of a table, to whose heads it is added then."""
    edges = row.edges(wide=grid.wide)
    ranges = _cover(edges, columns) if edges[0][0] >= grid.columns[0][0] else []
    if not ranges:
        return False
    heads.lines.insert(0, row.line)
    heads.rows.insert(0, place_cells(row.cells, [begin for begin, _ in ranges], len(grid.columns)))
    heads.ranges.insert(0, ranges)
    columns.put_under(edges, ranges)
    return True


def _may_be_head(row: LineOfCells) -> bool:
    """Whether a line over a table may be of its head: several names, no sentence, and
    no amounts of which more is said.
    """
    said = any(CLOSED_OR_PAUSE.search(c.text) or _AMOUNT_AND_MORE.match(c.text) for c in row.cells)
    return len(row.cells) >= PLAIN.min_titles and may_be_in_table(row) and not said


def _cover(heads: Sequence[Edges], columns: _HeadedColumns) -> list[Under]:
    """The columns that each head stands over, in the order of both, so that all are as near as can
    be; [] where there are too many heads, or one has no room.

    Several, but not the first of all, which has the names of rows, are under one only where all of
    them have a head in the line below; each of these is under some head, but for the first ones.
    """
    width = len(columns.edges)
    best: dict[int, _Covered] = dict.fromkeys(range(width), (0.0, ()))
    for head in heads:
        found: dict[int, _Covered] = {}
        for reached, (cost, before) in best.items():
            for begin, end in _find_ranges(reached, columns):
                total = cost + _distance(head, (columns.edges[begin][0], columns.edges[end - 1][1]))
                if end not in found or total < found[end][0]:
                    found[end] = total, (*before, (begin, end))
        best = found
    ends = [best[end] for end in best if not any(columns.written[end:])]
    ranges = list(min(ends)[1]) if ends else []
    pairs = zip(heads, ranges, strict=False)
    return ranges if all(b - a < columns.find_room(*each) for (a, b), each in pairs) else []


def _find_ranges(first: int, columns: _HeadedColumns) -> Iterator[Under]:
    """The columns that a head may stand over when those before ``first`` are under others."""
    width = len(columns.edges)
    for begin in range(first, width):
        for end in range(begin + 1, width + 1):
            if end - begin > 1 and not (begin and all(columns.written[begin:end])):
                break
            if not {begin, end} & columns.inner:
                yield begin, end
        if columns.written[begin]:
            break


def _distance(one: Edges, other: Edges) -> float:
    """The distance of two cells from beginning, ending, or being centred at one place."""
    sides = (abs(a - b) for a, b in zip(one, other, strict=True))
    return min(*sides, abs(sum(one) - sum(other)) / 2)


def join_cells(cells: Sequence[TracedText]) -> TracedText:
    """The lines of one cell as one."""
    parts: list[TracedText] = []
    for cell in filter(None, cells):
        space = space_between(parts[-1].text, cell.text) if parts else ""
        parts += [insert(parts[-1].end, space)] if space else []
        parts.append(cell)
    return join(parts) if parts else EMPTY_TEXT


def _join_names(heads: HeadsOver) -> None:
    """Make a name over one column one with the name below it, which goes on in it."""
    for at in reversed(range(len(heads.rows) - 1)):
        row, below = heads.rows[at : at + 2]
        if any(CELL_AMOUNT.fullmatch(cell.text) for cell in below):
            continue
        for begin, end in heads.ranges[at]:
            if end - begin == 1 and (begin, end) in heads.ranges[at + 1]:
                row[begin] = join_cells([row[begin], below[begin]])
                below[begin] = EMPTY_TEXT
