"""A line of a column and the lines over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Kind
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.line_patterns import find_form
from indexer.reading.lines.printed_line import PrintedLine


@dataclass(frozen=True, slots=True)
class LinePair:
    """A line and the paragraph of lines over it: does it begin a paragraph of its own?

    ``text``: that of the line from its first character on that is no mark. ``closed``: a sentence
    ends with the line above. ``short``: that stops before the edge of the column. ``pitch``: the
    usual distance of two lines.
    """

    group: Sequence[PrintedLine]
    line: PrintedLine
    column: Region
    pitch: float
    profile: DocumentProfile
    text: str
    closed: bool
    short: bool

    @property
    def last(self) -> PrintedLine:
        """The line above."""
        return self.group[-1]

    @property
    def distance(self) -> float:
        return self.line.base - self.last.base

    @property
    def is_second(self) -> bool:
        """Whether one line alone stands above."""
        return len(self.group) == 1

    @property
    def indent(self) -> float:
        """How much counts as set in, in points."""
        return LAYOUT.indent_em * self.line.size

    @property
    def form_of_first(self) -> Kind | None:
        """What the first line above says it is."""
        return find_form(self.group[0].lead_text)
