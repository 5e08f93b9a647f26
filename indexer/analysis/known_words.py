"""The words of an index in columns: how each is written and read, and how many passages hold it.

A word is made when it is asked for: of a hundred thousand a question looks at a few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, overload

import jaconv

from indexer.analysis.romaji import reading_keys
from indexer.model import KnownWord

# Between words and their readings, where both are one string: neither has a tab in it.
READ_AS = "\t"


@dataclass(frozen=True, slots=True)
class WordColumns:
    """Words in an order: what each is, in lists of one length.

    ``keys``: of the readings, as `reading_key` makes them; "" where there is none.
    """

    texts: list[str]
    readings: list[str]
    counts: list[int]
    keys: list[str]

    @classmethod
    def of(cls, words: Iterable[KnownWord]) -> WordColumns:
        """Put words into columns, the commonest first."""
        ordered = sorted(words, key=lambda word: (-word.count, word.text))
        return cls(
            [word.text for word in ordered],
            [word.reading for word in ordered],
            [word.count for word in ordered],
            reading_keys(word.reading for word in ordered),
        )

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> WordColumns:
        """Make them from what `record_words` gives.

        Errors: ValueError, LookupError, TypeError where it is no such record.
        """
        made = cls(record["texts"], record["readings"], record["counts"], record["keys"])
        for column, kind in zip(_columns(made), (str, str, int, str), strict=True):
            if len(column) != len(made.texts) or not {type(each) for each in column} <= {kind}:
                raise ValueError("columns of other words")
        return made


def _columns(made: WordColumns) -> tuple[Sequence[object], ...]:
    return made.texts, made.readings, made.counts, made.keys


def record_words(counts: Mapping[str, int]) -> dict[str, Any]:
    """Return as a record how many passages hold words, each a writing, READ_AS, and a reading in
    katakana.
    """
    ordered = sorted(sorted(counts), key=counts.__getitem__, reverse=True)
    parted = [word.partition(READ_AS) for word in ordered]
    # for all readings at once it takes a tenth of the time
    readings = jaconv.kata2hira("\n".join([katakana for _, _, katakana in parted])).split("\n")
    words = WordColumns(
        [text for text, _, _ in parted],
        readings if parted else [],
        [counts[word] for word in ordered],
        reading_keys(readings) if parted else [],
    )
    names = ("texts", "readings", "counts", "keys")
    return dict(zip(names, _columns(words), strict=True))


class KnownWords(Sequence[KnownWord]):
    """The words of an index, the commonest first; read when the first is asked for."""

    def __init__(self, load: Callable[[], WordColumns]) -> None:
        self._load = load

    @classmethod
    def of(cls, *words: KnownWord) -> KnownWords:
        return cls(lambda: WordColumns.of(words))

    def __len__(self) -> int:
        return len(self.columns.texts)

    @overload
    def __getitem__(self, place: int) -> KnownWord: ...

    @overload
    def __getitem__(self, place: slice) -> list[KnownWord]: ...

    def __getitem__(self, place: int | slice) -> KnownWord | list[KnownWord]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        found = self.columns
        return KnownWord(found.texts[place], found.readings[place], found.counts[place])

    def prepare(self) -> None:
        """Read them now."""
        _ = self.columns

    @cached_property
    def columns(self) -> WordColumns:
        return self._load()

    @cached_property
    def reading_ends(self) -> frozenset[str]:
        """The letters that keys of readings end with: vowels and n."""
        return frozenset(key[-1] for key in self.by_reading)

    @cached_property
    def reading_letters(self) -> frozenset[str]:
        """The letters of keys of readings."""
        return frozenset("".join(self.by_reading))

    @cached_property
    def by_reading(self) -> dict[str, list[int]]:
        """The places of words by the keys of their readings, the commonest first."""
        found: dict[str, list[int]] = {}
        for place, key in enumerate(self.columns.keys):
            if key:
                found.setdefault(key, []).append(place)
        return found
