"""The second phase: the whole scores and the matches of candidates, from their tokens.

BM25 by Lucene's formula: the weight of a term is tf / (tf + k1 · (1 - b + b · length / mean)). What
is held of all evidence is found in one look at the tokens, whatever the number of phrases.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.candidate_phrases import (
    CandidatePhrases,
    TokenPlaces,
    are_wanted,
    find_numbers,
)
from indexer.engines.passage_areas import AREAS
from indexer.engines.term_numbers import NOTHING
from indexer.matching import TEXT_AREA
from indexer.model import STREAMS, Area, Evidence, Phrase, Stream
from indexer.ranking import BM25_B, BM25_K1, SHORTEST_SHARE

Floats: TypeAlias = npt.NDArray[np.float64]
Said: TypeAlias = Callable[[Phrase, tuple[Area, ...]], float]

_WINDOW_BITS = 32


@dataclass(frozen=True, slots=True)
class IndexTotals:
    """How many passages an index has, and of each stream and area how many terms in all."""

    size: int
    terms: Mapping[tuple[Stream, Area], int]

    def mean(self, stream: Stream, areas: Sequence[Area]) -> float:
        """Return how many terms of these areas a passage has on average, 1 at least."""
        return max(1.0, sum(self.terms[stream, area] for area in areas) / max(1, self.size))


@dataclass(frozen=True, slots=True)
class _PhrasesHeld:
    """Where passages hold phrases of one stream: one number in each array for each time.

    ``phrases``: the place of the phrase in ``asked``.
    """

    asked: Mapping[tuple[str, ...], int]
    phrases: TokenPlaces
    own: TokenPlaces
    areas: TokenPlaces
    positions: TokenPlaces


class CandidateScoring:
    """Scores some passages for one question."""

    def __init__(self, phrases: CandidatePhrases, totals: IndexTotals, idf: Said) -> None:
        self._phrases = phrases
        self._totals = totals
        self._idf = idf
        self._held: dict[Stream, _PhrasesHeld] = {}
        self._counts: dict[tuple[Stream, tuple[Area, ...]], TokenPlaces] = {}

    def score(self, evidence: Sequence[Evidence]) -> Floats:
        """Return the score of each passage, without the weight of its kind."""
        self._look_up({phrase for each in evidence for phrase in each.phrases if is_short(phrase)})
        measures = {
            "often": self._bm25,
            "once": self._presence,
            "near": self._nearness,
            "whole": self._wholeness,
        }
        scores = np.zeros(len(self._phrases))
        for each in evidence:
            if each.phrases:
                scores += each.weight * measures[each.measure](each)
        return scores

    def _look_up(self, phrases: set[Phrase]) -> None:
        """Find phrases of one or two terms."""
        for stream in STREAMS:
            of_stream = [each for each in phrases if each.stream == stream]
            asked = {terms: n for n, terms in enumerate({each.terms for each in of_stream})}
            self._held[stream] = self._find_held(stream, asked)

    def _find_held(self, stream: Stream, asked: Mapping[tuple[str, ...], int]) -> _PhrasesHeld:
        tokens, terms = self._phrases.tokens.streams[stream], self._phrases.terms
        numbered = {
            numbers: place
            for each, place in asked.items()
            if all(numbers := tuple(terms.number(stream, term) for term in each))
        }
        distinct = [NOTHING, *{number for numbers in numbered for number in numbers}]
        known = {number: at for at, number in enumerate(distinct)}
        places, first = find_numbers(self._phrases.tokens, terms, stream, distinct)
        at, found = _choose(numbered, known, places, first)
        owners = tokens.owners[at].astype(np.int64)
        return _PhrasesHeld(
            asked, found, owners // len(AREAS), owners % len(AREAS), at - tokens.begins[owners]
        )

    def _counts_of(self, evidence: Evidence) -> TokenPlaces:
        """Return how often the passages hold each phrase in the areas: a row a phrase."""
        return np.array([self._row(each, evidence.areas) for each in evidence.phrases])

    def _row(self, phrase: Phrase, areas: tuple[Area, ...]) -> TokenPlaces:
        if not is_short(phrase):
            return self._phrases.counts(phrase, areas)
        held, size = self._held[phrase.stream], len(self._phrases)
        if (phrase.stream, areas) not in self._counts:
            codes = (held.phrases * size + held.own)[are_wanted(areas)[held.areas]]
            counted = np.bincount(codes, minlength=len(held.asked) * size)
            self._counts[phrase.stream, areas] = counted.reshape(-1, size)
        row: TokenPlaces = self._counts[phrase.stream, areas][held.asked[phrase.terms]]
        return row

    def _bm25(self, evidence: Evidence) -> Floats:
        counts = self._counts_of(evidence)
        norms = self._norms(evidence.phrases[0].stream, evidence.areas)
        return self._add_up(evidence, counts / (counts + norms), evidence.areas)

    def _presence(self, evidence: Evidence) -> Floats:
        return self._add_up(evidence, self._counts_of(evidence) > 0, evidence.areas)

    def _wholeness(self, evidence: Evidence) -> Floats:
        """Presence where the phrases are as many as the words there."""
        counts = self._counts_of(evidence)
        whole = counts.sum(axis=0) == self._length("words", evidence.areas)
        return self._add_up(evidence, (counts > 0) & whole, TEXT_AREA)

    def _nearness(self, evidence: Evidence) -> Floats:
        """For each passage the greatest idf sum of distinct phrases in one window of one area."""
        best = np.zeros(len(self._phrases))
        held = self._held[evidence.phrases[0].stream]
        for area in evidence.areas:
            said = np.zeros(len(held.asked))
            for phrase in evidence.phrases:
                said[held.asked[phrase.terms]] = self._idf(phrase, (area,))
            near = (held.areas == AREAS.index(area)) & (said > 0)[held.phrases]
            own, phrases, at = held.own[near], held.phrases[near], held.positions[near]
            for shift in (0, evidence.within // 2):
                windows = own << _WINDOW_BITS | (at + shift) // evidence.within
                _raise_best(best, windows, phrases, said)
        return best

    def _norms(self, stream: Stream, areas: tuple[Area, ...]) -> Floats:
        """For each passage, what its length adds to the denominator of BM25."""
        shortest = SHORTEST_SHARE if "text" in areas else 0.0
        mean = self._totals.mean(stream, areas)
        relative = np.maximum(shortest, self._length(stream, areas) / mean)
        norms: Floats = BM25_K1 * (1 - BM25_B + BM25_B * relative)
        return norms

    def _length(self, stream: Stream, areas: tuple[Area, ...]) -> TokenPlaces:
        lengths: TokenPlaces = self._lengths[stream][are_wanted(areas)].sum(axis=0)
        return lengths

    @cached_property
    def _lengths(self) -> dict[Stream, TokenPlaces]:
        return {stream: self._phrases.tokens.lengths(stream) for stream in STREAMS}

    def _add_up(
        self, evidence: Evidence, held: npt.NDArray[Any], areas: tuple[Area, ...]
    ) -> Floats:
        """Return for each passage what the phrases say together, each as far as it is held.

        They are added one after the other, so that equal passages have equal scores to the last
        bit.
        """
        heard = np.any(held, axis=1).tolist()
        said = np.array(
            [
                self._idf(phrase, areas) if there else 0.0
                for phrase, there in zip(evidence.phrases, heard, strict=True)
            ]
        )
        scores: Floats = (said[:, None] * held).sum(axis=0)
        return scores


def is_short(phrase: Phrase) -> bool:
    """Whether a phrase is one or two terms side by side, of which no more is asked."""
    is_bounded = phrase.starts or phrase.ends or phrase.marks
    return len(phrase.terms) <= 2 and not (is_bounded or phrase.document or phrase.implied)


def _choose(
    numbered: Mapping[tuple[int, ...], int],
    known: Mapping[int, int],
    places: TokenPlaces,
    first: npt.NDArray[Any],
) -> tuple[TokenPlaces, TokenPlaces]:
    """Return at which places phrases begin, and which of them it is each time.

    ``first``: for each place the number, by ``known``, of its term.
    """
    codes = np.array([_code(each, known) for each in numbered], np.int64)
    which = np.array(list(numbered.values()), np.int64)
    sorting = np.argsort(codes)
    codes, which = codes[sorting], which[sorting]
    wide = first.astype(np.int64) * (len(known) + 1)
    beside = np.flatnonzero(np.diff(places) == 1)
    pairs = wide[beside] + first[beside + 1]
    found_at, found = [places[:0]], [which[:0]]
    for at, asked in ((places, wide + len(known)), (places[beside], pairs)):
        if len(codes):
            near = codes.searchsorted(asked)
            there = codes.take(near, mode="clip") == asked
            found_at.append(at[there])
            found.append(which[near[there]])
    return np.concatenate(found_at), np.concatenate(found)


def _code(numbers: tuple[int, ...], known: Mapping[int, int]) -> int:
    """Return a number for one or two numbers of terms."""
    second = known[numbers[1]] if len(numbers) > 1 else len(known)
    return known[numbers[0]] * (len(known) + 1) + second


def _raise_best(best: Floats, windows: TokenPlaces, phrases: TokenPlaces, said: Floats) -> None:
    """Raise ``best`` to the sum of what is said in each window, of each phrase once."""
    if not len(windows):
        return
    every = np.unique(windows * len(said) + phrases)
    own = every // len(said)
    firsts = np.flatnonzero(np.diff(own, prepend=-1))
    sums = np.add.reduceat(said[every % len(said)], firsts)
    np.maximum.at(best, own[firsts] >> _WINDOW_BITS, sums)
