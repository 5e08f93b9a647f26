"""Bullets that are drawn, not written, as browsers print those of lists and word processors some:
each is read as a sign.
"""

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
DRAWN_SQUARE = "■"


def add_drawn_bullets(pages: Iterable[PrintedPage]) -> Iterator[PrintedPage]:
    """The pages with a bullet for each dot that is drawn where a line of their text begins, and for
    larger ones and squares where several lines begin so, one below the other.

    Smaller type than most is that of figures, as is larger type behind a small dot.
    """
    return map(_add_bullets, pages)


def _add_bullets(page: PrintedPage) -> PrintedPage:
    dots, squares, signs = (
        marks if len(marks) <= LIMITS.max_drawn_bullets else ()
        for marks in (page.dots, page.squares, page.signs)
    )
    if not any((dots, squares, signs)) or not page.chars:
        return page
    large = _find_aligned(dots, squares, signs, page.chars)
    bullets = [*_find_small(dots, page.chars), *large]
    return replace(page, chars=(*page.chars, *bullets)) if bullets else page


def _find_small(dots: Sequence[Rect], chars: Sequence[Char]) -> list[Char]:
    """The bullets that are dots so small that they are nothing else."""
    small = [dot for dot in dots if dot.width < LAYOUT.min_bent_pt]
    if not small:
        return []
    usual = _usual_size(chars)
    text = [char for char in _find_text(chars) if round(2 * char.size) == usual]
    found = _find_bullets(small, text, DRAWN_BULLET, LAYOUT.char_gap_em, LAYOUT.most_of_em)
    return [bullet for dot, bullet in found if dot.width < LAYOUT.near_em * bullet.size]


def _find_aligned(
    dots: Sequence[Rect], squares: Sequence[Rect], signs: Sequence[Rect], chars: Sequence[Char]
) -> Iterator[Char]:
    """The bullets that are large dots, squares or other signs, one below the other."""
    large = [dot for dot in dots if dot.width >= LAYOUT.min_bent_pt]
    for marks, sign in ((large, DRAWN_BULLET), (squares, DRAWN_SQUARE), (signs, DRAWN_BULLET)):
        if marks:
            yield from _find_stacked(marks, chars, sign, may_be_large=marks is not signs)


def _find_stacked(
    marks: Sequence[Rect], chars: Sequence[Char], sign: str, *, may_be_large: bool
) -> Iterator[Char]:
    """The bullets before text of the usual size, or larger, at one edge with others."""
    usual = _usual_size(chars)
    largest = float("inf") if may_be_large else usual
    widest = LAYOUT.most_of_em if may_be_large else LAYOUT.char_size_ratio
    bullets = _find_bullets(marks, _find_text(chars), sign, LAYOUT.max_indent_em, widest)
    found = [each for each in bullets if usual <= round(2 * each[1].size) <= largest]
    for mark, bullet in found:
        if any(other is not mark and _is_like(other, mark) for other, _ in found):
            yield bullet


def _is_like(a: Rect, b: Rect) -> bool:
    """Whether two marks begin at one edge and are of one size."""
    same_edge = abs(a.x0 - b.x0) < LAYOUT.rounding_pt
    return same_edge and abs(a.width - b.width) < LAYOUT.rounding_pt


def _usual_size(chars: Sequence[Char]) -> int:
    """The size that most characters have, in half points."""
    sizes = Counter(round(2 * char.size) for char in chars)
    return max(sizes, key=lambda size: sizes[size])


def _find_text(chars: Sequence[Char]) -> list[Char]:
    """The upright characters, from the top."""
    return sorted((char for char in chars if not char.turned), key=lambda char: char.base)


def _find_bullets(
    marks: Sequence[Rect], text: Sequence[Char], sign: str, gap: float, widest: float
) -> Iterator[tuple[Rect, Char]]:
    """The marks that begin lines, ``gap`` em before their words at most and less than ``widest`` em
    wide, and the sign for each.
    """
    bases = [char.base for char in text]
    reach = LAYOUT.most_of_em * max((char.size for char in text), default=0.0)
    for mark in marks:
        near = slice(bisect_left(bases, mark.middle), bisect_right(bases, mark.middle + reach))
        level = [char for char in text[near] if _is_level(mark, char)]
        behind = _find_behind(mark, level, widest)
        if behind is not None and _begins_line(mark, behind, level, marks, gap):
            yield mark, behind._replace(text=sign, x0=mark.x0, x1=mark.x1, spaced=False)


def _find_behind(mark: Rect, level: Sequence[Char], widest: float) -> Char | None:
    """The first character behind a mark that is smaller than it, less than ``widest`` em wide."""
    behind = (c for c in level if c.x0 >= mark.x1 and mark.width < widest * c.size)
    return min(behind, key=lambda char: char.x0, default=None)


def _is_level(mark: Rect, char: Char) -> bool:
    """Whether a mark is as high as the middle of a letter."""
    return 0 < char.base - mark.middle < LAYOUT.most_of_em * char.size


def _begins_line(
    mark: Rect, after: Char, level: Sequence[Char], marks: Sequence[Rect], gap: float
) -> bool:
    """Whether a mark stands near before a character, and nothing near before the mark: neither
    text, nor the dots of a leader.
    """
    reach = LAYOUT.next_line_em * after.size
    near = after.x0 - mark.x1 < gap * after.size
    behind_text = any(mark.x0 - reach < char.x1 <= mark.x1 for char in level)
    in_row = any(
        0 < mark.x0 - other.x0 < reach and abs(mark.middle - other.middle) < mark.height
        for other in marks
    )
    return near and not behind_text and not in_row
