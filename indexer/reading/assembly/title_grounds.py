"""Grounds of titles: areas that are tinted behind one title, or behind several under each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.type_sizes import is_smaller


def is_ground_of_titles(
    paragraphs: Sequence[Element[PrintedLine]],
    box: Region,
    near: Sequence[Element[PrintedLine]],
    edges: tuple[float, float],
) -> bool:
    """Whether a box is no more than the ground or the frame of a title, or of one over those of
    lower levels, as wide as the running text beside it, or over text as wide as all that is on the
    page.
    """
    if _is_parted(box) or not _descend(paragraphs):
        return False
    slack = paragraphs[0].size
    whole = box.left < edges[0] + slack and box.right > edges[1] - slack
    return any((whole and part.kind is None) or _is_as_wide(part, box.box, slack) for part in near)


def _is_parted(box: Region) -> bool:
    """Whether a rule within a box parts it."""
    inside = box.box.grow(-LAYOUT.touch_pt)
    return any(inside.holds_center(rule) for rule in box.rules)


def _descend(paragraphs: Sequence[Element[PrintedLine]]) -> bool:
    """Whether paragraphs are titles, each in smaller type than the one over it."""
    titles = all(paragraph.kind == "heading" for paragraph in paragraphs)
    return titles and all(is_smaller(low.size, high.size) for high, low in pairwise(paragraphs))


def _is_as_wide(text: Element[PrintedLine], rect: Rect, slack: float) -> bool:
    """Whether an area goes over the column of running text, and about as far."""
    width = text.right - text.left
    reaches = rect.x0 > text.left - slack and rect.x1 < text.right + slack
    return text.kind is None and reaches and rect.width > LAYOUT.long_line_ratio * width
