"""The evaluator: plans over arrays of positions, for engines that give the positions of a term.

One number a passage, for all passages at once: with 100,000 passages an operation takes some 20 µs.
The score is BM25 by Lucene's formula, idf = ln(1 + (N - df + 0.5) / (df + 0.5)), term weight tf /
(tf + k1 · (1 - b + b · length / average)).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.whoosh.passage_columns import Columns, Mask
from indexer.engines.whoosh.phrase_lookup import Lookup, Postings
from indexer.engines.whoosh.scoring import Scores, Scoring
from indexer.engines.whoosh.tree_evaluation import Meeting, Met
from indexer.matching import INSIDE
from indexer.model import FACETS, MATCHES, UNBOUNDED, Budget, FacetCount, Found, Plan, Ranked, Rung

Group: TypeAlias = tuple[int, Mask]


class Evaluator:
    """Evaluates plans over the postings and columns of one open index."""

    def __init__(self, postings: Postings, columns: Columns) -> None:
        self._postings = postings
        self._columns = columns
        self._scoring = Scoring(columns)

    def search(self, plan: Plan, first: int, size: int, budget: Budget = UNBOUNDED) -> Found:
        """`Engine.search`."""
        lookup = Lookup(self._postings, budget)
        meeting = Meeting(lookup, self._columns)
        allowed = self._columns.allowed(plan.filters)
        tree = meeting.meet(plan.tree)
        rungs = [tree.hits & tree.in_text]
        # Whether there is a second rung, only all of the first can say.
        if plan.words and not lookup.left_out and np.count_nonzero(rungs[0] & allowed) < size:
            rungs.append(meeting.relaxed(plan) & ~rungs[0])
        shown = [mask & allowed for mask in rungs]
        groups = _groups(shown, tree, self._columns.unreadable)
        counts = dict(meeting.counts(plan.tree))
        scores = self._scoring.score(plan.evidence, lookup) * self._columns.weights(
            "kind", dict(plan.kinds)
        )
        return Found(
            rungs=_totals(shown, tree),
            ranked=tuple(_page(groups, tree, scores, first, size)),
            facets=self._facets(np.logical_or.reduce(rungs), plan),
            counts=counts,
            complete=not lookup.left_out,
        )

    def _facets(self, found: Mask, plan: Plan) -> dict[str, tuple[FacetCount, ...]]:
        return {
            name: self._columns.facets[name].count(
                found & self._columns.allowed(plan.filters, ignoring=name)
            )
            for name in FACETS
        }


def _groups(rungs: Sequence[Mask], tree: Met, unreadable: Mask) -> list[Group]:
    """Return the groups in which hits are shown, each with its rung.

    What can't be read comes last on each rung, and so does, of each half of rung 1, what is found
    inside words.
    """
    inside = tree.match == INSIDE
    first = [
        (1, rungs[0] & legible & place)
        for legible in (~unreadable, unreadable)
        for place in (~inside, inside)
    ]
    return [
        *first,
        *((2, mask & legible) for mask in rungs[1:] for legible in (~unreadable, unreadable)),
    ]


def _totals(rungs: Sequence[Mask], tree: Met) -> tuple[Rung, ...]:
    first, *relaxed = rungs
    found_inside = int(np.count_nonzero(first & (tree.match == INSIDE)))
    return (
        Rung(1, int(np.count_nonzero(first)), found_inside),
        *(Rung(2, int(np.count_nonzero(mask)), 0) for mask in relaxed),
    )


def _page(
    groups: Sequence[Group], tree: Met, scores: Scores, first: int, size: int
) -> list[Ranked]:
    """Hits ``first`` to ``first + size - 1``: group by group, each by score."""
    page: list[Ranked] = []
    passed = 0
    for rung, mask in groups:
        orders = np.flatnonzero(mask)
        start, end = max(0, first - passed), first + size - passed
        if start < len(orders) and end > 0:
            for order in _best(orders, scores, end)[start:end]:
                match = MATCHES[int(tree.match[order])] if rung == 1 else "word"
                page.append(Ranked(int(order), float(scores[order]), rung, match))
        passed += len(orders)
    return page


def _best(orders: npt.NDArray[np.intp], scores: Scores, most: int) -> npt.NDArray[np.intp]:
    """Return the first ``most`` of ``orders`` by score, equal scores in the order of the index."""
    if len(orders) > most:
        least = np.partition(scores[orders], len(orders) - most)[len(orders) - most]
        orders = orders[scores[orders] >= least]
    return orders[np.argsort(-scores[orders], kind="stable")]
