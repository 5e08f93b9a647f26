"""Titles on printed pages in the very type of the text that are counted, each over sentences of its
own, which items have not: （１）, （２）, （３）; A．, B．
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.recognition.headings.line_roles import may_be_title
from indexer.reading.recognition.headings.open_levels import read_count
from indexer.reading.text_parameters import PLAIN


def raise_counted_titles(draft: Draft) -> Draft:
    """The document with the kind of headings for lines alone of one form of number, several of
    which count on from 1. All that is of that form is such a line, and none is without a sentence
    before the next.
    """
    elements = draft.elements
    places = {place for level in _find_levels(elements) for place in level}
    if not places:
        return draft
    raised = tuple(
        replace(element, kind="heading", may_go_on=False) if place in places else element
        for place, element in enumerate(elements)
    )
    return replace(draft, elements=raised)


def _find_levels(elements: Sequence[Element[Line]]) -> Iterator[list[int]]:
    """Yield where the titles of each form stand that is one of titles."""
    levels: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, element in enumerate(elements):
        style, count = ("", 0) if element.furniture else read_count(element.first_line)
        if count:
            levels[style].append((place, count))
    for level in levels.values():
        places, counts = zip(*level, strict=True)
        are_titles = _counts_on(counts) and all(_is_title(elements[place]) for place in places)
        if are_titles and all(_hold_sentences(elements, *around) for around in pairwise(places)):
            yield list(places)


def _counts_on(counts: Sequence[int]) -> bool:
    """Whether numbers count on, or begin anew with 1: several without a break, or two again and
    again.
    """
    runs = [1]
    for before, after in pairwise(counts):
        if after not in (1, before + 1):
            return False
        runs = [*runs, 1] if after == 1 else [*runs[:-1], runs[-1] + 1]
    counting = sum(run > 1 for run in runs)
    return counts[0] == 1 and max(*runs, counting) >= PLAIN.min_rows


def _is_title(element: Element[Line]) -> bool:
    """Whether it is one line of text that stops before the edge and has the form of a title."""
    is_line = len(element.lines) == 1 and not element.ends_sentence and not element.runs_to_edge
    is_text = element.kind in ("list", "body", "heading")
    return is_text and is_line and may_be_title(element.first_line.text)


def _hold_sentences(elements: Sequence[Element[Line]], place: int, following: int) -> bool:
    """Whether text between two places ends a sentence, and is more than one line of an item."""
    between = [each for each in elements[place + 1 : following] if not each.furniture]
    lines = sum(len(each.lines) for each in between)
    return lines >= LAYOUT.several and any(each.ends_sentence for each in between)
