"""Tables in passages: each passage has the rows that are in it, as cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from indexer.model import Block, Cell, Table, TablePart
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import CellShape
from indexer.reading.lines.provenance import TracedText, locate_each
from indexer.reading.printed_line_patterns import CELL_AMOUNT
from indexer.reading.text_parameters import PLAIN


def locate_cells(traced: TracedText, rows: Sequence[Sequence[CellShape]], head: int) -> Table:
    """The table with these cells; one without text is an empty stretch where it would be."""
    starts = locate_each(traced, [cell.start for row in rows for cell in row])
    ends = [*starts[1:], len(traced.text)]
    spans = iter(zip(starts, ends, strict=True))
    placed: list[tuple[Cell, ...]] = []
    for row in rows:
        cells: list[Cell] = []
        for shape in row:
            start, limit = next(spans)
            text = traced.text[start:limit].rstrip() if shape.end > shape.start else ""
            cells.append(Cell(start, start + len(text), shape.rowspan, shape.colspan))
        placed.append(tuple(cells))
    return Table(tuple(placed), head)


def read_cells(text: str) -> Table | None:
    r"""The table whose rows are lines and whose cells are parted by tabs; None where a line has
    none. The first row may have lost the tab of an empty corner. Heads of several rows go over
    the empty cells beside them that have heads below, and over those below them.

    >>> read_cells("区分\t人\n男性\t12").head
    1
    """
    rows = _split_cells(text)
    if not all(row[1:] for row in rows) or not rows[1:]:
        return None
    if len(rows[0]) == len(rows[1]) - 1:
        rows[0].insert(0, Cell(0, 0))
    head = count_head([[text[cell.start : cell.end] for cell in row] for row in rows])
    alike = head > 1 and len({len(row) for row in rows[:head]}) == 1
    spanned = _span_heads(rows[:head]) if alike else rows[:head]
    return Table(tuple(map(tuple, (*spanned, *rows[head:]))), head)


def _split_cells(text: str) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    at = 0
    for line in text.split("\n"):
        rows.append([])
        for cell in line.split("\t"):
            rows[-1].append(Cell(at, at + len(cell)))
            at += len(cell) + 1
    return rows


def _span_heads(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows of a head with each name over the empty cells that are its own."""
    covered: set[tuple[int, int]] = set()
    spanned: list[list[Cell]] = []
    for at, row in enumerate(rows):
        spanned.append([])
        for place, cell in enumerate(row):
            if (at, place) in covered:
                continue
            down, across = _find_span(rows, at, place) if cell.end > cell.start else (1, 1)
            covered |= {(at + y, place + x) for y in range(down) for x in range(across)}
            spanned[-1].append(replace(cell, rowspan=down, colspan=across))
    return spanned if all(spanned) else rows


def _find_span(rows: Sequence[Sequence[Cell]], at: int, place: int) -> tuple[int, int]:
    """Over how many rows and columns a name of a head goes."""
    below = {x for row in rows[at + 1 :] for x, cell in enumerate(row) if cell.end > cell.start}
    if place not in below:
        return len(rows) - at, 1
    end = place + 1
    while end in below and rows[at][end].end == rows[at][end].start:
        end += 1
    return 1, end - place


# By column, over how many rows from this one on a cell goes that begins above it.
Reach = Mapping[int, int]


def find_reach(table: Table) -> list[Reach]:
    """The columns of each row of a table that cells above it reach into."""
    found: list[Reach] = []
    reach: dict[int, int] = {}
    for row in table.rows:
        found.append(reach)
        begun: dict[int, int] = {}
        column = 0
        for cell in row:
            while column in reach:
                column += 1
            begun |= dict.fromkeys(range(column, column + cell.colspan), cell.rowspan)
            column += cell.colspan
        reach = {at: rows - 1 for at, rows in (reach | begun).items() if rows > 1}
    return found


def make_part(
    block: Block,
    span: tuple[int, int],
    part: tuple[int, int],
    caption: str | None,
    reach: Sequence[Reach],
) -> TablePart | None:
    """The rows of a table that are in ``text[start:end]``; later parts repeat the words of its
    head, and have an empty cell where one reaches into them from above.
    """
    table, (start, end) = block.table, span
    if table is None:
        return None
    first, last = _find_rows(table.rows, start, end)
    rows = [_find_inside(row, start, end) for row in table.rows[first:last]]
    cells = _merge_down(
        [_clip(cell, start, end, len(rows) - at) for cell in row] for at, row in enumerate(rows)
    )
    if part[0] == 1:
        return TablePart(cells, min(table.head, len(cells)), part, caption)
    if cells and table.rows[first][0].start >= start:
        cells = (_fill_row(cells[0], reach[first], len(cells)), *cells[1:])
    return TablePart(cells, 0, part, caption, *_repeat_head(block.text, table))


