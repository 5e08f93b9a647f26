"""Bands: a page may be set in three columns above a figure and in two below it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.reading.layout.columns import find_gutters, left_edges, rate
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import Row


@dataclass(frozen=True, slots=True)
class Band:
    """What of a page lies above ``bottom`` and below the band before, and where its columns part."""

    bottom: float
    gutters: tuple[float, ...] = ()


def find_bands(body: Sequence[Row], known: Sequence[float]) -> list[Band]:
    """The bands of a page, from the lines of its text: one, unless columns part elsewhere in another."""
    whole = find_gutters(body, known)
    if whole and sum(_is_across(row, whole) for row in body) < LAYOUT.min_rows_beside:
        return [Band(float("inf"), tuple(whole))]
    bands = _join_parts(body, known)
    last = bands[-1].gutters if bands else ()
    if len(bands) < 2:
        return [Band(float("inf"), tuple(whole) or last)]
    return [*bands[:-1], Band(float("inf"), last)]


def _join_parts(body: Sequence[Row], known: Sequence[float]) -> list[Band]:
    """The parts of a page, those that overlap or have the same gutters joined."""
    bands: list[Band] = []
    for top, bottom, gutters in _find_parts(body, known):
        if bands and (bands[-1].bottom > top or _agree(bands[-1].gutters, gutters)):
            gutters = max(bands.pop().gutters, gutters, key=len)
        bands.append(Band(bottom, gutters))
    return bands


def _is_across(row: Row, gutters: Sequence[float]) -> bool:
    return any(row.crosses(gutter) for gutter in gutters)


def _agree(a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether all gutters of the one are gutters of the other."""
    fewer, more = sorted((a, b), key=len)
    return all(any(abs(x - y) <= LAYOUT.gutter_tolerance_pt for y in more) for x in fewer)


def _find_parts(body: Sequence[Row], known: Sequence[float]) -> list[tuple[float, float, tuple[float, ...]]]:
    """Stretches of lines in columns, from the top: from where to where, and their gutters."""
    tried = ((rate(x, rows, known)[0], x, rows) for x in left_edges(body) for rows in _between_across(x, body))
    score, x, rows = max(tried, key=lambda t: t[:2], default=(0, 0.0, []))
    if score <= 0:
        return []
    top, bottom = min(r.base for r in rows), max(r.base for r in rows)
    above, below = [r for r in body if r.base < top], [r for r in body if r.base > bottom]
    gutters = tuple(find_gutters(rows, (*known, x)))
    return [*_find_parts(above, known), (top, bottom, gutters), *_find_parts(below, known)]


def _between_across(x: float, body: Sequence[Row]) -> Iterator[list[Row]]:
    """The lines between those that go over ``x``, a stretch at a time; what stands beside these is in none."""
    levels = sorted(row.base for row in body if _is_across(row, (x,)))
    stretches: dict[int, list[Row]] = defaultdict(list)
    for row in body:
        place = bisect_left(levels, row.base)
        near = levels[max(0, place - 1) : place + 1]
        if not any(abs(row.base - level) < LAYOUT.level_em * row.size for level in near):
            stretches[place].append(row)
    return (stretch for stretch in stretches.values() if len(stretch) >= 2 * LAYOUT.min_rows_beside)
