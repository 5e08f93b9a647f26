"""Leaning lines: those of a page scanned askew or of a block set at an angle are made level."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from operator import attrgetter

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char
from indexer.reading.lines.printed_page import PrintedPage


def level_lines(pages: Iterable[PrintedPage]) -> Iterator[PrintedPage]:
    """Each page with the characters that lean, drawn one after the other, turned to stand level."""
    return map(_level_page, pages)


def _level_page(page: PrintedPage) -> PrintedPage:
    if not any(map(_leans, page.chars)):
        return page
    parts = groupby(page.chars, attrgetter("lean"))
    return replace(page, chars=tuple(chain.from_iterable(_level([*part]) for _, part in parts)))


def _leans(char: Char) -> bool:
    """Whether a character leans, and not so far that it is turned."""
    return bool(char.lean) and not char.turned


def _level(chars: Sequence[Char]) -> Iterable[Char]:
    """Characters that lean alike, turned about the first of them."""
    first = chars[0]
    lean = math.radians(first.lean)
    return (_turn_about(first, char, lean) for char in chars) if _leans(first) else chars


def _turn_about(pivot: Char, char: Char, lean: float) -> Char:
    """A character where it stands once all that leans like it is turned about a pivot. The box that
    it has on the page is wider by as much as its em leans out of it.
    """
    sine, cosine = math.sin(lean), math.cos(lean)
    hangs_out = LAYOUT.ascent_em if lean < 0 else 1 - LAYOUT.ascent_em
    start = char.x0 + hangs_out * abs(sine) * char.size
    width = max(0.0, char.x1 - char.x0 - abs(sine) * char.size) / cosine
    across, down = start - pivot.x0, char.base - pivot.base
    left = pivot.x0 + across * cosine + down * sine
    return char._replace(
        x0=left, x1=left + width, base=pivot.base - across * sine + down * cosine, lean=0.0
    )
