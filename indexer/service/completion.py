"""Completion: what may a word that is being typed become?

It becomes words of the index that are written or read so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice, takewhile

import jaconv

from indexer.analysis import Thesaurus, fold, is_romaji
from indexer.japanese.scripts import is_kana
from indexer.model import KnownWord

# The letters at the end of romaji whose vowel is still to come.
CONSONANTS = "bcdfghjkmpqrstvwxyz"
# The last word of a query, and what is before it: other words, and signs at its edge.
LAST_WORD = re.compile(r"(?P<before>(?:.*\s)?[-－(（|｜「『\"“”＂]*)(?P<word>\S*)", re.DOTALL)
NEGATED = re.compile(r"(?:[-－]|NOT\s+)$")


class Completions:
    """The words of a thesaurus by how they begin."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self._thesaurus = thesaurus

    def of(self, beginning: str, limit: int) -> tuple[KnownWord, ...]:
        """Return at most ``limit`` words whose writing or reading begins so.

        Each word is returned once, the commonest first.
        """
        folded = fold(beginning).text.strip()
        words = [*self._written(folded), *self._read(folded)]
        known = {word.text: word for word in reversed(words)}
        commonest_first = sorted(known.values(), key=lambda word: (-word.count, word.text))
        return tuple(
            islice((word for word in commonest_first if fold(word.text).text != folded), limit)
        )

    def commonest(self, limit: int) -> tuple[str, ...]:
        """Return the commonest words of two and more characters.

        Words in kana alone are left out.
        """
        return tuple(word.text for word in islice(self._thesaurus.commonest(), limit))

    def _written(self, folded: str) -> Iterator[KnownWord]:
        start = bisect_left(self._writings, folded, key=lambda pair: pair[0])
        beginning = takewhile(
            lambda pair: pair[0].startswith(folded), islice(self._writings, start, None)
        )
        return (word for _, word in beginning)

    def _read(self, folded: str) -> Iterable[KnownWord]:
        kana, letters = reading_begun(folded)
        words = self._thesaurus.read_from(kana) if kana else ()
        if not letters:
            return words
        return (
            word
            for word in words
            if jaconv.kana2alphabet(word.reading[len(kana) :]).startswith(letters)
        )

    @cached_property
    def _writings(self) -> list[tuple[str, KnownWord]]:
        return sorted(
            ((fold(word.text).text, word) for word in self._thesaurus.words),
            key=lambda pair: pair[0],
        )


def last_word(typed: str) -> tuple[str, str]:
    """Split what is typed into all before its last word, and that word.

    The word is blank where a new one has yet to begin.

    ``防衛 ぼう`` gives ("防衛 ", "ぼう"), ``戦闘機 -英`` ("戦闘機 -", "英"), ``防`` ("", "防").
    """
    found = LAST_WORD.fullmatch(typed)
    return (found["before"], found["word"]) if found else ("", typed)


def reading_begun(folded: str) -> tuple[str, str]:
    """Split a reading that is being typed into hiragana, and letters that are no kana yet.

    Both are blank where it is neither: ``ボウ`` gives ("ぼう", ""), ``bouk`` ("ぼう", "k"), ``防``
    ("", "").
    """
    if is_kana(folded):
        return jaconv.kata2hira(folded), ""
    romaji = folded.rstrip(CONSONANTS)
    if len(romaji) < 2 or not is_romaji(romaji):
        return "", ""
    return jaconv.alphabet2kana(romaji), folded[len(romaji) :]
