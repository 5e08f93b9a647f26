"""Rows that must stay apart: a label and its value a line, several near each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, Measure
from indexer.reading.patterns import CLOSED
from indexer.reading.row_patterns import is_row

# What is wider is no row of a form, and so near must another row stand.
WIDEST = 60.0
NEAREST = 4


def mark_rows(draft: Draft) -> Draft:
    """A line that has the form of a row is one of a list where another stands near it, or where a
    wrapped line of text before it has ended.
    """
    measure = draft.measure
    found = [place for place, line in enumerate(draft.lines) if _may_be_row(line, measure)]
    rows = {
        place
        for place in found
        if _has_company(place, found) and not _interrupts(place, draft.lines, measure)
    }
    lines = (
        replace(line, kind="list", begins=True) if place in rows else line
        for place, line in enumerate(draft.lines)
    )
    return replace(draft, lines=tuple(lines))


def _may_be_row(line: Line, measure: Measure) -> bool:
    """Whether a line has the form of a row and no other kind."""
    if line.kind not in (None, "list") or line.begins or line.tangled or line.width > WIDEST:
        return False
    return is_row(line.text, short=not measure.full or measure.is_short(line))


def _has_company(place: int, found: Sequence[int]) -> bool:
    """Whether another line near by has the form of a row, so that the two are no sentences."""
    at = bisect_left(found, place)
    near = (other for other in found[max(0, at - 1) : at + 2] if other != place)
    return any(abs(other - place) <= NEAREST for other in near)


def _interrupts(place: int, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether a line of wrapped text right before it stops inside a sentence at the margin."""
    before = lines[place - 1] if place and lines[place].gap == 0 else None
    if before is None or before.kind is not None:
        return False
    return (
        measure.is_of_text(before)
        and not CLOSED.search(before.text)
        and not is_row(before.text, short=False)
    )
