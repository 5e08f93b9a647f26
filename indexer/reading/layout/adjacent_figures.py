"""Figures side by side: two captions on one level, each over its own figure, with its own source
below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Band
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import find_form


def find_adjacent_figures(layout: PageLayout) -> PageLayout:
    """The page with a band of their own for figures whose captions stand side by side."""
    return replace(
        layout, bands=tuple(_set_figures_apart(layout.bands, layout.lines, layout.profile))
    )


def _set_figures_apart(
    bands: Sequence[Band], lines: Sequence[PrintedLine], profile: DocumentProfile
) -> list[Band]:
    """The bands, with one more for figures whose captions stand side by side, from text to text.

    Captions that a gutter of their band parts anyway stay as they are.
    """
    made = list(bands)
    for level in _find_levels(lines):
        home = next(at for at, band in enumerate(made) if level[0].base <= band.bottom)
        after = made[home]
        if _are_parted(level, after.gutters):
            continue
        over, under = _find_text_around(level, lines, profile)
        top, gutters = _find_figures(level, over, under, lines)
        figures = Band(min(under - LAYOUT.rounding_pt, after.bottom), gutters)
        made[home : home + 1] = [Band(top - LAYOUT.rounding_pt, after.gutters), figures, after]
    return made


def _are_parted(level: Sequence[PrintedLine], gutters: Sequence[float]) -> bool:
    """Whether a gutter lies between two neighbours."""
    return any(
        left.x1 <= g + LAYOUT.rounding_pt and g <= right.x0 + LAYOUT.rounding_pt
        for left, right in pairwise(level)
        for g in gutters
    )


def _find_text_around(
    level: Sequence[PrintedLine], lines: Sequence[PrintedLine], profile: DocumentProfile
) -> tuple[float, float]:
    """The levels at which the text above captions ends and that below them begins."""
    base = level[0].base
    body = sorted(
        (line for line in lines if profile.is_body(line) and line not in level),
        key=lambda line: line.base,
    )
    over = next((line.box.bottom for line in reversed(body) if line.base < base), float("-inf"))
    under = next((line.box.top for line in body if line.base > base), float("inf"))
    return over, under


def _find_figures(
    level: Sequence[PrintedLine], over: float, under: float, lines: Sequence[PrintedLine]
) -> tuple[float, tuple[float, ...]]:
    """The top of figures with captions on one level, and the gutters between them.

    Captions below their figures stand in their middle; below captions over them there is something.
    """
    base = level[0].base
    if any(base < line.base < under and line not in level for line in lines):
        return level[0].box.top, tuple(line.x0 - LAYOUT.rounding_pt for line in level[1:])
    return over, tuple((left.x1 + right.x0) / 2 for left, right in pairwise(level))


def _find_levels(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Captions of figures on one level, two and more, from the left; the levels from the top."""
    captions = sorted(
        (line for line in lines if find_form(line.spaced_text.text) == "caption"),
        key=lambda line: line.base,
    )
    levels: list[list[PrintedLine]] = []
    for line in captions:
        if levels and line.base - levels[-1][0].base < LAYOUT.level_em * line.size:
            levels[-1].append(line)
        else:
            levels.append([line])
    return [sorted(level, key=lambda line: line.x0) for level in levels if len(level) > 1]