def _fill_row(row: Sequence[Cell], reach: Reach, rows: int) -> tuple[Cell, ...]:
    """The first of so many rows with an empty cell in each column that a cell reaches into."""
    filled: list[Cell] = []
    column = at = 0
    while at < len(row) or column in reach:
        if column in reach:
            place = row[at].start if at < len(row) else row[-1].end
            filled.append(Cell(place, place, min(reach[column], rows)))
            column += 1
        else:
            filled.append(row[at])
            column += row[at].colspan
            at += 1
    return tuple(filled)


# The words of a head, row by row, and over how many rows and columns each of them goes.
_Head = tuple[tuple[tuple[str, ...], ...] | None, tuple[tuple[tuple[int, int], ...], ...] | None]


def _repeat_head(text: str, table: Table) -> _Head:
    """The head of a table for its later parts; None where it has none, or one longer than a passage
    may be.
    """
    head = table.rows[: table.head]
    if not head or head[-1][-1].end - head[0][0].start > PLAIN.max_passage_chars:
        return None, None
    merged = _merge_down(head)
    words = tuple(tuple(text[cell.start : cell.end] for cell in row) for row in merged)
    spans = tuple(
        tuple((min(cell.rowspan, len(head) - at), cell.colspan) for cell in row)
        for at, row in enumerate(merged)
    )
    return words, spans


def count_head(rows: Sequence[Sequence[str]]) -> int:
    """The number of rows of a table before its amounts, where no file says it; without amounts, 1
    where its first row is all of short names.
    """
    with_amounts = [at for at, row in enumerate(rows) if any(map(CELL_AMOUNT.fullmatch, row))]
    first = with_amounts[0] if with_amounts else 0
    if 2 * len(with_amounts) >= len(rows) - first and 0 < first <= LAYOUT.max_heading_lines:
        return first
    if len(rows) < 2 or 0 in with_amounts or len(rows[0]) < LAYOUT.min_alike:
        return 0
    return int(all(0 < len(cell) <= LAYOUT.max_name_chars for cell in rows[0]))


def _merge_down(rows: Iterable[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a part with each cell that goes on from the row above as one with it; in the
    first row it stands for itself, with what it repeats.
    """
    merged: list[list[Cell]] = []
    above: dict[int, tuple[int, int]] = {}
    for row in rows:
        here: dict[int, tuple[int, int]] = {}
        kept: list[Cell] = []
        column = 0
        for cell in row:
            place = above.get(column) if cell.rowspan == 0 else None
            if place is None:
                place = len(merged), len(kept)
                kept.append(replace(cell, rowspan=max(cell.rowspan, 1)))
            else:
                over = merged[place[0]][place[1]]
                merged[place[0]][place[1]] = replace(over, rowspan=over.rowspan + 1)
            here[column] = place
            column += cell.colspan
        merged.append(kept)
        above = here
    return tuple(map(tuple, merged))


def _find_rows(rows: Sequence[tuple[Cell, ...]], start: int, end: int) -> tuple[int, int]:
    """The first of the rows that begin in a stretch or are cut by its beginning, and the one after
    the last.
    """
    first = bisect_left(rows, start, key=lambda row: row[0].start)
    cut = first > 0 and rows[first - 1][-1].end > start
    return first - cut, bisect_left(rows, end, key=lambda row: row[0].start)


def _find_inside(row: tuple[Cell, ...], start: int, end: int) -> tuple[Cell, ...]:
    """The cells of a row; of one that is cut, those that have text in the stretch."""
    if start <= row[0].start and row[-1].end <= end:
        return row
    first = bisect_right(row, start, key=lambda cell: cell.end)
    return row[first : bisect_left(row, end, key=lambda cell: cell.start)]


def _clip(cell: Cell, start: int, end: int, rows: int) -> Cell:
    """The cell as it is in a part that begins at ``start``, with so many rows from it on."""
    low, high = (min(max(at, start), end) - start for at in (cell.start, cell.end))
    return replace(cell, start=low, end=high, rowspan=min(cell.rowspan, rows))
