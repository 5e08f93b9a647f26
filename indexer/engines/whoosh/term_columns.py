"""Term columns: where each word and unit of an index stands, mapped into memory.

`term_gathering` says how slots are counted, and makes them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.mapped_arrays import Arrays
from indexer.engines.sorted_numbers import distinct
from indexer.engines.sorted_texts import NONE, SortedTexts
from indexer.engines.whoosh.numbered_terms import NO_TERM
from indexer.engines.whoosh.term_gathering import AREAS_IN_SPACE, BLOCK
from indexer.matching import TEXT_AREA
from indexer.model import ENDS_WORD, STARTS_WORD, Area, Phrase, Stream
from indexer.ranking import LEVEL_AREAS
from indexer.ranking.first_phase import Areas

Slots: TypeAlias = npt.NDArray[np.int64]
Orders: TypeAlias = npt.NDArray[np.int64]
Counts: TypeAlias = npt.NDArray[np.int64]

# Numbers of terms and pairs that are kept once they were found: one takes some 10 µs to find.
KEPT_NUMBERS = 32_768
# Phrases whose numbers are kept: one query asks for those of each phrase several times.
KEPT_PHRASES = 4_096
# Pairs that are kept with where they are looked for, and with how many texts hold them.
KEPT_PAIRS = 8_192
_NOWHERE: Slots = np.empty(0, np.int64)
_LEVELS_OF = {areas: name for name, areas in LEVEL_AREAS.items()}


class PairStretch(NamedTuple):
    """The part of the slots of a stream at which a pair of terms is looked for.

    Of words these are the slots of the rarer one: the pair begins ``before`` slots before them,
    where the number of the other one is ``beside``.
    """

    part: slice
    before: int
    beside: int


_NO_STRETCH = PairStretch(slice(0, 0), 0, 0)


class TermColumns:
    """The streams of one open index. Nothing of it changes, so threads may share it."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.terms: dict[Stream, SortedTexts] = {
            "words": SortedTexts.read(arrays, "words.terms"),
            "units": SortedTexts.read(arrays, "units.terms"),
        }
        self.runs = tuple(SortedTexts.read(arrays, "marks.runs"))
        self.number = lru_cache(KEPT_NUMBERS)(self._number)
        self.numbers_of = lru_cache(KEPT_PHRASES)(self._numbers_of)
        self.pair_number = lru_cache(KEPT_NUMBERS)(self._pair_number)
        self.text_holding = lru_cache(KEPT_NUMBERS)(self._text_holding)
        self._pair_stretch_of = lru_cache(KEPT_PAIRS)(self._find_pair_stretch)
        self._pairs_known: Sequence[int] = arrays["units.pairs"].data
        # how many texts hold pairs of words, as far as they were counted
        self.pairs_counted: dict[tuple[str, ...], int] = {}

    def _number(self, stream: Stream, term: str) -> int:
        """Return the number of a term, from 1; 0 where no passage holds it."""
        return self.terms[stream].find(term) + 1

    def numbers(self, phrase: Phrase) -> Sequence[int]:
        """Return the numbers of a phrase's terms; none where some term is nowhere."""
        return self.numbers_of(phrase.stream, phrase.terms)

    def _numbers_of(self, stream: Stream, terms: tuple[str, ...]) -> Sequence[int]:
        numbers = tuple(self.number(stream, term) for term in terms)
        return numbers if all(numbers) else ()

    def begins(self, phrase: Phrase) -> Slots:
        """Return the slots at which a phrase begins, ascending."""
        return self.bounded(self.side_by_side(phrase), phrase)

    def side_by_side(self, phrase: Phrase) -> Slots:
        """Return the slots at which the terms of a phrase stand side by side, ascending.

        They are those of its rarest term, or pair of units, around which the others stand.
        """
        numbers = self.numbers(phrase)
        if not numbers:
            return _NOWHERE
        if phrase.stream == "words" and len(numbers) == 1:
            # as they are mapped: of common words there are very many
            return self.arrays["words.slots"][self._stretch("words.at", numbers[0] - 1)]
        if phrase.stream == "words":
            return self._around("words", numbers, np.array(numbers) - 1)
        return self._unit(numbers[0]) if len(numbers) == 1 else self._pairs(numbers)

    def pair_stretch(self, phrase: Phrase) -> PairStretch:
        """Return where to look for a phrase of two terms."""
        return self._pair_stretch_of(phrase.stream, phrase.terms)

    def _find_pair_stretch(self, stream: Stream, terms: tuple[str, ...]) -> PairStretch:
        numbers = self.numbers_of(stream, terms)
        if not numbers:
            return _NO_STRETCH
        if stream == "units":
            (at,) = self._pair_numbers(numbers)
            return _NO_STRETCH if at == NONE else PairStretch(self._stretch("units.at", at), 0, 0)
        first, second = (self._stretch("words.at", number - 1) for number in numbers)
        if first.stop - first.start <= second.stop - second.start:
            return PairStretch(first, 0, numbers[1])
        return PairStretch(second, 1, numbers[0])

    def bounded(self, found: Slots, phrase: Phrase) -> Slots:
        """Return those at which the words and the soft marks of a phrase begin and end."""
        if phrase.stream == "words":
            return found
        return self._between_marks(self._at_edges(found, phrase), phrase)

    def holding(self, phrase: Phrase, areas: Areas) -> int | None:
        """Return how many passages hold a phrase; None where that is not written down.

        It is for words, and for pairs of units in texts.
        """
        if is_bounded(phrase):
            return None
        if areas == TEXT_AREA:
            return self.text_holding(phrase.stream, phrase.terms)
        kept = self.passages(phrase, areas)
        return None if kept is None else len(kept)

    def _text_holding(self, stream: Stream, terms: tuple[str, ...]) -> int | None:
        numbers = self.numbers_of(stream, terms)
        if not numbers:
            return 0
        if stream == "words" and len(numbers) == 1:
            return int(self.arrays["words.holding"][numbers[0] - 1])
        if stream == "units" and len(numbers) == 2:
            (at,) = self._pair_numbers(numbers)
            return 0 if at == NONE else int(self.arrays["units.holding"][at])
        return None

    def keep_counts(self, counted: Mapping[tuple[str, ...], int]) -> None:
        """Keep how many texts hold pairs of words."""
        if len(self.pairs_counted) > KEPT_PAIRS:
            self.pairs_counted = {}
        self.pairs_counted |= counted

    def beginning_with(self, stream: Stream, prefix: str) -> Iterator[tuple[str, int]]:
        """Yield the terms of texts that begin with ``prefix``, in order, and how many hold each."""
        for at, term in self.terms[stream].beginning_with(prefix):
            holding = self._term_holding(stream, at + 1)
            if holding:
                yield term, holding

    def _term_holding(self, stream: Stream, number: int) -> int:
        """Return how many texts hold a term."""
        if stream == "words":
            return int(self.arrays["words.holding"][number - 1])
        owners = self.owners("units", self._unit(number))
        in_text = owners % len(AREAS_IN_SPACE) == AREAS_IN_SPACE.index("text")
        return len(distinct(owners[in_text]))

    def levels(self, phrase: Phrase, areas: Areas) -> tuple[Orders, npt.NDArray[Any]]:
        """Return the passages that hold a word in such areas, and its level in each."""
        name, (number,) = f"levels.{_LEVELS_OF[areas]}", self.numbers(phrase) or (0,)
        if not number:
            return _NOWHERE, _NOWHERE
        part = self._stretch(f"{name}.at", number - 1)
        return self.arrays[f"{name}.passages"][part], self.arrays[f"{name}.levels"][part]

    def passages(self, phrase: Phrase, areas: Areas) -> Orders | None:
        """Return the passages that hold a phrase in such areas; None where they are not kept."""
        if phrase.stream != "words" or len(phrase.terms) != 1 or areas not in _LEVELS_OF:
            return None
        return self.levels(phrase, areas)[0]

    def owners(self, stream: Stream, slots: Slots) -> npt.NDArray[Any]:
        """Return for each slot passage and area as one number: that many areas a passage."""
        owners: npt.NDArray[Any] = self.arrays[f"{stream}.owner"][slots // BLOCK]
        return owners

    def span(self, stream: Stream, orders: Orders, area: Area) -> tuple[Slots, Slots]:
        """Return where an area of passages begins and ends in the space of slots."""
        begins, at = self.arrays[f"{stream}.begins"], orders * len(AREAS_IN_SPACE)
        own = at + AREAS_IN_SPACE.index(area)
        return begins[own].astype(np.int64), begins[own + 1].astype(np.int64)

    def values_before(
        self, stream: Stream, area: Area, order: int, positions: Slots
    ) -> npt.NDArray[np.intp]:
        """Return how many values of an area of a passage are before each of some positions."""
        (begin,), _ = self.span(stream, np.array([order]), area)
        stretch = self.arrays[f"{stream}.forward"][begin : begin + int(positions.max())]
        return np.searchsorted(np.flatnonzero(stretch == NO_TERM), positions)

    def _stretch(self, offsets: str, number: int) -> slice:
        at = self.arrays[offsets]
        return slice(int(at[number]), int(at[number + 1]))

    def _around(
        self, stream: Stream, numbers: Sequence[int], listed: npt.NDArray[np.int64]
    ) -> Slots:
        """Return where terms stand side by side, from the shortest of their lists of slots.

        ``listed``: the numbers of these lists, one for each term, or for each pair of units.
        """
        at = self.arrays[f"{stream}.at"]
        begins, ends = at.take(listed), at.take(listed + 1)
        rarest = int((ends - begins).argmin())
        slots = self.arrays[f"{stream}.slots"][int(begins[rarest]) : int(ends[rarest])]
        found: Slots = np.subtract(slots, rarest, dtype=np.int64)
        found = found[found.searchsorted(0) :]
        forward = self.arrays[f"{stream}.forward"]
        known = {rarest, rarest + 1} if stream == "units" else {rarest}
        for offset, number in enumerate(numbers):
            if not len(found):
                break
            if offset not in known:
                found = found[forward.take(found + offset, mode="clip") == number]
        return found

    def _pairs(self, numbers: Sequence[int]) -> Slots:
        pairs = self._pair_numbers(numbers)
        return _NOWHERE if NONE in pairs else self._around("units", numbers, np.array(pairs))

    def _pair_numbers(self, numbers: Sequence[int]) -> list[int]:
        """Return the number of each pair of neighbours, NONE where they are nowhere so."""
        return [self.pair_number(a << 32 | b) for a, b in pairwise(numbers)]

    def _pair_number(self, pair: int) -> int:
        at = bisect_left(self._pairs_known, pair)
        known = at < len(self._pairs_known) and self._pairs_known[at] == pair
        return at if known else NONE

    def _unit(self, number: int) -> Slots:
        """Return all slots of a unit, whatever follows it."""
        known = self.arrays["units.pairs"]
        first, after = known.searchsorted(np.array([number << 32, number + 1 << 32], "<u8"))
        at = self.arrays["units.at"]
        return np.sort(self.arrays["units.slots"][int(at[first]) : int(at[after])]).astype(np.int64)

    def _at_edges(self, found: Slots, phrase: Phrase) -> Slots:
        """Return those that start and end with a word, where that is wanted."""
        edges = self.arrays["units.edges"]
        if phrase.starts and len(found):
            found = found[edges[found] & STARTS_WORD != 0]
        if phrase.ends and len(found):
            found = found[edges[found + len(phrase.terms) - 1] & ENDS_WORD != 0]
        return found

    def _between_marks(self, found: Slots, phrase: Phrase) -> Slots:
        """Return those with the soft marks of the phrase before, between and after its units."""
        for offset, wanted in enumerate(phrase.marks):
            if not len(found):
                break
            last = offset == len(phrase.terms)
            fits = np.array(
                [
                    run.endswith(wanted) if not offset
                    else run.startswith(wanted) if last
                    else run == wanted
                    for run in self.runs
                ]
            )  # fmt: skip
            found = found[fits[self._runs_at(found + offset)]]
        return found

    def _runs_at(self, slots: Slots) -> npt.NDArray[np.int64]:
        """Return the number of the run of soft marks before each slot; 0 for none."""
        known, numbers = self.arrays["marks.slots"], self.arrays["marks.numbers"]
        runs = np.zeros(len(slots), np.int64)
        if len(known):
            at = known.searchsorted(slots.astype("<u4"))
            there = known.take(at, mode="clip") == slots
            runs[there] = numbers[at[there]]
        return runs


def is_bounded(phrase: Phrase) -> bool:
    """Whether more is asked than that its terms stand side by side in a text."""
    return any((phrase.starts, phrase.ends, phrase.implied, phrase.document, phrase.marks))
