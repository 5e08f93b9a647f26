"""Other writings of what was typed. A rule is directed and taken once: form -> forms, never chained.

The keys of words already unite the writings of one word (取組 and 取り組み, 五 and 5). Here stand those that no
dictionary unites: years of an era, units after a number, names of countries and organisations, what the corpus
itself explains, and words of the index that are read like what was typed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from indexer.analysis import Thesaurus, analyse, fold, is_kana, is_romaji, value_of
from indexer.model import ENDS_WORD, STARTS_WORD, Analysis, Unit, Why

MOST_VARIANTS = 12
SHORTEST_READING = 3
Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Other:
    """The whole of a typed run in another writing, what makes it equal, and where it is ("" for all documents)."""

    text: str
    why: Why
    document: str = ""


class VariantRules:
    """The rules for one index: those that always hold, and those that its thesaurus gives."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self.thesaurus = thesaurus
        both_ways = [
            (form, Other(other, "glossary", each.document))
            for each in thesaurus.equivalents
            for form, other in ((each.form, each.other), (each.other, each.form))
            if not each.document or form == each.form
        ]
        self._glossary = Exchange(both_ways)

    def variants(self, analysis: Analysis, *, by_reading: bool) -> tuple[Other, ...]:
        """Other writings of a typed run, each once, the run itself not among them."""
        text = analysis.text
        found = [
            *(Other(other, "lemma") for other in _other_small_kana(text)),
            *(Other(other, "era") for other in _other_years(text)),
            *_unit_exchange().others(analysis, after_number=True),
            *_name_exchange().others(analysis),
            *self._glossary.others(analysis),
            *(Other(other, "reading") for other in (self.thesaurus.spelt(analysis.folded) if by_reading else ())),
        ]
        return tuple(dict.fromkeys(other for other in found if other.text != text))[:MOST_VARIANTS]


def can_be_reading(analysis: Analysis) -> bool:
    """Whether a run may be meant as the reading of words: three kana and more, or romaji."""
    folded = analysis.folded
    return is_romaji(folded) or (len(folded) >= SHORTEST_READING and is_kana(folded))


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
_KANJI_GA_KANJI = re.compile("(?P<before>[\u4e00-\u9fff]{1,4})(?P<kana>[がヶケ])(?P<after>[\u4e00-\u9fff]{1,3})")
_ERA_YEAR = re.compile(
    "(?P<era>明治|大正|昭和|平成|令和)(?P<year>[0-9]{1,2}|[〇一二三四五六七八九十]{1,3}|元)年"
    r"|(?<![a-z])(?P<letter>[mtshr])(?P<of_letter>[0-9]{1,2})年"
)
_YEAR = re.compile("(?<![0-9.,〇一二三四五六七八九])(?P<year>[0-9]{4}|[一二][〇一二三四五六七八九]{3})年")


def _other_small_kana(text: str) -> Iterator[str]:
    """霞が関 as 霞ヶ関 and 霞ケ関, for a run that is one name: kanji on both sides, no more than eight characters."""
    if match := _KANJI_GA_KANJI.fullmatch(text):
        yield from (f"{match['before']}{kana}{match['after']}" for kana in "がヶケ" if kana != match["kana"])


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


class Exchange:
    """Forms that may be exchanged where they stand as words; the longest first (アメリカ合衆国, アメリカ)."""

    def __init__(self, pairs: Iterable[tuple[str, Other]]) -> None:
        others: dict[str, list[Other]] = {}
        for form, other in pairs:
            others.setdefault(form, []).append(other)
        self._by_first: dict[str, list[tuple[tuple[str, ...], list[Other]]]] = {}
        for form in sorted(others, key=len, reverse=True):
            if units := tuple(unit.text for unit in analyse(form).units):
                self._by_first.setdefault(units[0], []).append((units, others[form]))

    def others(self, analysis: Analysis, *, after_number: bool = False) -> Iterator[Other]:
        """The run with one form exchanged, for each form in it and each other of that."""
        text, free = analysis.text, 0
        for at, unit in enumerate(analysis.units):
            if at < free or not unit.edges & STARTS_WORD:
                continue
            if after_number and not (at and value_of(analysis.units[at - 1].text)):
                continue
            for form, others in self._by_first.get(unit.text, ()):
                if (span := _matches(form, analysis.units, at)) is not None:
                    free = at + len(form)
                    for other in others:
                        yield Other(f"{text[: span[0]]}{other.text}{text[span[1] :]}", other.why, other.document)
                    break


def _matches(form: tuple[str, ...], units: tuple[Unit, ...], at: int) -> Span | None:
    part = units[at : at + len(form)]
    if tuple(unit.text for unit in part) != form or not part[-1].edges & ENDS_WORD:
        return None
    return part[0].start, part[-1].end


@cache
def _unit_exchange() -> Exchange:
    return Exchange(_table("units", "unit"))


@cache
def _name_exchange() -> Exchange:
    return Exchange(_table("names", "name"))


def _table(name: str, why: Why) -> Iterator[tuple[str, Other]]:
    groups = tomllib.loads((files("indexer.querying") / "tables" / f"{name}.toml").read_text("utf-8"))["groups"]
    for group in groups:
        yield from ((form, Other(other, why)) for form in group for other in group if other != form)
