"""Bullets that are drawn, not written, as browsers print those of lists: each is read as a sign."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char, Rect
from indexer.reading.lines.printed_page import PrintedPage
from indexer.reading.reading_limits import LIMITS

DRAWN_BULLET = "•"


def add_drawn_bullets(pages: Iterable[PrintedPage]) -> Iterator[PrintedPage]:
    """The pages with a bullet for each dot that is drawn where a line of their text begins: type of
    another size than most is that of figures.
    """
    return map(_add_bullets, pages)


def _add_bullets(page: PrintedPage) -> PrintedPage:
    if not 0 < len(page.dots) <= LIMITS.max_drawn_bullets:
        return page
    bullets = list(_find_bullets(page.dots, _find_text(page.chars)))
    return replace(page, chars=(*page.chars, *bullets)) if bullets else page


def _find_text(chars: Sequence[Char]) -> list[Char]:
    """The upright characters of the size that most have, from the top."""
    sizes = Counter(round(2 * char.size) for char in chars)
    usual = max(sizes, key=lambda size: sizes[size], default=0)
    text = (char for char in chars if round(2 * char.size) == usual and not char.turned)
    return sorted(text, key=lambda char: char.base)


def _find_bullets(dots: Sequence[Rect], text: Sequence[Char]) -> Iterator[Char]:
    bases = [char.base for char in text]
    reach = LAYOUT.most_of_em * max((char.size for char in text), default=0.0)
    for dot in dots:
        near = slice(bisect_left(bases, dot.middle), bisect_right(bases, dot.middle + reach))
        level = [char for char in text[near] if _is_level(dot, char)]
        behind = sorted((char for char in level if char.x0 >= dot.x1), key=lambda char: char.x0)
        if behind and _begins_line(dot, behind[0], level, dots):
            yield behind[0]._replace(text=DRAWN_BULLET, x0=dot.x0, x1=dot.x1, spaced=False)


def _is_level(dot: Rect, char: Char) -> bool:
    """Whether a dot is small beside a character, and as high as the middle of a letter."""
    small = dot.width < LAYOUT.near_em * char.size
    return small and 0 < char.base - dot.middle < LAYOUT.most_of_em * char.size


def _begins_line(dot: Rect, after: Char, level: Sequence[Char], dots: Sequence[Rect]) -> bool:
    """Whether a dot stands near before a character, and nothing near before the dot: neither text,
    nor the dots of a leader.
    """
    reach = LAYOUT.next_line_em * after.size
    near = after.x0 - dot.x1 < LAYOUT.char_gap_em * after.size
    behind_text = any(dot.x0 - reach < char.x1 <= dot.x1 for char in level)
    in_row = any(
        0 < dot.x0 - other.x0 < reach and abs(dot.middle - other.middle) < dot.height
        for other in dots
    )
    return near and not behind_text and not in_row
