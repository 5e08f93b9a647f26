"""Gathering terms while an index is built, and the arrays that `term_columns` reads.

All passages of a stream stand one after the other in one space of slots. In each come its areas in
the order of AREAS_IN_SPACE, beginning at a multiple of BLOCK; behind each value is one empty slot
at least. So a phrase never crosses values, and ``slot // BLOCK`` tells passage and area.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from itertools import compress, count
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.mapped_arrays import Arrays, narrowest, pack_truth
from indexer.engines.sorted_numbers import changes
from indexer.engines.sorted_texts import pack_texts
from indexer.engines.whoosh.numbered_terms import NO_TERM, Numbered, NumberedUnits
from indexer.engines.whoosh.postings import HeldTerms
from indexer.matching import TEXT_AREA
from indexer.model import ENDS_WORD, STARTS_WORD, STREAMS, Area, Stream, Value
from indexer.ranking import LEVEL_AREAS, word_levels

AREAS_IN_SPACE: tuple[Area, ...] = ("text", "title", "section", "implied")
BLOCK = 16

# Of terms, slots and passages: four bytes each, as in the columns. There are several arrays of as
# many as the corpus has characters.
Numbers: TypeAlias = npt.NDArray[np.integer[Any]]


class TermGathering:
    """The streams of all passages of an index, in the order in which they come."""

    def __init__(self) -> None:
        self._terms: dict[Stream, Numbered] = {"words": Numbered(), "units": NumberedUnits()}
        # of soft marks, which few units have: after how many units and ends of values, and which
        self._marked, self._runs, self._units_came = array("I"), Numbered(), 0
        self._sizes: dict[Stream, array[int]] = {stream: array("I") for stream in STREAMS}
        self._edges = bytearray()
        # of each stream its terms in order, and the rank of each that came among them: for `arrays`
        # and for `held`, each of which lets it go
        self._ranked: dict[Stream, tuple[list[str], Numbers]] = {}
        self._held: dict[Stream, tuple[list[str], Numbers]] = {}

    def add(self, areas: Mapping[Area, Iterable[Value]]) -> None:
        """Add the values of a passage."""
        for area in AREAS_IN_SPACE:
            words = units = 0
            for value in areas[area]:
                self._add_value(value)
                words += len(value.words) + 1
                units += len(value.units) + 1
            self._sizes["words"].append(words)
            self._sizes["units"].append(units)

    def _add_value(self, value: Value) -> None:
        self._terms["words"].add((*value.words, ""))
        self._terms["units"].add((*value.units, ""))
        self._edges += value.edges + b"\0"
        if any(value.marks):
            self._marked.extend(compress(count(self._units_came), value.marks))
            self._runs.add((*filter(None, value.marks),))
        self._units_came += len(value.marks)

    def close(self) -> None:
        """Put the terms in order. No value is added any more; threads may share what was."""
        for stream in STREAMS:
            gathered = self._terms.pop(stream)
            terms, moved = gathered.sorting()
            self._ranked[stream] = terms, moved[gathered.numbers()]
        self._held = {**self._ranked}

    def held(self) -> dict[str, HeldTerms]:
        """Return for each stream which passages hold its terms.

        The streams are asked in the other order than in `arrays`, which may be at work beside it.
        """
        found = {stream: self._pairs_held(stream) for stream in reversed(STREAMS)}
        return {stream: found[stream] for stream in STREAMS}

    def _pairs_held(self, stream: Stream) -> HeldTerms:
        sizes = np.array(self._sizes[stream], np.int64).reshape(-1, len(AREAS_IN_SPACE))
        terms, ranks = self._held.pop(stream)
        # in place, as there are several bytes of this for each character of the corpus
        both = ranks.astype(np.uint64)
        both <<= 32
        both |= np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes.sum(axis=1))
        both.sort()
        both = both[both.searchsorted(np.uint64((NO_TERM + 1) << 32)) :]
        both = both[changes(both)] if len(both) else both
        return HeldTerms(terms, (both >> 32).astype(np.uint32), both.astype(np.uint32))

    def arrays(self) -> Arrays:
        """Return the columns of both streams. What they are made of is let go."""
        made: dict[str, npt.NDArray[Any]] = {}
        for stream in STREAMS:
            made |= self._stream_arrays(stream)
        return made

    def _stream_arrays(self, stream: Stream) -> Arrays:
        sizes = np.array(self._sizes[stream], np.int64)
        blocks = -(-sizes // BLOCK)
        begins = np.concatenate([[0], np.cumsum(blocks)]) * BLOCK
        # where each term that came stands in the space
        skipped = (begins[:-1] - (np.cumsum(sizes) - sizes)).astype(np.uint32)
        at = np.repeat(skipped, sizes)
        at += np.arange(len(at), dtype=np.uint32)
        (_, *texts), ranks = self._ranked.pop(stream)
        forward = np.zeros(int(begins[-1]) + 1, np.uint32)
        forward[at] = ranks
        del ranks
        owner = np.repeat(np.arange(len(sizes), dtype=np.uint32), blocks)
        space = _Space(stream, forward, owner)
        return {
            **pack_texts(f"{stream}.terms", texts),
            f"{stream}.forward": narrowest(forward),
            f"{stream}.owner": narrowest(owner),
            f"{stream}.begins": begins.astype("<u4"),
            **(
                self._words(space, len(texts))
                if stream == "words"
                else self._units(space, at, len(texts))
            ),
        }

    def _words(self, space: _Space, terms: int) -> Arrays:
        slots = np.flatnonzero(space.forward).astype(np.uint32)
        slots = slots[np.argsort(space.forward[slots], kind="stable")]
        numbers = space.forward[slots] - 1
        made = {
            "words.slots": slots,
            "words.at": _offsets(numbers, terms),
            "words.holding": space.holding(slots, numbers, terms),
        }
        lengths = self._area_lengths(numbers, slots, space)
        for name, areas in LEVEL_AREAS.items():
            made |= _level_arrays(name, space.within(areas, slots, numbers), lengths, terms, areas)
        return made

    def _area_lengths(self, numbers: Numbers, slots: Numbers, space: _Space) -> Numbers:
        """Return how many words each area of each passage has."""
        owners = space.owner[slots // BLOCK]
        most = len(self._sizes["words"])
        return np.bincount(owners, minlength=most).reshape(-1, len(AREAS_IN_SPACE))

    def _units(self, space: _Space, at: Numbers, terms: int) -> Arrays:
        edges = np.zeros(len(space.forward), np.uint8)
        edges[at] = np.frombuffer(self._edges, np.uint8)
        slots, pairs = sort_pairs(space.forward)
        firsts = np.flatnonzero(changes(pairs)) if len(pairs) else np.empty(0, np.int64)
        each = np.arange(len(firsts), dtype=np.uint32)
        numbers = np.repeat(each, np.diff(np.append(firsts, len(pairs))))
        runs, moved = self._runs.sorting()
        return {
            "units.starts": pack_truth(edges & STARTS_WORD != 0),
            "units.ends": pack_truth(edges & ENDS_WORD != 0),
            "units.pairs": number_pairs(pairs[firsts], terms),
            "units.at": narrowest(np.append(firsts, len(pairs))),
            "units.slots": slots,
            "units.holding": space.holding(slots, numbers, len(firsts)),
            **pack_texts("marks.runs", runs),
            "marks.slots": at[np.array(self._marked, np.uint32)],
            "marks.numbers": narrowest(moved[self._runs.numbers()]),
        }


class _Space:
    """The terms of a stream by slot, and for each block its area of its passage."""

    def __init__(self, stream: Stream, forward: Numbers, owner: Numbers) -> None:
        self.stream = stream
        self.forward = forward
        self.owner = owner

    def passages(self, slots: Numbers) -> Numbers:
        found: Numbers = self.owner[slots // BLOCK] // len(AREAS_IN_SPACE)
        return found

    def within(
        self, areas: tuple[Area, ...], slots: Numbers, numbers: Numbers
    ) -> tuple[Numbers, Numbers]:
        """Return the numbers of the terms in some areas, and the passage of each."""
        wanted = np.array([area in areas for area in AREAS_IN_SPACE])
        inside = wanted[self.owner[slots // BLOCK] % len(AREAS_IN_SPACE)]
        return numbers[inside], self.passages(slots[inside])

    def holding(self, slots: Numbers, numbers: Numbers, terms: int) -> npt.NDArray[Any]:
        """Return for each term in how many passages' texts it is."""
        held, passages = self.within(TEXT_AREA, slots, numbers)
        if not len(held):
            return np.zeros(terms, "<u2")
        first = changes(held) | changes(passages)
        return narrowest(np.bincount(held[first], minlength=terms))


