"""Eras of Japan: their names, and which years of the common era are theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.japanese.numerals import KANJI_DIGITS, value_of
from indexer.japanese.scripts import UNIFIED_IDEOGRAPHS


@dataclass(frozen=True, slots=True)
class Era:
    """An era: its first year is 元年, its last the one in which the next era began."""

    name: str
    letter: str
    first: int
    last: int

    def has(self, year: int) -> bool:
        """Whether a year of the common era is one of its years."""
        return self.first <= year <= self.last


ERAS = (
    Era("明治", "m", 1868, 1912),
    Era("大正", "t", 1912, 1926),
    Era("昭和", "s", 1926, 1989),
    Era("平成", "h", 1989, 2019),
    Era("令和", "r", 2019, 2099),
)
# Eras that are written by their first kanji, too, 令6年; 明 and 大 are words as often.
SHORT_ERAS = "".join(era.name[0] for era in ERAS if era.first > 1920)
ERA_NAMES = "|".join(era.name for era in ERAS)
# The number of a year within an era.
YEAR_OF_ERA = f"(?:[0-9]{{1,2}}|[{KANJI_DIGITS}十]{{1,3}}|元)"
# H30, S61 and R6, but H3 and S3 are names of other things, and so are M2, T34 and R2D2.
LETTER_AND_YEAR = (
    f"(?<![a-z0-9.,-])(?P<letter>[hs](?=[0-9]{{2}})|r(?=1?[0-9](?![0-9]))"
    f"|(?<![{UNIFIED_IDEOGRAPHS}])[{SHORT_ERAS}])(?P<of_letter>[1-9][0-9]?)"
)
# What such a letter and number would be no year before: H30型.
NO_YEAR_BEFORE = "型式形系号級線"
COMMON_YEAR = f"(?:[0-9]{{4}}|[一二][{KANJI_DIGITS}]{{3}})"

# 令和 and 元年度, 年度 and 今年度, 月日 and 翌日: what some day or year is called.
_CALENDAR = re.compile(
    f"(?:{ERA_NAMES})?(?:元年度?)?(?:[本今昨来翌当前同毎各去]?[年月日週][年月日週度間末初頃]*)?"
)


def is_of_calendar(word: str) -> bool:
    """Whether a word is an era, or a year, month or day that is not told by its number.

    >>> [is_of_calendar(each) for each in ("令和", "令和元年度", "年度", "前年", "本日")]
    [True, True, True, True, True]
    >>> [is_of_calendar(each) for each in ("年金", "平成大橋", "日本", "日中")]
    [False, False, False, False]
    """
    return _CALENDAR.fullmatch(word) is not None


def era_named(written: str) -> Era:
    """Return the era of a name, of its first kanji, or of a letter in either case.

    Errors: StopIteration.
    """
    folded = written.casefold()
    return next(era for era in ERAS if folded in {era.name, era.name[0], era.letter})


def year_in(era: Era, written: str) -> int | None:
    """Return the year of the common era that ``written`` is within an era: 2024 for 6 of 令和.

    None where the era has no such year.
    """
    count = 1 if written == "元" else int(value_of(written) or 0)
    year = era.first + count - 1
    return year if era.has(year) else None


def eras_of(year: int) -> Iterator[Era]:
    """Yield the eras that a year of the common era belongs to: 平成 and 令和 for 2019."""
    yield from (era for era in ERAS if era.has(year))
