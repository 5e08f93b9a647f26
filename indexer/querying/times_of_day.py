"""Times of day by the clock of twenty-four hours and by that of twelve: 15時, 午後3時, 15:00."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from indexer.analysis import fold_typed, value_of
from indexer.japanese.numerals import KANJI_NUMERALS
from indexer.late_patterns import late_pattern
from indexer.model import And, Clause, Unquoted
from indexer.querying.parts_of_day import by_half_of_day, by_part_of_day

# Before an hour past midnight: of the next day, or of the night.
_NIGHT = "(?P<night>翌日?の?(?:午前)?|深夜|未明)(?=0?[0-5][時:]|[〇零一二三四五]時)"
_BEFORE = rf"(?:{_NIGHT}|(?P<half>午前|午後))?"
_HOUR = rf"(?P<hour>[0-9]{{1,2}}|[{KANJI_NUMERALS}]{{1,3}}|零)"
_MINUTE = rf"(?P<minute>[0-9]{{1,2}}|[{KANJI_NUMERALS}]{{1,3}})"
# 3時間 and 3時点 are no times of day.
_IN_WORDS = late_pattern(
    rf"{_BEFORE}(?<![0-9{KANJI_NUMERALS}.]){_HOUR}時(?![間点期])"
    rf"(?:{_MINUTE}分(?!間)|(?P<thirty>半))?"
)
_IN_DIGITS = late_pattern(
    rf"{_BEFORE}(?<![0-9a-z:./-])(?P<hour>[0-2]?[0-9]):(?P<minute>[0-5][0-9])(?![0-9:])"
)
_AT_NOON = late_pattern("(?P<half>)(?P<night>)(?P<hour>)(?P<minute>)正午")
_NOON, _MIDNIGHT, _HALF_AN_HOUR = 12, 24, 30
# What ends with a day, whose 25時 is not its 午前1時: 4月1日, 4月1日（月）, 月曜.
_OF_A_DAY = late_pattern(r"(?<!毎)(?:日|曜)(?:\([^()]{1,3}\))?[ の、,]?$")
# Hours of a night, which are counted on from midnight as well: 29時.
_NIGHT_HOURS = 5
_OF_NIGHT = ("翌", "翌日", "深夜")


def other_times(text: str) -> Iterator[str]:
    """Yield a run with its first time of day in its other writings.

    3時 may be in the morning or in the afternoon, so that only a time that says which one, or is
    later than noon, has a writing by the other clock. 正午 is 12時, and 25時 the 午前1時 that is
    before the morning; of a day that is named, it is that of the next one.

    >>> list(other_times("15時開始")), list(other_times("3時間"))
    (['15:00開始', '午後3時開始', '午後3:00開始'], [])
    >>> list(other_times("25時"))[:4], list(other_times("正午"))
    (['25:00', '翌1時', '翌1:00', '翌日1時'], ['12時', '12:00', '午後0時', '午後0:00'])
    """
    folded = fold_typed(text)
    found = (each.search(folded.text) for each in (_IN_WORDS, _IN_DIGITS, _AT_NOON))
    if match := next(filter(None, found), None):
        start, end = folded.span(*match.span())
        written = folded.text[match.start() : match.end()]
        for other in dict.fromkeys(_writings(match)):
            if other != written:
                yield f"{text[:start]}{other}{text[end:]}"
    if in_half := by_half_of_day(folded.text):
        yield from (in_half, *other_times(in_half))
    yield from by_part_of_day(folded.text)


def times_of_other_days(tree: Clause) -> Mapping[str, frozenset[str]]:
    """Return the times of a tree that stand right behind a day, each with what of its other
    writings is not the same night: 4月1日 25時 is no 午前1時.

    >>> sorted(times_of_other_days(And((Unquoted("4月1日"), Unquoted("25時"))))["25時"])
    ['午前1:00', '午前1時']
    >>> times_of_other_days(And((Unquoted("毎日"), Unquoted("25時"))))
    {}
    """
    clauses = tree.clauses if isinstance(tree, And) else ()
    texts = [clause.text if isinstance(clause, Unquoted) else "" for clause in clauses]
    return {
        time: frozenset(other_times(time)) - {each[len(day) :] for each in other_times(day + time)}
        for day, time in pairwise(texts)
        if time and _OF_A_DAY.search(fold_typed(day).text)
    }


def _writings(match: re.Match[str]) -> Iterator[str]:
    """Yield all writings of a time of day."""
    hour = int(value_of(match["hour"]) or _MIDNIGHT) if match["hour"] else _NOON
    minute = _minute_of(match)
    if minute is None and _may_be_afternoon(match, hour):
        yield from _full_hour(match["hour"])
        return
    by_night = _is_at_night(match, hour)
    clocks = _of_night(match, hour) if by_night else _by_day(match["half"] or "", hour)
    for name, count in clocks:
        yield from _written_out(name, count, minute or 0)


def _written_out(name: str, hour: int, minute: int) -> Iterator[str]:
    """Yield the writings of a time by one clock, 午後0時 as 正午, too."""
    yield from (f"{name}{hour}時{rest}" for rest in _minutes(minute))
    yield f"{name}{hour}:{minute:02}"
    if (name, hour, minute) == ("午後", 0, 0):
        yield "正午"


def _may_be_afternoon(match: re.Match[str], hour: int) -> bool:
    return not (match["half"] or match["night"]) and 0 < hour < _NOON


def _full_hour(hour: str) -> Iterator[str]:
    """Yield an hour in digits as a clock has it; 一時 is a while as often."""
    if hour.isdecimal():
        yield f"{int(hour)}:00"


def _minute_of(match: re.Match[str]) -> int | None:
    """Return the minute of a time of day, None where it says none."""
    parts = match.groupdict()
    if parts.get("thirty"):
        return _HALF_AN_HOUR
    return int(value_of(parts["minute"]) or 0) if parts["minute"] else None


def _is_at_night(match: re.Match[str], hour: int) -> bool:
    """Whether an hour is past midnight and says so: 25時, 午前1時, 翌1時, 0時, but not 1時."""
    if match["half"]:
        return match["half"] == "午前" and hour <= _NIGHT_HOURS
    return bool(match["night"]) or hour == 0 or _MIDNIGHT <= hour <= _MIDNIGHT + _NIGHT_HOURS


def _of_night(match: re.Match[str], hour: int) -> Sequence[tuple[str, int]]:
    """Return an hour past midnight as it is counted on, and as one of the next day; of a day that
    is named only those that are the same night.
    """
    early = hour % _MIDNIGHT
    counted_on = [("", early + _MIDNIGHT), *((each, early) for each in _OF_NIGHT)]
    of_its_day = [("午前", early), *([("", early)] if early == 0 else [])]
    if _OF_A_DAY.search(match.string[: match.start()]) is None:
        return [*counted_on, *of_its_day]
    return counted_on if match["night"] or hour >= _MIDNIGHT else of_its_day


def _by_day(half: str, hour: int) -> Iterator[tuple[str, int]]:
    """Yield an hour as it is, and by the other clock where that is one hour alone.

    午前9時 is not 9時, which an evening has as well.
    """
    yield half, hour
    if not half and _NOON <= hour < _MIDNIGHT:
        yield "午後", hour - _NOON
    elif half == "午後" and 0 <= hour < _NOON:
        yield "", hour + _NOON


def _minutes(minute: int) -> Iterator[str]:
    """Yield the writings of what comes after the hour."""
    yield f"{minute}分" if minute else ""
    if minute == _HALF_AN_HOUR:
        yield "半"
