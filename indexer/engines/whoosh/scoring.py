"""Scoring: what speaks for each of a few passages, added up.

BM25 by Lucene's formula: idf = ln(1 + (N - df + 0.5) / (df + 0.5)), weight of a term tf / (tf + k1
· (1 - b + b · length / average length)).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.whoosh.passage_columns import Columns
from indexer.engines.whoosh.phrase_lookup import Lookup
from indexer.engines.whoosh.positions import changes
from indexer.engines.whoosh.term_columns import Orders, Places
from indexer.model import Area, Evidence, Phrase, Stream
from indexer.ranking import BM25_B, BM25_K1

Scores: TypeAlias = npt.NDArray[np.float64]
# Of a phrase: for each time it occurs the passage and the position, and what it says.
Near: TypeAlias = tuple[npt.NDArray[np.intp], Places, float]
Rarity: TypeAlias = Callable[[Phrase, tuple[Area, ...]], float]

WINDOW_BITS = 32


class Scoring:
    """Scores passages of one index; what only the index decides is worked out once."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._known_norms: dict[tuple[Stream, tuple[Area, ...]], Scores] = {}

    def score(
        self, evidence: Sequence[Evidence], lookup: Lookup, orders: Orders, idf: Rarity
    ) -> Scores:
        """Return the scores of the passages at ``orders``, which ascend."""
        scores = np.zeros(len(orders))
        for each in evidence:
            if each.measure == "near":
                scores += each.weight * _nearness(each, lookup, orders, idf)
                continue
            for phrase, at, counts in _held(each, lookup, orders):
                said = each.weight * idf(phrase, each.areas)
                if each.measure == "often":
                    norms = self._norms(phrase.stream, each.areas)[orders[at]]
                    scores[at] += said * counts / (counts + norms)
                else:
                    scores[at] += said
        return scores

    def _norms(self, stream: Stream, areas: tuple[Area, ...]) -> Scores:
        """For each passage, what its length adds to the denominator of BM25."""
        if (stream, areas) not in self._known_norms:
            lengths = self._columns.length(stream, areas)
            relative: Scores = lengths / max(1.0, float(lengths.mean()))
            norms: Scores = BM25_K1 * (1 - BM25_B + BM25_B * relative)
            self._known_norms[stream, areas] = norms
        return self._known_norms[stream, areas]


def _held(
    evidence: Evidence, lookup: Lookup, orders: Orders
) -> Iterator[tuple[Phrase, npt.NDArray[np.intp], npt.NDArray[np.int64]]]:
    """Yield each phrase that some of the passages hold: their places in ``orders``, how often."""
    for phrase in evidence.phrases:
        holding, counts = lookup.passages(phrase, evidence.areas)
        if len(holding):
            found = np.searchsorted(holding, orders)
            found[found == len(holding)] = 0
            at = np.flatnonzero(holding[found] == orders)
            if len(at):
                yield phrase, at, counts[found[at]]


def _nearness(evidence: Evidence, lookup: Lookup, orders: Orders, idf: Rarity) -> Scores:
    """For each passage the greatest idf sum of distinct phrases in one window of one area."""
    best = np.zeros(len(orders))
    for area in evidence.areas:
        found = []
        for phrase in evidence.phrases:
            own, places = lookup.places_in(phrase, area, orders)
            if len(own):
                found.append((own, places, idf(phrase, (area,))))
        for shift in (0, evidence.within // 2):
            _raise_to_windows(best, found, evidence.within, shift)
    return best


def _raise_to_windows(best: Scores, found: Sequence[Near], within: int, shift: int) -> None:
    """Raise ``best`` to the sum of idf in each window.

    Windows begin ``shift`` before every ``within``-th position.
    """
    if not found:
        return
    windows = [_windows(own, (places + shift) // within) for own, places, _ in found]
    every = np.concatenate(windows)
    weights = np.repeat([idf for *_, idf in found], [len(each) for each in windows])
    sorting = np.argsort(every, kind="stable")
    ordered = every[sorting]
    firsts = np.flatnonzero(changes(ordered))
    sums = np.add.reduceat(weights[sorting], firsts)
    np.maximum.at(best, ordered[firsts] >> WINDOW_BITS, sums)


def _windows(own: npt.NDArray[np.intp], numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the windows that hold any place, each once: its passage and its number there."""
    windows = own << WINDOW_BITS | numbers
    distinct: npt.NDArray[np.int64] = windows[changes(windows)]
    return distinct
