"""The vocabulary of an index: which words mean the same, how each is read, how common it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from indexer.analysis.abbreviation_mining import mine
from indexer.analysis.compounds import CompoundCounter, find_compounds
from indexer.analysis.folding import fold
from indexer.analysis.known_words import KnownWords, record_words
from indexer.analysis.near_writings import NearWritings
from indexer.analysis.romaji import reading_key
from indexer.japanese.scripts import KATAKANA, is_kana
from indexer.model import Analysis, Equivalent, KnownWord, Passage

MOST_EQUIVALENTS = 20_000
# Katakana that may be one word, though MeCab cuts it: イヴァンカ, レールガン.
_ONE_WORD = re.compile(f"(?<![{KATAKANA}])[{KATAKANA}]{{3,15}}(?![{KATAKANA}])")
_KATAKANA = re.compile(f"[{KATAKANA}]{{3,}}")


@dataclass(frozen=True, slots=True)
class Learned:
    """What one passage adds to a thesaurus: words, each with its reading, equivalents, and
    compounds as `find_compounds` gives them.
    """

    words: tuple[tuple[str, str], ...]
    equivalents: tuple[Equivalent, ...]
    compounds: tuple[tuple[str, str], ...] = ()


def learn(passage: Passage, analysis: Analysis, glosses: Iterable[Analysis] = ()) -> Learned:
    """Return what a passage adds to a thesaurus.

    ``glosses``: those of the passage; their Latin words are words of the index, their kana are only
    readings.
    """
    latin = {(text, "") for gloss in glosses for text in re.findall("[A-Za-z]{2,}", gloss.text)}
    return Learned(
        (*latin, *_words_of(analysis)),
        mine(passage, analysis),
        tuple(sorted(find_compounds(analysis))),
    )


class ThesaurusWriter:
    """Collects a thesaurus passage by passage."""

    def __init__(self, given: Iterable[Equivalent] = ()) -> None:
        self._words: Counter[tuple[str, str]] = Counter()
        self.compounds = CompoundCounter()
        self._equivalents: dict[tuple[str, str, str], Equivalent] = {
            (each.form, each.other, each.document): each for each in given
        }

    def add(self, learned: Learned) -> None:
        """Add what a passage adds."""
        self._words.update(learned.words)
        self.compounds.add(learned.compounds)
        for found in learned.equivalents:
            if len(self._equivalents) < MOST_EQUIVALENTS:
                self._equivalents.setdefault((found.form, found.other, found.document), found)

    def record_words(self) -> dict[str, Any]:
        """Return the record of the words."""
        return record_words(self._words)

    def record_equivalents(self) -> list[list[str]]:
        """Return the record that `read_equivalents` reads."""
        return [[e.form, e.other, e.passage, e.document] for e in self._equivalents.values()]


def read_equivalents(record: Iterable[Sequence[Any]]) -> tuple[Equivalent, ...]:
    """Make equivalents from their record. Errors: TypeError where it is no such record."""
    return tuple(Equivalent(*map(str, each)) for each in record)


def _words_of(analysis: Analysis) -> set[tuple[str, str]]:
    """Return the words of a text with their readings, and katakana that MeCab cuts in one.

    A word in kana that the dictionary does not have is read as it is written.
    """
    held = {(analysis.text[t.start : t.end], t.reading) for t in analysis.words if t.content}
    runs = set(_ONE_WORD.findall(analysis.folded)) - {text for text, _ in held}
    return {(run, run) for run in runs} | {
        (text, reading or (text if is_kana(text) else ""))
        for text, reading in held
        if len(text) > 1 or not is_kana(text)
    }


class Thesaurus:
    """What an index knows of its words."""

    def __init__(
        self, words: KnownWords | None = None, equivalents: Iterable[Equivalent] = ()
    ) -> None:
        self.words = KnownWords.of() if words is None else words
        self.equivalents = tuple(equivalents)

    # What follows is made when it is first asked for: most searches need none of it.

    def prepare(self) -> None:
        """Make all of it now: who answers many questions needs it, and the first waits for it."""
        self.near_words.prepare()
        self.near_readings.prepare()
        _ = self.texts, self.words.by_reading

    @cached_property
    def texts(self) -> frozenset[str]:
        """The words as written."""
        return frozenset(self.words.columns.texts)

    @cached_property
    def folded_words(self) -> list[str]:
        """The words in their order without case."""
        return [text.casefold() for text in self.words.columns.texts]

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
        key = reading_key(reading)
        words, by_reading = self.words.columns, self.words.by_reading
        best: dict[int, list[tuple[float, str]]] = {0: [(0.0, "")]}
        for end in range(1, len(key) + 1):
            found: dict[str, float] = {}
            for start, begun in best.items():
                for place in by_reading.get(key[start:end], ())[:3]:
                    for cost, before in begun:
                        text = before + words.texts[place]
                        total = cost + 10 + 1 / words.counts[place]
                        found[text] = min(total, found.get(text, total))
            if found:
                best[end] = sorted((cost, text) for text, cost in found.items())[:most]
        spelt = best.get(len(key), [])
        return [text for _, text in spelt if not is_kana(text) or _KATAKANA.fullmatch(text)]

    def commonest(self) -> Iterator[KnownWord]:
        """Yield words of two and more characters, the commonest first.

        Words in kana alone and numbers are left out.
        """
        words = (word for word in self.words if len(word.text) > 1 and not word.text.isdecimal())
        return (word for word in words if not is_kana(fold(word.text).text))
