"""Dates in their other writings: R6.4.1 and 2024/4/1 for 令和6年4月1日, in files 20240401."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from indexer.analysis import fold_typed
from indexer.japanese.eras import ERA_NAMES, SHORT_ERAS, Era, era_named, eras_of, year_in
from indexer.japanese.numerals import KANJI_NUMERALS, value_of
from indexer.japanese.scripts import UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern

_MONTH, _DAY = "(?P<month>0?[1-9]|1[0-2])", "(?P<day>0?[1-9]|[12][0-9]|3[01])"
_ERA = f"(?P<era>[mtshr]|{ERA_NAMES}|(?<![{UNIFIED_IDEOGRAPHS}])[{SHORT_ERAS}])"
# Two steps of a year are a month only behind an era or a slash: 2024.4 is a number.
_SHORT = late_pattern(
    rf"(?<![0-9a-z./-])(?:{_ERA}(?P<of_era>[0-9]{{1,2}}|元)|(?P<year>(?:19|20)[0-9]{{2}}))"
    rf"(?P<mark>[./-]){_MONTH}(?:(?P=mark){_DAY})?(?![0-9]|[./-][0-9])"
)
_LONG = late_pattern(
    rf"(?:(?P<era>{ERA_NAMES})(?P<of_era>[0-9]{{1,2}}|元)|(?<![0-9])(?P<year>(?:19|20)[0-9]{{2}}))年"
    rf"{_MONTH}月(?:{_DAY}日)?"
)
# As names of files have it: 20240401, neither counted nor a number of something.
_NUMBERED = "".join(f"(?<!{each})" for each in ("電話", "番号", "tel", "fax"))
_TOGETHER = late_pattern(
    rf"(?<![0-9.,¥-]){_NUMBERED}(?P<era>)(?P<of_era>)(?P<year>(?:19|20)[0-9]{{2}})(?P<mark>)"
    r"(?!023|0[2469]31|1131)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])"
    r"(?![0-9.,円人件-])"
)
_KANJI_IN_DATE = late_pattern(
    f"[{KANJI_NUMERALS}]+(?=年[{KANJI_NUMERALS}]+月)|(?<=年)[{KANJI_NUMERALS}]+(?=月)"
    f"|(?<=月)[{KANJI_NUMERALS}]+(?=日)"
)


def other_dates(text: str) -> Iterator[str]:
    """Yield a run with its first date in the long writing, or in the short ones.

    >>> list(other_dates("R6.4.1施行")), list(other_dates("ver. 2024.4"))
    (['令和6年4月1日施行', '2024年4月1日施行', '20240401施行'], [])
    >>> list(other_dates("令和六年四月一日"))[:3]
    ['R6.4.1', '2024.4.1', '2024/4/1']
    >>> list(other_dates("20240401版"))[1:3], list(other_dates("20241332"))
    (['2024年4月1日版', 'R6.4.1版'], [])
    >>> [*map(list, map(other_dates, ("20240431", "20240401円", "電話20240401")))]
    [[], [], []]
    """
    folded = fold_typed(_KANJI_IN_DATE.sub(lambda match: value_of(match[0]) or match[0], text))
    for pattern, writings in _DATES:
        if match := pattern.search(folded.text):
            before, behind = folded.text[: match.start()], folded.text[match.end() :]
            written = chain.from_iterable(each(match) for each in writings)
            yield from (f"{before}{each}{behind}" for each in written)


def _long(match: re.Match[str]) -> Iterator[str]:
    """Yield a date of points or slashes with 年, 月 and 日, in both calendars."""
    is_month = match["mark"] == "/" or (match["era"] and match["mark"] == ".")
    if not match["day"] and not is_month:
        return
    day = f"{int(match['day'])}日" if match["day"] else ""
    for era, year in _years(match):
        count = year - era.first + 1
        for written in (f"{era.name}{count if count > 1 else '元'}", str(year)):
            yield f"{written}年{int(match['month'])}月{day}"


def _short(match: re.Match[str]) -> Iterator[str]:
    """Yield a date of 年, 月 and 日 with points, and where it has a day with other marks."""
    steps = [str(int(match[part])) for part in ("month", "day") if match[part]]
    for era, year in _years(match):
        yield ".".join((f"{era.letter.upper()}{year - era.first + 1}", *steps))
        yield from (mark.join((str(year), *steps)) for mark in ("./-" if match["day"] else "/"))


def _together(match: re.Match[str]) -> Iterator[str]:
    """Yield a date that has a day as the digits of its year, month and day, where these are read
    as that.
    """
    if match["day"]:
        steps = [match[part].zfill(2) for part in ("month", "day")]
        before, behind = match.string[: match.start()], match.string[match.end() :]
        together = (f"{year}{''.join(steps)}" for _, year in _years(match))
        yield from (each for each in together if _TOGETHER.search(f"{before}{each}{behind}"))


_DATES = (
    (_SHORT, (_long, _together)),
    (_TOGETHER, (_long, _short)),
    (_LONG, (_short, _together)),
)


def _years(match: re.Match[str]) -> Iterator[tuple[Era, int]]:
    """Yield the year of a date with its era, or with each era that it belongs to."""
    if match["era"]:
        era = era_named(match["era"])
        if year := year_in(era, match["of_era"]):
            yield era, year
    else:
        year = int(value_of(match["year"]) or 0)
        yield from ((era, year) for era in eras_of(year))
