"""Superscripts: which small characters belong into the line that they stand beside?"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char
from indexer.reading.lines.printed_line import (
    SUPERSCRIPT_FIGURES,
    PrintedLine,
    are_apart,
    gap_between,
    ink_of,
    make_line,
)

# What formulas set over a letter, as a character of its own.
_ACCENTS = frozenset("¯ˆ˜´`˙¨ˇ˘")


def attach_marks(chunks: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Small chunks between or beside larger characters, within their line, become part of their
    line.
    """
    homes = _find_homes(chunks)
    groups: dict[int, list[Char]] = defaultdict(list)
    for place, chunk in enumerate(chunks):
        groups[_find_root(place, homes)] += chunk.chars
    return _join_neighbours(_extend(chunks[place], chars) for place, chars in groups.items())


def _extend(chunk: PrintedLine, chars: Sequence[Char]) -> PrintedLine:
    """The line of a chunk and its marks, ``chars`` in all."""
    return chunk if len(chars) == len(chunk.chars) else make_line(chars)


def _find_homes(chunks: Sequence[PrintedLine]) -> Mapping[int, int]:
    """The place of the chunk that each mark belongs to, by the place of the mark: the largest, as
    signs of one mark may not stand level.
    """
    homes: dict[int, int] = {}
    bases = [chunk.base for chunk in chunks]
    for place, small in enumerate(chunks):
        reach = LAYOUT.far_em * small.size / LAYOUT.superscript_size_ratio
        near = range(bisect_left(bases, small.base - reach), bisect_left(bases, small.base + reach))
        others = (at for at in near if at != place and homes.get(at) != place)
        lines = (at for at in others if _is_mark_of(small, chunks[at]))
        home = max(lines, key=lambda at: chunks[at].size, default=None)
        if home is not None:
            homes[place] = home
    return homes


def _find_root(place: int, homes: Mapping[int, int]) -> int:
    """The chunk that a mark, or a mark of a mark, belongs to in the end."""
    seen: set[int] = set()
    while place in homes and place not in seen:
        seen.add(place)
        place = homes[place]
    return min(seen) if place in seen else place


def _is_mark_of(small: PrintedLine, large: PrintedLine) -> bool:
    """Whether few small characters stand a little above a line, between its characters or right
    beside them.
    """
    gap = max(small.x0 - large.x1, large.x0 - small.x1)
    if (
        len(small.chars) > LAYOUT.max_superscript_chars
        or gap > LAYOUT.superscript_gap_em * large.size
    ):
        return False
    if _is_accent_of(small.chars, large):
        return True
    up = (large.base - small.base) / large.size
    if abs(up) < LAYOUT.near_em and _is_drawn_beside(small, large, abs(up)):
        return True
    if small.size > _largest_mark(small, up) * large.size:
        return False
    is_level = -LAYOUT.max_subscript_drop_em <= up <= LAYOUT.max_superscript_rise_em
    return is_level and not _covers_ink(small, large)


def _is_accent_of(small: Sequence[Char], large: PrintedLine) -> bool:
    """Whether a single accent stands over a letter of a line that the file draws right before or
    after it.
    """
    accent = small[0]
    if len(small) > 1 or accent.text not in _ACCENTS:
        return False
    if not -LAYOUT.rounding_pt <= large.base - accent.base < large.size:
        return False
    return any(
        abs(char.order - accent.order) == 1 and char.x0 <= accent.middle <= char.x1
        for char in large.chars
    )


def _is_drawn_beside(small: PrintedLine, large: PrintedLine, off: float) -> bool:
    """Whether the file draws characters right between two of a line, or beside one where they are
    little ``off`` its base: they are of that line though they are as large, as the E of TeX is.
    """
    first, last = small.chars[0], small.chars[-1]
    after = any(_goes_on_to(char, first) for char in large.chars)
    before = any(_goes_on_to(last, char) for char in large.chars)
    return (after and before) or (off <= LAYOUT.max_subscript_drop_em and (after or before))


def _goes_on_to(before: Char, char: Char) -> bool:
    """Whether the file draws a character right after another one and beside it, or a little over
    it.
    """
    room = LAYOUT.near_em * max(before.size, char.size)
    beside = before.x0 < char.x0 and -room <= char.x0 - before.x1 <= room
    return char.order == before.order + 1 and beside


def _largest_mark(small: PrintedLine, up: float) -> float:
    """The largest size of a mark at this height, in em of its line: figures are narrow and may be
    larger.
    """
    if up <= LAYOUT.alignment_tolerance_em:
        return LAYOUT.superscript_size_ratio**2
    figures = all(char.text in SUPERSCRIPT_FIGURES for char in small.chars)
    return LAYOUT.larger_type_ratio if figures else LAYOUT.superscript_size_ratio


def _covers_ink(small: PrintedLine, large: PrintedLine) -> bool:
    """Whether small characters stand over a character of a line, not between two."""
    start, end = ink_of(small.chars[0], 0), ink_of(small.chars[-1], 1)
    return any(_is_covered(char, start, end) for char in large.chars)


def _is_covered(char: Char, start: float, end: float) -> bool:
    """Whether a part of the ink of a character lies between the two."""
    overlap = LAYOUT.alignment_tolerance_em * char.size
    return ink_of(char, 0) + overlap < end and start < ink_of(char, 1) - overlap


def _join_neighbours(lines: Iterable[PrintedLine]) -> list[PrintedLine]:
    """Lines on one line that a mark between them has brought together are one."""
    joined: list[PrintedLine] = []
    for line in sorted(lines, key=lambda line: (round(line.base), line.x0)):
        if joined and _goes_on(joined[-1], line):
            last = joined.pop()
            line = make_line((*last.chars, *line.chars))
        joined.append(line)
    return joined


def _goes_on(last: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line begins right after another one, on its level, in type of about its size."""
    if abs(last.base - line.base) > LAYOUT.baseline_tolerance_em * min(last.size, line.size):
        return False
    if not LAYOUT.char_size_ratio <= last.size / line.size <= 1 / LAYOUT.char_size_ratio:
        return False
    before, char = last.chars[-1], line.chars[0]
    overlap = gap_between(before, char) < -LAYOUT.near_em * line.size
    return not overlap and not are_apart(last.chars[0], before, char, line.chars[-1])
