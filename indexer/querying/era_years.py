"""Years of Japanese eras and of the common era in each other's writing: 令和6年, R6年, 2024年,
and those of accounts: FY2024, 2024年度; and as forms have them, without 年: H30, R6予算, 令和6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis import both_years, fold_typed, value_of, year_in_range
from indexer.japanese.eras import (
    COMMON_YEAR,
    ERA_NAMES,
    ERAS,
    LETTER_AND_YEAR,
    NO_YEAR_BEFORE,
    SHORT_ERAS,
    YEAR_OF_ERA,
    Era,
    era_named,
    eras_of,
    year_in,
)
from indexer.japanese.numerals import KANJI_DIGITS
from indexer.japanese.scripts import UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern
from indexer.querying.other_writing import OtherWriting

_ERA_YEAR = late_pattern(
    rf"(?P<era>{ERA_NAMES})(?P<year>{YEAR_OF_ERA})年"
    rf"|(?<![a-z{UNIFIED_IDEOGRAPHS}])(?P<letter>[mtshr{SHORT_ERAS}])(?P<of_letter>[0-9]{{1,2}}|元)年"
)
_YEAR = late_pattern(f"(?:西暦|(?<![0-9.,{KANJI_DIGITS}]))(?P<year>{COMMON_YEAR})年")
_ERA_ACCOUNTS, _ACCOUNTS = (late_pattern(f"(?:{each.pattern})度") for each in (_ERA_YEAR, _YEAR))
# As typed alone, or before what is of that year.
_YEAR_WITHOUT_NEN = late_pattern(
    rf"(?:{LETTER_AND_YEAR}|(?P<era>{ERA_NAMES})(?P<year>{YEAR_OF_ERA})(?![0-9{KANJI_DIGITS}十]))"
    rf"(?=$|(?![年月日{NO_YEAR_BEFORE}])[{UNIFIED_IDEOGRAPHS}])"
)
# Four digits before anything may count it: 2024人.
_DIGITS_ALONE = late_pattern(r"\s*(?P<year>(?:19|20)[0-9]{2})\s*")
# FY2024, FY24 and FY’24, as companies write 2024年度.
_FISCAL = late_pattern(r"(?<![a-z])fy[ ']?(?P<year>(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9年])")
_DECADE = "代"
# Of two digits, those from here on are of the last century.
_FIRST_OF_1900S = 70
# 24年 is 2024年 or 平成24年; behind ' it is 2024年.
_TWO_DIGITS = late_pattern(r"(?:(?P<mark>['’])|(?<![0-9a-z.,々〇-鿿]))(?P<year>[0-9]{2})年")


def years_in_full(text: str) -> Iterator[str]:
    """Yield a run that begins with a year of two digits with each that it may be short for, the
    latest first.

    >>> list(years_in_full("40年度")), list(years_in_full("'24年")), list(years_in_full("平成24年"))
    (['2040年度', '令和40年度', '昭和40年度', '明治40年度', '1940年度'], ['2024年'], [])
    """
    folded = fold_typed(text).text
    if match := _TWO_DIGITS.match(folded):
        year, rest = match["year"], f"年{folded[match.end() :]}"
        eras = [era for era in reversed(ERAS) if year_in(era, year.lstrip("0"))]
        named = [] if match["mark"] else [f"{era.name}{year.lstrip('0')}" for era in eras]
        yield from (f"{each}{rest}" for each in (f"20{year}", *named))
        if not match["mark"]:
            yield f"19{year}{rest}"


def other_years(text: str) -> Iterator[OtherWriting]:
    """Yield the other writings of a run by its years, and what a range implies that holds it."""
    yield from (OtherWriting(other, "era") for other in exchange_eras(text))
    yield from (OtherWriting(other, "era") for other in exchange_fiscal_years(text))
    yield from (OtherWriting(other, "era") for other in write_out_years(text))
    yield from (OtherWriting(other, "era") for other in both_years(text))
    yield from (OtherWriting(other, "range") for other in year_in_range(text))


def exchange_eras(text: str) -> Iterator[str]:
    """Write each year of an era as a year of the common era, and the other way round; a decade only
    as of the era that it is of.

    >>> list(exchange_eras("昭和40年代")), list(exchange_eras("1990年代"))
    (['昭和40年代', 'S40年代', '昭40年代'], [])
    """
    folded = fold_typed(text)
    for match in (*_ERA_YEAR.finditer(folded.text), *_YEAR.finditer(folded.text)):
        start, end = folded.span(*match.span())
        same = _same_year(match)
        if text[end:].startswith(_DECADE):
            same = same[1:] if _is_of_era(match) else []
        yield from (f"{text[:start]}{year}{text[end:]}" for year in same)


def exchange_fiscal_years(text: str) -> Iterator[str]:
    """Write each FY2024 as 2024年度 and as of an era, and each 年度 as FY2024 and FY24.

    >>> list(exchange_fiscal_years("FY24予算")), list(exchange_fiscal_years("2024年"))
    (['2024年度予算', '令和6年度予算', 'R6年度予算', '令6年度予算', 'FY2024予算'], [])
    """
    folded = fold_typed(text)
    for match in (*_FISCAL.finditer(folded.text), *_years_of_accounts(folded.text)):
        start, end = folded.span(*match.span())
        is_fiscal = match.group().startswith("fy")
        year = _of_digits(match["year"]) if is_fiscal else _common_year(match)
        letters = [f"FY{year}", f"FY{year % 100:02d}"]
        spelt = [f"{each}度" for each in (f"{year}年", *_in_eras(year))] if is_fiscal else []
        for other in (*spelt, *letters) if year else ():
            if fold_typed(other).text != match.group():
                yield f"{text[:start]}{other}{text[end:]}"


def write_out_years(text: str) -> Iterator[str]:
    """Write each year that is typed without 年 out, as a year and as one of accounts.

    What is typed so may be a name as well: no text is asked for R6 that says 令和6年.

    >>> list(write_out_years("R6予算"))[:3], list(write_out_years("H3"))
    (['令和6年予算', '令和6年度予算', 'R6年予算'], [])
    >>> list(write_out_years("2024"))[:2], list(write_out_years("2024人"))
    (['令和6年', '令和6年度'], [])
    """
    folded = fold_typed(text)
    if match := _DIGITS_ALONE.fullmatch(folded.text):
        for year in _same_year(match):
            yield from (year, f"{year}度")
    for match in _YEAR_WITHOUT_NEN.finditer(folded.text):
        start, end = folded.span(*match.span())
        common, *of_era = _same_year(match) or [""]
        for year in (*of_era, common) if of_era else ():
            yield f"{text[:start]}{year}{text[end:]}"
            yield f"{text[:start]}{year}度{text[end:]}"


def _years_of_accounts(folded: str) -> Iterator[re.Match[str]]:
    for pattern in (_ERA_ACCOUNTS, _ACCOUNTS):
        yield from pattern.finditer(folded)


def _of_digits(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= _FIRST_OF_1900S else 2000)


def _common_year(match: re.Match[str]) -> int:
    """Return the year of the common era that a matched year is, 0 where the era has none such."""
    named = match.groupdict()
    if not _is_of_era(match):
        return int(value_of(named["year"]) or 0)
    return year_in(_era_of(match), named.get("year") or named["of_letter"]) or 0


def _is_of_era(match: re.Match[str]) -> bool:
    return "letter" in match.groupdict()


def _era_of(match: re.Match[str]) -> Era:
    named = match.groupdict()
    return era_named(named.get("era") or named["letter"])


def _same_year(match: re.Match[str]) -> list[str]:
    """Return the other writings of a matched year; of a year of an era none in another era.

    平成31年 is 2019年, but not 令和元年, though that is 2019年 as well.
    """
    year = _common_year(match)
    if not _is_of_era(match):
        bare = [f"{year}年"] if match.group().startswith("西暦") else []
        return [*bare, *_in_eras(year)]
    return [f"{year}年", *_in_era(_era_of(match), year)] if year else []


def _in_eras(year: int) -> list[str]:
    """Return the writings of a year of the common era in each era that it belongs to."""
    return [writing for era in eras_of(year) for writing in _in_era(era, year)]


def _in_era(era: Era, year: int) -> list[str]:
    count = year - era.first + 1
    first = [f"{name}元年" for name in (era.name, era.letter.upper()) if count == 1]
    short = [f"{era.name[0]}{count}年"] if era.name[0] in SHORT_ERAS else []
    return [*first, f"{era.name}{count}年", f"{era.letter.upper()}{count}年", *short]
