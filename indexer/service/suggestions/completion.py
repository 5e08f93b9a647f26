"""Completion: what may a word that is being typed become?

It becomes words of the index that are written or read so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from indexer.analysis import Thesaurus, fold
from indexer.japanese.scripts import to_half_width
from indexer.model import KnownWord
from indexer.service.suggestions.begun_readings import goes_on, reading_begun, with_vowels
from indexer.service.suggestions.compound_completion import MOST_COMPARED, CompoundCompletions
from indexer.service.suggestions.text_order import TextOrder

# The last word of a query, and what is before it: other words, and signs at its edge.
LAST_WORD = re.compile(r"(?P<before>(?:.*\s)?[-－(（|｜「『\"“”＂]*)(?P<word>\S*)", re.DOTALL)
# Of those that a query may have been typed no further than.
MOST_OFFERED = 4
NEGATED = re.compile(r"(?:[-－]|NOT\s+)$")


class Completions:
    """The words of a thesaurus, and its compounds, by how they begin."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self._thesaurus = thesaurus
        self._compounds = CompoundCompletions(thesaurus.compounds)

    def of(self, beginning: str, limit: int) -> tuple[KnownWord, ...]:
        """Return at most ``limit`` words and compounds whose writing or reading begins so.

        Each is returned once, the commonest first, but behind capitals what is written so: they are
        seldom a reading. Up to half of them are compounds: they are rarer than their words, and
        nearer to what is meant. What is typed whole is one where nothing goes on from it: MaaS
        for maas. Compounds that end with it come last, up to a quarter where there are others.
        """
        folded = fold(beginning).text.strip()
        if not folded:
            return ()
        words = _each_once(self._words(folded, 2 * limit))
        rows = _each_once(self._compounds.of(folded, 2 * limit))
        whole = words.pop(folded, None)
        new = [row for text, row in rows.items() if text not in words and text != folded]
        new = new[: max(limit // 2, limit - len(words))]
        some = [*words.values()][: limit - len(new)]
        suggested = sorted([*some, *new], key=_commonest_first)
        if beginning.isupper():  # AI is rather AI技術 than 間
            suggested.sort(key=lambda word: _differs(word.text, beginning.strip()))
        return self._with_ends(suggested or ([whole] if whole else []), folded, limit)

    def texts(self, beginning: str) -> tuple[str, ...]:
        """Return the first of them as a query has them."""
        return tuple(word.text for word in self.of(beginning, MOST_OFFERED))

    def _with_ends(
        self, suggested: Sequence[KnownWord], folded: str, limit: int
    ) -> tuple[KnownWord, ...]:
        """Return suggestions with those compounds behind them that end with what is typed."""
        told = {fold(word.text).text for word in suggested}
        ending = self._compounds.ending(folded, limit)
        ends = [word for word in ending if fold(word.text).text not in told]
        ends = ends[: max(limit // 4, limit - len(suggested))]
        return (*suggested[: limit - len(ends)], *ends)

    def prepare(self) -> None:
        """Make what the first suggestion would wait for."""
        self._compounds.prepare()
        _ = self._written, self._read

    def commonest(self, limit: int) -> tuple[str, ...]:
        """Return the commonest words of two and more characters.

        Words in kana alone are left out.
        """
        return tuple(word.text for word in islice(self._thesaurus.commonest(), limit))

    def commonest_compounds(self, limit: int) -> tuple[KnownWord, ...]:
        """Return the nouns in a row that most passages hold."""
        return tuple(self._compounds.commonest(limit))

    def _words(self, folded: str, most: int) -> Iterator[KnownWord]:
        """Yield the commonest words that are written so, and those that are read so."""
        words = self._thesaurus.words
        yield from (words[place] for place in self._written.begin(folded, most))
        kana, letters = begun = reading_begun(folded)
        read = self._read.begin(kana, MOST_COMPARED if letters else most) if kana else []
        for place in read:
            if goes_on(with_vowels(words.columns.readings[place]), begun):
                yield words[place]

    @cached_property
    def _written(self) -> TextOrder:
        words = self._thesaurus.words.columns
        return TextOrder([fold(text).text for text in words.texts], words.counts)

    @cached_property
    def _read(self) -> TextOrder:
        words = self._thesaurus.words.columns
        return TextOrder([*map(with_vowels, words.readings)], words.counts)


def _differs(text: str, capitals: str) -> int:
    """Return how much a word differs from capitals that it may begin with: EV車, Evidence, 駅."""
    if to_half_width(text).startswith(to_half_width(capitals)):
        return 0
    return 1 if fold(text).text.startswith(fold(capitals).text) else 2


def _each_once(words: Iterable[KnownWord]) -> dict[str, KnownWord]:
    """Return words by how they fold, of those that fold alike the commonest; it comes first."""
    once: dict[str, KnownWord] = {}
    for word in sorted(words, key=_commonest_first):
        once.setdefault(fold(word.text).text, word)
    return once


def _commonest_first(word: KnownWord) -> tuple[int, str]:
    return -word.count, word.text


def last_word(typed: str) -> tuple[str, str]:
    """Split what is typed into all before its last word, and that word.

    The word is blank where a new one has yet to begin.

    ``防衛 ぼう`` gives ("防衛 ", "ぼう"), ``戦闘機 -英`` ("戦闘機 -", "英"), ``防`` ("", "防").
    """
    found = LAST_WORD.fullmatch(typed)
    return (found["before"], found["word"]) if found else ("", typed)
