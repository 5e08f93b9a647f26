"""Tables that the file draws row by row and cell by cell: text in columns is drawn otherwise."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.reading.layout.drawing_order import find_blocks, is_drawn_after
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region, hold_sentence
from indexer.reading.layout.table_columns import Interval, part_at_gaps
from indexer.reading.layout.unruled_columns import are_rows_of_columns
from indexer.reading.layout.unruled_tables import rule_rows, subtract
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.turn_patterns import are_speakers

# The lines of a cell from the top, the cells of a row from the left.
CellLines = Sequence[PrintedLine]
CellRow = Sequence[CellLines]


def find_drawn_tables(layout: PageLayout) -> PageLayout:
    """The page with tables whose cells may hold sentences: a row is drawn whole before the next
    one is, and each of its cells before the one beside it. What is where running heads are
    may be of them.
    """
    boxes = [box for run in _find_runs(layout) for box in _make_table(run)]
    if not boxes:
        return layout
    inside = [box.box.grow(LAYOUT.nearby_pt) for box in boxes]
    outside = (rule for rule in layout.rules if not any(rect.touches(rule) for rect in inside))
    return replace(layout.take_back(boxes).fill(boxes), rules=tuple(outside))


def _find_runs(layout: PageLayout) -> Iterator[list[CellRow]]:
    """Rows of several cells that are drawn one after the other, each under the one before."""
    run: list[CellRow] = []
    for row in _find_rows([line for line in (*layout.lines, *layout.heads) if not line.down]):
        if run and not _is_next_row(run[-1], row):
            yield run
            run = []
        if len(row) > 1:
            run.append(row)
    yield run


def _find_rows(lines: Sequence[PrintedLine]) -> Iterator[CellRow]:
    """The cells of the page, those of one row together; nothing where no lines are drawn as rows
    of a table are.
    """
    drawn = sorted(lines, key=lambda line: line.drawn_first)
    if sum(itertools.starmap(_is_drawn_beside, pairwise(drawn))) < LAYOUT.min_alike:
        return
    row: list[CellLines] = []
    for cell in find_blocks([part for line in drawn for part in part_at_gaps(line)]):
        if row and not _is_beside(row[-1], cell):
            yield row
            row = []
        row.append(cell)
    yield row


def _is_drawn_beside(left: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line stands at the right of another one, and not under it."""
    return line.x0 > left.x1 and line.base - left.base < LAYOUT.level_em * line.size


def _is_beside(left: CellLines, cell: CellLines) -> bool:
    """Whether a cell is drawn right after another one, at whose right it stands: both begin on one
    level, or have one middle.
    """
    size = cell[0].size
    gap = min(line.x0 for line in cell) - max(line.x1 for line in left)
    if gap < LAYOUT.most_of_em * size or not is_drawn_after(left[-1], cell[0]):
        return False
    off = cell[0].base - left[0].base, _find_middle(cell) - _find_middle(left)
    return min(map(abs, off)) < LAYOUT.level_em * size


def _find_middle(cell: CellLines) -> float:
    return (cell[0].base + cell[-1].base) / 2


def _is_next_row(above: CellRow, row: CellRow) -> bool:
    """Whether a row is drawn right after another one, under which it stands."""
    if len(row) < 2 or not is_drawn_after(above[-1][-1], row[0][0]):
        return False
    size = row[0][0].size
    step = min(cell[0].base for cell in row) - max(cell[-1].base for cell in above)
    return LAYOUT.level_em * size < step < LAYOUT.line_pitch_em * size


def _make_table(run: Sequence[CellRow]) -> Iterator[Region]:
    """The table that rows are, if they share columns, and cells of several lines are among them:
    what is drawn line by line shows nothing by its order.
    """
    if not _hold_text(run) or _are_turns(run):
        return
    stops = [(x0 + x1) / 2 for x0, x1 in _find_white(run)]
    openings = [[cell[0] for cell in row] for row in run]
    if len(stops) >= LAYOUT.several and are_rows_of_columns(openings, stops):
        yield rule_rows([list(itertools.chain.from_iterable(row)) for row in run], stops)


def _hold_text(run: Sequence[CellRow]) -> bool:
    """Whether several rows have cells of several lines."""
    return sum(any(len(cell) > 1 for cell in row) for row in run) >= LAYOUT.several


def _are_turns(run: Sequence[CellRow]) -> bool:
    """Whether the cells before the last of each row name who speaks, and the last ones are what was
    said: minutes, perhaps with notes at their side.
    """
    names = ("".join(line.text for line in row[-2]) for row in run)
    said = sum(hold_sentence(row[-1]) for row in run)
    return said > LAYOUT.most_share * len(run) and are_speakers(names)


def _find_white(run: Sequence[CellRow]) -> list[Interval]:
    """White intervals in all rows that part cells in several."""
    white: Sequence[Interval] = ((float("-inf"), float("inf")),)
    for row in run:
        lines = sorted(itertools.chain.from_iterable(row), key=lambda line: line.x0)
        white = tuple(subtract(white, lines, LAYOUT.alignment_tolerance_em))
    boxes = [[enclose(line.box for line in cell) for cell in row] for row in run]
    return [each for each in white if sum(_parts(each, row) for row in boxes) >= LAYOUT.several]


def _parts(white: Interval, row: Sequence[Rect]) -> bool:
    """Whether cells of a row stand on both sides of what is white."""
    return any(a.x1 <= white[0] and white[1] <= b.x0 for a, b in pairwise(row))
