"""Figures that text of a single column flows around: what they hold is read after the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.reading.layout.columns import join_level
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import LineOrBox, Region, make_columns
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import PrintedPage
from indexer.reading.reading_limits import LIMITS


def find_floats(layout: PageLayout) -> PageLayout:
    """The page with the figures set apart that its single column of text flows around: they are
    read after it.
    """
    if any(band.gutters for band in layout.bands) or not layout.lines:
        return layout
    figures = [(rect, held, _order_items(held)) for rect, held in _find_figures(layout)]
    figures.sort(key=lambda figure: figure[2][0].box.top)
    regions = (tuple(make_columns(rect.x0, rect.x1, items)) for rect, _, items in figures)
    rest = layout.leave_out(item for _, held, _ in figures for item in held)
    return replace(rest, floats=(*layout.floats, *regions))


def _find_figures(layout: PageLayout) -> Iterator[tuple[Rect, tuple[LineOrBox, ...]]]:
    """Figures with text on one side, each with its box: small type and boxes near to each other,
    or to a drawing.
    """
    parts = _find_parts(layout.items, layout.profile)
    boxes = [*(part.box for part in parts), *_find_drawings(layout.page)]
    if len(boxes) > LIMITS.max_drawings:
        return
    body, size = layout.body, layout.profile.size
    for group in _group(boxes, LAYOUT.figure_part_gap_em * size):
        rect = enclose(boxes[at] for at in group)
        held = tuple(parts[at] for at in group if at < len(parts))
        if held and _is_beside_text(rect, body, size):
            yield rect, held


def _find_drawings(page: PrintedPage) -> Sequence[Rect]:
    """The drawings on a page, as many as are looked at."""
    return (*page.panels, *page.images, *page.rules)[: LIMITS.max_drawings]


def _find_parts(items: Sequence[LineOrBox], profile: DocumentProfile) -> list[LineOrBox]:
    """Items that may be of a figure: boxes, and lines of small type."""
    return [
        item
        for item in items
        if isinstance(item, Region) or (profile.is_small(item) and not item.down)
    ]


def _order_items(held: Sequence[LineOrBox]) -> list[LineOrBox]:
    """The items of a figure from the top, labels that stand close joined."""
    lines = join_level(
        (item for item in held if isinstance(item, PrintedLine)), (), LAYOUT.figure_label_gap_em
    )
    whole: list[LineOrBox] = [*lines, *(item for item in held if isinstance(item, Region))]
    return sorted(whole, key=lambda item: item.box.bottom)


def _group(boxes: Sequence[Rect], near: float) -> list[list[int]]:
    """The numbers of boxes that are so near to each other that they are of one figure."""
    groups: list[list[int]] = []
    for place in sorted(range(len(boxes)), key=lambda at: boxes[at].top):
        grown = boxes[place].grow(near)
        touched = [group for group in groups if any(grown.touches(boxes[at]) for at in group)]
        groups = [group for group in groups if group not in touched]
        groups.append([*(at for group in touched for at in group), place])
    return groups


def _is_beside_text(rect: Rect, body: Sequence[PrintedLine], size: float) -> bool:
    """Whether lines of text stand at the left of it, or at the right, never on both sides."""
    beside = [line for line in body if rect.top < line.base < rect.bottom]
    left = all(line.x1 < rect.x0 - LAYOUT.near_em * size for line in beside)
    right = all(line.x0 > rect.x1 + LAYOUT.near_em * size for line in beside)
    return len(beside) >= LAYOUT.min_alike and left != right
