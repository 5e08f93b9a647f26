"""Scoring: what speaks for each passage, added up for all passages at once.

BM25 by Lucene's formula: idf = ln(1 + (N - df + 0.5) / (df + 0.5)), weight of a term tf / (tf + k1
· (1 - b + b · length / average length)).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.whoosh.passage_columns import Columns
from indexer.engines.whoosh.phrase_lookup import Lookup
from indexer.engines.whoosh.positions import POSITION_BITS, Places, changes
from indexer.matching import TEXT
from indexer.model import Area, Evidence, Phrase, Stream
from indexer.ranking import BM25_B, BM25_K1, idf

Scores: TypeAlias = npt.NDArray[np.float64]


class Scoring:
    """Scores passages of one index; what only the index decides is worked out once."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._size = len(columns)
        self._known_norms: dict[tuple[Stream, tuple[Area, ...]], Scores] = {}

    def score(self, evidence: Sequence[Evidence], lookup: Lookup) -> Scores:
        scores = np.zeros(self._size)
        for each in evidence:
            match each.measure:
                case "often":
                    self._add_bm25(each, lookup, scores)
                case "once":
                    self._add_presence(each, lookup, scores)
                case "near":
                    scores += each.weight * self._nearness(each, lookup)
        return scores

    def _add_bm25(self, evidence: Evidence, lookup: Lookup, scores: Scores) -> None:
        for phrase in evidence.phrases:
            orders, counts = lookup.passages(phrase, evidence.areas)
            if len(orders):
                norms = self._norms(phrase.stream, evidence.areas)[orders]
                rarity = self._idf(phrase, evidence.areas, lookup)
                scores[orders] += evidence.weight * rarity * counts / (counts + norms)

    def _add_presence(self, evidence: Evidence, lookup: Lookup, scores: Scores) -> None:
        """Each phrase that a passage holds adds its idf once, however often it occurs there."""
        for phrase in evidence.phrases:
            orders, _ = lookup.passages(phrase, evidence.areas)
            if len(orders):
                scores[orders] += evidence.weight * self._idf(phrase, evidence.areas, lookup)

    def _nearness(self, evidence: Evidence, lookup: Lookup) -> Scores:
        """For each passage the greatest idf sum of distinct phrases in one window of one area."""
        best = np.zeros(self._size)
        for area in evidence.areas:
            found = [
                (lookup.places(phrase, area), self._idf(phrase, (area,), lookup))
                for phrase in evidence.phrases
            ]
            for shift in (0, evidence.within // 2):
                _raise_to_windows(
                    best, [each for each in found if len(each[0])], evidence.within, shift
                )
        return best

    def _norms(self, stream: Stream, areas: tuple[Area, ...]) -> Scores:
        """For each passage, what its length adds to the denominator of BM25."""
        if (stream, areas) not in self._known_norms:
            lengths = np.add.reduce([self._columns.lengths[stream, area] for area in areas])
            norms: Scores = BM25_K1 * (
                1 - BM25_B + BM25_B * lengths / max(1.0, float(lengths.mean()))
            )
            self._known_norms[stream, areas] = norms
        return self._known_norms[stream, areas]

    def _idf(self, phrase: Phrase, areas: tuple[Area, ...], lookup: Lookup) -> float:
        """Return the idf of a phrase by the passages whose own text holds it.

        Only where the text is not asked do titles count: they repeat everywhere.
        """
        holding = len(lookup.passages(phrase, TEXT if "text" in areas else areas)[0])
        return idf(self._size, holding)


def _raise_to_windows(
    best: Scores, found: Sequence[tuple[Places, float]], within: int, shift: int
) -> None:
    """Raise ``best`` to the sum of idf in each window.

    Windows begin ``shift`` before every ``within``-th position.
    """
    if not found:
        return
    windows = [_windows(places, within, shift) for places, _ in found]
    every = np.concatenate(windows)
    weights = np.repeat([idf for _, idf in found], [len(each) for each in windows])
    sorting = np.argsort(every, kind="stable")
    ordered = every[sorting]
    firsts = np.flatnonzero(changes(ordered))
    sums = np.add.reduceat(weights[sorting], firsts)
    np.maximum.at(best, ordered[firsts] >> POSITION_BITS, sums)


def _windows(places: Places, within: int, shift: int) -> Places:
    """Return the windows that hold any of ``places``, each once.

    A window is the passage's order and its number in the passage.
    """
    positions = places & (1 << POSITION_BITS) - 1
    windows: Places = places - positions + (positions + shift) // within
    distinct: Places = windows[changes(windows)]
    return distinct
