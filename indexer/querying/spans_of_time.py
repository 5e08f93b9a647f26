"""Spans of time in other units: 2週間 is 14日間, 半年 6か月, 2年間 24か月 and 2か年, 120分 2時間.

A number of days or months without 間 may be a date, and is exchanged only where what stands behind
it counts a span: 14日以内. What counts which, 第2週 and 2時間目, is no span; in a text the keys of
its words say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis import Folded, analyse_typed, fold_typed
from indexer.japanese.eras import ERA_NAMES
from indexer.japanese.numerals import KANJI_NUMERALS, value_of
from indexer.late_patterns import late_pattern

_BEGINS = (
    f"(?<![0-9{KANJI_NUMERALS}.,第数前後上下毎昨翌歳年月])(?<!{ERA_NAMES.replace('|', ')(?<!')})"
)
_NUMBER = f"(?:[0-9]{{1,3}}|[{KANJI_NUMERALS}]{{1,3}})"
_SPAN = late_pattern(
    rf"{_BEGINS}(?:(?P<number>{_NUMBER})"
    r"(?P<unit>年間|[かカヵヶケ箇][年月]間?|週間|日間?|時間|分間?)|(?P<half>半年)間?)"
    "(?P<behind>以内|以上|未満|程度|後|前|$)?"
)
# What goes on behind a unit so that it counts which, or more: 2時間目, 1時間半, 60分の1.
_GOES_ON = late_pattern(f"[目半割差]|の?[0-9{KANJI_NUMERALS}]|ごと|毎|おき")
# How many of a small unit are one of the large one, and up to how many of the large one people say.
_UNITS = (("週間", "日間", 7, 8), ("年間", "か月間", 12, 5), ("時間", "分", 60, 5))
_MONTHS_OF_HALF, _BETWEEN, _DAYS = 6, "間", "日"
_IN_KANA = str.maketrans("カヵヶケ箇", "かかかかか")


def other_spans(text: str) -> Iterator[str]:
    """Yield a run with its first span of time in other units.

    >>> list(other_spans("2週間以内")), list(other_spans("14日以内の返却"))
    (['14日以内'], ['2週間以内の返却'])
    >>> list(other_spans("半年")), list(other_spans("6ヶ月間"))
    (['6か月', '6か月間'], ['半年', '半年間'])
    >>> list(other_spans("2年間")), list(other_spans("3か年計画")), list(other_spans("120分"))
    (['2か年', '24か月', '24か月間'], ['3年間計画'], ['2時間'])
    >>> [list(other_spans(each)) for each in ("14日", "2時間目", "第2週間", "令和2年間", "5日間")]
    [[], [], [], [], []]
    >>> list(other_spans("3月7日以内"))
    []
    """
    folded = fold_typed(text)
    if (match := _find_span(text, folded)) is None:
        return
    behind = match["behind"] or ""
    unit = (match["unit"] or "").translate(_IN_KANA)
    count = int(value_of(match["number"]) or 0) if match["number"] else _MONTHS_OF_HALF
    for other in _in_other_units(count, unit, is_half=bool(match["half"]), is_told=bool(behind)):
        yield f"{folded.text[: match.start()]}{other}{behind}{folded.text[match.end() :]}"


def _find_span(text: str, folded: Folded) -> re.Match[str] | None:
    """Return where a run has its first span of time that no word goes on behind."""
    match = _SPAN.search(folded.text)
    if match is None or (not match["behind"] and _GOES_ON.match(folded.text, match.end())):
        return None
    _, end = folded.span(match.end() - 1, match.end())
    return match if any(word.end == end for word in analyse_typed(text).words) else None


def _in_other_units(count: int, unit: str, *, is_half: bool, is_told: bool) -> Iterator[str]:
    """Yield what so many of a unit are in others; of days alone only where it is ``is_told`` that
    they are a span.
    """
    if is_half:
        yield from (f"{count}か月", f"{count}か月間")
        return
    if unit.startswith("か月") and count == _MONTHS_OF_HALF:
        yield from ("半年", "半年間")
    yield from _as_years(count, unit)
    for large, small, size, most in _UNITS:
        bare = small.removesuffix(_BETWEEN)
        if unit == large and 0 < count <= most:
            yield from _of_small(count * size, bare, is_told=is_told)
        elif _is_of(unit, bare, is_told=is_told) and count % size == 0 and 0 < count <= most * size:
            yield f"{count // size}{large}"


def _as_years(count: int, unit: str) -> Iterator[str]:
    """Yield years as 年間 and か年, as which they are one span."""
    if unit == "年間":
        yield f"{count}か年"
    elif unit.startswith("か年"):
        yield f"{count}年間"


def _of_small(count: int, bare: str, *, is_told: bool) -> Iterator[str]:
    if bare == _DAYS:
        yield f"{count}{bare}" if is_told else f"{count}{bare}{_BETWEEN}"
        return
    yield f"{count}{bare}"
    if bare != "分":
        yield f"{count}{bare}{_BETWEEN}"


def _is_of(unit: str, bare: str, *, is_told: bool) -> bool:
    """Whether a typed unit is a small one; 14日 alone may be a date."""
    if bare == _DAYS:
        return unit == f"{bare}{_BETWEEN}" or (unit == bare and is_told)
    return unit.removesuffix(_BETWEEN) == bare
