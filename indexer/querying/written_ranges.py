"""Ranges of numbers in their other writings: 1～3月 is 1-3月, 1月～3月 and 1月から3月; 5/1～5/7 is
5月1日から7日.

The number of a quarter has a ・ behind it or none: 第1・四半期.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis import analyse_typed, fold_typed
from indexer.japanese.eras import ERA_NAMES
from indexer.japanese.numerals import KANJI_NUMERALS
from indexer.japanese.scripts import KATAKANA, UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern

_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
# What is counted in steps has no ranges: 図2-3, 03-1234-5678; 第2-3図 neither.
_BEGINS = rf"(?<![0-9a-z.,/:~\-図表式料紙記])(?P<before>第|{ERA_NAMES})?(?P<first>{_NUMBER})"
_ENDS = rf"(?P<last>{_NUMBER})(?![~\-.,/:]?[0-9]|[~\-図表])"
_UNIT_TWICE = late_pattern(
    rf"{_BEGINS}(?P<unit>[^\W\d_]{{1,3}}?|%)(?P<sign>[~-]|から)(?(before)(?P=before)?|){_ENDS}(?P=unit)"
)
# 平成28年から令和2年まで, 小1から小3まで: from one year, or one day, to another.
_YEAR = (
    rf"(?:(?:{ERA_NAMES})?[0-9元]{{1,4}}年(?:[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?)?"
    f"|(?<![{UNIFIED_IDEOGRAPHS}])[小中高][1-6](?![0-9]))"
)
_OF_YEARS = late_pattern(
    rf"(?<![0-9])(?P<first>{_YEAR})(?P<sign>から|[~-])(?P<last>{_YEAR})(?:まで)?"
)
# From one day of a year to another: 5/1～5/7, 5月1日から7日まで, 12月29日～1月3日.
_MONTH, _DAY = r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12][0-9]|3[01])"
_OF_DAYS = late_pattern(
    rf"(?<![0-9/.,\-])(?P<month>{_MONTH})(?:(?P<slash>/)|月)(?P<day>{_DAY})(?(slash)|日)"
    rf"(?:~|-|から)(?:(?P<month2>{_MONTH})(?(slash)/|月))?(?P<day2>{_DAY})(?(slash)(?![0-9/.,])|日)"
    "(?:まで)?(?![間目])"
)
_UNIT_ONCE = late_pattern(rf"{_BEGINS}(?P<sign>[~-]){_ENDS}")
_QUARTER = late_pattern(rf"(?P<number>[0-9{KANJI_NUMERALS}])(?P<dot>・?)(?=四半期)")
# What is counted behind a number stands in one short word: 人, %, 年度.
_LONGEST_UNIT = 3
_UNITS = ("名詞", "接尾辞")
_STOP = f"[{UNIFIED_IDEOGRAPHS}{KATAKANA}]{{2,8}}"
_ROUTE = late_pattern(rf"(?P<first>{_STOP})(?:から|~)(?P<last>{_STOP})(?:まで)?")
_SIGNS = ("~", "-", "から")
_UNTIL = "まで"
# 1Q, as companies write 第1四半期.
_QUARTER_IN_SHORT = late_pattern(r"(?<![0-9a-z.])(?P<number>[1-4])q(?![a-z0-9])")


def other_ranges(text: str) -> Iterator[str]:
    """Yield a run with its first range, or its quarter of a year, in the other writings.

    >>> list(other_ranges("1～3月期")), list(other_ranges("3人～5人"))[2:]
    (['1-3月期', '1月~3月期', '1月-3月期', '1月から3月期'], ['3人-5人', '3人から5人'])
    >>> list(other_ranges("平成28年から令和2年まで")), list(other_ranges("3Q"))
    (['平成28年~令和2年', '平成28年-令和2年'], ['第3四半期'])
    >>> list(other_ranges("第1～3章"))[:3], list(other_ranges("図2-3"))
    (['第1-3章', '第1章~3章', '第1章~第3章'], [])
    >>> list(other_ranges("第一四半期"))
    ['第一・四半期']
    >>> list(other_ranges("5/1〜5/7"))[-3:], len(list(other_ranges("12月29日から1月3日")))
    (['5月1日から7日', '5月1日から5月7日', '5/1-5/7'], 4)
    """
    folded = fold_typed(text).text
    if match := _OF_DAYS.search(folded):
        yield from _days_otherwise(folded, match)
    elif match := _UNIT_TWICE.search(folded) or _UNIT_ONCE.search(folded):
        yield from _range_otherwise(folded, match)
    elif match := _OF_YEARS.search(folded):
        for sign in _SIGNS:
            if sign != match["sign"]:
                ends = f"{match['first']}{sign}{match['last']}"
                yield f"{folded[: match.start()]}{ends}{folded[match.end() :]}"
    quarter = _QUARTER.sub(lambda each: each["number"] + ("" if each["dot"] else "・"), folded)
    quarter = _QUARTER_IN_SHORT.sub(r"第\g<number>四半期", quarter)
    if quarter != folded:
        yield quarter


def _days_otherwise(folded: str, match: re.Match[str]) -> Iterator[str]:
    """Yield a run with the days from which to which it goes in all their other writings."""
    month, day, last = match["month"].lstrip("0"), match["day"].lstrip("0"), match["day2"]
    last, last_month = last.lstrip("0"), (match["month2"] or month).lstrip("0")
    ends = [f"{last_month}月{last}日"]
    if last_month == month:
        ends.insert(0, f"{last}日")
    written = match.group().removesuffix(_UNTIL)
    days = [f"{month}月{day}日{sign}{end}" for sign in _SIGNS for end in ends]
    days += [f"{month}/{day}{sign}{last_month}/{last}" for sign in _SIGNS[:-1]]
    for other in days:
        if other != written:
            yield f"{folded[: match.start()]}{other}{folded[match.end() :]}"


def other_routes(text: str) -> Iterator[str]:
    """Yield from where to where in the other writings: 東京から大阪まで is 東京～大阪.

    >>> list(other_routes("東京から大阪まで")), list(other_routes("月曜～金曜"))
    (['東京~大阪', '東京-大阪', '東京から大阪'], ['月曜-金曜', '月曜から金曜'])
    >>> list(other_routes("東京からの")), list(other_routes("サーバー～"))
    ([], [])
    """
    folded = fold_typed(text).text
    if match := _ROUTE.fullmatch(folded):
        others = (f"{match['first']}{sign}{match['last']}" for sign in _SIGNS)
        yield from (other for other in others if other != folded)


def _range_otherwise(folded: str, match: re.Match[str]) -> Iterator[str]:
    unit, end = _unit_of(folded, match)
    rest = folded[end:].removeprefix(_UNTIL if match["sign"] == _SIGNS[-1] else "")
    written = folded[match.start() : end]
    for other in _writings(match, unit):
        if other != written:
            yield f"{folded[: match.start()]}{other}{rest}"


def _unit_of(folded: str, match: re.Match[str]) -> tuple[str, int]:
    """Return the unit of a range, "" where it has none, and where the range ends with it."""
    if unit := match.groupdict().get("unit"):
        return unit, match.end()
    words = analyse_typed(folded).words
    behind = next((word for word in words if word.start == match.end()), None)
    if behind is None or len(behind.surface) > _LONGEST_UNIT:
        return "", match.end()
    is_unit = behind.surface == "%" or behind.pos.startswith(_UNITS)
    return (behind.surface, behind.end) if is_unit else ("", match.end())


def _writings(match: re.Match[str], unit: str) -> Iterator[str]:
    """Yield all writings of a range: the unit behind each number or the last, either sign.

    Without a unit it may be no range but a number in steps.
    """
    if not unit:
        return
    before, first, last = match["before"] or "", match["first"], match["last"]
    yield from (f"{before}{first}{sign}{last}{unit}" for sign in _SIGNS[:-1])
    for sign in _SIGNS:
        for again in dict.fromkeys(("", before)):
            yield f"{before}{first}{unit}{sign}{again}{last}{unit}"
