"""The thesaurus of an index: its words, which of them mean the same, how each is read and spelt."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias

from indexer.analysis.folding import fold
from indexer.analysis.known_compounds import KnownCompounds
from indexer.analysis.known_words import KnownWords
from indexer.analysis.near_writings import NearWritings
from indexer.analysis.romaji import reading_key
from indexer.japanese.eras import is_of_calendar
from indexer.japanese.numerals import value_of
from indexer.japanese.scripts import KATAKANA, is_kana
from indexer.model import Equivalent, KnownWord

# Words of one reading that a writing may be put together of.
MOST_OF_ONE_READING = 3
# What a word costs in a writing; of as many words those that are common cost less.
_COST_OF_WORD = 10
# What a writing costs, and the writing.
_Spelt: TypeAlias = tuple[float, str]
_KATAKANA = re.compile(f"[{KATAKANA}]{{3,}}")


def read_equivalents(record: Iterable[Sequence[Any]]) -> tuple[Equivalent, ...]:
    """Make equivalents from their record. Errors: TypeError where it is no such record."""
    return tuple(Equivalent(*map(str, each)) for each in record)


class Thesaurus:
    """The words of an index, their readings, their equivalents, and their compounds."""

    def __init__(
        self,
        words: KnownWords | None = None,
        equivalents: Iterable[Equivalent] = (),
        compounds: KnownCompounds | None = None,
    ) -> None:
        self.words = KnownWords.of() if words is None else words
        self.compounds = compounds or KnownCompounds()
        self.equivalents = tuple(equivalents)

    # What follows is made when it is first asked for: most searches need none of it.

    def prepare(self) -> None:
        """Make all of it now: who answers many questions needs it, and the first waits for it."""
        self.near_words.prepare()
        self.near_readings.prepare()
        self.compounds.prepare()
        _ = self.texts, self.words.reading_ends, self.words.reading_letters

    @cached_property
    def texts(self) -> frozenset[str]:
        """The words as written."""
        return frozenset(self.words.columns.texts)

    @cached_property
    def folded_words(self) -> list[str]:
        """The words in their order without case; a word that has none is kept once."""
        texts = self.words.columns.texts
        return [text if (folded := text.casefold()) == text else folded for text in texts]

    @cached_property
    def near_words(self) -> NearWritings:
        """Finds words without case by how they look; their places are those of the words."""
        return NearWritings(self.folded_words)

    @cached_property
    def near_readings(self) -> NearWritings:
        """Finds words by readings that look alike; their places are those of the words."""
        return NearWritings(self.words.columns.readings)

    def spelt(self, reading: str, most: int = 4) -> list[str]:
        """Return writings that are read like ``reading``, put together of words of the index.

        Writings of the fewest words come first.
        """
        key, words = reading_key(reading), self.words
        if key[-1:] not in words.reading_ends or not words.reading_letters.issuperset(key):
            return []  # as of most questions, which end with a mark
        best: dict[int, list[_Spelt]] = {0: [(0.0, "")]}
        for end, letter in enumerate(key, 1):
            if letter in words.reading_ends and (
                found := _spelt_up_to(end, key, best, words, most)
            ):
                best[end] = found
        spelt = best.get(len(key), [])
        return [text for _, text in spelt if not is_kana(text) or _KATAKANA.fullmatch(text)]

    def commonest(self) -> Iterator[KnownWord]:
        """Yield words of two and more characters, the commonest first.

        Words in kana alone, numbers and words of the calendar are left out.
        """
        words = ((word, fold(word.text).text) for word in self.words if len(word.text) > 1)
        return (word for word, folded in words if not _tells_nothing(folded))


def _tells_nothing(folded: str) -> bool:
    return is_kana(folded) or bool(value_of(folded)) or is_of_calendar(folded)


def _spelt_up_to(
    end: int, key: str, best: Mapping[int, Sequence[_Spelt]], words: KnownWords, most: int
) -> list[_Spelt]:
    """Return the ``most`` best writings that are read like the beginning of ``key``.

    ``best``: those of shorter beginnings, by where they end, ascending.
    """
    columns, by_reading = words.columns, words.by_reading
    found: dict[str, float] = {}
    worst = math.inf  # that is still among the best
    for start, begun in best.items():
        if begun[0][0] + _COST_OF_WORD > worst or not (places := by_reading.get(key[start:end])):
            continue
        for place in places[:MOST_OF_ONE_READING]:
            word, rarity = columns.texts[place], 1 / columns.counts[place]
            for cost, before in begun:
                if (total := cost + _COST_OF_WORD + rarity) > worst:
                    break
                text = before + word
                found[text] = min(total, found.get(text, total))
        if len(found) >= most:
            worst = sorted(found.values())[most - 1]
    return sorted((cost, text) for text, cost in found.items())[:most]
