"""Phrases in the tokens of a few passages: of candidates, and of those that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.evidence_scoring import are_wanted
from indexer.engines.passage_areas import AREAS
from indexer.engines.passage_tokens import PassageTokens
from indexer.engines.term_numbers import NOTHING, KnownTerms
from indexer.model import ENDS_WORD, STARTS_WORD, STREAMS, Area, Phrase, Stream
from indexer.ranking.first_phase import Areas

TokenSlots: TypeAlias = npt.NDArray[np.int64]
# A phrase without what makes no difference to where it stands.
Written: TypeAlias = tuple[Stream, tuple[str, ...], bool, bool, tuple[str, ...]]

_NOWHERE: TokenSlots = np.empty(0, np.int64)


class CandidatePhrases:
    """Slots of phrases in some passages. Made for one question, by one thread.

    ``orders``: which passages of the index these are. It is `PhrasePositions`, of these passages
    alone.
    """

    left_out = 0

    def __init__(
        self,
        tokens: PassageTokens,
        terms: KnownTerms,
        orders: Sequence[int],
        phrases: Iterable[Phrase],
    ) -> None:
        self.tokens = tokens
        self.terms = terms
        self._own = {order: own for own, order in enumerate(orders)}
        self._begins: dict[Written, TokenSlots] = {}
        self._postings: dict[Stream, dict[int, TokenSlots]] = {}
        asked = list(phrases)
        for stream in STREAMS:
            numbers = {n for each in asked if each.stream == stream for n in self.numbers(each)}
            self._postings[stream] = self._find_terms(stream, numbers)

    def __len__(self) -> int:
        return self.tokens.size

    def numbers(self, phrase: Phrase) -> list[int]:
        """Return the numbers of a phrase's terms; none where the index has one of them nowhere."""
        numbers = [self.terms.number(phrase.stream, term) for term in phrase.terms]
        return numbers if all(numbers) else []

    def counts(self, phrase: Phrase, areas: Areas) -> TokenSlots:
        """Return how often each passage holds a phrase in some areas."""
        begins = self.begins(phrase)
        if not len(begins):
            return np.zeros(self.tokens.size, np.int64)
        owners = self.tokens.streams[phrase.stream].owners[begins]
        wanted = are_wanted(areas)[owners % len(AREAS)]
        return np.bincount(owners[wanted] // len(AREAS), minlength=self.tokens.size)

    def begins(self, phrase: Phrase) -> TokenSlots:
        """Return the slots in its stream where a phrase begins, ascending."""
        key = phrase.stream, phrase.terms, phrase.starts, phrase.ends, phrase.marks
        if key not in self._begins:
            self._begins[key] = self._bounded(self._side_by_side(phrase), phrase)
        return self._begins[key]

    def positions_in(
        self, phrases: Sequence[Phrase], area: Area, orders: TokenSlots
    ) -> Iterator[tuple[Phrase, int, TokenSlots]]:
        """`PhrasePositions.positions_in`."""
        own = np.array([self._own[order] for order in orders.tolist()], np.int64)
        for phrase in phrases:
            begins = self.tokens.streams[phrase.stream].begins
            at = own * len(AREAS) + AREAS.index(area)
            slots = self.begins(phrase)
            starts, stops = np.searchsorted(slots, begins[at]), slots.searchsorted(begins[at + 1])
            for each in np.flatnonzero(stops > starts).tolist():
                yield phrase, each, slots[starts[each] : stops[each]] - begins[at[each]]

    def values_before(
        self, stream: Stream, area: Area, order: int, positions: TokenSlots
    ) -> TokenSlots:
        """`PhrasePositions.values_before`."""
        tokens = self.tokens.streams[stream]
        begin = tokens.begins[self._own[order] * len(AREAS) + AREAS.index(area)]
        stretch = tokens.numbers[begin : begin + int(positions.max())]
        return np.searchsorted(np.flatnonzero(stretch == NOTHING), positions)

    def _find_terms(self, stream: Stream, numbers: Iterable[int]) -> dict[int, TokenSlots]:
        """Return the slots of each of these terms, found in one look at all of the tokens."""
        asked = [NOTHING, *numbers]
        slots, which = find_numbers(self.tokens, self.terms, stream, asked)
        sorting = np.argsort(which, kind="stable")
        cuts = np.searchsorted(which[sorting], np.arange(1, len(asked) + 1))
        slots = slots[sorting]
        return {number: slots[cuts[at - 1] : cuts[at]] for at, number in enumerate(asked) if number}

    def _side_by_side(self, phrase: Phrase) -> TokenSlots:
        """Return the slots around those of the phrase's rarest term."""
        numbers = self.numbers(phrase)
        if not numbers:
            return _NOWHERE
        own, known = self.tokens.streams[phrase.stream].numbers, self._postings[phrase.stream]
        found = [known[n] if n in known else np.flatnonzero(own == n) for n in numbers]
        rarest = min(range(len(found)), key=lambda at: len(found[at]))
        slots = found[rarest] - rarest
        slots = slots[slots >= 0]
        for offset, number in enumerate(numbers):
            if offset != rarest and len(slots):
                slots = slots[own.take(slots + offset, mode="clip") == number]
        return slots

    def _bounded(self, slots: TokenSlots, phrase: Phrase) -> TokenSlots:
        """Return those at which words and soft marks are as the phrase wants them."""
        if phrase.stream == "words":
            return slots
        edges, last = self.tokens.edges, len(phrase.terms) - 1
        if phrase.starts:
            slots = slots[edges[slots] & STARTS_WORD != 0]
        if phrase.ends:
            slots = slots[edges[slots + last] & ENDS_WORD != 0]
        for offset, wanted in enumerate(phrase.marks):
            if not len(slots):
                break
            fitting = self.terms.fitting_runs(wanted, mark_edge(offset, phrase))
            runs = self._runs_before(slots + offset)
            slots = slots[np.isin(runs, list(fitting))]
        return slots

    def _runs_before(self, slots: TokenSlots) -> TokenSlots:
        """Return the number of the run of soft marks before each slot."""
        runs = np.zeros(len(slots), np.int64)
        marked = self.tokens.marked
        if len(marked):
            at = marked.searchsorted(slots)
            there = marked.take(at, mode="clip") == slots
            runs[there] = self.tokens.runs[at[there]]
        return runs


def mark_edge(offset: int, phrase: Phrase) -> Literal["first", "between", "last"]:
    """Return which of a phrase's soft marks the ``offset``-th are."""
    if not offset:
        return "first"
    return "last" if offset == len(phrase.terms) else "between"


def find_numbers(
    tokens: PassageTokens, terms: KnownTerms, stream: Stream, asked: Sequence[int]
) -> tuple[TokenSlots, npt.NDArray[Any]]:
    """Return the slots of some numbers, ascending, and the number in ``asked`` of each.

    The first of ``asked`` is NOTHING, which is not looked for.
    """
    # 0 for all that are not asked for
    table = np.zeros(terms.size(stream), np.uint16)
    table[list(asked)] = np.arange(len(asked))
    which = table[tokens.streams[stream].numbers]
    # truth is looked through several times as fast as numbers are
    slots = np.flatnonzero(which != 0)
    return slots, which[slots]
