"""Characters struck twice at one point to look bold: each is read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char
from indexer.reading.lines.printed_page import PrintedPage


def drop_overprint(pages: Iterable[PrintedPage]) -> Iterator[PrintedPage]:
    """The pages without characters that were struck twice at one point."""
    return map(_drop_overprint, pages)


def _drop_overprint(page: PrintedPage) -> PrintedPage:
    chars = tuple(_drop_doubles(page.chars))
    if len(chars) == len(page.chars):
        return page
    return replace(page, chars=tuple(char._replace(order=at) for at, char in enumerate(chars)))


def _drop_doubles(chars: Iterable[Char]) -> Iterator[Char]:
    seen: defaultdict[str, dict[int, list[Char]]] = defaultdict(dict)
    for char in chars:
        columns, x = seen[char.text], round(char.x0)
        near = [*columns.get(x - 1, ()), *columns.get(x, ()), *columns.get(x + 1, ())]
        if near and any(_is_double(char, other) for other in near):
            continue
        columns.setdefault(x, []).append(char)
        yield char


def _is_double(char: Char, other: Char) -> bool:
    """Whether a character is the same as another that stands at its point; not where one piece of
    text has both, as the two letters of a ligature are.
    """
    if char.run == other.run or other.size != char.size:
        return False
    if abs(round(other.base) - round(char.base)) > 1:
        return False
    return abs(other.x0 - char.x0) < LAYOUT.alignment_tolerance_em * char.size
