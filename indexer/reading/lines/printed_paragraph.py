"""A paragraph on a printed page: lines one under the other, with what they say and how they are
set.
"""

from __future__ import annotations

from dataclasses import dataclass

from indexer.model import Kind
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.patterns import CLOSED


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """Lines one under the other between the edges of their column. ``gap``: the room above, in
    usual distances.

    ``kind`` None: running text. ``first``: no running text stands above it in its column.
    """

    lines: tuple[PrintedLine, ...]
    left: float
    right: float
    kind: Kind | None = None
    gap: float = 1.0
    first: bool = False

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def text(self) -> str:
        """Its first line."""
        return self.lines[0].spaced_text.text

    @property
    def last_text(self) -> str:
        return self.lines[-1].spaced_text.text

    @property
    def is_closed(self) -> bool:
        """Whether it ends with a sentence."""
        return bool(CLOSED.search(self.lines[-1].bare_text))

    @property
    def is_full(self) -> bool:
        """Whether its last line runs to the edge of the column."""
        return not self.lines[-1].is_short(self.right)

    @property
    def is_set_in(self) -> bool:
        """Whether its first line is."""
        return self.lines[0].ink_start - self.left > LAYOUT.indent_em * self.lines[0].size
