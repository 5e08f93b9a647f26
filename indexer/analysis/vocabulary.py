"""The vocabulary of an index as a build learns it: its words with their readings, how many passages
hold each, and which mean the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from indexer.analysis.abbreviation_mining import mine
from indexer.analysis.compounds import CompoundCounter, find_compounds
from indexer.analysis.known_words import READ_AS, record_words
from indexer.japanese.scripts import KATAKANA, is_kana
from indexer.model import Analysis, Equivalent, Passage

MOST_EQUIVALENTS = 20_000
# Katakana that may be one word, though MeCab cuts it: イヴァンカ, レールガン; of so many letters.
_KATAKANA = re.compile(f"[{KATAKANA}]+")
_LETTERS_OF_ONE_WORD = range(3, 16)

_SUFFIX = "接尾辞"


@dataclass(frozen=True, slots=True)
class Learned:
    """The words that one passage adds to a thesaurus: words, each with READ_AS and its reading
    behind it, equivalents, and compounds as `find_compounds` gives them.
    """

    words: tuple[str, ...]
    equivalents: tuple[Equivalent, ...]
    compounds: tuple[str, ...] = ()


def learn(passage: Passage, analysis: Analysis, glosses: Iterable[Analysis] = ()) -> Learned:
    """Return what a passage adds to a thesaurus.

    ``glosses``: those of the passage; their Latin words are words of the index, their kana are only
    readings.
    """
    latin = {text for gloss in glosses for text in re.findall("[A-Za-z]{2,}", gloss.text)}
    words = (*(f"{text}{READ_AS}" for text in latin), *_words_of(analysis))
    return Learned(
        tuple(sorted(words)), mine(passage, analysis), tuple(sorted(find_compounds(analysis)))
    )


def without_longer_names(equivalents: Iterable[Equivalent]) -> list[Equivalent]:
    """Return equivalents without those by which letters stand for a noun that ends with another
    that they stand for as well: of 内閣官房情報通信技術(IT) and 情報通信技術(IT) the second.

    What only precedes a name in some place is no part of it. Those of a reader's glossary stay.
    """
    found = list(equivalents)
    names: defaultdict[str, list[str]] = defaultdict(list)
    for each in found:
        if not each.document:
            names[each.form].append(each.other)
    return [
        each
        for each in found
        if not each.passage
        or each.document
        or not any(each.other.endswith(name) and name != each.other for name in names[each.form])
    ]


class ThesaurusWriter:
    """Collects a thesaurus passage by passage."""

    def __init__(self, given: Iterable[Equivalent] = ()) -> None:
        self._words: Counter[str] = Counter()
        self.compounds = CompoundCounter()
        self._equivalents: dict[tuple[str, str, str], Equivalent] = {
            (each.form, each.other, each.document): each for each in given
        }

    def __len__(self) -> int:
        return len(self._words)

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
        kept = without_longer_names(self._equivalents.values())
        return [[e.form, e.other, e.passage, e.document] for e in kept]


def _words_of(analysis: Analysis) -> set[str]:
    """Return the words of a text with their readings, and katakana that MeCab cuts in one.

    A word in kana that the dictionary does not have is read as it is written. Suffixes in
    kanji are words, too: 者 is read しゃ there, as じぎょうしゃ is 事業者.
    """
    held = _held(analysis)
    runs = {
        run for run in _KATAKANA.findall(analysis.folded) if len(run) in _LETTERS_OF_ONE_WORD
    }.difference([text for text, _ in held])
    return {f"{run}{READ_AS}{run}" for run in runs} | {
        f"{text}{READ_AS}{reading or (text if is_kana(text) else '')}"
        for text, reading in held
        if len(text) > 1 or not is_kana(text)
    }


def _held(analysis: Analysis) -> set[tuple[str, str]]:
    shown = analysis.text
    return {
        (shown[start:end], reading)
        for start, end, surface, _, reading, pos, content in analysis.words
        if content or (pos.startswith(_SUFFIX) and not is_kana(surface))
    }
