"""Tables: where their cells stand in the text of a block or a passage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: ``text[start:end]``, empty where it has none, over so many rows and
    columns. In a block, one over 0 rows is one with the cell above it, and repeats its text.
    """

    start: int
    end: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a block that is a table, row by row, each in the row that it begins in; the
    first ``head`` rows name its columns.
    """

    rows: tuple[tuple[Cell, ...], ...]
    head: int = 0


@dataclass(frozen=True, slots=True)
class TablePart:
    """The rows of a table that are in one passage; ``part``: the number of that passage among
    those of the table, from 1, and how many these are.

    ``caption``: the id of the passage over the table. ``head_text``: the words of its head, in
    every part but the first; ``head_spans``: over how many rows and columns each of them goes.
    """

    rows: tuple[tuple[Cell, ...], ...]
    head: int
    part: tuple[int, int] = (1, 1)
    caption: str | None = None
    head_text: tuple[tuple[str, ...], ...] | None = None
    head_spans: tuple[tuple[tuple[int, int], ...], ...] | None = None

    def as_json(self) -> dict[str, Any]:
        """The object under ``table`` of a passage."""
        rows = [[[c.start, c.end, c.rowspan, c.colspan] for c in row] for row in self.rows]
        head_text = None if self.head_text is None else [list(row) for row in self.head_text]
        head_spans = self.head_spans and [[list(span) for span in row] for row in self.head_spans]
        return {
            "rows": rows,
            "head": self.head,
            "part": list(self.part),
            "caption": self.caption,
            "head_text": head_text,
            "head_spans": head_spans,
        }

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> TablePart:
        """The part that `as_json` was made from."""
        head, spans = record["head_text"], record["head_spans"]
        of, all_of = record["part"]
        return cls(
            tuple(tuple(Cell(*cell) for cell in row) for row in record["rows"]),
            record["head"],
            (of, all_of),
            record["caption"],
            None if head is None else tuple(map(tuple, head)),
            None if spans is None else tuple(tuple((a, b) for a, b in row) for row in spans),
        )
