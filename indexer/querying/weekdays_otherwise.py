"""Days of the week in their other writings: behind a date, 4月1日（月） and 4月1日月曜日; alone,
金曜日 and 金曜; several of them, 月～金曜日 and 月曜から金曜まで, 火・木曜日 and 火曜日、木曜日.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from indexer.analysis import fold_typed
from indexer.japanese.numerals import KANJI_NUMERALS
from indexer.japanese.scripts import UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern

_DAY, _OF_WEEK, _IN_FULL, _UNTIL = "[月火水木金土日]", "曜", "曜日", "まで"
_BEHIND_DATE = late_pattern(
    rf"(?<=[0-9{KANJI_NUMERALS}]日)"
    rf"(?:\((?P<in_brackets>{_DAY})(?:曜日?)?\)|(?P<behind>{_DAY})曜日?)"
)
_ALONE = late_pattern(f"(?<={_DAY}){_OF_WEEK}日?")
_RANGE, _LIST = "(?:[~-]|から)", "[・、,]"
_SEVERAL = late_pattern(
    rf"(?:(?<![0-9{UNIFIED_IDEOGRAPHS}])|(?<=毎週))(?P<first>{_DAY})(?:曜日?)?"
    rf"(?P<others>{_RANGE}{_DAY}|(?:(?:曜日?)?{_LIST}{_DAY})+)曜日?(?P<until>{_UNTIL})?"
)
_ONE_DAY, _RANGE_SIGN = late_pattern(_DAY), late_pattern(_RANGE)
# What stands behind each day and behind the last.
_ENDINGS = (("", _IN_FULL), ("", _OF_WEEK), (_OF_WEEK, _OF_WEEK), (_IN_FULL, _IN_FULL))
# Cheap to look for: no text without it has any.
_MAY_NAME = late_pattern("曜|日[(（]")


def other_weekdays(text: str) -> Iterator[str]:
    """Yield a run with its first day of the week, or several together, in the other writings.

    >>> list(other_weekdays("4月1日（月）"))[1:], list(other_weekdays("1日月曜"))[:2]
    (['4月1日(月曜日)', '4月1日月曜日'], ['1日(月)', '1日(月曜)'])
    >>> list(other_weekdays("月～金曜日"))[:4]
    ['月~金曜', '月曜~金曜', '月曜日~金曜日', '月から金曜日']
    >>> list(other_weekdays("火・木曜"))[:3], list(other_weekdays("第3金曜日"))
    (['火・木曜日', '火曜・木曜', '火曜日・木曜日'], ['第3金曜'])
    >>> list(other_weekdays("日月火水")), list(other_weekdays("1日（月1回）"))
    ([], [])
    """
    if not _MAY_NAME.search(text):
        return
    folded = fold_typed(text).text
    if match := _BEHIND_DATE.search(folded):
        day = match["in_brackets"] or match["behind"]
        others: tuple[str, ...] = (
            f"({day})",
            f"({day}{_OF_WEEK})",
            f"({day}{_IN_FULL})",
            f"{day}{_IN_FULL}",
        )
    elif (match := _SEVERAL.search(folded)) and _OF_WEEK in match.group():
        others = tuple(_together(match["first"], match["others"]))
    elif match := _ALONE.search(folded):
        others = (_OF_WEEK, _IN_FULL)
    else:
        return
    for other in others:
        if other != match.group():
            yield f"{folded[: match.start()]}{other}{folded[match.end() :]}"


def _together(first: str, others: str) -> Iterator[str]:
    """Yield several days of the week with 曜日 behind each of them or the last, and other marks."""
    days = [first, *_ONE_DAY.findall(others.replace(_IN_FULL, "").replace(_OF_WEEK, ""))]
    for mark, (each, last) in product(_marks(others), _ENDINGS):
        yield f"{mark.join(f'{day}{each}' for day in days).removesuffix(each)}{last}"


def _marks(others: str) -> tuple[str, str]:
    return ("~", "から") if _RANGE_SIGN.search(others) else ("・", "、")
