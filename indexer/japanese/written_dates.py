"""Dates as reports write them, and their value in ISO 8601: 令和6年版, 2024年5月15日, R6.5.15."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from indexer.japanese.eras import ERA_NAMES, YEAR_OF_ERA, era_named, year_in
from indexer.japanese.numerals import KANJI_DIGITS, value_of
from indexer.late_patterns import late_pattern

# Years that a document may be of.
FIRST_YEAR, LAST_YEAR = 1868, 2099
# How a month, a day or an hour is counted.
COUNT_IN_DATE = rf"(?:[0-9]{{1,2}}|[{KANJI_DIGITS}十]{{1,3}})"
_BEGINS = rf"(?<![0-9A-Za-z{KANJI_DIGITS}])"
_YEAR = (
    rf"(?:(?P<era>{ERA_NAMES}|{_BEGINS}[MTSHR]\.?(?=[0-9]))(?P<year>{YEAR_OF_ERA})"
    rf"|{_BEGINS}(?:西暦)?(?P<common>(?:1[89]|20)[0-9]{{2}}|二〇[{KANJI_DIGITS}]{{2}}|一九[{KANJI_DIGITS}]{{2}}))"
)
_IN_WORDS = late_pattern(
    rf"{_YEAR}(?:[(][^()]{{1,12}}[)])?年(?P<fiscal>度)?(?:[(][^()]{{1,12}}[)])?"
    rf"(?P<edition>版)?(?:(?P<month>{COUNT_IN_DATE})月(?:(?P<day>{COUNT_IN_DATE})日)?)?"
)
_IN_FIGURES = late_pattern(
    rf"{_YEAR}(?P<sign>[./-])(?P<month>[0-9]{{1,2}})"
    r"(?:(?P=sign)(?P<day>[0-9]{1,2}))?(?![0-9./-])"
)
# A year without 年, as titles have it, and what is left around a year that is cut out.
_BARE_YEAR = late_pattern(r"(?<![0-9])((?:19|20)[0-9]{2})(?:年度?)?版?(?![0-9年])")
_EMPTY_BRACKETS = late_pattern(r"[(\[【「〔][)\]】」〕]")
_AROUND_YEARS = "-・,、_~:：/"
_ISO = late_pattern(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """``iso``: a day, a month or a year. It is written at ``start`` to ``end`` of the text with
    full-width letters made half-width and without spaces. ``is_fiscal``: a year of budgets (年度).
    """

    iso: str
    start: int
    end: int
    is_fiscal: bool = False


def flatten(text: str) -> str:
    """The text as dates are looked for in it."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def find_dates(text: str) -> Iterator[WrittenDate]:
    """Yield the dates in a flattened text, in order.

    >>> [found.iso for found in find_dates("令和6年版（2024年5月15日発行、R6.7）")]
    ['2024', '2024-05-15', '2024-07']
    """
    matches = [*_IN_WORDS.finditer(text), *_IN_FIGURES.finditer(text)]
    for match in sorted(matches, key=lambda match: match.start()):
        iso = _value(match)
        if iso:
            fiscal = bool(match.groupdict().get("fiscal"))
            yield WrittenDate(iso, *match.span(), is_fiscal=fiscal)


def is_day_alone(text: str) -> bool:
    """Whether a text is a day and no more.

    >>> is_day_alone("2025年5月14日"), is_day_alone("2025年5月"), is_day_alone("2025年5月14日に")
    (True, False, False)
    """
    return len(read_date(text)) == len("2025-05-14") and _ISO.fullmatch(text) is None


def part_year(title: str) -> tuple[str, str]:
    """Return a title as it is in every year, and the year that it names, "" where it names none.

    >>> part_year("令和６年版　防衛白書"), part_year("年次報告2023（令和5年）"), part_year("白書")
    (('防衛白書', '2024'), ('年次報告', '2023'), ('白書', ''))
    """
    flat = flatten(title)
    dates = [(found.start, found.end, found.iso[:4]) for found in find_dates(flat)]
    dates += [(*match.span(), match[1]) for match in _BARE_YEAR.finditer(flat)]
    rest = list(flat)
    for start, end, _ in dates:
        rest[start:end] = [""] * (end - start)
    kept = _EMPTY_BRACKETS.sub("", "".join(rest)).strip(_AROUND_YEARS)
    return kept, min(dates)[2] if dates else ""


def read_date(text: str) -> str:
    """Return a date that a person typed, whatever way it is written, in ISO 8601; "" if it is none.

    >>> read_date("令和６年５月"), read_date("2024-05-15"), read_date("2024"), read_date("2024-13")
    ('2024-05', '2024-05-15', '2024', '')
    """
    flat = flatten(text)
    match = _ISO.fullmatch(flat)
    if match is not None:
        return write_iso(*(int(part) for part in match.groups() if part))
    found = next(find_dates(flat), None)
    return found.iso if found and (found.start, found.end) == (0, len(flat)) else ""


def write_iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return a date in ISO 8601, "" where there is no such day, or none that a document has."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return ""
    if not FIRST_YEAR <= year <= LAST_YEAR or 0 in (month, day):
        return ""
    parts = (f"{year:04}", *(f"{part:02}" for part in (month, day) if part))
    return "-".join(parts)


def _value(match: re.Match[str]) -> str:
    found = match.groupdict()
    if found["common"]:
        year: int | None = int(value_of(found["common"]) or 0)
    else:
        year = year_in(era_named(found["era"].rstrip(".").casefold()), found["year"])
    if year is None:
        return ""
    parts = (found["month"], found["day"])
    counts = [int(value_of(part) or 0) for part in parts if part]
    return write_iso(year, *counts)
