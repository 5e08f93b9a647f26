"""Notes at the side: small type in the margin, beside the columns of the text."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.layout.columns import find_text_edges
from indexer.reading.layout.drawing_order import find_blocks
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import split
from indexer.reading.lines.printed_line import PrintedLine


def find_margin_notes(layout: PageLayout) -> PageLayout:
    """The page with the lines of small type set apart that lie wholly left or right of all text,
    with text beside.
    """
    body = layout.body
    if len(body) < LAYOUT.min_text_lines_beside:
        return layout
    left, right = find_text_edges(body)
    top, bottom = min(r.box.top for r in body), max(r.box.bottom for r in body)

    def is_side(line: PrintedLine) -> bool:
        outside = max(left - line.x1, line.x0 - right) > LAYOUT.side_note_gap_em * line.size
        beside = top <= line.base <= bottom
        return outside and beside and layout.profile.is_small(line) and not line.down

    notes = _follow(layout.lines, {id(line) for line in layout.lines if is_side(line)})
    side, others = split(layout.lines, lambda line: id(line) in notes)
    return replace(layout, side=tuple(side), lines=tuple(others))


def _follow(lines: Sequence[PrintedLine], notes: set[int]) -> set[int]:
    """The notes with the lines that go on from them past the end of the text."""
    rests = (
        id(line)
        for block in find_blocks(lines)
        for line in itertools.dropwhile(lambda line: id(line) not in notes, block)
    )
    return notes | set(rests)
