"""The rows of a table of a page, and what goes on in them from the rows above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

# A cell over several rows stands in each of them; a longer one only in its first.
_LONGEST_REPEATED = 200
# Browsers let a cell go over so many columns or rows.
_WIDEST, _HIGHEST = 1_000, 65_534


@dataclass(slots=True)
class OpenTable:
    """A table as it is read. ``below``: by their columns, the texts that go on in the next rows,
    with how many. ``start``: where in its line the open cell begins.
    """

    below: dict[int, tuple[str, int]] = field(default_factory=dict)
    column: int = 0
    start: int = 0

    def start_row(self) -> None:
        self.column = 0

    def go_on(self) -> Iterator[str]:
        """What stands in the row from above, up to the next free column."""
        while self.column in self.below:
            yield self._repeat(self.column)
            self.column += 1

    def end_row(self) -> Iterator[str]:
        """What stands in the row from above, after its last own cell."""
        for column in sorted(each for each in self.below if each >= self.column):
            yield self._repeat(column)

    def end_cell(self, text: str, rows: int, columns: int) -> None:
        """A cell of the row, and how far it goes."""
        if rows > 1 and text and len(text) <= _LONGEST_REPEATED:
            self.below[self.column] = (text, rows - 1)
        self.column += columns

    def _repeat(self, column: int) -> str:
        text, rows = self.below.pop(column)
        if rows > 1:
            self.below[column] = (text, rows - 1)
        return text


def read_span(said: str | None, *, is_row: bool) -> int:
    """How many rows or columns a cell says that it goes over."""
    if not said or not said.isascii() or not said.isdigit():
        return 1
    return max(1, min(int(said[:6]), _HIGHEST if is_row else _WIDEST))
