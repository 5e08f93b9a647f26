"""Grouping by document: an engine over an engine that has of each document its best hit alone."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.model import UNBOUNDED, Budget, Plan, RankedPassage, SearchResult
from indexer.service.documents.document_records import DocumentRecords
from indexer.service.searching.over_engine import OverEngine


@dataclass(frozen=True, slots=True)
class ByDocument(OverEngine):
    """An engine that answers like ``engine``, but with one hit a document, the first it has."""

    documents: DocumentRecords

    def search(self, plan: Plan, first: int, size: int, budget: Budget = UNBOUNDED) -> SearchResult:
        """Search with the rungs, counts and facets of ``engine``, its hits one a document.

        Each has the number of the others of its document, on all rungs shown.
        """
        ranked = self.engine.search(plan, first, size, budget)
        if not size:
            return ranked
        total = sum(rung.total for rung in ranked.rungs)
        hits = ranked
        if first or total > size:
            shown = plan if len(ranked.rungs) > 1 else replace(plan, words=())
            hits = self.engine.search(shown, 0, max(total, size), budget)
        best = _best_of_each(hits.ranked, self.documents.firsts)
        return replace(
            ranked,
            ranked=best[first : first + size],
            documents=len(best),
            complete=ranked.complete and hits.complete,
        )


def _best_of_each(
    hits: Sequence[RankedPassage], firsts: Sequence[int]
) -> tuple[RankedPassage, ...]:
    """Return the first hit of each document, with how many more of the hits are of it.

    ``firsts``: the first passages of all documents, ascending.
    """
    best: dict[int, RankedPassage] = {}
    held: Counter[int] = Counter()
    for hit in hits:
        place = bisect_right(firsts, hit.order)
        best.setdefault(place, hit)
        held[place] += 1
    return tuple(replace(hit, others=held[place] - 1) for place, hit in best.items())
