"""Running heads and page numbers of a PDF: elements of their page while it is laid out, removals
once it is written down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from indexer.model import Removal
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.recognition.running_heads.heads_beside_numbers import FirstHeads


def add_running_heads(layout: PageLayout) -> PageLayout:
    """The page with its running heads among its elements."""
    return layout.add(
        Element("note", ((line,),), furniture="running-head") for line in layout.heads
    )


def add_page_numbers(layout: PageLayout) -> PageLayout:
    """The page with its page numbers among its elements."""
    return layout.add(
        Element("note", ((line,),), furniture="page-number") for line in layout.numbers
    )


def remove_page_furniture(draft: Draft) -> Draft:
    """The document without running heads, but for the first of each, and page numbers: these are
    removals.
    """
    kept: list[Element[Line]] = []
    removals: list[Removal] = []
    met = FirstHeads()
    lines = {line.number: line for line in draft.lines}
    for element in draft.elements:
        if not element.furniture or (
            met.is_first(*element.lines) and element.furniture == "running-head"
        ):
            kept.append(element)
        else:
            removals += _remove(element, lines)
    return replace(draft.remove(removals), elements=tuple(kept))


def _remove(element: Element[Line], lines: Mapping[int, Line]) -> Iterator[Removal]:
    """The lines of an element and their ruby as removals."""
    written = (line for group in element.groups for line in group)
    for number in (
        number
        for line in written
        for number in (line.number, *(over.number for over in line.rubies))
    ):
        if number in lines:
            yield Removal(element.furniture, lines[number].traced.start, lines[number].traced.end)
