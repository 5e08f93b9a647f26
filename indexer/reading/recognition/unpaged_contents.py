"""Tables of contents without page numbers: what they list stands again below, in the same order."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, islice, takewhile

from indexer.japanese.numerals import KANJI_TO_TEN
from indexer.late_patterns import late_pattern
from indexer.reading.lines.line import Line
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import fold_title

# The number that a title begins with: an entry may write it otherwise than its heading.
_NUMBER = late_pattern(
    rf"(?:第?(?:\d{{1,2}}|[{KANJI_TO_TEN}]{{1,3}})[部編章節項]?|chapter\d{{1,2}}"
    r"|(?:[付附]録|附属書)[a-z]|[a-z](?=\.\d))"
    r"(?:\.\d{1,2})*[.:]?(?=\D)"
)


def name_entry(text: str) -> str:
    """The words of an entry or its heading, as both are compared: without a number.

    >>> name_entry("第 1 章　定義と概要"), name_entry("1. 定義と概要"), name_entry("A.2 書式")
    ('定義と概要', '定義と概要', '書式')
    """
    folded = fold_title(text)
    number = _NUMBER.match(folded)
    return folded[number.end() :] if number else folded


def find_recurring(
    lines: Sequence[Line], start: int, below: Mapping[str, Sequence[int]]
) -> tuple[int, int]:
    """The end of a table of contents that begins at ``start``, under its title, and how far was
    looked: behind the last entry that stands again from where the first one does, which opens the
    text; ``start`` where there is no table. ``below``: where each name stands.
    """
    text = _find_text(lines, start, below)
    end = last = start
    while end < text and end - last < PLAIN.entry_reach_lines:
        for size, name in enumerate(read_names(lines, end), 1):
            if end + size <= text and any(at >= text for at in below.get(name, ())):
                last = max(last, end + size)
        end += 1
    order = list[int]()
    for place in range(start, last):
        for again in reversed(_find_again(lines, place, text, below)):
            at = bisect_left(order, again)
            order[at : at + 1] = [again]
    known = len(order) >= max(PLAIN.min_entries, (last - start) / 2)
    return last if known else start, end


def _find_text(lines: Sequence[Line], start: int, below: Mapping[str, Sequence[int]]) -> int:
    """The place where the first entry that stands again does so: further apart than entries are, or
    with its number rather than without it; ``start`` where none of the first lines does.
    """
    for place in range(start, min(start + PLAIN.entry_reach_lines, len(lines) - 1)):
        again = _find_again(lines, place, place + 1, below)
        same, gap = fold_title(lines[place].text), lines[place + 1].gap
        apart = (at for at in again if lines[at].gap > gap)
        numbered = (at for at in again if fold_title(lines[at].text) == same)
        if again:
            return next(apart, next(numbered, again[0]))
    return start


def read_names(lines: Sequence[Line], place: int) -> Iterator[str]:
    """The names that an entry may have which begins with a line: it goes on in none or some of
    those after it, which have no number.
    """
    first, rest = lines[place].text, islice(lines, place + 1, place + PLAIN.entry_lines)
    more = takewhile(lambda text: not _NUMBER.match(fold_title(text)), (line.text for line in rest))
    names = map(name_entry, accumulate((first, *more)))
    return (name for name in names if len(name) >= PLAIN.min_title_chars and _names_part(name))


def _names_part(name: str) -> bool:
    """Whether letters are in a name: numbers alone are those of pages and rows."""
    return any(map(str.isalpha, name))


def index_names(lines: Sequence[Line]) -> Mapping[str, Sequence[int]]:
    """The places of lines that each name begins at, but for what stands too often to be that of one
    part.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.kind in (None, "list", "caption", "heading"):
            for name in read_names(lines, place):
                places[name].append(place)
    return {name: at for name, at in places.items() if len(at) <= PLAIN.max_entry_repeats}


def _find_again(
    lines: Sequence[Line], place: int, end: int, below: Mapping[str, Sequence[int]]
) -> Sequence[int]:
    """The places from ``end`` on where what an entry says stands again."""
    again = (below.get(name, ()) for name in read_names(lines, place))
    return sorted({at for places in again for at in places if at >= end})
