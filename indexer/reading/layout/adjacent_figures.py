"""Figures side by side: two captions on one level, each over its own figure, with its own source below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from indexer.reading.layout.bands import Band
from indexer.reading.layout.document_profile import Survey
from indexer.reading.lines.printed_line import Row
from indexer.reading.recognition.line_patterns import find_form


def set_figures_apart(bands: Sequence[Band], rows: Sequence[Row], survey: Survey) -> list[Band]:
    """The bands, with one more for figures whose captions stand side by side, from text to text.

    Captions that a gutter of their band parts anyway stay as they are.
    """
    settled = list(bands)
    for level in _find_levels(rows):
        base = level[0].base
        home = next(at for at, band in enumerate(settled) if base <= band.bottom)
        if any(
            left.x1 <= g + 1 and g <= right.x0 + 1 for left, right in pairwise(level) for g in settled[home].gutters
        ):
            continue
        body = sorted((row for row in rows if survey.is_body(row) and row not in level), key=lambda row: row.base)
        under = next((row.box.top for row in body if row.base > base), float("inf"))
        over = next((row.box.bottom for row in reversed(body) if row.base < base), float("-inf"))
        if any(base < row.base < under and row not in level for row in rows):
            top, gutters = level[0].box.top, tuple(row.x0 - 1 for row in level[1:])
        else:
            # Captions below their figures stand in their middle.
            top, gutters = over, tuple((left.x1 + right.x0) / 2 for left, right in pairwise(level))
        before, after = Band(top - 1, settled[home].gutters), settled[home]
        settled[home : home + 1] = [before, Band(min(under - 1, after.bottom), gutters), after]
    return settled


def _find_levels(rows: Sequence[Row]) -> list[list[Row]]:
    """Captions of figures on one level, two and more, from the left; the levels from the top."""
    captions = sorted((row for row in rows if find_form(row.spelled.text) == "caption"), key=lambda row: row.base)
    levels: list[list[Row]] = []
    for row in captions:
        if levels and row.base - levels[-1][0].base < 0.5 * row.size:
            levels[-1].append(row)
        else:
            levels.append([row])
    return [sorted(level, key=lambda row: row.x0) for level in levels if len(level) > 1]
