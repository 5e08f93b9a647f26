"""Term columns: where each word and unit of an index stands, mapped into memory.

`term_gathering` says how slots are counted, and makes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.mapped_arrays import Arrays
from indexer.engines.sorted_numbers import distinct, find_true
from indexer.engines.sorted_texts import NONE, SortedTexts
from indexer.engines.whoosh.kept_numbers import KeptNumbers
from indexer.engines.whoosh.numbered_terms import NO_TERM
from indexer.engines.whoosh.phrase_bounds import PhraseBounds
from indexer.engines.whoosh.slot_owners import Owners, are_in, passages_of
from indexer.engines.whoosh.term_gathering import AREAS_IN_SPACE, BLOCK, pair_base
from indexer.matching import OWN_AREAS, TEXT_AREA, TITLE_AREA
from indexer.model import STREAMS, Area, Phrase, Stream
from indexer.ranking import EVERYWHERE, LEVEL_AREAS
from indexer.ranking.first_phase import Areas

Slots: TypeAlias = npt.NDArray[np.int64]
Orders: TypeAlias = npt.NDArray[np.int64]
Counts: TypeAlias = npt.NDArray[np.int64]

# Pairs of words that are kept with how many texts hold them.
KEPT_PAIRS = 8_192
_NOWHERE: Slots = np.empty(0, np.int64)
# Of the areas in which levels are kept: the names of three arrays.
_LEVELS_OF = {
    areas: (f"levels.{name}.at", f"levels.{name}.passages", f"levels.{name}.levels")
    for name, areas in LEVEL_AREAS.items()
}


class TermColumns:
    """The streams of one open index. Nothing of it changes, so threads may share it."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.terms: dict[Stream, SortedTexts] = {
            "words": SortedTexts.read(arrays, "words.terms"),
            "units": SortedTexts.read(arrays, "units.terms"),
        }
        self.bounds = PhraseBounds(arrays)
        self._numbers: dict[Stream, KeptNumbers[str]] = {
            stream: KeptNumbers(partial(self._find_numbers, stream)) for stream in STREAMS
        }
        self._pair_base = pair_base(len(self.terms["units"]))
        self._pair_numbers = KeptNumbers(self._find_pairs)
        # how many texts hold pairs of words, as far as they were counted
        self.pairs_counted: dict[tuple[str, ...], int] = {}

    def _find_numbers(self, stream: Stream, terms: Sequence[str]) -> list[int]:
        return [self.terms[stream].find(term) + 1 for term in terms]

    def term_numbers(self, stream: Stream, terms: Sequence[str]) -> list[int]:
        """Return the numbers of terms, from 1; 0 where no passage holds one."""
        return self._numbers[stream].all(terms)

    def numbers(self, phrase: Phrase) -> Sequence[int]:
        """Return the numbers of a phrase's terms; none where some term is nowhere."""
        numbers = tuple(map(self._numbers[phrase.stream].__getitem__, phrase.terms))
        return numbers if all(numbers) else ()

    def pair_numbers(self, phrases: Sequence[Phrase]) -> npt.NDArray[np.int64]:
        """Return the number of each pair of units, NONE where they are nowhere side by side."""
        return np.array(self._pair_numbers.all([phrase.terms for phrase in phrases]), np.int64)

    def _find_pairs(self, pairs: Sequence[tuple[str, ...]]) -> list[int]:
        known, number = self.arrays["units.pairs"], self._numbers["units"].__getitem__
        base = self._pair_base
        wanted = np.array([number(a) * base + number(b) for a, b in pairs], known.dtype)
        at = known.searchsorted(wanted)
        are_known = known.take(at, mode="clip") == wanted if len(known) else False
        found: list[int] = np.where(are_known, at, NONE).tolist()
        return found

    def begins(self, phrase: Phrase) -> Slots:
        """Return the slots at which a phrase begins, ascending."""
        return self.bounds.bounded(self.side_by_side(phrase), phrase)

    def side_by_side(self, phrase: Phrase) -> Slots:
        """Return the slots at which the terms of a phrase stand side by side, ascending.

        They are those of its rarest term, or pair of units, around which the others stand.
        """
        pairs: list[int] = []
        if phrase.stream == "units":
            pairs = self._pair_numbers.all(list(pairwise(phrase.terms)))
        numbers = () if NONE in pairs else self.numbers(phrase)
        if not numbers:
            return _NOWHERE
        if phrase.stream == "units":
            unit_pairs = np.array(pairs)
            return self._around("units", numbers, unit_pairs) if pairs else self._unit(numbers[0])
        if len(numbers) == 1:
            # as they are mapped: of common words there are very many
            return self.arrays["words.slots"][self._stretch("words.at", numbers[0] - 1)]
        return self._around("words", numbers, np.array(numbers) - 1)

    def slots_of(
        self, stream: Stream, listed: npt.NDArray[np.int64]
    ) -> list[npt.NDArray[np.unsignedinteger]]:
        """Return the slots of words, or of pairs of units, by their numbers from 0."""
        at, slots = self.arrays[f"{stream}.at"], self.arrays[f"{stream}.slots"]
        begins, ends = at.take(listed).tolist(), at.take(listed + 1).tolist()
        return [slots[begin:end] for begin, end in zip(begins, ends, strict=True)]

    def sizes(self, listed: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Return how many slots words have, by their numbers from 0."""
        at = self.arrays["words.at"]
        return np.subtract(at.take(listed + 1), at.take(listed), dtype=np.int64)

    def holding_words(self, words: Sequence[Phrase], areas: Areas) -> list[int] | None:
        """Return how many passages hold each of some words; None where that is not written down."""
        numbers = [self._numbers["words"][word.terms[0]] for word in words]
        if areas == TEXT_AREA:
            holding = self.arrays["words.holding"]
            return [int(holding[each - 1]) if each else 0 for each in numbers]
        if areas not in _LEVELS_OF:
            return None
        at = self.arrays[_LEVELS_OF[areas][0]]
        return [int(at[each]) - int(at[each - 1]) if each else 0 for each in numbers]

    def holding_units(self, pairs: Sequence[Phrase]) -> list[int]:
        """Return how many texts hold each of some pairs of units."""
        numbers, counts = self.pair_numbers(pairs), np.zeros(len(pairs), np.int64)
        known = find_true(numbers != NONE)
        counts[known] = self.arrays["units.holding"].take(numbers.take(known))
        return counts.tolist()

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
        return len(distinct(passages_of(owners[are_in(owners, TEXT_AREA)])))

    def levels(self, phrase: Phrase, areas: Areas) -> tuple[Orders, npt.NDArray[Any]]:
        """Return the passages that hold a word in such areas, and its level in each."""
        number = self._numbers["words"][phrase.terms[0]]
        if not number:
            return _NOWHERE, _NOWHERE
        at, passages, levels = _LEVELS_OF[areas]
        part = self._stretch(at, number - 1)
        return self.arrays[passages][part], self.arrays[levels][part]

    def passages(self, phrase: Phrase, areas: Areas) -> Orders | None:
        """Return the passages that hold a phrase in such areas; None where they are not kept."""
        if phrase.stream != "words" or len(phrase.terms) != 1:
            return None
        if areas == OWN_AREAS:
            return self._beside_title(phrase)
        return self.levels(phrase, areas)[0] if areas in _LEVELS_OF else None

    def _beside_title(self, word: Phrase) -> Orders:
        """Return the passages that hold a word in another area than their title: of all that hold
        it, only those that have it in the title need be looked at.
        """
        every, titled = self.levels(word, EVERYWHERE)[0], self.levels(word, TITLE_AREA)[0]
        if not len(titled):
            return every
        slots, held = self.side_by_side(word), np.zeros(len(titled), bool)
        for area in OWN_AREAS:
            bounds = np.concatenate(self.span("words", titled.astype(np.int64), area))
            # of one type, or all the slots would be made of the other
            at = slots.searchsorted(bounds.astype(slots.dtype, copy=False))
            held |= at[: len(titled)] < at[len(titled) :]
        kept = np.ones(len(every), bool)
        kept[every.searchsorted(titled[~held])] = False
        return every.take(find_true(kept))

    def owners(self, stream: Stream, slots: Slots) -> Owners:
        """Return the owner of each slot."""
        return self.arrays[f"{stream}.owner"].take(slots // BLOCK)

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
                beside = forward.take(found + offset, mode="clip") == number
                found = found.take(find_true(beside))
        return found

    def _unit(self, number: int) -> Slots:
        """Return all slots of a unit, whatever follows it."""
        known, base = self.arrays["units.pairs"], self._pair_base
        wanted = np.array([number * base, (number + 1) * base], known.dtype)
        first, after = known.searchsorted(wanted)
        at = self.arrays["units.at"]
        return np.sort(self.arrays["units.slots"][int(at[first]) : int(at[after])]).astype(np.int64)
