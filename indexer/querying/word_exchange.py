"""Words exchanged for others by a table: names (米国, アメリカ), units (km), counts (一人)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from indexer.analysis import texts_of_units, value_of
from indexer.japanese.legal_forms import SHORTENED
from indexer.japanese.numerals import KANJI_NUMERALS
from indexer.japanese.scripts import is_unified_ideograph
from indexer.model import ENDS_WORD, STARTS_WORD, Analysis, Unit, Why
from indexer.querying.other_writing import OtherWriting

# Forms by their units, each with what it is exchanged for.
_Forms: TypeAlias = list[tuple[tuple[str, ...], list[OtherWriting]]]

# What a number that counts may have behind it, a letter each.
_COUNTING = frozenset(KANJI_NUMERALS)
_SOME = frozenset("数何")
_BEHIND_COUNTS = frozenset("弱強超余増減分様中内外目宛用等残")
# Looked for as a word: as it is written it may be parts of others, これは|たちの悪い.
_TWENTY = "はたち"
# Left out: what a dictionary has for something else, 一部, 一時 and 一層.
COUNTED = (
    ("一", "1", "人"),
    ("二", "2", "人"),
    ("一", "1", "日"),
    ("一", "1", "口"),
    ("二", "2", "口"),
    ("一", "1", "席"),
    ("二", "2", "者"),
    ("三", "3", "本"),
    ("五", "5", "色"),
    ("七", "7", "色"),
    ("ひと", "一", "つ"),
    ("ふた", "二", "つ"),
    ("みっ", "三", "つ"),
    ("よっ", "四", "つ"),
    ("四", "4", "半世紀"),
    ("四半世紀", "25年間", ""),
    ("半世紀", "50年間", ""),
    (_TWENTY, "20歳", ""),
    (_TWENTY, "二十歳", ""),
    ("数十", "数10", ""),
    ("数百", "数100", ""),
    ("数千", "数1000", ""),
    ("十数", "10数", ""),
)


class WordExchange:
    """A table of forms that are exchanged where they are whole words, the longest form first."""

    def __init__(self, pairs: Iterable[tuple[str, OtherWriting]]) -> None:
        others: dict[str, list[OtherWriting]] = {}
        for form, other in pairs:
            others.setdefault(form, []).append(other)
        self._by_first: dict[str, _Forms] = {}
        for form in sorted(others, key=len, reverse=True):
            if units := texts_of_units(form):
                self._by_first.setdefault(units[0], []).append((units, others[form]))

    def is_in(self, units: tuple[str, ...]) -> bool:
        """Whether a form stands in a text of these units, as a whole word or not."""
        if self._by_first.keys().isdisjoint(units):
            return False
        begun = [
            (at, self._by_first[unit]) for at, unit in enumerate(units) if unit in self._by_first
        ]
        return any(units[at : at + len(form)] == form for at, forms in begun for form, _ in forms)

    def others(self, analysis: Analysis, *, after_number: bool = False) -> Iterator[OtherWriting]:
        """Yield the run with one form in it exchanged, for each form and each of its others."""
        text, free = analysis.text, 0
        units = analysis.located_units.texts
        if self._by_first.keys().isdisjoint(units):
            return
        for at, forms in self._possible(analysis.units, after_number=after_number):
            if at < free:
                continue
            for form, others in forms:
                end = at + len(form)
                if units[at:end] == form and _is_whole(analysis.units, at, end):
                    free = end
                    first, last = analysis.units[at], analysis.units[end - 1]
                    before, after = text[: first.start], text[last.end :]
                    yield from (replace(o, text=f"{before}{o.text}{after}") for o in others)
                    break

    def _possible(
        self, units: Sequence[Unit], *, after_number: bool
    ) -> Iterator[tuple[int, _Forms]]:
        """Yield where forms may begin, with those that begin with the unit there: mostly none."""
        for at, (_, _, text, edges) in enumerate(units):
            if text not in self._by_first or not edges & STARTS_WORD:
                continue
            if not after_number or (at and _is_number(units[at - 1].text)):
                yield at, self._by_first[text]


def _is_number(written: str) -> bool:
    """Whether a unit is a number, or the 数 or 何 of 十数名 and 何名."""
    return written in _SOME or value_of(written) is not None


def _is_whole(units: Sequence[Unit], start: int, end: int) -> bool:
    """Whether a form is a word by itself: one kanji behind a number in kanji is of a name with one
    more behind it, as 百名城 and 三人展 count nobody; 百名弱 does.
    """
    if not units[end - 1].edges & ENDS_WORD:
        return False
    if start + 1 < end or not 0 < start < len(units) - 1 or units[start - 1].text not in _COUNTING:
        return True
    form, after = units[start], units[end]
    is_named = all(is_unified_ideograph(each.text) for each in (form, after))
    return not (is_named and after.edges & ENDS_WORD) or after.text in _BEHIND_COUNTS


@cache
def count_exchange() -> WordExchange:
    """Return the table of counts that a dictionary holds as one word.

    一人 is 1人, 四月一日 is 4月1日, 一口 is 1口, 三本柱 is 3本柱.
    """
    pairs = [(f"{kanji}{counter}", f"{digit}{counter}") for kanji, digit, counter in COUNTED]
    return WordExchange(
        (a, OtherWriting(b, "number", as_written=b != _TWENTY))
        for pair in pairs
        for a, b in (pair, pair[::-1])
    )


@cache
def unit_exchange() -> WordExchange:
    """Return the table of units, tables/units.toml."""
    return WordExchange(_table("units", "unit"))


@cache
def name_exchange() -> WordExchange:
    """Return the table of names, tables/names.toml."""
    return WordExchange(_table("names", "name"))


@cache
def body_exchange() -> WordExchange:
    """Return the table of legal forms: 株式会社 is (株), and so ㈱."""
    return WordExchange(_exchanged(SHORTENED, "name"))


def _table(name: str, why: Why) -> Iterator[tuple[str, OtherWriting]]:
    groups = tomllib.loads(
        (files("indexer.querying") / "tables" / f"{name}.toml").read_text("utf-8")
    )["groups"]
    return _exchanged(groups, why)


def _exchanged(groups: Iterable[Sequence[str]], why: Why) -> Iterator[tuple[str, OtherWriting]]:
    for group in groups:
        yield from (
            (form, OtherWriting(other, why)) for form in group for other in group if other != form
        )
