"""A row of a table that the end of a page cuts: its rest, at the head of the next page, is read
with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.reading.assembly.block_groups import is_of_the_page
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.tables_over_pages import have_same_columns
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import CellShape, Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.sentence_patterns import CLOSED

# A cell of a row: its lines, and its shape.
PrintedCell = tuple[tuple[PrintedLine, ...], CellShape]
PrintedTable = Element[PrintedLine]


@dataclass(frozen=True, slots=True)
class TableTurn:
    """The table that a page ends with, and the one that the next page begins with; ``repeated``:
    how many rows of the second are the head of the first once more.
    """

    above: PrintedTable
    below: PrintedTable
    repeated: int

    @property
    def last(self) -> list[PrintedCell]:
        """The last row of the page."""
        return _cells_of(self.above, -1)

    @property
    def rest(self) -> list[PrintedCell]:
        """The first row of the next page, under the head."""
        return _cells_of(self.below, self.repeated)

    def find_edge(self, place: int) -> float | None:
        """The right edge of the lines of a column whose words go on in the next one, None where
        none do.
        """
        rows = (
            _cells_of(table, at)
            for table in (self.above, self.below)
            for at in range(len(table.groups))
        )
        cells = (lines for row in rows for lines, shape in row if shape.columns[0] == place)
        return max((line.x1 for lines in cells for line in lines[:-1]), default=None)


def join_cut_rows(pages: Iterable[PageLayout]) -> Iterator[PageLayout]:
    """The pages with the rest of a row at the head of one among the lines of that row."""
    before: PageLayout | None = None
    for page in pages:
        if before is not None:
            before, page = _join(before, page)
            yield before
        before = page
    if before is not None:
        yield before


def _join(before: PageLayout, page: PageLayout) -> tuple[PageLayout, PageLayout]:
    """Two pages, the rest of a row at the head of the second moved to the first."""
    place = _find_table(before.elements[::-1])
    first = _find_table(page.elements)
    if place is None or first is None:
        return before, page
    at = len(before.elements) - 1 - place
    turn = _make_turn(before.elements[at], page.elements[first])
    if turn is None or not _is_cut(turn):
        return before, page
    joined, left = _move_rest(turn)
    above, below = list(before.elements), list(page.elements)
    above[at], below[first : first + 1] = joined, [left] if left.groups else []
    return replace(before, elements=tuple(above)), replace(page, elements=tuple(below))


def _find_table(elements: Sequence[Element[PrintedLine]]) -> int | None:
    """The place of the table that the text of a page begins with; None where it is no table."""
    own = (at for at, element in enumerate(elements) if not is_of_the_page(element))
    first = next(own, None)
    return first if first is not None and elements[first].kind == "table" else None


def _make_turn(above: PrintedTable, below: PrintedTable) -> TableTurn | None:
    """The turn of a page within a table; None where they are two, or nothing but the head is on the
    second page.
    """
    if not have_same_columns(above.edges, below.edges) or not above.cells or not below.cells:
        return None
    repeated = 0
    for a, b in zip(above.groups, below.groups, strict=False):
        if [line.text for line in a] != [line.text for line in b]:
            break
        repeated += 1
    return TableTurn(above, below, repeated) if repeated < len(below.groups) else None


def _is_cut(turn: TableTurn) -> bool:
    """Whether all that the first row of a page says goes on from the row above the page's end, of
    which some cells have ended.
    """
    cells, rest = _find_written(turn.last), _find_written(turn.rest)
    if not rest or not rest.keys() < cells.keys():
        return False
    if any(shape.rowspan != 1 for _, shape in rest.values()):
        return False
    return all(_goes_on(cells[place][0][-1], turn.find_edge(place)) for place in rest)


def _find_written(row: Sequence[PrintedCell]) -> dict[int, PrintedCell]:
    """The cells of a row that something is written in, by the place of their column."""
    return {cell[1].columns[0]: cell for cell in row if cell[0]}


def _goes_on(line: PrintedLine, edge: float | None) -> bool:
    """Whether words of a cell go on past a line, which runs to the edge of its column."""
    if edge is None or CLOSED.search(line.text):
        return False
    return edge - line.x1 < LAYOUT.short_line_em * line.size


def _move_rest(turn: TableTurn) -> tuple[PrintedTable, PrintedTable]:
    """The table of the first page with the rest of its last row, and that of the second without."""
    rest = {shape.columns[0]: lines for lines, shape in turn.rest}
    row = [_lengthen(cell, rest.get(cell[1].columns[0], ())) for cell in turn.last]
    group = tuple(line for lines, _ in row for line in lines)
    joined = replace(
        turn.above,
        groups=(*turn.above.groups[:-1], group),
        cells=(*turn.above.cells[:-1], tuple(shape for _, shape in row)),
    )
    below, at = turn.below, turn.repeated
    left = replace(
        below,
        groups=below.groups[:at] + below.groups[at + 1 :],
        cells=below.cells[:at] + below.cells[at + 1 :],
        head=below.head and min(below.head, at),
    )
    return joined, left


def _lengthen(cell: PrintedCell, rest: Sequence[PrintedLine]) -> PrintedCell:
    """A cell with the lines of its rest, which stand on the next page."""
    lines, shape = cell
    return (*lines, *rest), replace(shape, lines=len(lines) + len(rest), over=len(rest))


def _cells_of(table: PrintedTable, row: int) -> list[PrintedCell]:
    """The cells of a row, each with its lines."""
    cells: list[PrintedCell] = []
    at = 0
    for shape in table.cells[row]:
        cells.append((table.groups[row][at : at + shape.lines], shape))
        at += shape.lines
    return cells
