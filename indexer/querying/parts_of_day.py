"""Parts of the day before an hour: 夜8時 is 午後8時, and 朝9時 午前9時; PM3:00 is 午後3時."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from indexer.analysis import value_of
from indexer.japanese.numerals import KANJI_NUMERALS
from indexer.late_patterns import late_pattern

_Half = Literal["午前", "午後"]
# The half of a day that each part lies in, and its hours in that.
_PARTS: dict[str, tuple[_Half, range]] = {
    "朝": ("午前", range(4, 12)),
    "早朝": ("午前", range(3, 8)),
    "夕方": ("午後", range(4, 8)),
    "夜": ("午後", range(6, 12)),
}
_HOUR = rf"(?P<hour>[0-9]{{1,2}}|[{KANJI_NUMERALS}]{{1,3}})(?=時(?![間点期])|:[0-5])"
_IN_PART = late_pattern(rf"(?P<part>{'|'.join(_PARTS)})の?{_HOUR}")
# As clocks have it: pm3:00, 3:30pm and 3pm.
_HALVES: dict[str, _Half] = {"a": "午前", "p": "午後"}
_BY_CLOCK = late_pattern(
    r"(?<![a-z0-9:.])(?:(?P<before>[ap])\.?m[. ]?)?(?P<hour>1[0-2]|0?[0-9])(?P<minute>:[0-5][0-9])?"
    r"(?(before)(?(minute)|(?!))| ?(?P<behind>[ap])\.?m)(?!\.?[a-z0-9:])"
)
_IN_HALF = late_pattern(rf"(?P<half>午前|午後){_HOUR}")
_BY_24 = late_pattern(rf"(?<![0-9{KANJI_NUMERALS}.:/午前後朝夕方夜-]){_HOUR}")
_NOON = 12


def by_half_of_day(folded: str) -> str:
    """Return a folded run with its first hour by the half of the day, "" where it has no part.

    >>> by_half_of_day("夜の8時開始"), by_half_of_day("夜20時"), by_half_of_day("朝8時間")
    ('午後8時開始', '', '')
    >>> by_half_of_day("pm3:00開始"), by_half_of_day("10am"), by_half_of_day("pm10")
    ('午後3:00開始', '午前10時', '')
    """
    if match := _BY_CLOCK.search(folded):
        half, rest = _HALVES[match["before"] or match["behind"]], match["minute"] or "時"
        return f"{folded[: match.start()]}{half}{match['hour']}{rest}{folded[match.end() :]}"
    match = _IN_PART.search(folded)
    if match is None:
        return ""
    half, hours = _PARTS[match["part"]]
    if _number(match["hour"]) not in hours:
        return ""
    return f"{folded[: match.start()]}{half}{match['hour']}{folded[match.end() :]}"


def by_part_of_day(folded: str) -> Iterator[str]:
    """Yield a folded run with its first hour by each part of the day that has it.

    >>> [list(by_part_of_day(each)) for each in ("午後8時", "20:30開始", "8時", "午前5時")]
    [['夜8時'], ['夜8:30開始'], [], ['朝5時', '早朝5時']]
    """
    if match := _IN_HALF.search(folded):
        half, hour, written = match["half"], _number(match["hour"]), match["hour"]
    elif (match := _BY_24.search(folded)) and _number(match["hour"]) > _NOON:
        half, hour = "午後", _number(match["hour"]) - _NOON
        written = str(hour)
    else:
        return
    for part, (of_half, hours) in _PARTS.items():
        if half == of_half and hour in hours:
            yield f"{folded[: match.start()]}{part}{written}{folded[match.end() :]}"


def _number(written: str) -> int:
    return int(value_of(written) or 0)
