"""Notes at the side: small type in the margin, beside the columns of the text."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.reading.layout.columns import find_text_edges
from indexer.reading.layout.document_profile import Survey
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import Row


def find_side(rows: Sequence[Row], body: Sequence[Row], survey: Survey) -> tuple[list[Row], list[Row]]:
    """The rows of small type that lie wholly left or right of all text, with text beside them; and all others."""
    if len(body) < LAYOUT.min_text_rows_beside:
        return [], list(rows)
    left, right = find_text_edges(body)
    top, bottom = min(r.box.top for r in body), max(r.box.bottom for r in body)
    side: list[Row] = []
    others: list[Row] = []
    for row in rows:
        outside = max(left - row.x1, row.x0 - right) > LAYOUT.side_note_gap_em * row.size
        beside = top <= row.base <= bottom and survey.is_small(row) and not row.down
        (side if outside and beside else others).append(row)
    return side, others
