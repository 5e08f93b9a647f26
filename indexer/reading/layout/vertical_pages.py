"""Vertical pages: text set in columns that run down is turned, so that all the rest may read lines
that run to the right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import nsmallest
from statistics import median

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char, Rect
from indexer.reading.lines.printed_page import PrintedPage


def turn(page: PrintedPage) -> PrintedPage:
    """A page whose text runs down as one whose text runs to the right, its first column on top."""
    return replace(
        page,
        width=page.height,
        height=page.width,
        chars=tuple(_turn_char(char, axis, page.width) for char, axis in _find_axes(page.chars)),
        rules=tuple(_turn_rect(rect, page.width) for rect in page.rules),
        panels=tuple(_turn_rect(rect, page.width) for rect in page.panels),
        bent=tuple(_turn_rect(rect, page.width) for rect in page.bent),
        images=tuple(_turn_rect(rect, page.width) for rect in page.images),
    )


def _find_axes(chars: Sequence[Char]) -> Iterator[tuple[Char, float]]:
    """Each character with the middle of its column: marks stand beside it, as in the upper right of
    their em.
    """
    near: dict[int, list[Char]] = defaultdict(list)
    for char in chars:
        if not _stands_aside(char):
            for place in range(-LAYOUT.several, LAYOUT.several + 1):
                near[round(char.base / LAYOUT.nearby_pt) + place].append(char)
    for char in chars:
        others = near[round(char.base / LAYOUT.nearby_pt)] if _stands_aside(char) else ()
        yield char, _axis_beside(char, others)


def _axis_beside(char: Char, others: Iterable[Char]) -> float:
    """The middle of a column: that of most of its characters near to one that stands aside, those
    that are drawn shortly before or after it if there are any.
    """
    alike = (o for o in others if o.size > LAYOUT.char_size_ratio * char.size)
    beside = [o for o in alike if abs(o.middle - char.middle) < LAYOUT.most_of_em * char.size]
    in_turn = [o for o in beside if abs(o.order - char.order) <= LAYOUT.max_name_chars]
    nearest = nsmallest(LAYOUT.min_alike, in_turn or beside, key=lambda o: abs(o.base - char.base))
    return median([o.middle for o in nearest] or [char.middle])


def _stands_aside(char: Char) -> bool:
    if char.cell:
        return False
    narrow = char.x1 - char.x0 < LAYOUT.most_of_em * char.size
    return narrow or char.turned or char.text in "、。，．"


def _turn_char(char: Char, axis: float, width: float) -> Char:
    """Upright ones take an em of the column; Latin letters, which lie on their side, begin at their
    origin.
    """
    start = char.base if char.turned else char.base - LAYOUT.ascent_em * char.size
    wide = (char.reach or char.size / 2) if char.turned else char.size
    if char.cell:
        start, wide = char.base + (1 - LAYOUT.ascent_em) * char.size - char.cell, char.cell
    base = width - axis + LAYOUT.ascent_em * char.size - char.size / 2
    return char._replace(x0=start, x1=start + wide, base=base, turned=False, cell=0.0)


def _turn_rect(rect: Rect, width: float) -> Rect:
    return Rect(rect.top, width - rect.x1, rect.bottom, width - rect.x0)
