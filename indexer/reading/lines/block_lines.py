"""Lines that stand together, and the lines of one block, before they are joined to its text."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.model import Kind
from indexer.reading.lines.line import WIDEST, Line, Measure


@dataclass(frozen=True, slots=True)
class Fragment:
    """Lines that stand together. ``kind`` None: running text, or labels in a figure."""

    kind: Kind | None
    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    def is_closed(self, measure: Measure) -> bool:
        """Whether it ends with a sentence, or is a paragraph on one line."""
        return self.last.width > WIDEST or measure.ends_sentence(self.last)

    def is_prose(self, measure: Measure) -> bool:
        """Whether it looks like running text: a sentence ends in it, or a line of it runs to the
        margin.
        """
        return any("。" in line.text for line in self.lines) or any(
            map(measure.is_of_text, self.lines)
        )


@dataclass(frozen=True, slots=True)
class BlockLines:
    """Groups of lines that make one block, in reading order. ``parted``: a line feed stands between
    groups.
    """

    kind: Kind
    groups: tuple[tuple[Line, ...], ...]
    parted: bool = False
