"""The evaluator: answers for two_phases over arrays, for all passages at once.

One number a passage: with 100,000 passages an operation takes some 20 µs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt

from indexer.engines import two_phases
from indexer.engines.evidence_scoring import Scores
from indexer.engines.sorted_numbers import distinct, find_greatest
from indexer.engines.two_phase_backend import Candidate, Ranking, Wanted
from indexer.engines.whoosh.first_sums import first_sums
from indexer.engines.whoosh.passage_columns import PassageColumns
from indexer.engines.whoosh.phrase_counts import count_together
from indexer.engines.whoosh.phrase_lookup import Lookup
from indexer.engines.whoosh.scoring import Scoring
from indexer.engines.whoosh.set_evaluation import SetMasks
from indexer.engines.whoosh.term_columns import Orders
from indexer.matching import NO_MATCH, Has, PassageSet
from indexer.model import FacetCount, Phrase, Plan, SearchResult
from indexer.ranking import KIND_SCALE, kind_tenths
from indexer.ranking.first_phase import DEPTH, Areas

# as there are hundreds, without a call of Python for each
_as_candidate = partial(tuple.__new__, Candidate)


class Evaluator:
    """Evaluates plans over the columns of one open index."""

    def __init__(self, columns: PassageColumns) -> None:
        self._columns = columns
        self._scoring = Scoring(columns)

    def search(self, lookup: Lookup, plan: Plan, first: int, size: int) -> SearchResult:
        """`Engine.search`."""
        question = Question(lookup, self._columns, self._scoring)
        return two_phases.search(question, plan, first, size)


class Question:
    """`Backend` for one question."""

    def __init__(self, lookup: Lookup, columns: PassageColumns, scoring: Scoring) -> None:
        self._lookup = lookup
        self._columns = columns
        self._scoring = scoring
        self._masks = SetMasks(lookup, columns)

    @property
    def size(self) -> int:
        return len(self._columns)

    @property
    def complete(self) -> bool:
        return not self._lookup.left_out

    def count(self, sets: Sequence[PassageSet], most: int | None = None) -> list[int]:
        return self._masks.count(sets)

    def holding(self, asked: Sequence[tuple[Areas, Sequence[Phrase]]]) -> list[int]:
        return [count for areas, phrases in asked for count in self._holding(areas, phrases)]

    def _holding(self, areas: Areas, phrases: Sequence[Phrase]) -> list[int]:
        counted = zip(phrases, count_together(self._lookup, phrases, areas), strict=True)
        return [
            self._masks.count([Has(phrase, areas)])[0] if count is None else count
            for phrase, count in counted
        ]

    def best(
        self,
        groups: Sequence[Wanted],
        ranking: Ranking,
        facets: Mapping[str, PassageSet],
    ) -> tuple[list[list[Candidate]], dict[str, tuple[FacetCount, ...]]]:
        found = [self._first_phase(each, ranking) for each in groups]
        counted = {
            name: self._columns.facets[name].count(self._masks.orders(each))
            for name, each in facets.items()
        }
        return self._candidates(found, ranking), counted

    def _first_phase(self, wanted: Wanted, ranking: Ranking) -> Orders:
        """Return the passages of a group that are wanted, in the order of the first phase."""
        orders = self._masks.orders(wanted.group)
        if not wanted.first and len(orders) <= min(wanted.size, DEPTH):
            return orders  # all are scored whole, and ordered by that
        sums = self._sums(orders, ranking)
        most = wanted.first + wanted.size
        if most < len(orders):
            best = find_greatest(sums, most)
            orders, sums = orders.take(best), sums.take(best)
        return orders.take(np.argsort(-sums, kind="stable"))[wanted.first : most]

    def _sums(self, orders: Orders, ranking: Ranking) -> npt.NDArray[np.int64]:
        """Return the whole numbers of the first phase."""
        sums = first_sums(self._lookup, ranking.summands, len(self._columns))
        tenths = self._columns.weights("kind", kind_tenths(ranking.kinds), KIND_SCALE, orders)
        return (sums.take(orders) * tenths).astype(np.int64)

    def _candidates(self, found: Sequence[Orders], ranking: Ranking) -> list[list[Candidate]]:
        """Return the passages of each group with their whole scores and matches."""
        orders = distinct(np.concatenate([np.empty(0, np.int64), *found]))
        scores = self._scores(orders, ranking)
        ranks = np.full(len(orders), NO_MATCH)
        for rank in reversed(range(len(ranking.ranks))):
            ranks[self._masks.mask(ranking.ranks[rank])[orders]] = rank
        told = zip(orders.tolist(), scores.tolist(), ranks.tolist(), strict=True)
        by_order = dict(zip(orders.tolist(), map(_as_candidate, told), strict=True))
        return [list(map(by_order.__getitem__, each.tolist())) for each in found]

    def _scores(self, orders: Orders, ranking: Ranking) -> Scores:
        if not len(orders):
            return np.zeros(0)
        scores = self._scoring.score(ranking.evidence, self._lookup, orders, ranking.idf)
        return scores * self._columns.weights("kind", dict(ranking.kinds), 1.0, orders)
