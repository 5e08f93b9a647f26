"""Halves and decades: 1時間半 is 1時間30分 and 90分, 2年半 is 2年6か月, 1歳半 1歳6か月, and 80年代
is 1980年代.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from indexer.analysis import analyse_typed, fold_typed
from indexer.japanese.eras import ERA_NAMES, era_named
from indexer.japanese.numerals import KANJI_NUMERALS, value_of
from indexer.japanese.scripts import UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern
from indexer.model import Token

_BEGINS = f"(?<![0-9{KANJI_NUMERALS}.,])"
_NUMBER = f"(?P<number>[0-9]{{1,3}}|[{KANJI_NUMERALS}]{{1,3}})"
_MONTHS = "[かカヵヶケ箇]月"
# The fifth year of an era is no span of years: 令和5年.
_NO_ERA = f"(?<!{ERA_NAMES.replace('|', ')(?<!')})"
_HALF = late_pattern(rf"{_BEGINS}{_NO_ERA}{_NUMBER}(?P<unit>時間|年|歳)半(?P<child>(?<=歳半)児)?")
_IN_PARTS = late_pattern(
    rf"{_BEGINS}{_NO_ERA}{_NUMBER}(?P<unit>時間(?=30分)|[年歳](?=6{_MONTHS}))(?:30分|6.月)(?P<child>(?<=歳6.月)児)?"
)
_IN_SMALL = late_pattern(
    rf"{_BEGINS}(?P<number>[0-9]{{2,3}})(?P<small>分|{_MONTHS})(?!の)(?P<child>(?<=月)児)?"
)
# Words that end a span of years, but for those in kana: 2年半後 and 2年半以上. 3年半世紀 is none.
_BEHIND_HALF = late_pattern(f"程度|[^{UNIFIED_IDEOGRAPHS}]")
_BEHIND_SPAN, _NOUN, _MINUTES = "副詞可能", "名詞", frozenset({"半", "分", "分間"})
# How many of the small unit are half of the large one.
_AGE = "歳"
_HALVES = {"時間": (30, "分"), "年": (6, "か月"), _AGE: (6, "か月")}
# No era has so many years, so that these are of the common era with or without its century.
_DECADE = late_pattern(r"(?<![0-9])(?P<century>19)?(?P<tens>[7-9]0)年代")
_WHOLE_DECADE = late_pattern(
    rf"(?:(?P<era>{ERA_NAMES})(?P<of_era>[1-6]0|[二三四五六]?十)|(?P<year>(?:1[89]|20)[0-9]0))年代"
)


def other_halves(text: str) -> Iterator[str]:
    """Yield a run with its first count of hours or years and a half in its other writings.

    >>> list(other_halves("1時間半")), list(other_halves("2年6か月"))
    (['1時間30分', '90分'], ['2年半', '30か月'])
    >>> list(other_halves("90分授業")), list(other_halves("60分")), list(other_halves("5年半ば"))
    (['1時間半授業', '1時間30分授業'], [], [])
    >>> list(other_halves("1歳半健診"))[:2], list(other_halves("3歳6か月児"))[:3]
    (['1歳半児健診', '1歳6か月児健診'], ['3歳半児', '42か月児', '3歳半'])
    >>> list(other_halves("18か月児"))[:2]
    ['1歳半児', '1歳6か月児']
    >>> [list(other_halves(text)) for text in ("令和2年半期", "5年半導体戦略", "90分科会")]
    [[], [], []]
    """
    folded = fold_typed(text).text
    match = _HALF.search(folded) or _IN_PARTS.search(folded) or _IN_SMALL.search(folded)
    if not match or not _is_span(text, match):
        return
    for other in _writings_of_half(match):
        if other != match.group():
            yield f"{folded[: match.start()]}{other}{folded[match.end() :]}"


def _is_span(text: str, match: re.Match[str]) -> bool:
    """Whether the 半 or 分 that a count ends with begins no longer word, as that of 半額, nor such
    as the dictionary has none for: 年 may be of a date, and 半 of 半世紀.
    """
    if match[0][-1] not in _MINUTES:
        return True
    shown, _ = fold_typed(text).span(match.end() - 1, match.end())
    last, *behind = (word for word in analyse_typed(text).tokens if word.end > shown)
    is_cut = last.surface in _MINUTES
    return is_cut and (match.groupdict().get("unit") != "年" or not behind or _ends_span(behind[0]))


def _ends_span(word: Token) -> bool:
    is_noun = word.pos.startswith(_NOUN) and not word.pos.endswith(_BEHIND_SPAN)
    return not is_noun or _BEHIND_HALF.match(word.surface) is not None


def _writings_of_half(match: re.Match[str]) -> Iterator[str]:
    count = int(value_of(match["number"]) or 0)
    parts = match.groupdict()
    unit = parts.get("unit") or _unit_of_small(parts)
    half, small = _HALVES[unit]
    if parts.get("small"):
        count, rest = divmod(count, 2 * half)
        if not count or rest != half:
            return
    # 1歳半健診 is 1歳6か月児健診; 18か月 alone are nobody's age.
    for child in ("児", "") if unit == _AGE else ("",):
        yield f"{count}{unit}半{child}"
        yield f"{count}{unit}{half}{small}{child}"
        if child or unit != _AGE:
            yield f"{(2 * count + 1) * half}{small}{child}"


def _unit_of_small(parts: Mapping[str, str]) -> str:
    if parts["small"] == "分":
        return "時間"
    return _AGE if parts["child"] else "年"


def other_decades(text: str) -> Iterator[str]:
    """Yield a run with its first decade with its century, or without.

    >>> list(other_decades("80年代")), list(other_decades("1990年代の景気"))
    (['1980年代'], ['90年代の景気'])
    >>> list(other_decades("昭和50年代")), list(other_decades("2070年代"))
    ([], [])
    """
    folded = fold_typed(text).text
    if match := _DECADE.search(folded):
        century = "" if match["century"] else "19"
        yield f"{folded[: match.start()]}{century}{match['tens']}年代{folded[match.end() :]}"


def years_of_decade(text: str) -> Iterator[str]:
    """Yield the years of a decade that is typed alone.

    >>> list(years_of_decade("1980年代"))[:2], list(years_of_decade("昭和五十年代"))[:2]
    (['1980年', '1981年'], ['昭和50年', '昭和51年'])
    """
    if match := _WHOLE_DECADE.fullmatch(fold_typed(text).text):
        era, first = match["era"] or "", int(value_of(match["of_era"] or match["year"]) or 0)
        last = era_named(era).last - era_named(era).first + 1 if era else first + 9
        yield from (f"{era}{year}年" for year in range(first, min(first + 9, last) + 1))
