"""Table rows of a web page, and cells that go on in them from the rows above (rowspan)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, takewhile
from typing import Any

from indexer.reading.format_parameters import FORMAT
from indexer.reading.formats.html_runs import SPACES, OpenRun
from indexer.reading.reading_limits import LIMITS


@dataclass(slots=True)
class OpenTable:
    """A table as it is read. ``below``: by their columns, the cells that go on in the next rows,
    with how many of them. ``start``: where in its line the open cell begins.
    """

    below: dict[int, tuple[OpenRun, int]] = field(default_factory=dict)
    column: int = 0
    start: int = 0

    def start_row(self) -> None:
        self.column = 0

    def start_cell(self, element: Any) -> Iterator[OpenRun]:
        """Yield the cells that reach into the row from above, up to the next free column, then the
        cell there.
        """
        while self.column in self.below:
            part = self._repeat(self.column)
            self.column += part.columns
            yield part
        columns = read_span(element.get("colspan"), is_row=False)
        is_head = element.tag == "th" or any(each.tag == "thead" for each in _rows_around(element))
        yield OpenRun([], cell=True, columns=columns, is_head=is_head)

    def end_row(self) -> Iterator[OpenRun]:
        """Yield the cells that reach into the row from above, after its last own cell."""
        for column in sorted(each for each in self.below if each >= self.column):
            yield self._repeat(column)

    def end_cell(self, element: Any, parts: Sequence[OpenRun]) -> None:
        """A cell of the row, and how far it goes."""
        rows = read_span(element.get("rowspan"), is_row=True)
        cell = parts[0] if parts else OpenRun([], cell=True)
        if rows > 1:
            text = SPACES.sub(" ", "".join(each for part in parts for each in part.said)).strip()
            said = [text] if text and len(text) <= FORMAT.max_repeated_cell_chars else []
            repeated = replace(cell, said=said, mark="", ruby=[], goes_on=True, filled=bool(said))
            self.below[self.column] = (repeated, rows - 1)
        self.column += cell.columns

    def _repeat(self, column: int) -> OpenRun:
        part, rows = self.below.pop(column)
        if rows > 1:
            self.below[column] = (part, rows - 1)
        return replace(part, said=list(part.said), ruby=[])


def count_html_head(rows: Sequence[Sequence[OpenRun]]) -> int | None:
    """The number of rows at the beginning of a table that name its columns; None where it says
    nothing.
    """
    heads = takewhile(bool, ([p.is_head for p in row if p.cell] for row in rows))
    return sum(1 for _ in takewhile(all, heads)) or None


def _rows_around(element: Any) -> Iterator[Any]:
    """The row of a cell and the group of rows that this stands in."""
    return islice(element.iterancestors(), 2)


def read_span(said: str | None, *, is_row: bool) -> int:
    """The number of rows or columns that a cell says it spans."""
    if not said or not said.isascii() or not said.isdigit():
        return 1
    return max(
        1,
        min(
            int(said[: LIMITS.max_span_digits]),
            LIMITS.max_cell_rows if is_row else LIMITS.max_cell_columns,
        ),
    )
