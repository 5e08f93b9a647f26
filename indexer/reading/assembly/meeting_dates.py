"""Dates of meetings: the days that minutes, and what calls people together, say of these."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.japanese.written_dates import COUNT_IN_DATE, WrittenDate, read_date

# What stands before the day of a meeting on its line.
_MEETING = re.compile("(?:開催|招集|会議|審議会|委員会|協議会)?(?:日時|年月日|期日|日)[:は]?")
_NUMBERED_MEETING = re.compile(rf"(?:[0-9]{{1,2}}[.)]?|[(][0-9]{{1,2}}[)]){_MEETING.pattern}")
_CLOCK = rf"(?:午[前後])?(?:{COUNT_IN_DATE}時(?:{COUNT_IN_DATE}分|半)?|[0-9]{{1,2}}:[0-9]{{2}})"
# What follows the day of a meeting on its line: (金曜日)午後二時開議, (金)14時から16時まで.
_WEEKDAY = r"(?:[(][日月火水木金土](?:曜日?)?(?:・?祝日?)?[)])?"
_SITTING = re.compile(rf"{_WEEKDAY}(?:{_CLOCK})?(?:開[議会催演場]|再開)(?![のをにがはでし])")
HOURS = rf"{_WEEKDAY}{_CLOCK}(?:から|より|開始|[~-])*(?:{_CLOCK}(?:まで|終了)?)?"
_HOURS = re.compile(HOURS)
# What is done at an hour with what the press was given before.
_RELEASED = re.compile(rf"{HOURS}(?:以降|に)?(?:報道|記事)?解禁")
# A day of the month that the title of minutes names: 03月07日-03号, 3月7日(火).
_DAY_OF_MONTH = re.compile(rf"([0-9]{{1,2}})月([0-9]{{1,2}})日{_WEEKDAY}(?:-[0-9]{{1,2}}号)?")
_NAMES_MEETING = re.compile(
    "会議|議[事会]|[員議]会|部会|総会|懇[談話]会|検討会|研究会|定例会|臨時会"
)


def is_whole_day(dated: WrittenDate) -> bool:
    """Whether a date is as exact as a day."""
    return len(dated.iso) == len("2024-05-15")


def names_meeting(title: str) -> bool:
    """Whether a title says that a document is of a meeting.

    >>> names_meeting("第3回審議会議事録"), names_meeting("防災計画")
    (True, False)
    """
    return _NAMES_MEETING.search(title) is not None


def is_of_meeting(line: str, dated: WrittenDate) -> bool:
    """Whether a line says on what day those met whose minutes these are: 日時 令和6年7月3日(水),
    令和6年7月3日(水)午後2時開議.
    """
    if not is_whole_day(dated):
        return False
    is_sitting = dated.start == 0 and _SITTING.match(line, dated.end) is not None
    return is_sitting or _MEETING.fullmatch(line, 0, dated.start) is not None


def is_item_of_minutes(line: str, dated: WrittenDate) -> bool:
    """Whether the first item of minutes says on what day those met: 1 日時 令和5年11月16日."""
    return is_whole_day(dated) and _NUMBERED_MEETING.fullmatch(line, 0, dated.start) is not None


def is_of_hours(line: str, dated: WrittenDate) -> bool:
    """Whether a line is a day and the hours of it: 令和6年7月3日(水)14時から."""
    return is_whole_day(dated) and not dated.start and _HOURS.fullmatch(line, dated.end) is not None


def is_released(line: str, dated: WrittenDate) -> bool:
    """Whether a line is the day and the hour from which news may be told:
    令和8年10月30日(金)14時00分解禁.
    """
    begins = is_whole_day(dated) and not dated.start
    return begins and _RELEASED.fullmatch(line, dated.end) is not None


def find_day_of_month(month: str, lines: Iterable[str]) -> str:
    """The day that a line without a year says, where it is of this month."""
    said = (_DAY_OF_MONTH.fullmatch(line) for line in lines)
    days = (
        f"{month.partition('-')[0]}-{int(each[1]):02}-{int(each[2]):02}" for each in said if each
    )
    return next((day for day in days if day.startswith(f"{month}-") and read_date(day)), "")
