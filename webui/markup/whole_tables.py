"""Whole tables of passages, and their rows with the cells that reach into them from above."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from typing import Protocol, TypeVar

from indexer.model import Cell, Hit, Passage, Segment, TablePart
from webui.markup.excerpts import list_marks


def find_whole_table(passage: Passage) -> TablePart | None:
    """The table of a passage, None where its cells do not hold every character but white space.

    What a row says again of the cells that reach into it from above is held by these.
    """
    table = passage.table
    if table is None:
        return None
    text = passage.text
    cells = chain.from_iterable(table.rows)
    held = sum(len(_ink(text[cell.start : cell.end])) for cell in cells)
    return table if held == len(_ink(text)) or _only_repeats(text, table) else None


def _only_repeats(text: str, table: TablePart) -> bool:
    """Whether what stands in no cell repeats those that reach into its row from above."""
    return all(
        _is_said_by(_ink(text[start:end]), (_ink(text[cell.start : cell.end]) for cell in above))
        for start, end, above in _list_gaps(len(text), table)
    )


def _list_gaps(length: int, table: TablePart) -> Iterator[tuple[int, int, list[Cell]]]:
    """Yield what stands in no cell, from where to where, with the cells that may be said there."""
    at = 0
    reaching: list[Cell] = []
    for row, spread in zip(table.rows, spread_rows(table.rows), strict=True):
        own = {id(cell) for cell in row}
        above = [*{id(cell): cell for cell in spread if id(cell) not in own}.values()]
        reaching += above  # what ends the row before stands before the cells of this one
        for cell in row:
            if cell.start < cell.end:
                yield at, cell.start, reaching
                at, reaching = cell.end, list(above)
    yield at, length, reaching


def mark_repeated(hit: Hit, table: TablePart) -> Hit:
    """Return the hit with its marks in what a row says again also in the cell that reaches into it
    from above, as that alone is shown.
    """
    text, marks = hit.passage.text, [*list_marks(hit)]
    moved = [
        (max(one, start) + way, min(two, end) + way)
        for start, end, way in (_list_repeats(text, table) if marks else ())
        for one, two in marks
        if max(one, start) < min(two, end)
    ]
    return replace(hit, segments=_cut_by((*marks, *moved), text, hit.cut)) if moved else hit


def _list_repeats(text: str, table: TablePart) -> Iterator[tuple[int, int, int]]:
    """Yield what says a cell again, from where to where, and the way from there to the cell."""
    for start, end, above in _list_gaps(len(text), table):
        for cell in above if text[start:end].strip() else ():
            said = text.find(text[cell.start : cell.end], start, end)
            if said >= 0:
                start = said + cell.end - cell.start
                yield said, start, cell.start - said


def _cut_by(
    marks: Iterable[tuple[int, int]], text: str, cut: tuple[int, int]
) -> tuple[Segment, ...]:
    """Return the segments of what of a text is shown, marked so."""
    marked = {at for one, two in marks for at in range(one, two)}
    runs = groupby(range(*cut), key=marked.__contains__)
    return tuple(Segment("".join(text[at] for at in run), is_in) for is_in, run in runs)


def _is_said_by(said: str, texts: Iterable[str]) -> bool:
    """Whether a text is made of some of these, in their order."""
    for text in texts:
        said = said.removeprefix(text)
    return not said


def _ink(text: str) -> str:
    return "".join(text.split())


class Spanning(Protocol):
    """A cell that goes over so many rows and columns, 1 at least."""

    @property
    def rowspan(self) -> int: ...

    @property
    def colspan(self) -> int: ...


AnyCell = TypeVar("AnyCell", bound=Spanning)


def spread_rows(rows: Iterable[Sequence[AnyCell]]) -> Iterator[list[AnyCell]]:
    """Each row with the cell of each column: one that goes over several columns or rows is there as
    many times.
    """
    # Cells from above that go on in a column, each with its rows from this one on.
    reaching: dict[int, tuple[AnyCell, int]] = {}
    for row in rows:
        waiting = deque(row)
        spread: list[AnyCell] = []
        while waiting or len(spread) in reaching:
            if len(spread) in reaching:
                cell, rows_left = reaching[len(spread)]
                columns = 1
            else:
                cell = waiting.popleft()
                rows_left, columns = cell.rowspan, cell.colspan
            for _ in range(columns):
                reaching.pop(len(spread), None)
                if rows_left > 1:
                    reaching[len(spread)] = cell, rows_left - 1
                spread.append(cell)
        yield spread
