"""Figures side by side: two captions on one level, each over its own figure, with its own source below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Band
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.line_patterns import find_form
from indexer.reading.lines.printed_line import Row


def find_adjacent_figures(layout: PageLayout) -> PageLayout:
    """The page with a band of their own for figures whose captions stand side by side."""
    return replace(layout, bands=tuple(_set_figures_apart(layout.bands, layout.rows, layout.profile)))


def _set_figures_apart(bands: Sequence[Band], rows: Sequence[Row], profile: DocumentProfile) -> list[Band]:
    """The bands, with one more for figures whose captions stand side by side, from text to text.

    Captions that a gutter of their band parts anyway stay as they are.
    """
    made = list(bands)
    for level in _find_levels(rows):
        home = next(at for at, band in enumerate(made) if level[0].base <= band.bottom)
        after = made[home]
        if _are_parted(level, after.gutters):
            continue
        over, under = _find_text_around(level, rows, profile)
        top, gutters = _find_figures(level, over, under, rows)
        figures = Band(min(under - LAYOUT.rounding_pt, after.bottom), gutters)
        made[home : home + 1] = [Band(top - LAYOUT.rounding_pt, after.gutters), figures, after]
    return made


def _are_parted(level: Sequence[Row], gutters: Sequence[float]) -> bool:
    """Whether a gutter lies between two neighbours."""
    return any(
        left.x1 <= g + LAYOUT.rounding_pt and g <= right.x0 + LAYOUT.rounding_pt
        for left, right in pairwise(level)
        for g in gutters
    )


def _find_text_around(level: Sequence[Row], rows: Sequence[Row], profile: DocumentProfile) -> tuple[float, float]:
    """Where the text above captions ends, and where that below them begins."""
    base = level[0].base
    body = sorted((row for row in rows if profile.is_body(row) and row not in level), key=lambda row: row.base)
    over = next((row.box.bottom for row in reversed(body) if row.base < base), float("-inf"))
    under = next((row.box.top for row in body if row.base > base), float("inf"))
    return over, under


def _find_figures(
    level: Sequence[Row], over: float, under: float, rows: Sequence[Row]
) -> tuple[float, tuple[float, ...]]:
    """Where figures with captions on one level begin, and the gutters between them.

    Captions below their figures stand in their middle; below captions over them there is something.
    """
    base = level[0].base
    if any(base < row.base < under and row not in level for row in rows):
        return level[0].box.top, tuple(row.x0 - LAYOUT.rounding_pt for row in level[1:])
    return over, tuple((left.x1 + right.x0) / 2 for left, right in pairwise(level))


def _find_levels(rows: Sequence[Row]) -> list[list[Row]]:
    """Captions of figures on one level, two and more, from the left; the levels from the top."""
    captions = sorted((row for row in rows if find_form(row.spaced_text.text) == "caption"), key=lambda row: row.base)
    levels: list[list[Row]] = []
    for row in captions:
        if levels and row.base - levels[-1][0].base < LAYOUT.level_em * row.size:
            levels[-1].append(row)
        else:
            levels.append([row])
    return [sorted(level, key=lambda row: row.x0) for level in levels if len(level) > 1]
