"""Titles at the end of a page, their text on the next one: what stands under them can't say what
they are, the headings of the pages before can.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.model import Kind
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.recognition.headings.heading_forms import read_number

# What stands at the foot of a page, below the text.
_AT_FOOT: tuple[Kind, ...] = ("footnote", "note")


def raise_page_end_titles(draft: Draft) -> Draft:
    """The document with the kind of headings for single lines that end the text of a page, end no
    sentence, have the number after that of the last heading numbered so, and are set as it is.
    """
    return replace(draft, elements=tuple(_raise(draft.elements)))


def _raise(elements: Sequence[Element[Line]]) -> Iterator[Element[Line]]:
    last: dict[str, tuple[int, Line]] = {}
    ends = _find_page_ends(elements)
    for at, element in enumerate(elements):
        line = element.first_line
        number = read_number(line.text) if element.kind == "heading" or at in ends else None
        if number is not None:
            before = last.get(number.style)
            if element.kind != "heading" and before and _counts_on(before, number.count, line):
                element = replace(element, kind="heading", may_go_on=False)
            if element.kind == "heading":
                last[number.style] = number.count, line
        yield element


def _find_page_ends(elements: Sequence[Element[Line]]) -> frozenset[int]:
    """The places of single lines of text, no sentences, that are the last of their page."""
    ends: set[int] = set()
    below = 0
    for at in range(len(elements) - 1, -1, -1):
        element = elements[at]
        if element.furniture or element.kind in _AT_FOOT:
            continue
        if element.kind == "body" and element.page < below and _is_line(element):
            ends.add(at)
        below = element.page
    return frozenset(ends)


def _is_line(element: Element[Line]) -> bool:
    """Whether it is one line that ends no sentence and stops before the edge of its column."""
    return len(element.lines) == 1 and not element.ends_sentence and not element.runs_to_edge


def _counts_on(before: tuple[int, Line], count: int, line: Line) -> bool:
    """Whether a line has the number after that of a heading, and is set in its type."""
    number, heading = before
    alike = (heading.shape.font, heading.size) == (line.shape.font, line.size)
    return alike and count == number + 1
