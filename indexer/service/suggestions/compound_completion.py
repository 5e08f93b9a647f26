"""Completion of compounds: nouns in a row that begin as typed, in writing, in reading or mixed,
or that end with it, or go on with it behind their first word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from heapq import nsmallest

from indexer.analysis import Compound, KnownCompounds, fold, to_hiragana
from indexer.japanese.scripts import HIRAGANA, KATAKANA
from indexer.late_patterns import late_pattern
from indexer.model import KnownWord
from indexer.service.suggestions.begun_readings import goes_on, reading_begun, with_vowels
from indexer.service.suggestions.text_order import TextOrder

# What a mixture of writing and reading begins with, 次期せn and じき戦: the one or the other.
_KANA_FIRST = late_pattern(f"[{HIRAGANA}{KATAKANA}]+")
_WRITTEN_FIRST = late_pattern(f"[^a-z{HIRAGANA}{KATAKANA}]+")
_LETTERS_LAST = late_pattern("(?<=[^a-z])[a-z][a-z-]*$")
# Compounds that are compared, the commonest of those that begin so.
MOST_COMPARED = 1_000
# The commonest, that are known by how they end as well; and the letters of such an end.
MOST_KNOWN_BY_ENDS, SHORTEST_END = 20_000, 2
_END = "\t"


class CompoundCompletions:
    """The compounds of an index by how they begin, loaded when they are first asked for."""

    def __init__(self, known: KnownCompounds) -> None:
        self._known = known

    def of(self, folded: str, limit: int) -> list[KnownWord]:
        """Return at most ``limit`` compounds, the commonest first, that begin with a folded text,
        written, read or mixed.
        """
        found = [*self._written.begin(folded, limit)]
        kana, letters = begun = reading_begun(folded)
        if kana:
            read = self._read.begin(kana, MOST_COMPARED if letters else limit)
            found += (place for place in read if goes_on(self._reading(place), begun))
        else:
            found += self._mixed(folded)
        commonest = sorted(set(found), key=lambda place: (-self._compounds[place].count, place))
        return [self._word(place) for place in commonest[:limit]]

    def ending(self, folded: str, limit: int) -> list[KnownWord]:
        """Return at most ``limit`` compounds, the commonest first, that end with whole words that
        are written so, or read: コミュニティバス for バス; then those whose end begins so:
        地球温暖化 for 温暖.
        """
        if len(folded) < SHORTEST_END:
            return []
        kana, letters = reading_begun(folded)
        typed = [each for each in dict.fromkeys((folded, "" if letters else kana)) if each]
        order, places = self._ends
        found: dict[int, None] = {}
        for end in (_END, ""):
            held = {places[at] for each in typed for at in order.begin(each + end, limit)}
            by_count = sorted(held, key=lambda place: (-self._compounds[place].count, place))
            found |= dict.fromkeys(by_count)
        return [self._word(place) for place in [*found][:limit]]

    def commonest(self, limit: int) -> list[KnownWord]:
        """Return those that most passages hold."""
        return [self._word(place) for place in self._commonest_places(limit)]

    def prepare(self) -> None:
        """Load them now."""
        _ = self._written, self._read, self._ends

    def _commonest_places(self, limit: int) -> list[int]:
        places = range(len(self._compounds))
        return nsmallest(limit, places, key=lambda at: (-self._compounds[at].count, at))

    def _mixed(self, folded: str) -> Iterator[int]:
        """The places of those of which some words are written already and others are being read."""
        typed = _LETTERS_LAST.sub(
            lambda match: "".join(reading_begun(match[0])) or match[0], folded
        )
        if read := _KANA_FIRST.match(typed):
            begun = self._read.begin(_as_read(read[0]), MOST_COMPARED)
        else:
            written = _WRITTEN_FIRST.match(typed)
            begun = self._written.begin(written[0], MOST_COMPARED) if written else []
        return (place for place in begun if _is_begun(self._compounds[place], typed))

    def _reading(self, place: int) -> str:
        return with_vowels(self._compounds[place].reading)

    def _word(self, place: int) -> KnownWord:
        compound = self._compounds[place]
        return KnownWord(compound.text, compound.reading, compound.count)

    @property
    def _compounds(self) -> Sequence[Compound]:
        return self._known.all

    @cached_property
    def _written(self) -> TextOrder:
        texts = [fold(compound.text).text for compound in self._compounds]
        return TextOrder(texts, [compound.count for compound in self._compounds])

    @cached_property
    def _read(self) -> TextOrder:
        readings = [with_vowels(compound.reading) for compound in self._compounds]
        return TextOrder(readings, [compound.count for compound in self._compounds])

    @cached_property
    def _ends(self) -> tuple[TextOrder, list[int]]:
        """The ends of compounds, and of which each is one."""
        ends = [
            (f"{end}{_END}", place)
            for place in self._commonest_places(MOST_KNOWN_BY_ENDS)
            for end in _ends_of(self._compounds[place])
        ]
        places = [place for _, place in ends]
        counts = [self._compounds[place].count for place in places]
        return TextOrder([end for end, _ in ends], counts), places


def _ends_of(compound: Compound) -> set[str]:
    """Return how a compound may end before its first word, in writing and in reading."""
    words, readings = compound.words, compound.readings
    whole = range(1, len(words))
    ends = [(fold("".join(words[at:])).text, "".join(readings[at:])) for at in whole]
    long = [(end, read) for end, read in ends if len(end) >= SHORTEST_END]
    return {each for end, read in long for each in (end, with_vowels(read))}


def _is_begun(compound: Compound, folded: str) -> bool:
    """Whether a compound begins so: each word as it is written or as it is read, but for the last
    one that is typed, which is begun so.
    """
    rest = folded
    for word, reading in zip(compound.words, compound.readings, strict=True):
        written, read = fold(word).text, with_vowels(reading)
        if rest.startswith(written):
            rest = rest[len(written) :]
        elif _as_read(rest).startswith(read):
            rest = rest[len(read) :]
        else:
            return written.startswith(rest) or goes_on(read, _begun(rest))
    return not rest


# The same few rests are looked at for each compound.
@lru_cache(maxsize=256)
def _begun(rest: str) -> tuple[str, str]:
    return ("", rest) if rest.isascii() else reading_begun(rest)


@lru_cache(maxsize=256)
def _as_read(kana: str) -> str:
    return with_vowels(to_hiragana(kana))
