"""Ordering by document or date: an engine over one that orders hits otherwise than by rank."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from heapq import nsmallest

from indexer.limits import DEEPEST_HIT
from indexer.model import (
    UNBOUNDED,
    Budget,
    DocumentSummary,
    Plan,
    RankedPassage,
    SearchResult,
)
from indexer.service.documents.document_records import DocumentRecords
from indexer.service.searching.over_engine import OverEngine

# Where all hits are asked for at once, as for paper or a file, so many, the best ones, are put in
# order.
MOST_ORDERED = DEEPEST_HIT


@dataclass(frozen=True, slots=True)
class InOrder(OverEngine):
    """An engine that answers like ``engine``, but with the hits of a rung ordered by ``key``."""

    key: Callable[[RankedPassage], tuple[int, ...]]

    def search(self, plan: Plan, first: int, size: int, budget: Budget = UNBOUNDED) -> SearchResult:
        """Search with the rungs, counts and facets of ``engine``, all its hits in this order.

        Of a page of MOST_ORDERED hits these are the best ones.
        """
        ranked = self.engine.search(plan, first, size, budget)
        if not size:
            return ranked
        shown = plan if len(ranked.rungs) > 1 else replace(plan, words=())
        total = sum(rung.total for rung in ranked.rungs)
        # not fewer than asked for, or there might be no second rung
        wanted = max(total, size) if size < MOST_ORDERED else MOST_ORDERED
        hits = self.engine.search(shown, 0, wanted, budget)
        # of those in order only a part is known: those of the page by rank are put in order
        if not hits.complete:
            known = tuple(sorted(ranked.ranked, key=self.key))
            return replace(ranked, ranked=known, complete=False)
        in_order = nsmallest(first + size, hits.ranked, key=self.key)
        return replace(ranked, ranked=tuple(in_order[first:]))


def by_document(hit: RankedPassage) -> tuple[int, ...]:
    """The sort key of hits as they stand in the documents, rung by rung."""
    return hit.rung, hit.order


def by_date(
    documents: DocumentRecords, *, newest_first: bool
) -> Callable[[RankedPassage], tuple[int, ...]]:
    """The sort key of hits by the dates of their documents, rung by rung; those without a date
    last, and hits of one date as in the documents.
    """

    @cache
    def orders() -> tuple[list[int], list[int]]:
        """Return the first passage of each document, and the rank of its date among all."""
        return _order_dates(documents.summaries, newest_first=newest_first)

    def key(hit: RankedPassage) -> tuple[int, ...]:
        firsts, of_document = orders()
        return hit.rung, of_document[bisect_right(firsts, hit.order) - 1], hit.order

    return key


def _order_dates(
    documents: Sequence[DocumentSummary], *, newest_first: bool
) -> tuple[list[int], list[int]]:
    dates = sorted({document.imprint.date for document in documents} - {""}, reverse=newest_first)
    ranks = {date: rank for rank, date in enumerate(dates)} | {"": len(dates)}
    kept = [document for document in documents if document.passages]
    return (
        [document.first for document in kept],
        [ranks[document.imprint.date] for document in kept],
    )
