"""Pages set in columns that run down: turned, so that all the rest may read lines that run to the right."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import ASCENT, Glyph, Rect, Sheet


def turn_down_text(sheet: Sheet) -> Sheet:
    """A page whose text runs down as one whose text runs to the right, its first column on top; any other as it is."""
    return _turn(sheet) if _runs_down(sheet) else sheet


def _runs_down(sheet: Sheet) -> bool:
    down = level = 0
    for a, b in itertools.pairwise(sheet.glyphs):
        aside = LAYOUT.vertical_page_axis_em * a.size
        near = LAYOUT.min_vertical_page_step_em < (b.base - a.base) / a.size < LAYOUT.vertical_step_em
        down += abs(a.middle - b.middle) < aside and near
        level += abs(a.base - b.base) < aside and a.x0 < b.x0
    return down >= LAYOUT.min_vertical_pairs and down > LAYOUT.vertical_page_share * (down + level)


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
                near[round(glyph.base / LAYOUT.axis_search_pt) + place].append(glyph)
    for glyph in glyphs:
        others = near[round(glyph.base / LAYOUT.axis_search_pt)] if _stands_aside(glyph) else ()
        alike = (o for o in others if o.size > LAYOUT.glyph_size_ratio * glyph.size)
        beside = [o for o in alike if abs(o.middle - glyph.middle) < LAYOUT.off_axis_em * glyph.size]
        yield glyph, min(beside, key=lambda o: abs(o.base - glyph.base), default=glyph).middle


def _stands_aside(glyph: Glyph) -> bool:
    narrow = glyph.x1 - glyph.x0 < LAYOUT.narrow_glyph_em * glyph.size
    return narrow or glyph.turned or glyph.text in "、。，．"


def _turn_glyph(glyph: Glyph, axis: float, width: float) -> Glyph:
    """Upright ones take an em of the column; Latin letters, which lie on their side, begin at their origin."""
    start = glyph.base if glyph.turned else glyph.base - ASCENT * glyph.size
    wide = glyph.size / 2 if glyph.turned else glyph.size
    base = width - axis + ASCENT * glyph.size - glyph.size / 2
    return replace(glyph, x0=start, x1=start + wide, base=base, turned=False)


def _turn_rect(rect: Rect, width: float) -> Rect:
    return Rect(rect.top, width - rect.x1, rect.bottom, width - rect.x0)
