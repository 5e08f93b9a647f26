"""Days, months and ages that a text means without writing them out: 4月1日～5日, 4、5月, 20～30代.

The last day of a range, and each later one of a list, is of the month of the first; the first month
and the first age have the unit of the last.
"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.analysis.surroundings import among_neighbours
from indexer.japanese.numerals import KANJI_NUMERALS, value_of
from indexer.japanese.scripts import to_half_width
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Implied

_NUMBER = f"(?:[0-9]{{1,2}}|[{KANJI_NUMERALS}]{{1,3}})"
_BEGINS = f"(?<![0-9{KANJI_NUMERALS}.,/月-])"
_WEEKDAY = r"(?:\([月火水木金土日](?:曜日?)?(?:[・、]?[祝休])?\))?"
_UNTIL = "[~〜‐–—―−-]"
_AND = "(?:[、,・]|及び|と)"
# What counts days is no day: 4月1日、5日間, 4月1日から5日以内.
_IS_A_DAY = "(?![間目後前以ぶ])"
_DAYS = late_pattern(
    rf"{_BEGINS}(?P<month>{_NUMBER})月{_NUMBER}日{_WEEKDAY}"
    rf"(?P<later>(?:から{_NUMBER}日{_WEEKDAY}(?=まで|にかけ)"
    rf"|\s?(?:{_UNTIL}|{_AND})\s?{_NUMBER}日{_WEEKDAY}{_IS_A_DAY}){{1,8}})"
)
_DAY = late_pattern(f"(?P<day>{_NUMBER})日")
_MONTHS = late_pattern(rf"{_BEGINS}(?P<first>{_NUMBER})(?:{_UNTIL}|[、,・])(?P<last>{_NUMBER})月")
_AGES = late_pattern(
    rf"(?<![0-9.,/-])(?P<first>[1-9]0)(?:{_UNTIL}|[、,・])(?P<last>[1-9]0)(?P<unit>歳?代)"
)
_MONTHS_OF_A_YEAR, _DAYS_OF_A_MONTH = range(1, 13), range(1, 32)


def implied_days(analysis: Analysis) -> Iterator[Implied]:
    """Yield each later day of a month, the first of two months and the first of two ages."""
    text = to_half_width(analysis.text)
    if "月" in text:
        yield from _days(analysis, text)
        for match in _MONTHS.finditer(text):
            if _number(match["first"]) < _number(match["last"]) in _MONTHS_OF_A_YEAR:
                yield among_neighbours(analysis, match.span(), f"{_number(match['first'])}月")
    if "代" in text:
        for match in _AGES.finditer(text):
            if match["first"] < match["last"]:
                yield among_neighbours(analysis, match.span(), f"{match['first']}{match['unit']}")


def _days(analysis: Analysis, text: str) -> Iterator[Implied]:
    for match in _DAYS.finditer(text):
        for day in _DAY.finditer(match["later"]):
            of_month, of_day = _number(match["month"]), _number(day["day"])
            if of_month in _MONTHS_OF_A_YEAR and of_day in _DAYS_OF_A_MONTH:
                yield among_neighbours(analysis, match.span(), f"{of_month}月{of_day}日")


def _number(written: str) -> int:
    return int(value_of(written) or 0)
