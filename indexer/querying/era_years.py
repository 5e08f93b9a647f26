"""Years of Japanese eras and of the common era in each other's writing: 令和6年, R6年, 2024年."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.analysis import fold, value_of
from indexer.japanese.numerals import KANJI_DIGITS


@dataclass(frozen=True, slots=True)
class Era:
    """An era: its first year is 元年, its last the one in which the next era began."""

    name: str
    letter: str
    first: int
    last: int


ERAS = (
    Era("明治", "m", 1868, 1912),
    Era("大正", "t", 1912, 1926),
    Era("昭和", "s", 1926, 1989),
    Era("平成", "h", 1989, 2019),
    Era("令和", "r", 2019, 2099),
)
_ERA_YEAR = re.compile(
    rf"(?P<era>明治|大正|昭和|平成|令和)(?P<year>[0-9]{{1,2}}|[{KANJI_DIGITS}十]{{1,3}}|元)年"
    r"|(?<![a-z])(?P<letter>[mtshr])(?P<of_letter>[0-9]{1,2})年"
)
_YEAR = re.compile(f"(?<![0-9.,{KANJI_DIGITS}])(?P<year>[0-9]{{4}}|[一二][{KANJI_DIGITS}]{{3}})年")


def exchange_eras(text: str) -> Iterator[str]:
    """Write each year of an era as a year of the common era, and the other way round."""
    folded = fold(text)
    for match in (*_ERA_YEAR.finditer(folded.text), *_YEAR.finditer(folded.text)):
        start, end = folded.span(*match.span())
        for year in _same_year(match):
            yield f"{text[:start]}{year}{text[end:]}"


def _same_year(match: re.Match[str]) -> list[str]:
    """Return the other writings of a matched year; of a year of an era none in another era.

    平成31年 is 2019年, but not 令和元年, though that is 2019年 as well.
    """
    named = match.groupdict()
    if "era" not in named:
        return _in_eras(int(value_of(named["year"]) or 0))
    era = next(each for each in ERAS if named["era"] == each.name or named["letter"] == each.letter)
    year = era.first + _count_of_year(named["year"] or named["of_letter"]) - 1
    return [f"{year}年", *_in_era(era, year)] if era.first <= year <= era.last else []


def _in_eras(year: int) -> list[str]:
    """Return the writings of a year of the common era in each era that it belongs to."""
    return [
        writing for era in ERAS if era.first <= year <= era.last for writing in _in_era(era, year)
    ]


def _count_of_year(written: str) -> int:
    """Return the number of a year within its era: 1 for 元, 0 where it is no number."""
    return 1 if written == "元" else int(value_of(written) or 0)


def _in_era(era: Era, year: int) -> list[str]:
    count = year - era.first + 1
    first = [f"{era.name}元年"] if count == 1 else []
    return [*first, f"{era.name}{count}年", f"{era.letter.upper()}{count}年"]
