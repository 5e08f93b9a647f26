"""Raised marks: which small glyphs belong into the line that they stand beside?"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from indexer.reading.lines.geometry import Glyph
from indexer.reading.lines.printed_line import (
    ALIKE,
    APART,
    FAR_RAISED,
    FIGURES,
    LEVEL,
    MARK_SIZE,
    RAISED,
    Row,
    ink_of,
    make_row,
)

# In em of the line: a mark stands less high than ruby does, and no lower than an index; it has few glyphs.
HIGHEST, LOWEST, LONGEST = 0.78, -0.25, 8
# Figures may be so large, since they are narrow.
LARGEST_FIGURES = 1.2
# How far beside its row a mark may stand.
BESIDE = 0.8


def attach_marks(chunks: Sequence[Row]) -> list[Row]:
    """Small chunks between or beside larger glyphs, within their line, become part of their row."""
    homes: dict[int, int] = {}
    bases = [chunk.base for chunk in chunks]
    for place, small in enumerate(chunks):
        reach = 2.0 * small.size / MARK_SIZE
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
    figures = up > FAR_RAISED and all(g.text in FIGURES for g in small.glyphs)
    largest = LARGEST_FIGURES if figures else MARK_SIZE if up > RAISED else MARK_SIZE**2
    if small.size > largest * large.size or not LOWEST <= up <= HIGHEST or len(small.glyphs) > LONGEST:
        return False
    if small.x0 > large.x1 + BESIDE * large.size or small.x1 < large.x0 - BESIDE * large.size:
        return False
    start, end = ink_of(small.glyphs[0], 0), ink_of(small.glyphs[-1], 1)
    return not any(ink_of(g, 0) + 0.2 * g.size < end and start < ink_of(g, 1) - 0.2 * g.size for g in large.glyphs)


def _join_neighbours(rows: Iterable[Row]) -> list[Row]:
    """Rows on one line that a mark between them has brought together are one."""
    joined: list[Row] = []
    for row in sorted(rows, key=lambda r: (round(r.base), r.x0)):
        last = joined[-1] if joined else None
        level = last is not None and abs(last.base - row.base) <= LEVEL * min(last.size, row.size)
        if last is not None and level and ALIKE <= last.size / row.size <= 1 / ALIKE:
            gap = ink_of(row.glyphs[0], 0) - last.x1
            if -0.5 * row.size <= gap <= APART * max(row.size, last.size):
                joined[-1] = make_row((*last.glyphs, *row.glyphs))
                continue
        joined.append(row)
    return joined
