"""Tables without lines: short rows side by side, whose places are those of the rows under them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from indexer.reading.layout.boxes import Frame
from indexer.reading.layout.columns import NARROWEST
from indexer.reading.lines.geometry import Rect, enclose
from indexer.reading.lines.printed_line import Row

# A table has so many lines of so many cells; a cell is so wide at most, its edge at the same place, in em.
FEWEST_LINES, FEWEST_CELLS, WIDEST_CELL, SAME_PLACE = 3, 3, 14.0, 0.6
# Lines of one table are so near to each other, in em.
NEXT_LINE = 2.6

_Line = list[Row]


def find_aligned(rows: Sequence[Row]) -> list[Frame]:
    """The tables among rows, as frames with lines put between their rows."""
    return [_frame(run) for run in _find_runs(_find_lines(rows)) if len(run) >= FEWEST_LINES and not _is_text(run)]


def _find_lines(rows: Sequence[Row]) -> list[_Line]:
    """Rows on one level, from the left."""
    lines: list[_Line] = []
    for row in sorted((row for row in rows if not row.down), key=lambda row: row.base):
        if lines and row.base - lines[-1][0].base < 0.5 * row.size:
            lines[-1].append(row)
        else:
            lines.append([row])
    return [sorted(line, key=lambda row: row.x0) for line in lines]


def _find_runs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    run: list[_Line] = []
    for line in lines:
        near = bool(run) and line[0].base - run[-1][0].base < NEXT_LINE * line[0].size
        if not (_is_of_cells(line) and (not run or (near and _are_aligned(run[-1], line)))):
            yield run
            run = []
        if _is_of_cells(line):
            run.append(line)
    yield run


def _is_text(run: Sequence[_Line]) -> bool:
    """Whether most rows are as wide as lines of narrow columns."""
    wide = [row.x1 - row.x0 >= NARROWEST * row.size for line in run for row in line]
    return sum(wide) > 0.5 * len(wide)


def _is_of_cells(line: _Line) -> bool:
    short = all(row.x1 - row.x0 < WIDEST_CELL * row.size and "。" not in row.text for row in line)
    return len(line) >= FEWEST_CELLS and short


def _are_aligned(above: _Line, line: _Line) -> bool:
    """Whether all cells but one begin, end or are centred at the places of those above."""
    found = sum(any(_is_same_place(cell, over) for over in above) for cell in line)
    return found >= max(2, len(line) - 1) and abs(len(line) - len(above)) <= 1


def _is_same_place(a: Row, b: Row) -> bool:
    apart = (abs(a.x0 - b.x0), abs(a.x1 - b.x1), abs(a.x0 + a.x1 - b.x0 - b.x1) / 2)
    return min(apart) < SAME_PLACE * a.size


def _frame(run: Sequence[_Line]) -> Frame:
    rect = enclose(row.box for line in run for row in line)
    boxes = [enclose(row.box for row in line) for line in run]
    between = ((above.bottom + below.top) / 2 for above, below in itertools.pairwise(boxes))
    levels = (rect.top - 1, *between, rect.bottom + 1)
    return Frame(
        Rect(rect.x0, rect.top - 1, rect.x1, rect.bottom + 1), tuple(Rect(rect.x0, y, rect.x1, y) for y in levels)
    )
