"""Titles at the end of a page, their text on the next one, and the first of those that count: what
stands under them can't say what they are, the headings around them can.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.model import Kind
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.recognition.headings.cut_lists import return_items
from indexer.reading.recognition.headings.heading_forms import read_number

# What stands at the foot of a page, below the text.
_AT_FOOT: tuple[Kind, ...] = ("footnote", "note", "figure", "caption", "source")


@dataclass(frozen=True, slots=True)
class CountedLine:
    """A line with its number."""

    count: int
    line: Line

    def is_before(self, other: CountedLine) -> bool:
        """Whether another line has the next number, and is set in the same type."""
        own, theirs = self.line.shape, other.line.shape
        alike = (own.font, own.size) == (theirs.font, theirs.size)
        return alike and other.count == self.count + 1


def raise_page_end_titles(draft: Draft) -> Draft:
    """The document with the kind of headings for single lines that end no sentence and are set as
    a heading is: those that end the text of a page and have the number after that of the last one
    numbered so, and those with the first number before that of the next one. Items of a list that
    the end of a page cuts are none.
    """
    return replace(draft, elements=tuple(_raise(tuple(return_items(draft.elements)))))


def _raise(elements: Sequence[Element[Line]]) -> Iterator[Element[Line]]:
    last: dict[str, CountedLine] = {}
    ends = _find_ends(elements)
    first = _find_first(elements)
    for at, element in enumerate(elements):
        line = element.first_line
        known = element.kind == "heading" or at in ends or at in first
        number = read_number(line.text) if known else None
        if number is not None:
            here, before = CountedLine(number.count, line), last.get(number.style)
            counts_on = before is not None and before.is_before(here)
            if element.kind != "heading" and (at in first or counts_on):
                element = replace(element, kind="heading", may_go_on=False)
            if element.kind == "heading":
                last[number.style] = here
        yield element


def _find_first(elements: Sequence[Element[Line]]) -> frozenset[int]:
    """The places of single lines with the first number of the next heading that is numbered so,
    nothing else that is between them.
    """
    first: set[int] = set()
    after: dict[str, CountedLine] = {}
    for at in range(len(elements) - 1, -1, -1):
        element, line = elements[at], elements[at].first_line
        number = None if element.furniture else read_number(line.text)
        if number is None:
            continue
        here = CountedLine(number.count, line)
        if element.kind == "heading":
            after[number.style] = here
            continue
        following = after.pop(number.style, None)
        may_be_title = element.kind == "body" and _is_line(element) and here.count == 1
        if following is not None and may_be_title and here.is_before(following):
            first.add(at)
    return frozenset(first)


def _find_ends(elements: Sequence[Element[Line]]) -> frozenset[int]:
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
