"""Two numbers with a slash between them: 4/1 is a day of the year, 1/2 a part of something.

Which of them is meant tells what stands beside them, and otherwise the numbers. Where it may be
both, as 1/20 and 3/10, it is found as both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import gcd

from indexer.analysis.implied_ranges import days_within
from indexer.analysis.surroundings import among_neighbours
from indexer.japanese.scripts import to_half_width
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Implied

_BEGINS = r"(?<![0-9A-Za-z./,:¥$-])"
_ENDS = r"(?![0-9A-Za-z/]|[.,][0-9])"
_WEEKDAY = r"(?P<weekday>\((?P<name>[月火水木金土日])(?:曜日?)?(?:[・、]?[祝休])?\))?"
_SLASHED = late_pattern(
    rf"{_BEGINS}(?P<over>[0-9]{{1,4}})/(?P<under>[0-9]{{1,4}}){_ENDS}{_WEEKDAY}"
)
_WHOLE_DATE = late_pattern(
    rf"{_BEGINS}(?P<year>(?:19|20)[0-9]{{2}})/(?P<month>0?[1-9]|1[0-2])"
    rf"/(?P<day>0?[1-9]|[12][0-9]|3[01]){_ENDS}"
)
# What follows a day alone: an hour, and words of time.
_OF_A_DAY = late_pattern(r"\s?[0-9]{1,2}(?::|時)|付|現在|時点|締切|必着")
# Between the first day and the last.
_UNTIL = late_pattern(r"\s?(?:[~〜‐–—―−-]|から)\s?")
# Rates are told in these parts, whether or not they could be told in fewer: 5/10.
_PARTS_OF_RATES = frozenset({10, 100, 1000})
# Of more parts a fraction has one alone: 1/20, but 7/15 is a day. From as many on a fraction may be
# a day as well: 3/10, 1/20.
_MOST_PARTS = 10
_DAYS_OF_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def slashed_numbers(analysis: Analysis) -> Iterator[Implied]:
    """Yield each date and each fraction of a text that is written with a slash, written out, and
    the days from one date to another.
    """
    text = to_half_width(analysis.text)
    if "/" not in text:
        return
    for match in _WHOLE_DATE.finditer(text):
        date = f"{match['year']}年{int(match['month'])}月{int(match['day'])}日"
        yield among_neighbours(analysis, match.span(), date)
    matches = [*_SLASHED.finditer(text)]
    said = _days_said(matches, text)
    for match, says_day in zip(matches, said, strict=True):
        for other in _written_out(match, says_day=says_day):
            yield among_neighbours(analysis, match.span(), other)
    for (first, last), says_day in zip(pairwise(matches), said, strict=False):
        if says_day and _UNTIL.fullmatch(text, first.end(), last.start()):
            begins, ends = ((int(each["over"]), int(each["under"])) for each in (first, last))
            for day in days_within(begins, ends)[1:-1]:
                yield among_neighbours(analysis, (first.start(), last.end()), day)


def write_slashed_out(typed: str) -> Iterator[str]:
    """Yield a typed run with its first numbers around a slash written out.

    >>> list(write_slashed_out("4/1開始")), list(write_slashed_out("約1/2"))
    (['4月1日開始'], ['約2分の1'])
    >>> list(write_slashed_out("3/10")), list(write_slashed_out("2021/22"))
    (['3月10日', '10分の3'], [])
    """
    text = to_half_width(typed)
    if match := _SLASHED.search(text):
        (says_day,) = _days_said([match], text)
        for other in _written_out(match, says_day=says_day):
            yield f"{typed[: match.start()]}{other}{typed[match.end() :]}"


def _days_said(matches: Sequence[re.Match[str]], text: str) -> list[bool]:
    """Return for each whether what stands beside it, or the other end of a range, says a day."""
    said = [bool(match["weekday"] or _OF_A_DAY.match(text, match.end())) for match in matches]
    for at, (first, last) in enumerate(pairwise(matches)):
        if _UNTIL.fullmatch(text, first.end(), last.start()):
            is_of_days = said[at] or _is_day_alone(first) or said[at + 1] or _is_day_alone(last)
            said[at] = said[at + 1] = is_of_days
    return said


def _written_out(match: re.Match[str], *, says_day: bool) -> Iterator[str]:
    """Yield what the numbers mean: a day, with its weekday and without, or a fraction, or both."""
    over, under = int(match["over"]), int(match["under"])
    is_fraction = _is_fraction(match) and not (says_day and _is_in_calendar(match))
    if _is_in_calendar(match) and (not is_fraction or under >= _MOST_PARTS):
        yield f"{over}月{under}日"
        if match["weekday"]:
            yield f"{over}月{under}日({match['name']})"
            yield f"{over}月{under}日({match['name']}曜日)"
    if is_fraction:
        yield f"{under}分の{over}"


def _is_day_alone(match: re.Match[str]) -> bool:
    return _is_in_calendar(match) and not _is_fraction(match)


def _is_fraction(match: re.Match[str]) -> bool:
    """Whether this is no more than a whole, and told as fractions are."""
    over, under = int(match["over"]), int(match["under"])
    is_simple = gcd(over, under) == 1 < under and (over == 1 or under <= _MOST_PARTS)
    is_told_so = is_simple or under in _PARTS_OF_RATES
    return 0 < over <= under and is_told_so and not match["over"].startswith("0")


def _is_in_calendar(match: re.Match[str]) -> bool:
    month, day = int(match["over"]), int(match["under"])
    return 1 <= month <= 12 and 1 <= day <= _DAYS_OF_MONTHS[month - 1]
