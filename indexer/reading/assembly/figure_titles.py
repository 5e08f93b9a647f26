"""Titles between angle brackets over figures: they name the figure, no section of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import ANGLED_TITLE

# What the parts of a page are read as, in order.
_Parts = Sequence[tuple[Element[PrintedLine], ...]]


def name_figure_titles(
    parts: _Parts, paragraphs: Sequence[Element[PrintedLine] | Region]
) -> _Parts:
    """The parts of a page, titles between angle brackets right over a figure made its caption.
    ``paragraphs``: what each part was before it was read.
    """
    figures = [
        region.box
        for part, region in zip(parts, paragraphs, strict=True)
        if isinstance(region, Region) and any(each.kind == "figure" for each in part)
    ]
    if not figures:
        return parts
    return [tuple(_name(element, figures) for element in part) for part in parts]


def _name(element: Element[PrintedLine], figures: Sequence[Rect]) -> Element[PrintedLine]:
    if element.kind != "heading":
        return element
    whole = "".join(line.text for line in element.lines)
    if ANGLED_TITLE.fullmatch(whole) and any(_is_over(element, figure) for figure in figures):
        return replace(element, kind="caption")
    return element


def _is_over(element: Element[PrintedLine], figure: Rect) -> bool:
    """Whether a title stands near above a figure."""
    box = enclose(line.box for line in element.lines)
    near = LAYOUT.far_em * element.size
    return abs(figure.top - box.bottom) < near and box.x0 < figure.x1 and figure.x0 < box.x1