def sort_pairs(forward: Numbers, room: int = 64) -> tuple[Numbers, Numbers]:
    """Return the slots of all terms by the pair that each makes with the next, and these pairs.

    Where two terms and a slot are one number of ``room`` bits, numbers are sorted in place: it
    takes half the time of an order of them, and a third of the memory.
    """
    slots = np.flatnonzero(forward).astype(np.uint32)
    first, second = forward[slots], forward[slots + 1]
    of_term, of_slot = (int(most).bit_length() for most in (forward.max(), len(forward)))
    if 2 * of_term + of_slot > room:
        pairs = first.astype(np.uint64) << 32 | second
        order = np.argsort(pairs, kind="stable")
        return slots[order], pairs[order]
    packed = (first.astype(np.uint64) << of_term | second) << of_slot | slots
    packed.sort()
    slots = (packed & (1 << of_slot) - 1).astype(np.uint32)
    packed >>= of_slot
    return slots, packed >> of_term << 32 | packed & (1 << of_term) - 1


def pair_base(terms: int) -> int:
    """Return by what the first of two terms is multiplied, so that both are one number."""
    return terms + 1


def number_pairs(pairs: Numbers, terms: int) -> npt.NDArray[Any]:
    """Return pairs of terms as numbers, in the smaller type that has room for any of so many."""
    base = pair_base(terms)
    numbers = (pairs >> 32) * np.uint64(base) + (pairs & 0xFFFFFFFF)
    return numbers.astype("<u4" if base * base < 1 << 32 else "<u8")


def _level_arrays(
    name: str, held: tuple[Numbers, Numbers], lengths: Numbers, terms: int, areas: tuple[Area, ...]
) -> Arrays:
    """Return for each word the passages that hold it in some areas, with its level there."""
    numbers, passages = held
    first = changes(numbers) | changes(passages) if len(numbers) else np.empty(0, bool)
    starts = np.flatnonzero(first)
    counts = np.diff(np.append(starts, len(numbers)))
    columns = [AREAS_IN_SPACE.index(area) for area in areas]
    own = passages[starts]
    levels = word_levels(counts, lengths[own][:, columns].sum(axis=1), areas)
    return {
        f"levels.{name}.at": _offsets(numbers[starts], terms),
        f"levels.{name}.passages": narrowest(own),
        f"levels.{name}.levels": levels.astype("|u1"),
    }


def _offsets(numbers: Numbers, terms: int) -> npt.NDArray[Any]:
    """Return where each term begins among sorted numbers, and where the last ends."""
    return narrowest(np.concatenate([[0], np.cumsum(np.bincount(numbers, minlength=terms))]))
