"""An element of a page and the text before it that may go on in it: past a figure, in the next
column or on the next page.
"""

from __future__ import annotations

from dataclasses import dataclass

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.recognition.quoted_turns import begins_quoted_turn, ends_quoted_turn
from indexer.reading.turn_patterns import begins_signed_turn, begins_turn


@dataclass(frozen=True, slots=True)
class ElementPair:
    """An element and the last one of the text that waits for its rest: does it begin a paragraph of
    its own? ``indented``: paragraphs of this document are set in.
    """

    last: Element[Line]
    element: Element[Line]
    indented: bool

    @property
    def closed(self) -> bool:
        return self.last.ends_sentence

    @property
    def short(self) -> bool:
        return not self.last.runs_to_edge

    @property
    def pauses(self) -> bool:
        """Whether the text stops after a comma."""
        return self.last.last_line.text.endswith(("、", "，"))

    @property
    def is_set_in(self) -> bool:
        """Whether the element is set in, but not as the words of the item before it are, or as all
        lines but the first of the paragraph before it, or as a quotation.
        """
        keeps_edge = self._keeps_hanging or self._hangs_from_one_line or self._keeps_inset
        if self.element.may_go_on or keeps_edge:
            return False
        indent = abs(self.element.first_indent_pt - self.last.last_indent_pt)
        return self.last.kind != "list" or indent >= LAYOUT.indent_em * self.element.size

    @property
    def _keeps_hanging(self) -> bool:
        """Whether a sentence goes on at the edge that lines of its paragraph hang at; where only
        its first line is known, between where that begins and where its words do behind a label.
        """
        first, last = self.last.first_indent_pt, self.last.last_indent_pt
        near = LAYOUT.indent_em * self.element.size
        begins = [line.shape.indent for line in self.element.lines]
        level = max(begins) - min(begins) < near
        if self.closed or not level or last - first < near:
            return False
        if len(self.last.lines) > 1:
            # The edge of a column is that of the first lines, or that of the others.
            return any(abs(min(begins) - place) < near for place in (last, last - first))
        is_sure = len(begins) > 1 or self.last.runs_to_edge
        return is_sure and first + near <= min(begins) < last + near

    @property
    def _hangs_from_one_line(self) -> bool:
        """Whether a sentence that fills the one line above a page break goes on in lines that all
        begin at one x, the first text of their column: no paragraph is set in so.
        """
        runs_on = not self.closed and not self.short and len(self.last.lines) == 1
        if not runs_on or not self.element.first:
            return False
        begins = [line.shape.indent for line in self.element.lines]
        return len(begins) > 1 and max(begins) - min(begins) < LAYOUT.rounding_pt

    @property
    def _keeps_inset(self) -> bool:
        """Whether a sentence that fills the last line goes on at the place, set in from the edge of
        the column, that this line begins at: in the first text of the next column.
        """
        runs_on = not self.closed and not self.short and len(self.last.lines) > 1
        if not runs_on or not self.element.first:
            return False
        place, near = self.last.last_indent_pt, LAYOUT.indent_em * self.element.size
        begins = [line.shape.indent for line in self.element.lines]
        return place >= near and all(abs(each - place) < near for each in begins)

    @property
    def is_apart(self) -> bool:
        """No distance counts in another column or on another page."""
        return False

    @property
    def is_labelled(self) -> bool:
        """Whether its first line says what it is, or who speaks: after a sentence, or by a sign."""
        lines = self.element.lines
        turn = self.closed and begins_turn(lines[0].text, goes_on=len(lines) > 1)
        is_turn = turn or begins_signed_turn(lines[0].text) or self._answers_quoted_turn
        return self.element.form or is_turn

    @property
    def _answers_quoted_turn(self) -> bool:
        """Whether both begin with a name right before what is said, with which the first ends."""
        begun = (self.last.first_line.text, self.element.first_line.text)
        return all(map(begins_quoted_turn, begun)) and ends_quoted_turn(self.last.last_line.text)
