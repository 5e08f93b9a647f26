"""Columns of figures and tables, one below the other at the right of text, as on slides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from indexer.reading.layout.regions import LineOrBox, Region, hold_sentence
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import enclose, split
from indexer.reading.lines.printed_line import PrintedLine


def find_figure_column(items: Sequence[LineOrBox]) -> tuple[float, ...]:
    """The place where a column of several boxes begins that text stands at the left of, from the
    first box to the last, and nothing goes over, with no text but captions and notes; none where
    there is none.
    """
    boxes = [item for item in items if isinstance(item, Region)]
    for edge in sorted({box.box.x0 for box in boxes}):
        start = edge - LAYOUT.edge_tolerance_pt
        column = [box for box in boxes if box.box.x0 >= start]
        if len(column) < LAYOUT.several or not _are_stacked(column):
            continue
        if _is_beside_text(column, items, start):
            return (start,)
    return ()


def _is_beside_text(column: Sequence[Region], items: Sequence[LineOrBox], start: float) -> bool:
    """Whether text, and nothing else, stands before ``start`` from the first box of a column to the
    last, and no sentence behind it.
    """
    around = enclose(box.box for box in column)
    level = [item for item in items if around.top < item.box.middle < around.bottom]
    behind, before = split(level, lambda item: item.box.x0 >= start)
    text, notes = _take_lines(before), _take_lines(behind)
    if len(text) < len(before) or any(line.x1 > start for line in text):
        return False
    return hold_sentence(text) and not hold_sentence(notes)


def _take_lines(items: Sequence[LineOrBox]) -> list[PrintedLine]:
    return [item for item in items if isinstance(item, PrintedLine)]


def _are_stacked(column: Sequence[Region]) -> bool:
    """Whether boxes stand one below the other."""
    boxes = sorted((box.box for box in column), key=lambda box: box.top)
    return all(a.bottom <= b.top + LAYOUT.edge_tolerance_pt for a, b in pairwise(boxes))
