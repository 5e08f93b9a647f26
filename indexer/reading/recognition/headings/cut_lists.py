"""Items of a list that the end of a page or a column cuts: the last one is no title of the text
under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.model import Kind
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.printed_line_patterns import SIGN
from indexer.reading.recognition.headings.open_levels import read_type

# What stands between the parts of a list that the end of a page cuts.
_BETWEEN: tuple[Kind, ...] = ("footnote", "note", "source")


def return_items(elements: Sequence[Element[Line]]) -> Iterator[Element[Line]]:
    """The elements with each heading as an item that comes right after a list and begins with its
    sign, in its type.
    """
    before: Element[Line] | None = None
    for element in elements:
        if before is not None and _goes_on(before, element):
            element = replace(element, kind="list")
        if not element.furniture and element.kind not in _BETWEEN:
            before = element
        yield element


def _goes_on(before: Element[Line], element: Element[Line]) -> bool:
    """Whether a heading is an item like those of what stands before it."""
    item, line = before.first_line, element.first_line
    are_of_kinds = (before.kind, element.kind) == ("list", "heading")
    is_signed = SIGN.match(line.text) is not None and line.text[0] == item.text[:1]
    return are_of_kinds and is_signed and read_type(item) == read_type(line)
