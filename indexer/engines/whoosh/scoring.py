"""Scoring over columns: what a few passages hold is read off the arrays, then scored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from indexer.engines.evidence_scoring import EvidenceScoring, Scores, TermsHeld
from indexer.engines.two_phase_backend import Rarity
from indexer.engines.whoosh.candidate_terms import find_held
from indexer.engines.whoosh.passage_columns import PassageColumns
from indexer.engines.whoosh.phrase_lookup import Lookup
from indexer.engines.whoosh.term_columns import Counts, Orders
from indexer.model import Evidence, Phrase, Stream
from indexer.ranking.first_phase import Areas

# Passages that are scored together: some 400 kB of terms.
TOGETHER = 256


class Scoring:
    """Scores passages of one index; what only the index decides is worked out once."""

    def __init__(self, columns: PassageColumns) -> None:
        self._columns = columns
        self._mean_length = cache(self._find_mean_length)

    def score(
        self, evidence: Sequence[Evidence], lookup: Lookup, orders: Orders, idf: Rarity
    ) -> Scores:
        """Return the scores of the passages at ``orders``, which ascend."""
        scored = []
        for at in range(0, len(orders), TOGETHER):
            part = orders[at : at + TOGETHER]
            held = _ColumnsHeld(lookup, part, self._columns, self._mean_length)
            scored.append(EvidenceScoring(held, idf).score(evidence))
        return np.concatenate(scored) if scored else np.zeros(0)

    def _find_mean_length(self, stream: Stream, areas: Areas) -> float:
        return max(1.0, float(self._columns.length(stream, areas).mean()))


class _ColumnsHeld:
    """`HeldPhrases` of the passages at ``orders``."""

    def __init__(
        self,
        lookup: Lookup,
        orders: Orders,
        columns: PassageColumns,
        mean_length: Callable[[Stream, Areas], float],
    ) -> None:
        self._lookup = lookup
        self._orders = orders
        self._columns = columns
        self._mean_length = mean_length

    def __len__(self) -> int:
        return len(self._orders)

    def terms_held(self, stream: Stream, asked: Sequence[Phrase]) -> TermsHeld:
        return find_held(self._lookup, stream, asked, self._orders)

    def counts(self, phrase: Phrase, areas: Areas) -> Counts:
        return _counts_among(*self._lookup.passages(phrase, areas), self._orders)

    def lengths(self, stream: Stream, areas: Areas) -> Counts:
        every = [self._columns.lengths[stream, area][self._orders] for area in areas]
        lengths: Counts = np.add.reduce(every, dtype=np.int64)
        return lengths

    def mean_length(self, stream: Stream, areas: Areas) -> float:
        return self._mean_length(stream, areas)


def _counts_among(holding: Orders, counts: Counts, orders: Orders) -> Counts:
    """Return how often each of ``orders`` holds what the passages ``holding`` hold so often."""
    if not len(holding):
        return np.zeros(len(orders), np.int64)
    at = np.searchsorted(holding, orders)
    at[at == len(holding)] = 0
    found: Counts = np.where(holding[at] == orders, counts[at], 0)
    return found
