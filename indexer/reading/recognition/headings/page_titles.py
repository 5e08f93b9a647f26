"""Titles of slides: the heading that each page begins with is the equal of that of any other, in
whatever size it fits its line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.recognition.headings.heading_forms import read_number
from indexer.reading.recognition.headings.open_levels import read_type


def find_page_titles(elements: Sequence[Element[Line]]) -> dict[int, Line]:
    """The places of titles of pages that are set smaller than most, each as it would be in their
    size: they are longer than all that are.

    Every page with headings but a cover begins with one in the same font, without a number.
    """
    tops = _find_page_titles(elements)
    sizes = Counter(elements[at].size for at in tops)
    if len(tops) < LAYOUT.min_alike or len({_read_font(elements[at]) for at in tops}) > 1:
        return {}
    usual = sizes.most_common(1)[0][0]
    longest = max(len(elements[at].first_line.text) for at in tops if elements[at].size == usual)
    lines = {at: elements[at].first_line for at in tops if elements[at].size < usual}
    return {
        at: replace(line, shape=line.shape._replace(size=usual))
        for at, line in lines.items()
        if len(line.text) > longest
    }


def _find_page_titles(elements: Sequence[Element[Line]]) -> list[int]:
    """The places of the headings without a number that pages begin with; none where a page begins
    otherwise and has headings below.
    """
    found: list[int] = []
    begun: set[int] = set()
    for at, element in enumerate(elements):
        if element.furniture:
            continue
        is_top = element.page not in begun
        begun.add(element.page)
        if element.kind != "heading" or element.page == elements[0].page:
            continue
        if is_top and read_number(element.first_line.text) is None:
            found.append(at)
        elif not found or elements[found[-1]].page != element.page:
            return []
    return found


def _read_font(element: Element[Line]) -> str:
    return read_type(element.first_line)[1]
