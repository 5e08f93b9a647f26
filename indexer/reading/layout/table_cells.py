"""Tables: which lines are in one cell, and which cells in one row?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from indexer.reading.layout.cell_text import order_cell
from indexer.reading.layout.centred_rows import ColumnLines
from indexer.reading.layout.regions import Region
from indexer.reading.layout.table_columns import find_white_columns
from indexer.reading.layout.table_grid import (
    Grid,
    GridSquare,
    Merged,
    RowCut,
    draw_grid,
    find_straddled,
)
from indexer.reading.layout.table_head import count_printed_head, end_head, find_head_rules
from indexer.reading.layout.table_rows import are_drawn_as_cells, find_row_cuts, has_entry_a_line
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char, Rect
from indexer.reading.lines.page_element import CellShape, Element
from indexer.reading.lines.printed_line import PrintedLine, ink_of, make_line

# The cells of a row: their lines from the top, none where a cell is empty, and their shape.
TableRow = tuple[tuple[tuple[PrintedLine, ...], CellShape], ...]


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line, or the part of one that is in one cell, from its first column to its last."""

    line: PrintedLine
    first: int
    last: int


def read_table(box: Region, lines: Sequence[PrintedLine]) -> Element[PrintedLine]:
    """A table, row after row, each of the cells that begin in it; a row or a column in which no
    cell has text is none.
    """
    ruled = len(box.stops) >= LAYOUT.min_alike
    heads = {} if ruled else find_head_rules(box, lines)
    stops = box.stops if ruled else find_white_columns(_without(lines, heads))
    grid = draw_grid(box, stops, ruled=ruled)
    if ruled:
        grid = grid.join_across(find_straddled(grid, lines))
    merged = grid.merge()
    parts = [part for line in lines for part in _split(line, grid, merged, heads, ruled=ruled)]
    grid = grid.cut_rows(_find_cuts(grid, merged, parts, ruled=ruled))
    if not ruled:
        joined = [_widen(part, heads.get(id(part.line)), parts) for part in parts]
        grid = grid.join_across((grid.row_of(p.line), p.first, p.last) for p in joined)
    merged = grid.merge()
    held: dict[Merged, list[PrintedLine]] = defaultdict(list)
    for part in parts:
        held[merged[grid.row_of(part.line), part.first]].append(part.line)
    return _make_table(tuple(_make_rows(set(merged.values()), held)), stops)


def _widen(part: CellLine, rule: Rect | None, parts: Sequence[CellLine]) -> CellLine:
    """A head over a rule of its own, over the columns of all that stands below between its ends."""
    if rule is None:
        return part
    below = [
        other
        for other in parts
        if other.line.base > rule.middle and rule.x0 < (other.line.x0 + other.line.x1) / 2 < rule.x1
    ]
    first = min((other.first for other in below), default=part.first)
    last = max((other.last for other in below), default=part.last)
    return replace(part, first=first, last=last)


def _make_table(rows: Sequence[TableRow], stops: Sequence[float]) -> Element[PrintedLine]:
    head = count_printed_head([[lines for lines, _ in row] for row in rows])
    cells = tuple(tuple(shape for _, shape in row) for row in rows)
    return Element(
        "table",
        tuple(tuple(line for lines, _ in row for line in lines) for row in rows),
        cells=cells,
        head=end_head(head, [[shape.rowspan for shape in row] for row in cells]),
        edges=tuple(stops),
    )


def _without(lines: Sequence[PrintedLine], heads: Container[int]) -> list[PrintedLine]:
    """The lines that are no head over a rule of its own."""
    return [line for line in lines if id(line) not in heads]


def _split(
    line: PrintedLine,
    grid: Grid,
    merged: Mapping[GridSquare, Merged],
    heads: Container[int],
    *,
    ruled: bool,
) -> Iterator[CellLine]:
    """The parts of a line that are in different cells."""
    row, inset = grid.row_of(line), LAYOUT.near_em * line.size
    if id(line) in heads:
        yield CellLine(line, grid.column_at(line.x0 + inset), grid.column_at(line.x1))
    elif line.rubies or line.down:
        at = grid.column_at((line.x0 + line.x1) / 2 if line.down else line.x0 + inset)
        yield CellLine(line, at, at)
    elif ruled:
        for cell, chars in _find_homes(line, row, grid, merged):
            yield CellLine(make_line(chars), cell.column, cell.column + cell.colspan - 1)
    else:
        yield from _split_at_white(line, grid)


def _find_homes(
    line: PrintedLine, row: int, grid: Grid, merged: Mapping[GridSquare, Merged]
) -> Iterator[tuple[Merged, list[Char]]]:
    """The cells that a line goes through, each with its characters: those of a word are in the one
    that most of them are in.
    """
    homes: list[Merged] = []
    for word in _find_words(line, grid):
        held = Counter(merged[row, grid.column_at(char.middle)] for char in word)
        homes += held.most_common(1)[0][:1] * len(word)
    for cell, part in groupby(zip(homes, line.chars, strict=True), lambda pair: pair[0]):
        yield cell, [char for _, char in part]


