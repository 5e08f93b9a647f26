"""One question to Tantivy: `Backend` over an open index."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from tantivy import Occur, Query, Searcher

from indexer.engines.facts_question import FactsQuestion
from indexer.engines.index_terms import ORDER
from indexer.engines.passage_facts import Facts
from indexer.engines.second_phase import score_candidates
from indexer.engines.tantivy.tantivy_facets import TantivyFacets
from indexer.engines.tantivy.tantivy_queries import SetQueries, scored
from indexer.engines.two_phase_backend import Candidate, Ranking, Wanted, names_by_set
from indexer.matching import PassageSet
from indexer.model import Budget, FacetCount
from indexer.ranking import kinds_by_tenths

# A sum of the first phase, the order in the index.
Summed: TypeAlias = tuple[float, int]

# Hits beyond those wanted that are asked for where segments do not follow each other, and how many
# times more where all of these are equal.
MORE_HITS, TIMES_MORE = 20, 4


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables of an open index, for a question. Nothing of them changes.

    ``in_order``: there is one segment, whose documents are in the order of the index.
    ``count_phrase``: how many passages hold a phrase, kept as long as the index is open.
    ``kinds``: those that some passages are of.
    """

    searcher: Searcher
    facts: Facts
    queries: SetQueries
    facets: TantivyFacets
    kinds: Sequence[str]
    in_order: bool
    count_set: Callable[[SetQueries, PassageSet], int]


class TantivyQuestion(FactsQuestion):
    """`Backend` for one question."""

    def __init__(self, tables: Tables, budget: Budget) -> None:
        super().__init__(tables.facts, budget)
        self._tables = tables
        self._counts: dict[PassageSet, int] = {}

    def count(self, sets: Sequence[PassageSet], most: int | None = None) -> list[int]:
        return [self._count(each) for each in sets]

    def _count(self, wanted: PassageSet) -> int:
        if wanted not in self._counts:
            if self._is_spent():
                return 0
            self._counts[wanted] = self._tables.count_set(self._tables.queries, wanted)
        return self._counts[wanted]

    def best(
        self, groups: Sequence[Wanted], ranking: Ranking, facets: Mapping[str, PassageSet]
    ) -> tuple[list[list[Candidate]], dict[str, tuple[FacetCount, ...]]]:
        found = [self._first_phase(each, ranking) for each in groups]
        counted = self._count_values(facets)
        return score_candidates(self._facts, found, ranking), counted

    def _first_phase(self, wanted: Wanted, ranking: Ranking) -> list[int]:
        """Return the passages of a group that are wanted, in the order of the first phase."""
        if self._is_spent():
            return []
        queries, most = self._tables.queries, wanted.first + wanted.size
        group = queries.query(wanted.group)
        if group is None:
            return []
        summands = () if wanted.is_whole else ranking.summands
        added = [query for each in summands for query in queries.summands(each)]
        found: list[Summed] = []
        for tenths, kinds in kinds_by_tenths(
            self._tables.kinds, ranking.kinds if added else ()
        ).items():
            must = [
                scored(group, 0.0),
                *([scored(queries.one_of("kind", kinds), 0.0)] * any(kinds)),
            ]
            hits = self._first(Query.boolean_query(_with_sums(must, added)), most)
            found += ((-total * tenths, order) for total, order in hits)
        return [order for _, order in sorted(found)[wanted.first : most]]

    def _first(self, query: Query, most: int) -> list[Summed]:
        """Return the first passages by their sum, equal ones by order."""
        searcher = self._tables.searcher
        limit = min(most if self._tables.in_order else most + MORE_HITS, self.size)
        while True:
            hits = searcher.search(query, limit=limit, count=False).hits if limit else []
            if self._tables.in_order or len(hits) < limit or limit >= self.size:
                break
            if hits[-1][0] < hits[most - 1][0]:
                break
            limit = min(limit * TIMES_MORE, self.size)
        orders: list[Any] = searcher.fast_field_values(ORDER, [address for _, address in hits])
        summed = [(total, int(order)) for (total, _), order in zip(hits, orders, strict=True)]
        return sorted(summed, key=lambda each: (-each[0], each[1]))[:most]

    def _count_values(self, facets: Mapping[str, PassageSet]) -> dict[str, tuple[FacetCount, ...]]:
        """Return the values of all facets; without filters all are of one set."""
        counted: dict[str, tuple[FacetCount, ...]] = dict.fromkeys(facets, ())
        for wanted, names in names_by_set(facets).items():
            query = None if self._is_spent() else self._tables.queries.query(wanted)
            if query is not None:
                counted |= self._tables.facets.count(names, query)
        return counted


def _with_sums(must: Sequence[Query], added: Sequence[Query]) -> list[tuple[Occur, Query]]:
    """Return the parts of a query for what must be, with what is added to its passages' sums."""
    return [(Occur.Must, each) for each in must] + [(Occur.Should, each) for each in added]


def count_set(searcher: Searcher, queries: SetQueries, wanted: PassageSet) -> int:
    """Return how many passages are in a set."""
    single = queries.single_term(wanted)
    if single:
        return searcher.doc_freq(*single)
    query = queries.query(wanted)
    if query is None:
        return 0
    found: Any = searcher.search(scored(query, 0.0), limit=1, count=True)
    return int(found.count)
