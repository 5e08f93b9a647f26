"""Scoring: what speaks for each of a few passages, added up.

BM25 by Lucene's formula: idf = ln(1 + (N - df + 0.5) / (df + 0.5)), weight of a term tf / (tf + k1
· (1 - b + b · length / average length)).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.two_phases import Rarity
from indexer.engines.whoosh.candidate_terms import TermsHeld, find_held, is_plain
from indexer.engines.whoosh.passage_columns import Columns
from indexer.engines.whoosh.phrase_lookup import Lookup
from indexer.engines.whoosh.positions import changes
from indexer.engines.whoosh.term_columns import Counts, Orders
from indexer.matching import TEXT_AREA
from indexer.model import STREAMS, Area, Evidence, Phrase, Stream
from indexer.ranking import BM25_B, BM25_K1, SHORTEST_SHARE

Scores: TypeAlias = npt.NDArray[np.float64]

WINDOW_BITS = 32
# Passages that are scored together: some 400 kB of terms.
TOGETHER = 256


class Scoring:
    """Scores passages of one index; what only the index decides is worked out once."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._known_norms: dict[tuple[Stream, tuple[Area, ...]], Scores] = {}

    def score(
        self, evidence: Sequence[Evidence], lookup: Lookup, orders: Orders, idf: Rarity
    ) -> Scores:
        """Return the scores of the passages at ``orders``, which ascend."""
        parts = [orders[at : at + TOGETHER] for at in range(0, len(orders), TOGETHER)]
        scored = [self._score(evidence, _Candidates(evidence, lookup, part), idf) for part in parts]
        return np.concatenate(scored) if scored else np.zeros(0)

    def _score(self, evidence: Sequence[Evidence], candidates: _Candidates, idf: Rarity) -> Scores:
        measures = {
            "often": self._bm25,
            "once": self._presence,
            "near": _Candidates.nearness,
            "whole": self._wholeness,
        }
        scores = np.zeros(len(candidates.orders))
        for each in evidence:
            if each.phrases:
                scores += each.weight * measures[each.measure](candidates, each, idf)
        return scores

    def _bm25(self, candidates: _Candidates, evidence: Evidence, idf: Rarity) -> Scores:
        counts = candidates.counts(evidence)
        norms = self._norms(evidence.phrases[0].stream, evidence.areas)[candidates.orders]
        return _add_up(evidence, counts / (counts + norms), idf, evidence.areas)

    def _presence(self, candidates: _Candidates, evidence: Evidence, idf: Rarity) -> Scores:
        return _add_up(evidence, candidates.counts(evidence) > 0, idf, evidence.areas)

    def _wholeness(self, candidates: _Candidates, evidence: Evidence, idf: Rarity) -> Scores:
        """Presence where the phrases are as many as the words there."""
        counts = candidates.counts(evidence)
        words = sum(
            self._columns.lengths["words", area][candidates.orders] for area in evidence.areas
        )
        whole = counts.sum(axis=0) == words
        return _add_up(evidence, (counts > 0) & whole, idf, TEXT_AREA)

    def _norms(self, stream: Stream, areas: tuple[Area, ...]) -> Scores:
        """For each passage, what its length adds to the denominator of BM25."""
        if (stream, areas) not in self._known_norms:
            lengths = self._columns.length(stream, areas)
            shortest = SHORTEST_SHARE if "text" in areas else 0.0
            relative: Scores = np.maximum(shortest, lengths / max(1.0, float(lengths.mean())))
            norms: Scores = BM25_K1 * (1 - BM25_B + BM25_B * relative)
            self._known_norms[stream, areas] = norms
        return self._known_norms[stream, areas]


class _Candidates:
    """A few passages, with where they hold the plain phrases of all evidence."""

    def __init__(self, evidence: Iterable[Evidence], lookup: Lookup, orders: Orders) -> None:
        self.orders = orders
        self._lookup = lookup
        self._counts: dict[tuple[Stream, tuple[Area, ...]], Counts] = {}
        self._places: dict[tuple[Stream, tuple[str, ...]], int] = {}
        self._held: dict[Stream, tuple[TermsHeld, int]] = {}
        plain = dict.fromkeys(
            phrase for each in evidence for phrase in each.phrases if is_plain(phrase)
        )
        for stream in STREAMS:
            asked = list({each.terms: each for each in plain if each.stream == stream}.values())
            if asked:
                self._places |= {(stream, each.terms): n for n, each in enumerate(asked)}
                held = find_held(lookup.columns, stream, asked, orders)
                self._held[stream] = held, len(asked)

    def counts(self, evidence: Evidence) -> Counts:
        """Return how often the passages hold each phrase in the areas: a row a phrase."""
        return np.array([self._row(each, evidence.areas) for each in evidence.phrases])

    def _row(self, phrase: Phrase, areas: tuple[Area, ...]) -> Counts:
        if not is_plain(phrase):
            return _counts_among(*self._lookup.passages(phrase, areas), self.orders)
        if (phrase.stream, areas) not in self._counts:
            held, asked = self._held[phrase.stream]
            self._counts[phrase.stream, areas] = held.counts(asked, len(self.orders), areas)
        row: Counts = self._counts[phrase.stream, areas][self._places[phrase.stream, phrase.terms]]
        return row

    def nearness(self, evidence: Evidence, idf: Rarity) -> Scores:
        """For each passage the greatest idf sum of distinct phrases in one window of one area."""
        best = np.zeros(len(self.orders))
        stream = evidence.phrases[0].stream
        held, asked = self._held[stream]
        for area in evidence.areas:
            said = np.zeros(asked)
            for phrase, rarity in zip(
                evidence.phrases, idf.of(evidence.phrases, (area,)), strict=True
            ):
                said[self._places[stream, phrase.terms]] += rarity
            near = held.only(held.are_within((area,)) & (said > 0)[held.phrases])
            for shift in (0, evidence.within // 2):
                _raise_to_windows(best, near, said, (near.positions + shift) // evidence.within)
        return best


def _add_up(
    evidence: Evidence, held: npt.NDArray[Any], idf: Rarity, areas: tuple[Area, ...]
) -> Scores:
    """Return for each passage what the phrases say together, each as far as it is held.

    They are added one after the other, so that equal passages have equal scores to the last bit.
    """
    heard = np.flatnonzero(np.any(held, axis=1)).tolist()
    said = np.zeros(len(evidence.phrases))
    said[heard] = idf.of([evidence.phrases[number] for number in heard], areas)
    scores: Scores = (said[:, None] * held).sum(axis=0)
    return scores


def _counts_among(holding: Orders, counts: Counts, orders: Orders) -> Counts:
    """Return how often each of ``orders`` holds what the passages ``holding`` hold so often."""
    if not len(holding):
        return np.zeros(len(orders), np.int64)
    at = np.searchsorted(holding, orders)
    at[at == len(holding)] = 0
    found: Counts = np.where(holding[at] == orders, counts[at], 0)
    return found


def _raise_to_windows(best: Scores, near: TermsHeld, said: Scores, numbers: Counts) -> None:
    """Raise ``best`` to the sum of what is said in each window, of each phrase once."""
    if not len(numbers):
        return
    asked = len(said)
    every = np.sort((near.own << WINDOW_BITS | numbers) * asked + near.phrases)
    every = every[changes(every)]
    windows = every // asked
    firsts = np.flatnonzero(changes(windows))
    sums = np.add.reduceat(said[every % asked], firsts)
    np.maximum.at(best, windows[firsts] >> WINDOW_BITS, sums)
