"""Panels: parts of a leaflet that stand side by side, each a title with a few lines; so do columns
below the title of their page, which one paragraph may run through.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from math import inf

from indexer.reading.layout.drawn_columns import are_columns_drawn, hold_text
from indexer.reading.layout.gutters import left_edges, part_lines
from indexer.reading.layout.regions import Band
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine


def find_panels(lines: Sequence[PrintedLine]) -> list[Band]:
    """The bands of a page with rows of panels, which the file draws row by row, and those of a row
    one after the other from the left; none where no panels beside each other hold text.
    """
    rows = [(row, _find_gutters(row)) for row in _part_rows(lines)]
    panels = [(row, gutters) for row, gutters in rows if gutters]
    if any(itertools.starmap(_hold_text, panels)):
        return list(_make_bands(rows))
    return []


def _part_rows(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """The lines, parted wherever all above stand higher than all below, and are drawn before
    them.
    """
    ordered = sorted(lines, key=lambda line: line.base)
    lows = itertools.accumulate((line.box.bottom for line in ordered), max)
    lasts = itertools.accumulate((line.drawn_last for line in ordered), max)
    above = list(zip(lows, lasts, strict=True))
    tops = itertools.accumulate((line.box.top for line in reversed(ordered)), min)
    firsts = itertools.accumulate((line.drawn_first for line in reversed(ordered)), min)
    below = list(zip(tops, firsts, strict=True))[::-1]
    begin = 0
    for at in range(1, len(ordered) + 1):
        if at == len(ordered) or _is_parted(above[at - 1], below[at]):
            yield ordered[begin:at]
            begin = at


def _is_parted(above: tuple[float, int], below: tuple[float, int]) -> bool:
    return above[0] <= below[0] + LAYOUT.rounding_pt and above[1] < below[1]


def _find_gutters(row: Sequence[PrintedLine]) -> tuple[float, ...]:
    """The left edges of the panels of a row after the first."""
    found: set[float] = set()
    for x in left_edges(row):
        left, right = part_lines(x, row)
        if len(left) + len(right) == len(row) and are_columns_drawn(left, right):
            found.add(min(line.x0 for line in right))
    return tuple(sorted(found))


def _hold_text(row: Sequence[PrintedLine], gutters: Sequence[float]) -> bool:
    """Whether panels on both sides of a gutter hold text."""
    return any(hold_text(*part_lines(x, row)) for x in gutters)


def _make_bands(
    rows: Sequence[tuple[Sequence[PrintedLine], tuple[float, ...]]],
) -> Iterator[Band]:
    """A band for each row of panels, one for all lines between two."""
    for (_, gutters), (below, after) in itertools.pairwise(rows):
        if gutters or after:
            yield Band(min(line.box.top for line in below), gutters)
    yield Band(inf, rows[-1][1])
