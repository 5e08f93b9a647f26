"""Editions of a year that a cover names: 令和6年版, 統計年鑑　令和７年版."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from indexer.japanese.written_dates import find_dates, flatten, part_year

# What parts the name of a year's work from its edition.
_GAPS = "　\t"
# What appears each year, and a part of it that is a document by itself.
_YEARLY = re.compile("[^　\t 。:：]*(?:年鑑|白書|年報|要覧|統計書?|便覧)")
# What stands beside it in a running head: the name of a chapter, a page number.
_BESIDE = re.compile("[　\t|｜]+| {2,}")
_PAGE = re.compile("[ 　|｜]+[0-9０-９]{1,4}$|^[0-9０-９]{1,4}[ 　|｜]+")
_PART = re.compile("第?[0-9]+[章編部節]")


def find_edition(title: str, lines: Sequence[str]) -> str:
    """The edition of a year that a line of a cover is, where the title names no year: 令和6年版."""
    if part_year(title)[1]:
        return ""
    return next((line.strip() for line in lines if _is_edition(flatten(line))), "")


def find_running_edition(text: str, title: str) -> str:
    """The year of the edition that the first line of a text ends with, behind the name of what
    appears each year, over the title of a part of it.

    >>> ends = ("　令和７年版", "　令和７年")
    >>> [find_running_edition(f"港市統計年鑑{end}", "第５章　農業") for end in ends]
    ['2025', '']
    """
    line = text.partition("\n")[0]
    at = max(map(line.rfind, _GAPS))
    name, edition = line[: max(at, 0)], flatten(line[at + 1 :])
    is_part = _YEARLY.fullmatch(name) is not None and _PART.match(flatten(title)) is not None
    return next(find_dates(edition)).iso if is_part and _is_edition(edition) else ""


def find_edition_of_heads(heads: Iterable[str]) -> str:
    """The year of the edition of what appears each year, as the running heads of its pages say; ""
    where none does or several years are named.

    >>> find_edition_of_heads(["水環境白書2026　2", "第3部　水環境の保全"])
    '2026'
    >>> find_edition_of_heads(["2020年国勢調査"]), find_edition_of_heads(["白書2024を読む"])
    ('', '')
    """
    named = {year for head in heads for name, year in _part_heads(head) if _YEARLY.fullmatch(name)}
    years = named - {""}
    return years.pop() if len(years) == 1 else ""


def _part_heads(head: str) -> Iterator[tuple[str, str]]:
    """The name and the year of a running head, and of each thing on it."""
    named = _PAGE.sub("", head)
    yield from map(part_year, (named, *_BESIDE.split(named)))


def _is_edition(line: str) -> bool:
    dated = next(find_dates(line), None)
    if dated is None or dated.start or len(dated.iso) > len("2024"):
        return False
    return line.endswith("版") and line[dated.end :] in ("", "版")
