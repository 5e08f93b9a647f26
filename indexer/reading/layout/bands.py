"""Bands: a page may be set in three columns above a figure and in two below it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.reading.layout.columns import find_gutters, join_level, left_edges, rate
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Band, band_of
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import Row


def find_columns(layout: PageLayout) -> PageLayout:
    """The page with its bands: where its columns part, which may differ above and below a figure."""
    bands = _find_bands(layout.body, layout.profile.gutters)
    if not any(band.gutters for band in bands):
        bands = [Band(float("inf"), tuple(_remember_gutter(layout.rows, layout.profile)))]
    return replace(layout, bands=tuple(bands))


def _remember_gutter(rows: Sequence[Row], profile: DocumentProfile) -> list[float]:
    """The gutter of other pages, where something begins behind it, hardly enough to tell, and nothing goes over it."""
    for gutter in profile.gutters:
        begins = any(abs(row.x0 - gutter) <= LAYOUT.gutter_tolerance_pt for row in rows)
        if begins and not any(row.x0 < gutter - row.size and row.x1 > gutter + row.size for row in rows):
            return [gutter]
    return []


def join_lines_of_columns(layout: PageLayout) -> PageLayout:
    """The page with what is on one line of a column joined: a heading's number and its words, a bullet and its item."""
    bands = layout.bands
    inside = ((band, (row for row in layout.rows if band_of(row.box, bands) is band)) for band in bands)
    return replace(layout, rows=tuple(row for band, own in inside for row in join_level(own, band.gutters)))


def _find_bands(body: Sequence[Row], known: Sequence[float]) -> list[Band]:
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
