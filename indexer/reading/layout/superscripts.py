"""Raised marks: which small glyphs belong into the line that they stand beside?"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from indexer.reading.layout.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Glyph
from indexer.reading.lines.printed_line import FIGURES, Row, ink_of, make_row


def attach_marks(chunks: Sequence[Row]) -> list[Row]:
    """Small chunks between or beside larger glyphs, within their line, become part of their row."""
    homes: dict[int, int] = {}
    bases = [chunk.base for chunk in chunks]
    for place, small in enumerate(chunks):
        reach = LAYOUT.superscript_search_em * small.size / LAYOUT.superscript_size_ratio
        near = range(bisect_left(bases, small.base - reach), bisect_left(bases, small.base + reach))
        found = (at for at in near if at != place and homes.get(at) != place and _is_mark_of(small, chunks[at]))
        if (home := next(found, None)) is not None:
            homes[place] = home
    groups: dict[int, list[Glyph]] = defaultdict(list)
    for place, chunk in enumerate(chunks):
        groups[_find_root(place, homes)] += chunk.glyphs
    return _join_neighbours(
        chunks[place] if len(glyphs) == len(chunks[place].glyphs) else make_row(glyphs)
        for place, glyphs in groups.items()
    )


def _find_root(place: int, homes: Mapping[int, int]) -> int:
    """The chunk that a mark, or a mark of a mark, belongs to in the end."""
    seen: set[int] = set()
    while place in homes and place not in seen:
        seen.add(place)
        place = homes[place]
    return min(seen) if place in seen else place


def _is_mark_of(small: Row, large: Row) -> bool:
    up = (large.base - small.base) / large.size
    figures = up > LAYOUT.superscript_figures_rise_em and all(g.text in FIGURES for g in small.glyphs)
    small_type = LAYOUT.superscript_size_ratio if up > LAYOUT.superscript_rise_em else LAYOUT.superscript_size_ratio**2
    largest = LAYOUT.superscript_figures_size_ratio if figures else small_type
    within = -LAYOUT.max_subscript_drop_em <= up <= LAYOUT.max_superscript_rise_em
    if small.size > largest * large.size or not within or len(small.glyphs) > LAYOUT.max_superscript_glyphs:
        return False
    if max(small.x0 - large.x1, large.x0 - small.x1) > LAYOUT.superscript_gap_em * large.size:
        return False
    start, end = ink_of(small.glyphs[0], 0), ink_of(small.glyphs[-1], 1)
    over = LAYOUT.superscript_overlap_em
    return not any(ink_of(g, 0) + over * g.size < end and start < ink_of(g, 1) - over * g.size for g in large.glyphs)


def _are_of_one_line(a: Row, b: Row) -> bool:
    level = abs(a.base - b.base) <= LAYOUT.baseline_tolerance_em * min(a.size, b.size)
    return level and LAYOUT.glyph_size_ratio <= a.size / b.size <= 1 / LAYOUT.glyph_size_ratio


def _join_neighbours(rows: Iterable[Row]) -> list[Row]:
    """Rows on one line that a mark between them has brought together are one."""
    joined: list[Row] = []
    for row in sorted(rows, key=lambda r: (round(r.base), r.x0)):
        last = joined[-1] if joined else None
        if last is not None and _are_of_one_line(last, row):
            gap = ink_of(row.glyphs[0], 0) - last.x1
            if -LAYOUT.row_overlap_em * row.size <= gap <= LAYOUT.glyph_gap_em * max(row.size, last.size):
                joined[-1] = make_row((*last.glyphs, *row.glyphs))
                continue
        joined.append(row)
    return joined
