"""Other writings of what was typed. A rule is directed and taken once: form -> forms, never chained.

The keys of words already unite the writings of one word (取組 and 取り組み, 五 and 5). Here stand those that no
dictionary unites: years of an era, units after a number, names of countries and organisations.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from indexer.analysis import analyse, fold, value_of
from indexer.model import ENDS_WORD, STARTS_WORD, Analysis, Unit, Why

MOST_VARIANTS = 12
Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Other:
    """The whole of a typed run in another writing, and what makes it equal."""

    text: str
    why: Why


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
    "(?P<era>明治|大正|昭和|平成|令和)(?P<year>[0-9]{1,2}|[〇一二三四五六七八九十]{1,3}|元)年"
    r"|(?<![a-z])(?P<letter>[mtshr])(?P<of_letter>[0-9]{1,2})年"
)
_YEAR = re.compile("(?<![0-9.,〇一二三四五六七八九])(?P<year>[0-9]{4}|[一二][〇一二三四五六七八九]{3})年")


def variants(analysis: Analysis) -> tuple[Other, ...]:
    """Other writings of a typed run, each once, the run itself not among them."""
    text = analysis.text
    found = [
        *(Other(other, "era") for other in _other_years(text)),
        *(Other(other, "unit") for other in _exchanged(analysis, "units", after_number=True)),
        *(Other(other, "name") for other in _exchanged(analysis, "names", after_number=False)),
    ]
    return tuple(dict.fromkeys(other for other in found if other.text != text))[:MOST_VARIANTS]


def _other_years(text: str) -> Iterator[str]:
    """The run with its years of an era as years of our count, and the other way round."""
    folded = fold(text)
    for match in (*_ERA_YEAR.finditer(folded.text), *_YEAR.finditer(folded.text)):
        start, end = folded.span(*match.span())
        for year in _same_year(match):
            yield f"{text[:start]}{year}{text[end:]}"


def _same_year(match: re.Match[str]) -> list[str]:
    """Writings of the year that is meant; 平成31年 is 2019年, but is not 令和元年, though that is 2019年 as well."""
    named = match.groupdict()
    if "era" not in named:
        year = int(value_of(named["year"]) or 0)
        return [writing for era in ERAS if era.first <= year <= era.last for writing in _in_era(era, year)]
    written = named["year"] or named["of_letter"]
    count = 1 if written == "元" else int(value_of(written) or 0)
    era = next(each for each in ERAS if named["era"] == each.name or named["letter"] == each.letter)
    if not 1 <= count <= era.last - era.first + 1:
        return []
    year = era.first + count - 1
    return [f"{year}年", *_in_era(era, year)]


def _in_era(era: Era, year: int) -> list[str]:
    count = year - era.first + 1
    first = [f"{era.name}元年"] if count == 1 else []
    return [*first, f"{era.name}{count}年", f"{era.letter.upper()}{count}年"]


def _exchanged(analysis: Analysis, table: str, *, after_number: bool) -> Iterator[str]:
    """The run with a form of a group, standing there as words, exchanged for each other form of that group."""
    text, taken = analysis.text, set[int]()
    held = {unit.text for unit in analysis.units}
    for form, others in _forms(table):
        if held.issuperset(form):
            for start, end in _places(form, analysis.units, after_number=after_number):
                if taken.isdisjoint(range(start, end)):
                    taken |= set(range(start, end))
                    yield from (f"{text[:start]}{other}{text[end:]}" for other in others)


@cache
def _forms(table: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Each form as units, with the other forms of its group; the longest first (アメリカ合衆国, アメリカ)."""
    groups = tomllib.loads((files("indexer.querying") / "tables" / f"{table}.toml").read_text("utf-8"))["groups"]
    forms = [(form, tuple(other for other in group if other != form)) for group in groups for form in group]
    forms.sort(key=lambda form: -len(form[0]))
    return tuple((tuple(unit.text for unit in analyse(form).units), others) for form, others in forms)


def _places(form: tuple[str, ...], units: tuple[Unit, ...], *, after_number: bool) -> Iterator[Span]:
    for at in range(len(units) - len(form) + 1):
        part = units[at : at + len(form)]
        if tuple(unit.text for unit in part) != form:
            continue
        if after_number and not (at and value_of(units[at - 1].text)):
            continue
        if part[0].edges & STARTS_WORD and part[-1].edges & ENDS_WORD:
            yield part[0].start, part[-1].end
