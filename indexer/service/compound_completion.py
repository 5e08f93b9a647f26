"""Completion of compounds: nouns in a row that begin as typed, in writing, in reading or mixed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from heapq import nsmallest

import jaconv

from indexer.analysis import Compound, fold
from indexer.japanese.scripts import HIRAGANA
from indexer.model import KnownWord
from indexer.service.text_order import TextOrder

# What is typed of a compound: some of it written already, the rest still in kana, with the
# consonant of a kana to come, 次期せn.
_TYPED = re.compile(rf"(?P<written>.*?)(?P<kana>[{HIRAGANA}ー]*)[a-z]?")
# Compounds that are compared, the commonest of those that begin so.
MOST_COMPARED = 1_000


class CompoundCompletions:
    """The compounds of an index by how they begin, loaded when they are first asked for."""

    def __init__(self, load: Callable[[], Sequence[Compound]]) -> None:
        self._load = load

    def of(self, folded: str, kana: str, letters: str, limit: int) -> list[KnownWord]:
        """Return at most ``limit`` compounds, the commonest first, that begin with a folded text.

        ``kana``, ``letters``: what is read so far, as `reading_begun` splits it.
        """
        found = [*self._written.begin(folded, limit)]
        if kana:
            read = self._read.begin(kana, MOST_COMPARED if letters else limit)
            found += (place for place in read if self._reads(place, kana, letters))
        else:
            found += self._mixed(folded)
        commonest = sorted(set(found), key=lambda place: (-self._compounds[place].count, place))
        return [self._word(place) for place in commonest[:limit]]

    def commonest(self, limit: int) -> list[KnownWord]:
        """Return those that most passages hold."""
        places = range(len(self._compounds))
        return [
            self._word(place)
            for place in nsmallest(limit, places, key=lambda at: (-self._compounds[at].count, at))
        ]

    def prepare(self) -> None:
        """Load them now."""
        _ = self._written, self._read

    def _mixed(self, folded: str) -> list[int]:
        """The places of those of which words are written already and the next is being read."""
        typed = _TYPED.fullmatch(folded)
        if not typed or not typed["written"] or not typed["kana"]:
            return []
        begun = self._written.begin(typed["written"], MOST_COMPARED)
        return [
            place
            for place in begun
            if _goes_on(self._compounds[place], typed["written"], typed["kana"])
        ]

    def _reads(self, place: int, kana: str, letters: str) -> bool:
        rest = self._compounds[place].reading[len(kana) :]
        return not letters or jaconv.kana2alphabet(rest).startswith(letters)

    def _word(self, place: int) -> KnownWord:
        compound = self._compounds[place]
        return KnownWord(compound.text, compound.reading, compound.count)

    @cached_property
    def _compounds(self) -> Sequence[Compound]:
        return self._load()

    @cached_property
    def _written(self) -> TextOrder:
        texts = [fold(compound.text).text for compound in self._compounds]
        return TextOrder(texts, [compound.count for compound in self._compounds])

    @cached_property
    def _read(self) -> TextOrder:
        readings = [compound.reading for compound in self._compounds]
        return TextOrder(readings, [compound.count for compound in self._compounds])


def _goes_on(compound: Compound, written: str, kana: str) -> bool:
    """Whether a compound has words that are ``written``, and the next are read so."""
    before = 0
    for number, word in enumerate(compound.words):
        if before == len(written):
            return "".join(compound.readings[number:]).startswith(kana)
        before += len(word)
    return False
