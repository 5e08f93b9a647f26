"""Words exchanged for others by a table: names (米国, アメリカ), units (km), counts (一人)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from indexer.analysis import texts_of_units, value_of
from indexer.matching import Span
from indexer.model import ENDS_WORD, STARTS_WORD, Analysis, Unit, Why
from indexer.querying.other_writing import OtherWriting

# Forms by their units, each with what it is exchanged for.
_Forms: TypeAlias = list[tuple[tuple[str, ...], list[OtherWriting]]]

COUNTED = (("一", "1", "人"), ("二", "2", "人"), ("一", "1", "日"))


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

    def others(self, analysis: Analysis, *, after_number: bool = False) -> Iterator[OtherWriting]:
        """Yield the run with one form in it exchanged, for each form and each of its others."""
        text, free = analysis.text, 0
        for at, forms in self._possible(analysis.units, after_number=after_number):
            if at < free:
                continue
            for form, others in forms:
                if (span := _matches(form, analysis.units, at)) is not None:
                    free = at + len(form)
                    for other in others:
                        yield OtherWriting(
                            f"{text[: span[0]]}{other.text}{text[span[1] :]}",
                            other.why,
                            other.document,
                        )
                    break

    def _possible(
        self, units: Sequence[Unit], *, after_number: bool
    ) -> Iterator[tuple[int, _Forms]]:
        """Yield where forms may begin, with those that begin with the unit there: mostly none."""
        for at, unit in enumerate(units):
            forms = self._by_first.get(unit.text)
            if not forms or not unit.edges & STARTS_WORD:
                continue
            if not after_number or (at and value_of(units[at - 1].text)):
                yield at, forms


def _matches(form: tuple[str, ...], units: tuple[Unit, ...], at: int) -> Span | None:
    part = units[at : at + len(form)]
    if tuple(unit.text for unit in part) != form or not part[-1].edges & ENDS_WORD:
        return None
    return part[0].start, part[-1].end


@cache
def count_exchange() -> WordExchange:
    """Return the table of counts that a dictionary holds as one word.

    一人 is 1人, 四月一日 is 4月1日.
    """
    pairs = [(f"{kanji}{counter}", f"{digit}{counter}") for kanji, digit, counter in COUNTED]
    return WordExchange(
        (a, OtherWriting(b, "number")) for pair in pairs for a, b in (pair, pair[::-1])
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
    """Return the table of kinds of bodies, tables/bodies.toml: 株式会社 is (株), and so ㈱."""
    return WordExchange(_table("bodies", "name"))


def _table(name: str, why: Why) -> Iterator[tuple[str, OtherWriting]]:
    groups = tomllib.loads(
        (files("indexer.querying") / "tables" / f"{name}.toml").read_text("utf-8")
    )["groups"]
    for group in groups:
        yield from (
            (form, OtherWriting(other, why)) for form in group for other in group if other != form
        )
