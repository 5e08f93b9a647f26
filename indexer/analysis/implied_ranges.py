"""Numbers that a range means without writing them: 第4章 of 第3～5章, 10月 of 9月～11月, 4歳 of
3～5歳.

Only what is named by its number is in a range so: of 3～5人 nobody said four. Like a year that a
range holds, each is implied as a word that nobody writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from indexer.analysis.range_members import LONGEST_RANGE, within_range
from indexer.analysis.surroundings import among_neighbours, before_neighbours
from indexer.japanese.eras import ERA_NAMES
from indexer.japanese.numerals import KANJI_NUMERALS, value_of
from indexer.japanese.scripts import UNIFIED_IDEOGRAPHS, to_half_width
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Implied

_NUMBER = f"(?:[0-9]{{1,3}}|[{KANJI_NUMERALS}]{{1,5}})"
_BEGINS = f"(?<![0-9{KANJI_NUMERALS}.,/月:-])"
_WAVE, _DASH = "[~〜]", "[‐–—―−-]"
_UNTIL = f"(?:{_WAVE}|{_DASH})"
_FROM = f"(?:{_UNTIL}|から|より)"
# Cheap to look for: no text without it has a range.
_MAY_RANGE = late_pattern(rf"(?:{_UNTIL}|から|より)[^\W\d_]{{0,4}}[0-9{KANJI_NUMERALS}]")
# Behind what is counted, not named: 第3回から7回連続, 1月から3月間.
_NAMED = "(?![間目連続ぶ振以])"
# What 第 says no more of, and what is no number of its own without it.
_PROVISIONS = "条|項|号|章|節|款|編"
_ORDINALS = f"{_PROVISIONS}|回|期|次|部|版|段階|段|巻|話|講|類|種|週|四半期|学年|世代|区|群|層"
# 第3条 itself is not in what begins with 第3条の2.
_BRANCHES = f"(?:[のノ]{_NUMBER}(?!つ))+"
_BRANCH = f"(?P<branch>{_BRANCHES})?"
_ORDINAL_RANGE = late_pattern(
    rf"第(?P<first>{_NUMBER})(?:(?P<unit>{_ORDINALS}){_BRANCH}(?:{_FROM}第|{_UNTIL})|{_WAVE}第?)"
    rf"(?P<last>{_NUMBER})(?P<again>{_ORDINALS}){_NAMED}(?:{_BRANCHES})?"
)
_LABELS = "歳児?|才|年生|級|章|節|条|丁目|ページ|頁|階"
_LABEL_RANGE = late_pattern(
    rf"(?<!第){_BEGINS}(?P<first>{_NUMBER})(?:(?P<unit>{_LABELS}){_BRANCH}{_FROM}|{_UNTIL})"
    rf"(?P<last>{_NUMBER})(?P<again>{_LABELS}){_NAMED}"
)
# Marks of a figure may be a number in steps, so that only a wave says until: 図1-3.
_NAMES = "図表|図|表|別表|別図|別紙|別添|様式|資料|参考|要介護|要支援|レベル|ステージ"
_NAMED_RANGE = late_pattern(
    rf"(?<![{UNIFIED_IDEOGRAPHS}])(?P<unit>{_NAMES})(?P<first>[0-9]{{1,2}})"
    rf"(?:{_WAVE}(?P=unit)?|から(?P=unit))(?P<last>[0-9]{{1,2}})(?![0-9.,-])"
)
_OF_A_YEAR = f"(?:翌年?|同年?|当年|(?P<year>(?:{ERA_NAMES})?[0-9元]{{1,4}}年))?"
_DAY = f"(?:{_NUMBER}日)?"
_MONTHS = late_pattern(
    rf"{_BEGINS}(?P<first>{_NUMBER})(?:月{_DAY}{_FROM}{_OF_A_YEAR}|{_UNTIL})"
    rf"(?P<last>{_NUMBER})月{_DAY}(?![0-9{KANJI_NUMERALS}間])"
)
_WEEKDAY = r"(?:\([月火水木金土日](?:曜日?)?(?:[・、]?[祝休])?\))?"
_DAYS = late_pattern(
    rf"{_BEGINS}(?P<month>{_NUMBER})月(?P<first>{_NUMBER})日{_WEEKDAY}\s?{_FROM}\s?"
    rf"(?:翌年?|同年?)?(?:(?:同月|(?P<until>{_NUMBER})月))?(?P<last>{_NUMBER})日(?![間目以])"
)
_DECADES = late_pattern(
    rf"(?<![0-9.,/-])(?P<first>[1-9]0)(?:歳?代?){_FROM}(?P<last>[1-9]0)(?P<again>歳?代)"
)
_TYPED = late_pattern(
    rf"(?<![0-9{KANJI_NUMERALS}.,~〜‐–—―−-])"
    rf"(?:(?P<month>{_NUMBER})月(?P<day>{_NUMBER})日"
    rf"|(?P<dai>第)?(?P<number>{_NUMBER})(?P<unit>{_ORDINALS}|{_LABELS}|月|歳?代)"
    rf"|(?P<name>{_NAMES})(?P<of_name>[0-9]{{1,2}})(?![0-9.-]))"
)
_WITHOUT_DAI = re.compile(f"{_PROVISIONS}|{_LABELS}|月|歳?代")
_MONTHS_OF_A_YEAR = 12
_A_LEAP_YEAR = 2000
# Numbers between the ends of a range, each of which can be found: 18歳から64歳まで.
_MOST_NUMBERS = 100


def implied_ranges(analysis: Analysis) -> Iterator[Implied]:
    """Yield what a range says of each number from its first to its last."""
    text = to_half_width(analysis.text)
    if not _MAY_RANGE.search(text):
        return
    for match, members in _ranges(text):
        yield from (among_neighbours(analysis, match.span(), each) for each in members)
    for match in _MONTHS.finditer(text):
        yield from (
            before_neighbours(analysis, match.span(), each) for each in _months_of_next_year(match)
        )


def number_in_range(written: str) -> list[str]:
    """Return what a range implies that holds the number ``written``; nothing where it is none.

    >>> number_in_range("第4章"), number_in_range("第五回"), number_in_range("10月5日")
    (['inrangee章'], ['第inrangef回'], ['inrangeba月inrangef日'])
    >>> number_in_range("第4章の概要"), number_in_range("5回"), number_in_range("3～5章")
    (['inrangee章の概要'], [], [])
    """
    match = _TYPED.search(to_half_width(written))
    member = _typed_member(match) if match else ""
    if not match or not member:
        return []
    return [f"{written[: match.start()]}{member}{written[match.end() :]}"]


def _typed_member(match: re.Match[str]) -> str:
    """Return what a range implies for a typed number, "" where it is none that ranges name."""
    if match["name"]:
        return within_range(int(match["of_name"]), match["name"])
    if match["month"]:
        return _of_day(_number(match["month"]), _number(match["day"]))
    if not match["dai"] and not _WITHOUT_DAI.fullmatch(match["unit"]):
        return ""
    return _of_unit(_number(match["number"]), match["unit"])


def _ranges(text: str) -> Iterator[tuple[re.Match[str], list[str]]]:
    """Yield each range of a text with what it implies."""
    for pattern, members_of in _FORMS:
        yield from ((match, members_of(match)) for match in pattern.finditer(text))


def _units(match: re.Match[str]) -> list[str]:
    """Return the members of a range with its unit; none where its ends have different ones."""
    unit = match["again"]
    if match["unit"] not in (None, unit):
        return []
    return [_of_unit(each, unit) for each in _numbers(match)]


def _named(match: re.Match[str]) -> list[str]:
    return [within_range(each, match["unit"]) for each in _numbers(match)]


def _days(match: re.Match[str]) -> list[str]:
    """Return the days of a range, each of its own month: 5月31日 and 6月1日 of 5月30日～6月2日."""
    month, until = match["month"], match["until"] or match["month"]
    first, last = (month, match["first"]), (until, match["last"])
    return days_within(*((_number(each), _number(day)) for each, day in (first, last)))


def days_within(begins: tuple[int, int], ends: tuple[int, int]) -> list[str]:
    """Return what a range implies for each day from one to another, each a month and a day; nothing
    where it is longer than a month.

    >>> days_within((12, 31), (1, 1)), days_within((5, 7), (5, 1))
    (['inrangebc月inrangedb日', 'inrangeb月inrangeb日'], [])
    """
    year = _A_LEAP_YEAR - 1 if ends[0] < begins[0] else _A_LEAP_YEAR
    try:
        first, last = date(year, *begins), date(_A_LEAP_YEAR, *ends)
    except ValueError:
        return []
    count = (last - first).days
    if not 0 < count <= LONGEST_RANGE:
        return []
    days = (first + timedelta(each) for each in range(count + 1))
    return [_of_day(day.month, day.day) for day in days]


def _decades(match: re.Match[str]) -> list[str]:
    return [_of_unit(each, match["again"]) for each in _numbers(match) if each % 10 == 0]


def _numbers(match: re.Match[str]) -> range:
    """Return the numbers of a range, none where it is too long to name each."""
    first, last = _number(match["first"]), _number(match["last"])
    begins = first + 1 if match.groupdict().get("branch") else first
    return range(begins, last + 1) if 0 < last - first <= _MOST_NUMBERS else range(0)


def _months(match: re.Match[str]) -> list[str]:
    """Return the months of a range in the year in which it begins."""
    return [_of_unit(each, "月") for each in _numbers_of_months(match) if each <= _MONTHS_OF_A_YEAR]


def _months_of_next_year(match: re.Match[str]) -> list[str]:
    """Return those of the next year, with it where it is written: 3月 of 10月～2021年3月."""
    numbers = (each - _MONTHS_OF_A_YEAR for each in _numbers_of_months(match))
    return [f"{match['year'] or ''}{_of_unit(each, '月')}" for each in numbers if each > 0]


def _numbers_of_months(match: re.Match[str]) -> range:
    """Return the numbers of months, of those of the next year from 13 on."""
    first, last = _number(match["first"]), _number(match["last"])
    if not (0 < first <= _MONTHS_OF_A_YEAR and 0 < last <= _MONTHS_OF_A_YEAR) or first == last:
        return range(0)
    return range(first, last + 1 + (_MONTHS_OF_A_YEAR if last < first else 0))


def _of_unit(number: int, unit: str) -> str:
    """Return what a range implies for a number that is named with a unit."""
    dai = "" if _WITHOUT_DAI.fullmatch(unit) else "第"
    return f"{dai}{within_range(number, unit)}"


def _of_day(month: int, day: int) -> str:
    return within_range(month, "月") + within_range(day, "日")


def _number(written: str) -> int:
    return int(value_of(written) or 0)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[str]]], ...] = (
    (_ORDINAL_RANGE, _units),
    (_LABEL_RANGE, _units),
    (_NAMED_RANGE, _named),
    (_MONTHS, _months),
    (_DAYS, _days),
    (_DECADES, _decades),
)
