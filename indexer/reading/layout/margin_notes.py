"""Notes at the side: small type in the margin, beside the columns of the text."""

from __future__ import annotations

from dataclasses import replace

from indexer.reading.layout.columns import find_text_edges
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout_parameters import LAYOUT
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
    side: list[PrintedLine] = []
    others: list[PrintedLine] = []
    for line in layout.lines:
        outside = max(left - line.x1, line.x0 - right) > LAYOUT.side_note_gap_em * line.size
        beside = top <= line.base <= bottom and layout.profile.is_small(line) and not line.down
        (side if outside and beside else others).append(line)
    return replace(layout, side=tuple(side), lines=tuple(others))
