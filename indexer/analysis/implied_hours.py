"""Hours that a range of a day means without writing them: 10時 of 9時～17時, 9:00-17:00 and
午前9時から午後5時まで, 11時 of 9時から正午まで, and 1時 of 22時～翌2時.

The range itself is one in all its writings: 13:00〜15:00 is 午後1時から3時まで.

A typed 3時 may be in the afternoon, so that 13時～17時 holds 午後3時 and 15時 alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis.range_members import within_range
from indexer.analysis.surroundings import among_neighbours
from indexer.japanese.numerals import KANJI_NUMERALS, value_of
from indexer.japanese.scripts import to_half_width
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Implied

_NUMBER = f"(?:[0-9]{{1,2}}|[{KANJI_NUMERALS}]{{1,3}})"
_BEGINS = f"(?<![0-9A-Za-z{KANJI_NUMERALS}.,:/-])"
_FROM = r"\s?(?:[~〜‐–—―−-]|から|より)\s?"
# 9時から10時間 and 1時～3時台 say no hour at which something ends.
_NO_TIME = "(?![間点期限台])"
_MAY_RANGE = late_pattern(r"(?:時|:[0-5][0-9]|[分半]|正午)\s?(?:[~〜‐–—―−-]|から|より)")
_HALF = "午前|午後|早?朝|夕方|夜"
_NEXT_DAY = "翌日?の?|翌朝|深夜|未明"


def _time(part: str) -> str:
    """Return the pattern of the first or the last time of a range, its groups named by ``part``."""
    return (
        f"(?:(?P<next_{part}>{_NEXT_DAY})?(?P<half_{part}>{_HALF})?の?(?P<hour_{part}>{_NUMBER})"
        rf"(?:時{_NO_TIME}(?:(?P<minute_{part}>{_NUMBER})分(?!間)|(?P<thirty_{part}>半))?"
        rf"|:(?P<digits_{part}>[0-5][0-9]))|(?P<noon_{part}>正午))"
    )


_RANGE = late_pattern(rf"{_BEGINS}{_time('first')}{_FROM}{_time('last')}(?![0-9:])")
_TYPED = late_pattern(
    rf"(?P<next>{_NEXT_DAY})?(?P<half>{_HALF})?(?<![0-9{KANJI_NUMERALS}.:/-])"
    rf"(?:(?P<hour>{_NUMBER})時{_NO_TIME}(?![0-9半{KANJI_NUMERALS}])"
    r"|(?P<digits>[0-9]{1,2}):00(?![0-9:]))|(?P<noon>正午)"
)
_NOON, _HOURS_OF_A_DAY = 12, 24
_MINUTES_OF_AN_HOUR, _HALF_AN_HOUR = 60, 30
_UNTIL = "まで"
_IN_THE_AFTERNOON = frozenset({"午後", "夕方", "夜"})
# From when on a range that ends earlier than it begins ends on the next day, and until when.
_EVENING, _MORNING = 17, 6
# 夜1時 is past midnight.
_FIRST_AT_NIGHT = 5


def implied_hours(analysis: Analysis) -> Iterator[Implied]:
    """Yield each full hour from the first time of a range to its last one."""
    text = to_half_width(analysis.text)
    if not _MAY_RANGE.search(text):
        return
    for match in _RANGE.finditer(text):
        for hour in _hours(match):
            for each in dict.fromkeys((hour, hour % _HOURS_OF_A_DAY)):
                yield among_neighbours(analysis, match.span(), within_range(each, "時"))
        if whole := _as_one_word(match):
            yield among_neighbours(analysis, match.span(), whole)


def hour_in_range(written: str) -> list[str]:
    """Return what a range implies that holds the first full hour of a text; nothing without one.

    >>> hour_in_range("10時開始"), hour_in_range("午後3時"), hour_in_range("15:00")
    (['inrangeba時開始'], ['inrangebf時'], ['inrangebf時'])
    >>> hour_in_range("10時30分"), hour_in_range("10時間"), hour_in_range("翌1時")
    ([], [], ['inrangecf時'])
    """
    match = _TYPED.search(to_half_width(written))
    if match is None:
        return []
    hour = _hour(match["noon"], match["half"], match["hour"] or match["digits"])
    hour += _HOURS_OF_A_DAY if match["next"] else 0
    return [f"{written[: match.start()]}{within_range(hour, '時')}{written[match.end() :]}"]


def range_of_hours(written: str) -> list[str]:
    """Return what the first range of hours of a text implies for all its writings; nothing without
    one.

    >>> range_of_hours("午後1時から3時まで開館") == range_of_hours("13:00〜15:00開館")
    True
    >>> range_of_hours("9時〜17時") == range_of_hours("9時〜17時半"), range_of_hours("9時〜5時")
    (False, [])
    """
    plain = to_half_width(written)
    match = _RANGE.search(plain) if _MAY_RANGE.search(plain) else None
    if match is None or not (whole := _as_one_word(match)):
        return []
    return [f"{written[: match.start()]}{whole}{written[match.end() :].removeprefix(_UNTIL)}"]


def _as_one_word(match: re.Match[str]) -> str:
    """Return a range by the minutes of its day, "" where it does not end later than it begins."""
    first = _MINUTES_OF_AN_HOUR * _begins(match) + _minutes(match, "first")
    last = _MINUTES_OF_AN_HOUR * _ends(match) + _minutes(match, "last")
    return f"{within_range(first, '')}{within_range(last, '')}" if first < last else ""


def _hours(match: re.Match[str]) -> range:
    """Return the full hours of a range, those past midnight counted on; none where it does not end
    later on the same day, or in the night.
    """
    begins, ends = _begins(match), _ends(match)
    first = begins + 1 if _minutes(match, "first") else begins
    return range(first, ends + 1) if begins < ends <= begins + _HOURS_OF_A_DAY else range(0)


def _begins(match: re.Match[str]) -> int:
    return _hour(match["noon_first"], match["half_first"], match["hour_first"])


def _ends(match: re.Match[str]) -> int:
    """Return the last hour of a range, counted on from midnight where it is of the next day."""
    begins = _begins(match)
    ends = _hour(match["noon_last"], match["half_last"], match["hour_last"])
    if match["next_last"] or (begins >= _EVENING and ends <= _MORNING):
        return ends + _HOURS_OF_A_DAY
    is_afternoon = begins >= _NOON and match["half_first"] and not match["half_last"]
    return ends + _NOON if is_afternoon and ends < _NOON else ends


def _hour(noon: str | None, half: str | None, hour: str | None) -> int:
    return _NOON if noon else _by_24(half, _number(hour or ""))


def _minutes(match: re.Match[str], part: str) -> int:
    """Return by how many minutes a time is later than its full hour."""
    minutes = match[f"minute_{part}"] or match[f"digits_{part}"] or ""
    return _HALF_AN_HOUR if match[f"thirty_{part}"] else _number(minutes)


def _by_24(half: str | None, hour: int) -> int:
    """Return an hour by the clock of twenty-four: 15 for 午後3時, but 1 for 夜1時."""
    first = _FIRST_AT_NIGHT if half == "夜" else 0
    return hour + _NOON if half in _IN_THE_AFTERNOON and first <= hour < _NOON else hour


def _number(written: str) -> int:
    return int(value_of(written) or 0)
