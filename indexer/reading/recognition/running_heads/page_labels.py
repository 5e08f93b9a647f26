"""Page labels, the number printed on each page: in its margin alone, in its running head, or else
in the file, where that agrees.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import pairwise

from indexer.japanese.scripts import TO_FULL_WIDTH_DIGITS
from indexer.reading.lines.printed_page import LineKey
from indexer.reading.page_number_patterns import (
    BRACKETED_NUMBER,
    CHAPTER_NUMBER,
    HEAD_NUMBER_AT_END,
    HEAD_NUMBER_AT_START,
    NUMBER,
    page_value,
)


def find_page_labels(
    numbers: Set[LineKey], heads: Set[LineKey], pages: int, file_labels: Mapping[int, str]
) -> tuple[str | None, ...]:
    """The number on each page as it is printed there, without what is set around it; None where
    there is none.

    ``file_labels``: what the file itself calls its pages; used for pages without a printed number
    where no printed one says otherwise.
    """
    found = dict(_read_chapters(numbers)) | _choose(_read_numbers(numbers))
    if not found:
        found = _choose(_read_heads(heads), fewest=2)
    return tuple(_fill_in(found, pages, file_labels))


_DIGITS = "0123456789０１２３４５６７８９"
# A page, the number on it, its value less that of the page.
_Found = tuple[int, str, int]


def _read_numbers(numbers: Iterable[LineKey]) -> Iterator[_Found]:
    """The page numbers that stand alone."""
    for page, text, _, _ in numbers:
        match = NUMBER.fullmatch(text) or BRACKETED_NUMBER.fullmatch(text)
        if match is not None:
            yield page, match["number"], page_value(match["number"]) - page


def _read_chapters(numbers: Iterable[LineKey]) -> Iterator[tuple[int, str]]:
    """The page numbers that count within a chapter."""
    for page, text, _, _ in sorted(numbers):
        match = CHAPTER_NUMBER.fullmatch(text)
        if match is not None:
            yield page, text[match.start("chapter") :]


def _read_heads(heads: Iterable[LineKey]) -> Iterator[_Found]:
    """Numbers at the ends of running heads, which may be those of pages."""
    yield from _read_behind_dates(heads)
    for page, text, _, _ in heads:
        for match in (HEAD_NUMBER_AT_END.search(text), HEAD_NUMBER_AT_START.search(text)):
            if match is not None:
                yield page, match["number"], page_value(match["number"]) - page


def _read_behind_dates(heads: Iterable[LineKey]) -> Iterator[_Found]:
    """Numbers of pages right behind other digits that all pages have alike, 2024.8 2 and 2024.8 3:
    of each page the one with most before it that another page has.
    """
    cuts = [
        (page, text[:at], text[at:])
        for page, text, _, _ in heads
        for at in range(len(text.rstrip(_DIGITS)) + 1, len(text))
    ]
    alike = Counter((before, page_value(number) - page) for page, before, number in cuts)
    read: set[int] = set()
    for page, before, number in sorted(cuts, key=lambda cut: -len(cut[1])):
        step = page_value(number) - page
        if page not in read and alike[before, step] > 1:
            read.add(page)
            yield page, number, step


def _choose(numbers: Iterable[_Found], fewest: int = 1) -> dict[int, str]:
    """The number of each page: of several the one that counts on as most do; none that counts
    otherwise than those before and after it.
    """
    found = sorted(numbers)
    counts = Counter(step for _, _, step in found)
    chosen: dict[int, tuple[str, int]] = {}
    for page, number, step in sorted(found, key=lambda each: -counts[each[2]]):
        if counts[step] >= fewest:
            chosen.setdefault(page, (number, step))
    usual = max(counts, key=lambda step: counts[step], default=0)
    counted = [page for page, (_, step) in chosen.items() if step == usual]
    return {
        page: number
        for page, (number, step) in chosen.items()
        if step == usual or not min(counted) < page < max(counted)
    }


def _fill_in(
    found: Mapping[int, str], pages: int, file_labels: Mapping[int, str]
) -> Iterator[str | None]:
    """The labels of all pages: as printed, else as those before and after it count, else as the
    file has them, unless they differ anywhere.
    """
    counted = dict(_count_between(found))
    agree = bool(found) and all(
        _fold(file_labels.get(page, "")) == _fold(found[page]) for page in found
    )
    for page in range(1, pages + 1):
        label = found.get(page) or counted.get(page)
        yield label or (file_labels.get(page) if agree else None) or None


def _count_between(found: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Yield the pages without a number between two whose numbers are as far apart as they are, with
    what is left out; both numbers are in the same digits.
    """
    for before, after in pairwise(sorted(found)):
        first, last = found[before], found[after]
        if _is_count(first, last) and int(last) - int(first) == after - before:
            for page in range(before + 1, after):
                number = str(int(first) + page - before)
                yield page, number if first.isascii() else number.translate(TO_FULL_WIDTH_DIGITS)


def _is_count(first: str, last: str) -> bool:
    """Whether both are numbers in the same digits."""
    return (first + last).isdecimal() and first.isascii() == last.isascii()


def _fold(label: str) -> str:
    """A label in one writing: ⅱ, ii and II are one."""
    return unicodedata.normalize("NFKC", label).casefold()