def _find_words(line: PrintedLine, grid: Grid) -> Iterator[list[Char]]:
    """The parts of a line that no x of a rule may part: what the file draws in one piece, and
    what it draws close by, one after the other, where a rule would go through a letter.
    """
    for stretch in _find_stretches(line):
        if any(_is_on_rule(char, grid) for char in stretch):
            yield stretch
        else:
            yield from (list(chars) for _, chars in groupby(stretch, lambda char: char.run))


def _find_stretches(line: PrintedLine) -> Iterator[list[Char]]:
    """The parts of a line that the file draws one after the other, with no room between them and
    none over the other.
    """
    begin = 0
    for at, (before, char) in enumerate(pairwise(line.chars), 1):
        gap = char.x0 - before.x1
        over = gap <= -LAYOUT.rounding_pt and char.run != before.run
        if over or gap >= LAYOUT.near_em * line.size or char.order - before.order != 1:
            yield list(line.chars[begin:at])
            begin = at
    yield list(line.chars[begin:])


def _is_on_rule(char: Char, grid: Grid) -> bool:
    """Whether the x of a rule is within the ink of a character."""
    inset = LAYOUT.alignment_tolerance_em * char.size
    return grid.column_at(ink_of(char, 0) + inset) < grid.column_at(ink_of(char, 1) - inset)


def _split_at_white(line: PrintedLine, grid: Grid) -> Iterator[CellLine]:
    """The parts of a line that a white column lies between."""
    begin = 0
    for at in range(1, len(line.chars) + 1):
        if at == len(line.chars) or _is_parted(line, at, grid):
            part = make_line(line.chars[begin:at])
            first, last = grid.column_at(part.chars[0].middle), grid.column_at(part.x1)
            yield CellLine(part, first, max(first, last))
            begin = at


def _is_parted(line: PrintedLine, at: int, grid: Grid) -> bool:
    """Whether a white column lies between a character of a line and the one before."""
    before, char = line.chars[at - 1], line.chars[at]
    wide = char.x0 - before.x1 >= LAYOUT.near_em * line.size
    return wide and grid.column_at(before.x1) < grid.column_at(char.x0)


def _find_cuts(
    grid: Grid, merged: Mapping[GridSquare, Merged], parts: Sequence[CellLine], *, ruled: bool
) -> Iterator[RowCut]:
    """The tops of rows that no rules part. A table that rules part into cells has fewer of them."""
    bands = _find_bands(grid, parts)
    rights = _find_rights(grid, parts, ruled=ruled)
    if ruled and _is_parted_by_rules(list(bands.values()), rights):
        return
    fewest = LAYOUT.min_alike if ruled else LAYOUT.several
    for row, columns in bands.items():
        whole = {at for at in range(len(rights)) if merged[row, at].rowspan > 1}
        inside = {at: lines for at, lines in columns.items() if at not in whole}
        free = frozenset(range(len(rights))) - whole - set(inside)
        yield from find_row_cuts(inside, free, rights, fewest)


def _find_bands(grid: Grid, parts: Sequence[CellLine]) -> dict[int, ColumnLines]:
    """The lines of each column between two rules, from the top, by the place of their row."""
    bands: dict[int, dict[int, list[PrintedLine]]] = defaultdict(lambda: defaultdict(list))
    for part in sorted(parts, key=lambda part: (part.line.base, part.line.x0)):
        bands[grid.row_of(part.line)][part.first].append(part.line)
    return {row: dict(columns) for row, columns in bands.items()}


def _is_parted_by_rules(bands: Sequence[ColumnLines], rights: Sequence[float]) -> bool:
    """Whether what is between each two rules of a table is one row: the file draws all of it cell
    by cell, and nothing between rules has an entry a line.
    """
    if len(bands) < LAYOUT.min_alike or not all(map(are_drawn_as_cells, bands)):
        return False
    return not any(has_entry_a_line(columns, rights) for columns in bands)


def _find_rights(grid: Grid, parts: Sequence[CellLine], *, ruled: bool) -> list[float]:
    """The right edges of columns: a rule, or the end of their longest line."""
    if ruled:
        return [*grid.stops, float("inf")]
    rights = [0.0] * (len(grid.stops) + 1)
    for part in parts:
        rights[part.last] = max(rights[part.last], part.line.x1)
    return rights


def _make_rows(
    cells: Set[Merged], held: Mapping[Merged, Sequence[PrintedLine]]
) -> Iterator[TableRow]:
    """The rows in which cells with text begin, each from the left; what spans others, spans those
    that are left.
    """
    rows = sorted({cell.row for cell in held})
    columns = sorted({cell.column for cell in held})
    for row in rows:
        begun = sorted((cell for cell in cells if cell.row == row), key=lambda cell: cell.column)
        yield tuple(
            _shape_cell(
                order_cell(held[cell]) if cell in held else (),
                _count(rows, cell.row, cell.rowspan),
                _count(columns, cell.column, cell.colspan),
                (cell.column, cell.colspan),
            )
            for cell in begun
            if _count(columns, cell.column, cell.colspan)
        )


def _shape_cell(
    lines: tuple[PrintedLine, ...], rowspan: int, colspan: int, columns: tuple[int, int]
) -> tuple[tuple[PrintedLine, ...], CellShape]:
    return lines, CellShape(len(lines), rowspan, colspan, columns=columns)


def _count(used: Sequence[int], start: int, span: int) -> int:
    """The number of edges used within ``span`` from ``start`` on."""
    return sum(start <= at < start + span for at in used)
