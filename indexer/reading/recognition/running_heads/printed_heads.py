"""Running heads and page numbers of a PDF: elements of their page while it is laid out, removals
once it is written down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from indexer.model import Removal
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.page_number_patterns import NUMBER_AT_END, NUMBER_OF_PAGE
from indexer.reading.recognition.running_heads.heads_with_page_numbers import (
    FirstHeads,
    drop_heading_number,
)
from indexer.reading.sentence_patterns import ANY_SPACES


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
    """The document without running heads, but for the first of each that repeats no title in the
    text, and page numbers: these are removals.
    """
    kept: list[Element[Line]] = []
    removals: list[Removal] = []
    met = FirstHeads()
    titles = _measure_titles(draft.elements)
    counted = _count_steps(draft.elements)
    lines = {line.number: line for line in draft.lines}
    for element in draft.elements:
        text = _without_own_number(element, counted) if element.furniture else ""
        is_new = bool(element.furniture) and met.is_new(text)
        names_part = element.furniture == "running-head" and not _repeats_title(element, titles)
        if not element.furniture or (is_new and names_part):
            kept.append(element)
        else:
            removals += _remove(element, lines)
    return replace(draft.remove(removals), elements=tuple(kept))


def _count_steps(elements: Iterable[Element[Line]]) -> Counter[tuple[str, int]]:
    """The number of running heads that end with a number as far from that of its page, by what
    stands before the number.
    """
    heads = (each for each in elements if each.furniture == "running-head")
    return Counter((rest, step) for rest, step in map(_part_number, heads) if rest)


def _part_number(element: Element[Line]) -> tuple[str, int]:
    """The text before the number that a head ends with, and how far that is from its page."""
    line = element.lines[0]
    match = NUMBER_AT_END.fullmatch(line.text) if len(element.lines) == 1 else None
    digits = NUMBER_OF_PAGE.search(match["page"]) if match else None
    return (match["rest"], int(digits[0]) - line.page) if match and digits else ("", 0)


def _without_own_number(element: Element[Line], counted: Counter[tuple[str, int]]) -> str:
    """The text of a head without the number of its page, where others count so."""
    rest, step = _part_number(element)
    if counted[rest, step] >= LAYOUT.several:
        return rest
    return "".join(line.text for line in element.lines)


def _measure_titles(elements: Iterable[Element[Line]]) -> dict[str, float]:
    """The texts of one line in the text, without their numbers, each with its largest size."""
    titles: dict[str, float] = {}
    for element in elements:
        if not element.furniture and len(element.lines) == 1:
            text = _title_of(element)
            titles[text] = max(element.lines[0].size, titles.get(text, 0.0))
    return titles


def _repeats_title(element: Element[Line], titles: Mapping[str, float]) -> bool:
    """Whether a running head repeats what stands in larger type in the text."""
    larger = LAYOUT.larger_type_ratio * element.lines[0].size
    return titles.get(_title_of(element), 0.0) > larger


def _title_of(element: Element[Line]) -> str:
    return drop_heading_number(ANY_SPACES.sub("", element.lines[0].text))


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
