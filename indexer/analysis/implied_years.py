"""Years that a text means without writing them out: 令和6(2024)年度, 令和5、6年度, R6.4.1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis.range_members import LONGEST_RANGE, within_range
from indexer.analysis.surroundings import among_neighbours
from indexer.japanese.eras import (
    COMMON_YEAR,
    ERA_NAMES,
    SHORT_ERAS,
    YEAR_OF_ERA,
    era_named,
    year_in,
)
from indexer.japanese.numerals import KANJI_DIGITS, value_of
from indexer.japanese.scripts import UNIFIED_IDEOGRAPHS, to_half_width
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Implied

_YEAR = rf"(?:(?:{ERA_NAMES}|[MTSHR])[ ]?{YEAR_OF_ERA}|{COMMON_YEAR})"
_BEGINS = rf"(?<![0-9A-Za-z.,{KANJI_DIGITS}-])"
_OR_LATER = rf"(?:{_YEAR}|同?{YEAR_OF_ERA})"
# The same year in the other calendar: 令和3(2021)～令和5(2023)年度.
_OTHER = rf"[(\[〔]{_YEAR}(?:年度?)?[)\]〕]"
_WITH_OTHER = rf"(?:{_OTHER})?(?:年度?)?(?:{_OTHER})?"
_BOTH = late_pattern(rf"{_BEGINS}(?P<one>{_YEAR})[(\[〔](?P<two>{_YEAR})[)\]〕](?P<unit>年度?)")
# 令和6年（2024年）4月, where the year stands whole before the bracket.
_BOTH_WHOLE = late_pattern(
    rf"{_BEGINS}(?P<one>{_YEAR})(?P<unit>年度?)[(\[〔](?P<two>{_YEAR})(?:(?P=unit))?[)\]〕]"
)
# Cheap to look for: no text without it has both years before their unit.
_BRACKET_BEFORE_UNIT = late_pattern(r"[)\]〕]年")
# Nor without this both years of one at all.
_BRACKETED = late_pattern(rf"[(\[〔]{_YEAR}")
_JOINT = "(?:、|,|・|/|及び|および|並びに|と)"
# Behind years that are counted: 令和3年から5年間, 平成23年、5年ぶりに; but 5年後半, 5年生まれ.
_COUNTED = (
    "間|ぶり|振り|以内|以上|以下|未満|連続|ごと"
    f"|(?:[後前目余超毎半](?!ば)|生(?!ま))(?![{UNIFIED_IDEOGRAPHS}])"
)
_UNIT = rf"(?P<unit>年度?+)(?!{_COUNTED})"
_LISTED = late_pattern(
    rf"{_BEGINS}{_YEAR}{_WITH_OTHER}(?:{_JOINT}{_OR_LATER}{_WITH_OTHER}){{0,8}}"
    rf"{_JOINT}{_OR_LATER}(?:{_OTHER})?{_UNIT}"
)
_RANGE = late_pattern(
    rf"{_BEGINS}(?P<first>{_YEAR}){_WITH_OTHER}(?:から|より|[~〜ー‐–—―−-])"
    rf"(?P<last>{_OR_LATER})(?:{_OTHER})?{_UNIT}(?:{_OTHER})?"
)
# Cheap to look for: no text without it has a list or a range.
_LATER = late_pattern(rf"(?:{_JOINT}|から|より|[~〜ー‐–—―−-]){_OR_LATER}(?:{_OTHER})?年")
_IN_BRACKETS = late_pattern(_OTHER)
_PART = late_pattern(
    rf"(?P<era>{ERA_NAMES}|[MTSHR])?[ ]?(?P<number>[0-9]+|[{KANJI_DIGITS}十]+|元)(?P<unit>年度?)?"
)
# A later year of a list, or the last one of a range, in the century of the first.
_TWO_DIGITS = late_pattern("[0-9]{2}")
_DAY_OF_YEAR = (
    r"(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>0?[1-9]|[12][0-9]|3[01])(?![0-9]|[./][0-9])"
)
# Cheap to look for: no text without it has a date by marks.
_MAY_DATE = late_pattern(r"[./](?<=[0-9元].)[0-9]")
# A date of an era as lists have it: R6.4.1, 令和6.4.1, 令6.4.1.
_DATE = late_pattern(
    rf"{_BEGINS}(?P<era>[MTSHR]|{ERA_NAMES}|(?<![{UNIFIED_IDEOGRAPHS}])[{SHORT_ERAS}])"
    rf"(?P<year>[0-9]{{1,2}}|元)(?P<mark>[./]){_DAY_OF_YEAR}"
)
# With points and two digits a step, which would be numbers: 2024.04.01.
_COMMON_DATE = late_pattern(rf"{_BEGINS}(?P<year>(?:19|20)[0-9]{{2}})(?P<mark>\.){_DAY_OF_YEAR}")
_YEAR_ALONE = late_pattern(rf"(?P<year>{_YEAR})(?P<unit>年度?)")


def implied_years(analysis: Analysis) -> Iterator[Implied]:
    """Yield what a text implies of years, with the span of the text that implies it.

    Dates of an era, both years of one in brackets, each year of a list, those within a range.
    """
    text = to_half_width(analysis.text)
    if _MAY_DATE.search(text):
        yield from _dates(analysis, text)
    if "年" not in text:
        return
    if _BRACKETED.search(text):
        yield from _both(analysis, text)
    if _LATER.search(text):
        yield from _several(analysis, text)


def _both(analysis: Analysis, text: str) -> Iterator[Implied]:
    before_unit = _BOTH.finditer(text) if _BRACKET_BEFORE_UNIT.search(text) else ()
    for match in (*before_unit, *_BOTH_WHOLE.finditer(text)):
        for part in ("one", "two"):
            yield _written_out(analysis, match, analysis.text[slice(*match.span(part))])


def _several(analysis: Analysis, text: str) -> Iterator[Implied]:
    for match in _LISTED.finditer(text):
        yield from (_written_out(analysis, match, year) for year in _of_list(match))
    for match in _RANGE.finditer(text):
        yield from (
            Implied(match.start(), match.end(), within_range(year, match["unit"]))
            for year in _of_range(match)
        )


def _dates(analysis: Analysis, text: str) -> Iterator[Implied]:
    """Yield dates written out: of an era, if it has that year, or of the common era."""
    for match in _DATE.finditer(text):
        era = era_named(match["era"])
        if year_in(era, match["year"]):
            count = match["year"].lstrip("0")
            yield _dated(analysis, match, f"{era.name}{count if count != '1' else '元'}")
    for match in _COMMON_DATE.finditer(text):
        yield _dated(analysis, match, match["year"])


def _dated(analysis: Analysis, match: re.Match[str], year: str) -> Implied:
    """Return what is implied by a matched date: it written out, with its ``year``."""
    date = f"{year}年{int(match['month'])}月{int(match['day'])}日"
    return among_neighbours(analysis, match.span(), date)


def year_in_range(written: str) -> list[str]:
    """Return what a range implies that holds the year ``written``; nothing where it is no year.

    >>> year_in_range("平成30年度"), year_in_range("平成30年度予算")
    (['inrangecabi年度'], [])
    """
    match = _YEAR_ALONE.fullmatch(to_half_width(written))
    year = match and _year_of(match["year"])
    return [within_range(year, match["unit"])] if match and year else []


def both_years(written: str) -> Iterator[str]:
    """Yield a typed text with a year in two calendars as the one year and as the other."""
    text = to_half_width(written)
    if match := _BOTH.search(text) or _BOTH_WHOLE.search(text):
        for part in ("one", "two"):
            yield f"{text[: match.start()]}{match[part]}{match['unit']}{text[match.end() :]}"


def _of_list(match: re.Match[str]) -> Iterator[str]:
    """Yield the years of a list that are not written out, each with era or century, and unit."""
    begins, before = "", 0
    for part in _PART.finditer(_IN_BRACKETS.sub("", match.group())):
        number = part["number"]
        if _is_whole(part):
            begins = part["era"] or _century_of(number)
            yield from () if part["unit"] else (f"{part.group()}{match['unit']}",)
        elif _goes_on(begins, number):
            number = _with_tens(before, number)
            yield f"{begins}{number}{part['unit'] or match['unit']}"
        before = 0 if part["unit"] else int(value_of(number) or 0)


def _is_whole(part: re.Match[str]) -> bool:
    return bool(part["era"]) or len(part["number"]) == 4


def _century_of(number: str) -> str:
    """Return the first two digits of a year of the common era in Arabic digits, "" of any other."""
    return number[:2] if number.isdecimal() else ""


def _with_tens(before: int, number: str) -> str:
    """Return a later year of a list with the tens of the one ``before`` it, 0 of one with a unit
    of its own: 昭和37、8年 has 38, 平成30年、2年 has none.
    """
    ones = int(value_of(number) or 0)
    later = before - before % 10 + ones
    return str(later) if ones < 10 <= before < later else number


def _goes_on(begins: str, number: str) -> bool:
    """Whether a number is a year in the era or the century that ``begins`` it."""
    is_of_era = bool(begins) and not begins.isdecimal()
    return is_of_era or (bool(begins) and _TWO_DIGITS.fullmatch(number) is not None)


def _of_range(match: re.Match[str]) -> range:
    """Return the years from the first to the last of a range; none where it is too long."""
    first, last = _year_of(match["first"]), _year_of(match["last"])
    if first and last is None:
        last = _year_after(match["first"], match["last"], first)
    if not first or not last or not 0 < last - first <= LONGEST_RANGE:
        return range(0)
    return range(first, last + 1)


def _year_after(written: str, later: str, first: int) -> int | None:
    """Return the year that ``later`` is in the era, or the century, of the one before it."""
    before = _PART.match(written)
    if before and before["era"]:
        return year_in(era_named(before["era"]), later.removeprefix("同"))
    return first // 100 * 100 + int(later) if _TWO_DIGITS.fullmatch(later) else None


def _year_of(written: str) -> int | None:
    """Return the year of the common era of a year with its era, or with four digits."""
    part = _PART.fullmatch(written)
    if part and part["era"]:
        return year_in(era_named(part["era"]), part["number"])
    return int(value_of(written) or 0) if re.fullmatch(COMMON_YEAR, written) else None


def _written_out(analysis: Analysis, match: re.Match[str], year: str) -> Implied:
    """Return what is implied by a matched part: a ``year`` in its place."""
    unit = "" if year.endswith(("年", "度")) else match["unit"]
    return among_neighbours(analysis, match.span(), f"{year}{unit}")
