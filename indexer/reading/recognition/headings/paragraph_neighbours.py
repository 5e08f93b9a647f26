"""A paragraph of a printed column with what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine


@dataclass(frozen=True, slots=True)
class ParagraphNeighbours:
    """A paragraph with the one above it and the one below it in its column."""

    paragraph: Element[PrintedLine]
    above: Element[PrintedLine] | None
    below: Element[PrintedLine] | None
    profile: DocumentProfile

    @property
    def is_alone(self) -> bool:
        """Whether it is one line that stops before the edge of its column."""
        return len(self.paragraph.lines) == 1 and not self.paragraph.runs_to_edge

    @property
    def may_be_title(self) -> bool:
        """Whether it is one short line of text of its own."""
        return self.paragraph.kind is None and self.is_alone and self.is_under_end

    @property
    def is_under_end(self) -> bool:
        """Whether nothing runs on into it: what stands above has ended."""
        above = self.above
        if above is None or above.kind is not None or above.stands_at_right:
            return True
        return above.ends_sentence or not above.runs_to_edge

    @property
    def stands_off(self) -> bool:
        """Whether running text begins below it, and what stands above is further away than lines of
        a paragraph are.
        """
        return self.is_over_text and self.paragraph.gap > LAYOUT.wider_gap_ratio

    @property
    def is_over_part(self) -> bool:
        """Whether running text or another heading begins below it."""
        is_over_heading = self.below is not None and self.below.kind == "heading"
        return self.is_over_text or is_over_heading

    @property
    def is_near_text(self) -> bool:
        """Whether what stands below it is no further away than lines of a paragraph are."""
        return self.below is not None and self.below.gap < LAYOUT.paragraph_gap_ratio

    @property
    def is_over_text(self) -> bool:
        """Whether running text begins below it."""
        below = self.below
        return (
            below is not None
            and below.kind is None
            and (below.ends_sentence or below.runs_to_edge or len(below.lines) > 1)
        )
