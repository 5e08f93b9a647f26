"""An element of a page and the text before it that may go on in it: past a figure, in the next
column or on the next page.
"""

from __future__ import annotations

from dataclasses import dataclass

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element


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
        return self.last.closed

    @property
    def short(self) -> bool:
        return not self.last.stops

    @property
    def is_set_in(self) -> bool:
        """Not where it is set in as the words of the item before it are."""
        if self.element.opens:
            return False
        indent = abs(self.element.begins - self.last.hangs)
        return self.last.kind != "list" or indent >= LAYOUT.indent_em * self.element.size

    @property
    def is_apart(self) -> bool:
        """No distance counts in another column or on another page."""
        return False

    @property
    def is_labelled(self) -> bool:
        return self.element.form
