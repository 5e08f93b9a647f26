"""Bands: a page may be set in three columns above a figure and in two below it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from indexer.reading.layout.columns import join_level
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.drawn_columns import find_drawn_columns
from indexer.reading.layout.gutters import (
    find_beside_boxes,
    find_gutters,
    left_edges,
    rate_gutter,
)
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.panels import find_panels
from indexer.reading.layout.regions import Band, band_of, hold_sentence
from indexer.reading.layout.side_titles import enlarge_titles, find_side_titles
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine


def find_columns(layout: PageLayout) -> PageLayout:
    """The page with its bands: where its columns part, which may differ above and below a
    figure.
    """
    titled = find_side_titles(layout.lines, layout.profile)
    if titled:
        lines = enlarge_titles(layout.lines, layout.profile)
        return replace(layout, bands=tuple(titled), lines=lines)
    bands: Sequence[Band] = _find_bands(layout.body, layout.profile.gutters)
    panels = find_panels(layout.lines)
    if better := _part_better(panels, bands, layout.profile.size):
        bands = [Band(float("inf"), better)]
    if not any(band.gutters for band in bands):
        boxes = [box.box for box in layout.boxes]
        gutters = _remember_gutter(layout.lines, layout.profile)
        gutters = gutters or find_beside_boxes(layout.body, boxes)
        whole = [Band(float("inf"), tuple(gutters))]
        bands = whole if gutters else _choose_drawn(panels, layout.lines)
    if not any(band.gutters for band in bands):
        bands = _part_boxes(layout, bands)
    return replace(layout, bands=tuple(bands))


def _part_boxes(layout: PageLayout, bands: Sequence[Band]) -> Sequence[Band]:
    """The bands of a page on which boxes alone hold text, side by side, by the order of drawing: as
    those of the lines in them.
    """
    if hold_sentence(layout.lines):
        return bands
    boxes = [box for box in layout.boxes if not (box.is_grid or box.picture or box.drawing)]
    lines = [*layout.lines, *chain.from_iterable(box.lines for box in boxes)]
    return _choose_drawn(find_panels(lines), lines)


def _choose_drawn(panels: Sequence[Band], lines: Sequence[PrintedLine]) -> Sequence[Band]:
    """The bands by the order of drawing: several rows of panels, else columns, else the one row."""
    several = sum(bool(band.gutters) for band in panels) >= LAYOUT.several
    drawn = () if several else find_drawn_columns(lines)
    return drawn if any(band.gutters for band in drawn) else panels or drawn


def _part_better(panels: Sequence[Band], bands: Sequence[Band], size: float) -> tuple[float, ...]:
    """The gutters of a row of panels that has all those of the one band of a page, and more, or
    some of these are where the first lines of paragraphs are set in; none where it has not.
    """
    most = max((panel.gutters for panel in panels), key=len, default=())
    gutters = bands[0].gutters if len(bands) == 1 else ()
    if not gutters or len(most) < len(gutters):
        return ()
    insets = _find_insets(gutters, most)
    more = len(most) > len(gutters) or max(insets) > LAYOUT.most_of_em * size
    alike = -LAYOUT.edge_tolerance_pt <= min(insets) and max(insets) <= LAYOUT.max_indent_em * size
    return most if alike and more else ()


def _find_insets(gutters: Sequence[float], edges: Sequence[float]) -> list[float]:
    """The distance of each gutter from the edge nearest to it; less than zero before that."""
    return [min((x - edge for edge in edges), key=abs) for x in gutters]


def _remember_gutter(lines: Sequence[PrintedLine], profile: DocumentProfile) -> list[float]:
    """The gutter of other pages, where something begins behind it, hardly enough to tell, and
    nothing goes over it.
    """
    for gutter in profile.gutters:
        begins = any(abs(line.x0 - gutter) <= line.size for line in lines)
        if begins and not any(
            line.x0 < gutter - line.size and line.x1 > gutter + line.size for line in lines
        ):
            return [gutter]
    return []


def join_lines_of_columns(layout: PageLayout) -> PageLayout:
    """The page with what is on one line of a column joined: a heading's number and its words, a
    bullet and its item.
    """
    bands = layout.bands
    inside = (
        (band, (line for line in layout.lines if band_of(line.box, bands) is band))
        for band in bands
    )
    return replace(
        layout, lines=tuple(line for band, own in inside for line in join_level(own, band.gutters))
    )


def _find_bands(body: Sequence[PrintedLine], known: Sequence[float]) -> list[Band]:
    """The bands of a page, from the lines of its text: one, unless columns part elsewhere in
    another.
    """
    whole = find_gutters(body, known)
    if whole and sum(_is_across(line, whole) for line in body) < LAYOUT.min_lines_beside:
        return [Band(float("inf"), tuple(whole))]
    bands = _join_parts(body, known)
    last = bands[-1].gutters if bands else ()
    if len(bands) < 2:
        return [Band(float("inf"), tuple(whole) or last)]
    return [*bands[:-1], Band(float("inf"), last)]


def _join_parts(body: Sequence[PrintedLine], known: Sequence[float]) -> list[Band]:
    """The parts of a page, those that overlap or have the same gutters joined."""
    bands: list[Band] = []
    for top, bottom, gutters in _find_parts(body, known):
        if bands and (bands[-1].bottom > top or _agree(bands[-1].gutters, gutters)):
            gutters = max(bands.pop().gutters, gutters, key=len)
        bands.append(Band(bottom, gutters))
    return bands


def _is_across(line: PrintedLine, gutters: Sequence[float]) -> bool:
    return any(line.crosses(gutter) for gutter in gutters)


def _agree(a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether all gutters of the one are gutters of the other."""
    fewer, more = sorted((a, b), key=len)
    return all(any(abs(x - y) <= LAYOUT.edge_tolerance_pt for y in more) for x in fewer)


def _find_parts(
    body: Sequence[PrintedLine], known: Sequence[float]
) -> list[tuple[float, float, tuple[float, ...]]]:
    """Stretches of lines in columns, from the top: from where to where, and their gutters."""
    tried = (
        (rate_gutter(x, lines, known)[0], x, lines)
        for x in left_edges(body)
        for lines in _between_across(x, body)
    )
    score, x, lines = max(tried, key=lambda t: t[:2], default=(0, 0.0, []))
    if score <= 0:
        return []
    top, bottom = min(r.base for r in lines), max(r.base for r in lines)
    above, below = [r for r in body if r.base < top], [r for r in body if r.base > bottom]
    gutters = tuple(find_gutters(lines, (*known, x)))
    return [*_find_parts(above, known), (top, bottom, gutters), *_find_parts(below, known)]


def _between_across(x: float, body: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """The lines between those that go over ``x``, a stretch at a time; what stands beside these is
    in none.
    """
    levels = sorted(line.base for line in body if _is_across(line, (x,)))
    stretches: dict[int, list[PrintedLine]] = defaultdict(list)
    for line in body:
        place = bisect_left(levels, line.base)
        near = levels[max(0, place - 1) : place + 1]
        if not any(abs(line.base - level) < LAYOUT.level_em * line.size for level in near):
            stretches[place].append(line)
    return (
        stretch for stretch in stretches.values() if len(stretch) >= 2 * LAYOUT.min_lines_beside
    )
