"""Pages set in columns that run down: turned, so that all the rest may read lines that run to the right."""

from __future__ import annotations

import itertools
from dataclasses import replace

from indexer.reading.pdf.geometry import ASCENT, Glyph, Rect, Sheet

# So much of a page must run down, and so many pairs of glyphs must tell.
MOST, FEWEST = 0.6, 20
# Two glyphs one under the other, in em: how far apart, how little aside.
_STEP, _ASIDE = (0.7, 1.6), 0.2


def turn_down_text(sheet: Sheet) -> Sheet:
    """A page whose text runs down as one whose text runs to the right, its first column on top; any other as it is."""
    return _turn(sheet) if _runs_down(sheet) else sheet


def _runs_down(sheet: Sheet) -> bool:
    down = level = 0
    for a, b in itertools.pairwise(sheet.glyphs):
        size = max(a.size, 1.0)
        down += abs(a.middle - b.middle) < _ASIDE * size and _STEP[0] < (b.base - a.base) / size < _STEP[1]
        level += abs(a.base - b.base) < _ASIDE * size and a.x0 < b.x0
    return down >= FEWEST and down > MOST * (down + level)


def _turn(sheet: Sheet) -> Sheet:
    return replace(
        sheet,
        width=sheet.height,
        height=sheet.width,
        glyphs=tuple(_turn_glyph(glyph, sheet.width) for glyph in sheet.glyphs),
        rules=tuple(_turn_rect(rect, sheet.width) for rect in sheet.rules),
        panels=tuple(_turn_rect(rect, sheet.width) for rect in sheet.panels),
        images=tuple(_turn_rect(rect, sheet.width) for rect in sheet.images),
    )


def _turn_glyph(glyph: Glyph, width: float) -> Glyph:
    top = glyph.base - ASCENT * glyph.size
    return replace(glyph, x0=top, x1=top + glyph.size, base=width - glyph.middle + (ASCENT - 0.5) * glyph.size)


def _turn_rect(rect: Rect, width: float) -> Rect:
    return Rect(rect.top, width - rect.x1, rect.bottom, width - rect.x0)
