"""Pages set in columns that run down: turned, so that all the rest may read lines that run to the
right.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import ASCENT, Char, PrintedPage, Rect


def turn_down_text(page: PrintedPage) -> PrintedPage:
    """A page whose text runs down as one whose text runs to the right, its first column on top; any
    other as it is.
    """
    return _turn(page) if _runs_down(page) else page


def _runs_down(page: PrintedPage) -> bool:
    down = level = 0
    for a, b in itertools.pairwise(page.chars):
        aside = LAYOUT.vertical_page_axis_em * a.size
        near = (
            LAYOUT.min_vertical_page_step_em < (b.base - a.base) / a.size < LAYOUT.vertical_step_em
        )
        down += abs(a.middle - b.middle) < aside and near
        level += abs(a.base - b.base) < aside and a.x0 < b.x0
    return down >= LAYOUT.min_vertical_pairs and down > LAYOUT.vertical_page_share * (down + level)


def _turn(page: PrintedPage) -> PrintedPage:
    return replace(
        page,
        width=page.height,
        height=page.width,
        chars=tuple(_turn_char(char, axis, page.width) for char, axis in _find_axes(page.chars)),
        rules=tuple(_turn_rect(rect, page.width) for rect in page.rules),
        panels=tuple(_turn_rect(rect, page.width) for rect in page.panels),
        images=tuple(_turn_rect(rect, page.width) for rect in page.images),
    )


def _find_axes(chars: Sequence[Char]) -> Iterator[tuple[Char, float]]:
    """Each character with the middle of its column: marks stand beside it, as in the upper right of
    their em.
    """
    near: dict[int, list[Char]] = defaultdict(list)
    for char in chars:
        if not _stands_aside(char):
            for place in (-1, 0, 1):
                near[round(char.base / LAYOUT.axis_search_pt) + place].append(char)
    for char in chars:
        others = near[round(char.base / LAYOUT.axis_search_pt)] if _stands_aside(char) else ()
        alike = (o for o in others if o.size > LAYOUT.char_size_ratio * char.size)
        beside = [o for o in alike if abs(o.middle - char.middle) < LAYOUT.off_axis_em * char.size]
        yield char, min(beside, key=lambda o: abs(o.base - char.base), default=char).middle


def _stands_aside(char: Char) -> bool:
    narrow = char.x1 - char.x0 < LAYOUT.narrow_char_em * char.size
    return narrow or char.turned or char.text in "、。，．"


def _turn_char(char: Char, axis: float, width: float) -> Char:
    """Upright ones take an em of the column; Latin letters, which lie on their side, begin at their
    origin.
    """
    start = char.base if char.turned else char.base - ASCENT * char.size
    wide = char.size / 2 if char.turned else char.size
    base = width - axis + ASCENT * char.size - char.size / 2
    return replace(char, x0=start, x1=start + wide, base=base, turned=False)


def _turn_rect(rect: Rect, width: float) -> Rect:
    return Rect(rect.top, width - rect.x1, rect.bottom, width - rect.x0)
