"""Notes at the side: small type in the margin, beside the columns of the text."""

from __future__ import annotations

from dataclasses import replace

from indexer.reading.layout.columns import find_text_edges
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import Row


def find_margin_notes(layout: PageLayout) -> PageLayout:
    """The page with the lines of small type set apart that lie wholly left or right of all text, with text beside."""
    body = layout.body
    if len(body) < LAYOUT.min_text_rows_beside:
        return layout
    left, right = find_text_edges(body)
    top, bottom = min(r.box.top for r in body), max(r.box.bottom for r in body)
    side: list[Row] = []
    others: list[Row] = []
    for row in layout.rows:
        outside = max(left - row.x1, row.x0 - right) > LAYOUT.side_note_gap_em * row.size
        beside = top <= row.base <= bottom and layout.profile.is_small(row) and not row.down
        (side if outside and beside else others).append(row)
    return replace(layout, side=tuple(side), rows=tuple(others))
