"""Titles of figures and tables that no label tells: between angle brackets, or in the middle over a
table. They name what is below them, no section of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import ANGLED_TITLE
from indexer.reading.recognition.headings import may_be_title
from indexer.reading.title_patterns import is_addressed, is_maker

# What a part of a page is read as.
_Part = tuple[Element[PrintedLine], ...]


def name_figure_titles(
    parts: Sequence[_Part], paragraphs: Sequence[Element[PrintedLine] | Region]
) -> Sequence[_Part]:
    """The parts of a page, titles right over figures and tables made their captions.
    ``paragraphs``: what each part was before it was read.
    """
    figures = list(_find_figures(parts, paragraphs))
    named = [tuple(_name(element, figures) for element in part) for part in parts]
    pairs = enumerate(pairwise(paragraphs), 1)
    titles = {at - 1 for at, (above, below) in pairs if _is_title(above, below, parts[at])}
    return [
        tuple(replace(each, kind="caption") for each in part) if at in titles else part
        for at, part in enumerate(named)
    ]


def _find_figures(
    parts: Sequence[_Part], paragraphs: Sequence[Element[PrintedLine] | Region]
) -> Iterator[Rect]:
    """The frames that are read as figures."""
    for part, region in zip(parts, paragraphs, strict=True):
        if isinstance(region, Region) and any(each.kind == "figure" for each in part):
            yield region.box


def _is_title(
    above: Element[PrintedLine] | Region, below: Element[PrintedLine] | Region, read: _Part
) -> bool:
    """Whether a paragraph is the title of what stands below it; ``read``: what that is read as."""
    if isinstance(above, Region) or not isinstance(below, Region):
        return False
    return [each.kind for each in read] == ["table"] and _is_title_of(above, below.box)


def _name(element: Element[PrintedLine], figures: Sequence[Rect]) -> Element[PrintedLine]:
    if element.kind != "heading":
        return element
    whole = "".join(line.text for line in element.lines)
    if ANGLED_TITLE.fullmatch(whole) and any(_is_over(element, figure) for figure in figures):
        return replace(element, kind="caption")
    return element


def _is_title_of(element: Element[PrintedLine], table: Rect) -> bool:
    """Whether a line in the type of the text stands in the middle right over a table, with the
    words of a title.
    """
    line = element.first_line
    aside = abs((line.x0 + line.x1) / 2 - (table.x0 + table.x1) / 2)
    if element.kind is not None or element.last_line is not line or not _is_over(element, table):
        return False
    is_somebody = is_maker(line.text) or is_addressed(line.text)
    is_centred = aside < LAYOUT.alignment_tolerance_em * line.size
    set_in = line.x0 - table.x0 > LAYOUT.max_indent_em * line.size
    return is_centred and set_in and may_be_title(line.text) and not is_somebody


def _is_over(element: Element[PrintedLine], figure: Rect) -> bool:
    """Whether a title stands near above a figure."""
    box = enclose(line.box for line in element.lines)
    near = LAYOUT.far_em * element.size
    return abs(figure.top - box.bottom) < near and box.x0 < figure.x1 and figure.x0 < box.x1
