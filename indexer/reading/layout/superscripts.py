"""Raised marks: which small glyphs belong into the line that they stand beside?"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Glyph
from indexer.reading.lines.printed_line import FIGURES, Row, ink_of, make_row


def attach_marks(chunks: Sequence[Row]) -> list[Row]:
    """Small chunks between or beside larger glyphs, within their line, become part of their row."""
    homes = _find_homes(chunks)
    groups: dict[int, list[Glyph]] = defaultdict(list)
    for place, chunk in enumerate(chunks):
        groups[_find_root(place, homes)] += chunk.glyphs
    return _join_neighbours(
        chunks[place] if len(glyphs) == len(chunks[place].glyphs) else make_row(glyphs)
        for place, glyphs in groups.items()
    )


def _find_homes(chunks: Sequence[Row]) -> Mapping[int, int]:
    """For each chunk that is a mark the place of the one that it belongs to."""
    homes: dict[int, int] = {}
    bases = [chunk.base for chunk in chunks]
    for place, small in enumerate(chunks):
        reach = LAYOUT.superscript_search_em * small.size / LAYOUT.superscript_size_ratio
        near = range(bisect_left(bases, small.base - reach), bisect_left(bases, small.base + reach))
        found = (at for at in near if at != place and homes.get(at) != place and _is_mark_of(small, chunks[at]))
        if (home := next(found, None)) is not None:
            homes[place] = home
    return homes


def _find_root(place: int, homes: Mapping[int, int]) -> int:
    """The chunk that a mark, or a mark of a mark, belongs to in the end."""
    seen: set[int] = set()
    while place in homes and place not in seen:
        seen.add(place)
        place = homes[place]
    return min(seen) if place in seen else place


def _is_mark_of(small: Row, large: Row) -> bool:
    """Whether few small glyphs stand a little above a row, between its glyphs or right beside them."""
    up = (large.base - small.base) / large.size
    if len(small.glyphs) > LAYOUT.max_superscript_glyphs or small.size > _largest_mark(small, up) * large.size:
        return False
    if not -LAYOUT.max_subscript_drop_em <= up <= LAYOUT.max_superscript_rise_em:
        return False
    reach = LAYOUT.superscript_gap_em * large.size
    if small.x0 > large.x1 + reach or small.x1 < large.x0 - reach:
        return False
    return not _covers_ink(small, large)


def _largest_mark(small: Row, up: float) -> float:
    """How large a mark may be that stands so high, in em of its line: figures are narrow and may be larger."""
    if up > LAYOUT.superscript_figures_rise_em and all(g.text in FIGURES for g in small.glyphs):
        return LAYOUT.superscript_figures_size_ratio
    raised = up > LAYOUT.superscript_rise_em
    return LAYOUT.superscript_size_ratio if raised else LAYOUT.superscript_size_ratio**2


def _covers_ink(small: Row, large: Row) -> bool:
    """Whether small glyphs stand over a glyph of a row, not between two."""
    start, end = ink_of(small.glyphs[0], 0), ink_of(small.glyphs[-1], 1)
    return any(
        ink_of(g, 0) + LAYOUT.superscript_overlap_em * g.size < end
        and start < ink_of(g, 1) - LAYOUT.superscript_overlap_em * g.size
        for g in large.glyphs
    )


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


def _are_of_one_line(a: Row, b: Row) -> bool:
    level = abs(a.base - b.base) <= LAYOUT.baseline_tolerance_em * min(a.size, b.size)
    return level and LAYOUT.glyph_size_ratio <= a.size / b.size <= 1 / LAYOUT.glyph_size_ratio
