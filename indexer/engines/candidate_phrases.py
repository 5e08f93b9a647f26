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

TokenPlaces: TypeAlias = npt.NDArray[np.int64]
# A phrase without what makes no difference to where it stands.
Written: TypeAlias = tuple[Stream, tuple[str, ...], bool, bool, tuple[str, ...]]

_NOWHERE: TokenPlaces = np.empty(0, np.int64)


class CandidatePhrases:
    """Places of phrases in some passages. Made for one question, by one thread.

    ``orders``: the places of the passages in the index. It is `PhrasePlaces`, of these passages
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
        self._begins: dict[Written, TokenPlaces] = {}
        self._postings: dict[Stream, dict[int, TokenPlaces]] = {}
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

    def counts(self, phrase: Phrase, areas: Areas) -> TokenPlaces:
        """Return how often each passage holds a phrase in some areas."""
        begins = self.begins(phrase)
        if not len(begins):
            return np.zeros(self.tokens.size, np.int64)
        owners = self.tokens.streams[phrase.stream].owners[begins]
        wanted = are_wanted(areas)[owners % len(AREAS)]
        return np.bincount(owners[wanted] // len(AREAS), minlength=self.tokens.size)

    def begins(self, phrase: Phrase) -> TokenPlaces:
        """Return the places in its stream where a phrase begins, ascending."""
        key = phrase.stream, phrase.terms, phrase.starts, phrase.ends, phrase.marks
        if key not in self._begins:
            self._begins[key] = self._bounded(self._side_by_side(phrase), phrase)
        return self._begins[key]

    def positions_in(
        self, phrases: Sequence[Phrase], area: Area, orders: TokenPlaces
    ) -> Iterator[tuple[Phrase, int, TokenPlaces]]:
        """`PhrasePlaces.positions_in`."""
        own = np.array([self._own[order] for order in orders.tolist()], np.int64)
        for phrase in phrases:
            begins = self.tokens.streams[phrase.stream].begins
            at = own * len(AREAS) + AREAS.index(area)
            places = self.begins(phrase)
            starts, stops = np.searchsorted(places, begins[at]), places.searchsorted(begins[at + 1])
            for place in np.flatnonzero(stops > starts).tolist():
                yield phrase, place, places[starts[place] : stops[place]] - begins[at[place]]

    def values_before(
        self, stream: Stream, area: Area, order: int, positions: TokenPlaces
    ) -> TokenPlaces:
        """`PhrasePlaces.values_before`."""
        tokens = self.tokens.streams[stream]
        begin = tokens.begins[self._own[order] * len(AREAS) + AREAS.index(area)]
        stretch = tokens.numbers[begin : begin + int(positions.max())]
        return np.searchsorted(np.flatnonzero(stretch == NOTHING), positions)

    def _find_terms(self, stream: Stream, numbers: Iterable[int]) -> dict[int, TokenPlaces]:
        """Return the places of each of these terms, found in one look at all of the tokens."""
        asked = [NOTHING, *numbers]
        places, which = find_numbers(self.tokens, self.terms, stream, asked)
        sorting = np.argsort(which, kind="stable")
        cuts = np.searchsorted(which[sorting], np.arange(1, len(asked) + 1))
        places = places[sorting]
        return {
            number: places[cuts[at - 1] : cuts[at]] for at, number in enumerate(asked) if number
        }

    def _side_by_side(self, phrase: Phrase) -> TokenPlaces:
        """Return the places around those of the phrase's rarest term."""
        numbers = self.numbers(phrase)
        if not numbers:
            return _NOWHERE
        own, known = self.tokens.streams[phrase.stream].numbers, self._postings[phrase.stream]
        found = [known[n] if n in known else np.flatnonzero(own == n) for n in numbers]
        rarest = min(range(len(found)), key=lambda at: len(found[at]))
        places = found[rarest] - rarest
        places = places[places >= 0]
        for offset, number in enumerate(numbers):
            if offset != rarest and len(places):
                places = places[own.take(places + offset, mode="clip") == number]
        return places

    def _bounded(self, places: TokenPlaces, phrase: Phrase) -> TokenPlaces:
        """Return those at which words and soft marks are as the phrase wants them."""
        if phrase.stream == "words":
            return places
        edges, last = self.tokens.edges, len(phrase.terms) - 1
        if phrase.starts:
            places = places[edges[places] & STARTS_WORD != 0]
        if phrase.ends:
            places = places[edges[places + last] & ENDS_WORD != 0]
        for offset, wanted in enumerate(phrase.marks):
            if not len(places):
                break
            fitting = self.terms.fitting_runs(wanted, mark_place(offset, phrase))
            runs = self._runs_before(places + offset)
            places = places[np.isin(runs, list(fitting))]
        return places

    def _runs_before(self, places: TokenPlaces) -> TokenPlaces:
        """Return the number of the run of soft marks before each place."""
        runs = np.zeros(len(places), np.int64)
        marked = self.tokens.marked
        if len(marked):
            at = marked.searchsorted(places)
            there = marked.take(at, mode="clip") == places
            runs[there] = self.tokens.runs[at[there]]
        return runs


def mark_place(offset: int, phrase: Phrase) -> Literal["first", "between", "last"]:
    """Return which of a phrase's soft marks the ``offset``-th are."""
    if not offset:
        return "first"
    return "last" if offset == len(phrase.terms) else "between"


def find_numbers(
    tokens: PassageTokens, terms: KnownTerms, stream: Stream, asked: Sequence[int]
) -> tuple[TokenPlaces, npt.NDArray[Any]]:
    """Return the places of some numbers, ascending, and the place in ``asked`` of each.

    The first of ``asked`` is NOTHING, which is not looked for.
    """
    # 0 for all that are not asked for
    table = np.zeros(terms.size(stream), np.uint16)
    table[list(asked)] = np.arange(len(asked))
    which = table[tokens.streams[stream].numbers]
    # truth is looked through several times as fast as numbers are
    places = np.flatnonzero(which != 0)
    return places, which[places]
