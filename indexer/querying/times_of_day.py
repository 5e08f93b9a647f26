"""Times of day by the clock of twenty-four hours and by that of twelve: 15時, 午後3時, 15:00."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis import fold_typed, value_of
from indexer.japanese.numerals import KANJI_NUMERALS
from indexer.late_patterns import late_pattern

_HOUR = rf"(?P<hour>[0-9]{{1,2}}|[{KANJI_NUMERALS}]{{1,3}})"
_MINUTE = rf"(?P<minute>[0-9]{{1,2}}|[{KANJI_NUMERALS}]{{1,3}})"
# 3時間 and 3時点 are no times of day.
_IN_WORDS = late_pattern(
    rf"(?P<half>午前|午後)?(?<![0-9{KANJI_NUMERALS}.]){_HOUR}時(?![間点期])"
    rf"(?:{_MINUTE}分(?!間)|(?P<thirty>半))?"
)
_IN_DIGITS = late_pattern(
    r"(?P<half>午前|午後)?(?<![0-9a-z:./-])(?P<hour>[01]?[0-9]|2[0-4]):(?P<minute>[0-5][0-9])(?![0-9:])"
)
_NOON, _MIDNIGHT, _HALF_AN_HOUR = 12, 24, 30


def other_times(text: str) -> Iterator[str]:
    """Yield a run with its first time of day in its other writings.

    3時 may be in the morning or in the afternoon, so that only a time that says which one, or is
    later than noon, has a writing by the other clock.

    >>> list(other_times("15時開始")), list(other_times("3時間"))
    (['15:00開始', '午後3時開始', '午後3:00開始'], [])
    """
    folded = fold_typed(text)
    if match := _IN_WORDS.search(folded.text) or _IN_DIGITS.search(folded.text):
        start, end = folded.span(*match.span())
        written = folded.text[match.start() : match.end()]
        for other in dict.fromkeys(_writings(match)):
            if other != written:
                yield f"{text[:start]}{other}{text[end:]}"


def _writings(match: re.Match[str]) -> Iterator[str]:
    """Yield all writings of a time of day."""
    hour, minute = int(value_of(match["hour"]) or _MIDNIGHT), _minute_of(match)
    half = match["half"] or ""
    if minute is None and not half and hour <= _NOON:
        yield from _full_hour(match["hour"])
        return
    for name, count in _by_each_clock(half, hour):
        yield from (f"{name}{count}時{rest}" for rest in _minutes(minute or 0))
        yield f"{name}{count}:{minute or 0:02}"


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


def _by_each_clock(half: str, hour: int) -> Iterator[tuple[str, int]]:
    """Yield an hour as it is, and by the other clock where that is one hour alone.

    午前3時 is not 3時, which an afternoon has as well.
    """
    yield half, hour
    if not half and _NOON < hour < _MIDNIGHT:
        yield "午後", hour - _NOON
    elif half == "午後" and 0 < hour < _NOON:
        yield "", hour + _NOON


def _minutes(minute: int) -> Iterator[str]:
    """Yield the writings of what comes after the hour."""
    yield f"{minute}分" if minute else ""
    if minute == _HALF_AN_HOUR:
        yield "半"
