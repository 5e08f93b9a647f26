"""Characters struck twice at one place to look bold: each is read once."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char
from indexer.reading.lines.printed_page import PrintedPage

# A place in points and those around it.
_AROUND = tuple(itertools.product((-1, 0, 1), repeat=2))


def drop_overprint(page: PrintedPage) -> PrintedPage:
    """The page without characters that were struck twice at one place."""
    chars = tuple(_drop_doubles(page.chars))
    if len(chars) == len(page.chars):
        return page
    return replace(page, chars=tuple(replace(char, order=at) for at, char in enumerate(chars)))


def _drop_doubles(chars: Iterable[Char]) -> Iterator[Char]:
    seen: dict[tuple[str, int, int], Char] = {}
    for char in chars:
        x, y = round(char.x0), round(char.base)
        near = (seen.get((char.text, x + i, y + j)) for i, j in _AROUND)
        if not any(other and _is_double(char, other) for other in near):
            seen[char.text, x, y] = char
            yield char


def _is_double(char: Char, other: Char) -> bool:
    """Whether a character is the same as another that stands at its place; not where one piece of
    text has both, as the two letters of a ligature are.
    """
    if char.run == other.run:
        return False
    return (
        abs(other.x0 - char.x0) < LAYOUT.alignment_tolerance_em * char.size
        and other.size == char.size
    )
