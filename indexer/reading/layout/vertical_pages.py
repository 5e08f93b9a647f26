"""Pages set in columns that run down: turned, so that all the rest may read lines that run to the right."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.reading.lines.geometry import ASCENT, Glyph, Rect, Sheet
from indexer.reading.lines.printed_line import ALIKE

# So much of a page must run down, and so many pairs of glyphs must tell.
MOST, FEWEST = 0.6, 20
# Two glyphs one under the other, in em: how far apart, how little aside.
_STEP, _ASIDE = (0.7, 1.6), 0.2
# In em: what is narrower may stand off the middle of its column, so far.
NARROW, OFF_AXIS = 0.7, 0.7
# Glyphs of one column are looked for so many points up and down.
BUCKET = 20.0


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
        glyphs=tuple(_turn_glyph(glyph, axis, sheet.width) for glyph, axis in _find_axes(sheet.glyphs)),
        rules=tuple(_turn_rect(rect, sheet.width) for rect in sheet.rules),
        panels=tuple(_turn_rect(rect, sheet.width) for rect in sheet.panels),
        images=tuple(_turn_rect(rect, sheet.width) for rect in sheet.images),
    )


def _find_axes(glyphs: Sequence[Glyph]) -> Iterator[tuple[Glyph, float]]:
    """Each glyph with the middle of its column: marks stand beside it, as in the upper right of their em."""
    near: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if not _stands_aside(glyph):
            for place in (-1, 0, 1):
                near[round(glyph.base / BUCKET) + place].append(glyph)
    for glyph in glyphs:
        others = near[round(glyph.base / BUCKET)] if _stands_aside(glyph) else ()
        alike = (o for o in others if o.size > ALIKE * glyph.size)
        beside = [o for o in alike if abs(o.middle - glyph.middle) < OFF_AXIS * glyph.size]
        yield glyph, min(beside, key=lambda o: abs(o.base - glyph.base), default=glyph).middle


def _stands_aside(glyph: Glyph) -> bool:
    return glyph.turned or glyph.text in "、。，．" or glyph.x1 - glyph.x0 < NARROW * glyph.size


def _turn_glyph(glyph: Glyph, axis: float, width: float) -> Glyph:
    """Upright ones take an em of the column; Latin letters, which lie on their side, begin at their origin."""
    start = glyph.base if glyph.turned else glyph.base - ASCENT * glyph.size
    wide = 0.5 if glyph.turned else 1.0
    base = width - axis + (ASCENT - 0.5) * glyph.size
    return replace(glyph, x0=start, x1=start + wide * glyph.size, base=base, turned=False)


def _turn_rect(rect: Rect, width: float) -> Rect:
    return Rect(rect.top, width - rect.x1, rect.bottom, width - rect.x0)
