"""One question to a cluster: `Backend` over an open index."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from indexer.engines.evidence_scoring import are_plain
from indexer.engines.facts_question import FactsQuestion
from indexer.engines.index_terms import ORDER
from indexer.engines.opensearch.cluster_client import ClusterClient
from indexer.engines.opensearch.cluster_queries import ClusterQueries, Query, one_of
from indexer.engines.opensearch.cluster_schema import MOST_HITS
from indexer.engines.passage_facts import Facts
from indexer.engines.second_phase import score_candidates
from indexer.engines.two_phase_backend import Candidate, Ranking, Wanted, names_by_set
from indexer.limits import MOST_VALUES
from indexer.matching import TEXT_AREA, Has, PassageSet
from indexer.model import Budget, FacetCount, Phrase
from indexer.ranking import kinds_by_tenths
from indexer.ranking.first_phase import Areas

# A phrase in areas, as far as it decides how many passages hold it.
Counted: TypeAlias = tuple[Phrase, Areas]
# Values of a facet that each shard tells at least, and at most; a document is on one shard whole.
VALUES_OF_SHARD, MOST_OF_SHARD = 1_000, 65_000


@dataclass(frozen=True, slots=True)
class ClusterTables:
    """Tables of an open index in a cluster, for a question.

    ``changed``: the values of facets that the index has otherwise, by how it has them. ``kinds``:
    those that some passages are of. ``counts``: how many passages hold a phrase, kept as long as
    the index is open; ``keep`` adds to them.
    """

    client: ClusterClient
    index: str
    facts: Facts
    queries: ClusterQueries
    changed: Mapping[str, str]
    kinds: Sequence[str]
    counts: Mapping[Counted, int]
    keep: Callable[[Counted, int], None]

    def known_count(self, counted: Counted) -> int | None:
        """Return how many passages hold a phrase, None where the cluster must be asked."""
        (phrase, areas), terms = counted, self.facts.terms
        if not all(terms.number(phrase.stream, term) for term in phrase.terms):
            return 0
        if len(phrase.terms) == 1 and are_plain([phrase]) and areas == TEXT_AREA:
            return terms.holding(phrase.stream, phrase.terms[0])
        return self.counts.get(counted)


class ClusterQuestion(FactsQuestion):
    """`Backend` for one question."""

    def __init__(self, tables: ClusterTables, budget: Budget) -> None:
        super().__init__(tables.facts, budget)
        self._tables = tables
        self._counts: dict[PassageSet, int] = {}

    def count(self, sets: Sequence[PassageSet], most: int | None = None) -> list[int]:
        new = [each for each in dict.fromkeys(sets) if not self._is_known(each)]
        if new and self._is_spent():
            return [self._counts.get(each, 0) for each in sets]
        asked = [_counting(self._tables.queries.query(each), most) for each in new]
        for each, answer in zip(new, self._ask(asked), strict=True):
            self._counts[each] = int(answer["hits"]["total"]["value"])
            if isinstance(each, Has):
                self._tables.keep(_counted(each), self._counts[each])
        return [self._counts[each] for each in sets]

    def best(
        self, groups: Sequence[Wanted], ranking: Ranking, facets: Mapping[str, PassageSet]
    ) -> tuple[list[list[Candidate]], dict[str, tuple[FacetCount, ...]]]:
        if self._is_spent():
            return [[] for _ in groups], dict.fromkeys(facets, ())
        asked = [list(self._of_group(each, ranking)) for each in groups]
        searches = [search for each in asked for _, search in each]
        answers = iter(self._ask([*searches, *self._of_facets(facets)]))
        found = [
            _first_of(each, [(tenths, next(answers)) for tenths, _ in searches_of_group])
            for each, searches_of_group in zip(groups, asked, strict=True)
        ]
        values = ChainMap(*(self._values(each) for each in answers))
        ordered = {name: values[name] for name in facets}
        return score_candidates(self._facts, found, ranking), ordered

    def _is_known(self, wanted: PassageSet) -> bool:
        if wanted not in self._counts and isinstance(wanted, Has):
            known = self._tables.known_count(_counted(wanted))
            if known is not None:
                self._counts[wanted] = known
        return wanted in self._counts

    def _ask(self, searches: Sequence[Query]) -> list[Any]:
        tables = self._tables
        return tables.client.search_each(tables.index, searches, budget=self._budget)

    def _of_group(self, wanted: Wanted, ranking: Ranking) -> list[tuple[int, Query]]:
        """Return the searches for the first of a group, each with what its sums are times."""
        group = self._tables.queries.query(wanted.group)
        summands = () if wanted.is_whole else ranking.summands
        added = [self._tables.queries.summand(each) for each in summands]
        order = [*([{"_score": "desc"}] * bool(added)), {ORDER: "asc"}]
        searches = []
        for tenths, kinds in kinds_by_tenths(
            self._tables.kinds, ranking.kinds if added else ()
        ).items():
            must = [group, *([one_of("kind", kinds)] * bool(kinds))]
            query = {"bool": {"filter": must, "should": added, "minimum_should_match": 0}}
            search = {
                "query": query,
                "size": min(wanted.first + wanted.size, MOST_HITS),
                "sort": order,
                "track_total_hits": False,
                "_source": False,
                "docvalue_fields": [ORDER],
            }
            searches.append((tenths, search))
        return searches

    def _of_facets(self, facets: Mapping[str, PassageSet]) -> Iterator[Query]:
        """Yield the searches for facets: one for all that are counted in the same set."""
        # what is changed may stand before all others there, and behind them as it is
        most = min(MOST_VALUES + len(self._tables.changed), MOST_OF_SHARD)
        commonest = {
            "size": most,
            "shard_size": max(most, VALUES_OF_SHARD),
            "order": [{"_count": "desc"}, {"_key": "asc"}],
        }
        for wanted, names in names_by_set(facets).items():
            yield {
                "query": self._tables.queries.query(wanted),
                "size": 0,
                "track_total_hits": False,
                "aggs": {name: {"terms": {"field": name, **commonest}} for name in names},
            }

    def _values(self, answer: Any) -> dict[str, tuple[FacetCount, ...]]:
        """Return the values of the facets that one search was for."""
        counted = answer["aggregations"].items()
        return {name: tuple(self._in_order(each["buckets"])) for name, each in counted}

    def _in_order(self, buckets: Sequence[Any]) -> Iterator[FacetCount]:
        changed = self._tables.changed
        known = [(changed.get(each["key"], each["key"]), each["doc_count"]) for each in buckets]
        known.sort(key=lambda each: (-each[1], each[0]))
        for value, count in known[:MOST_VALUES]:
            yield FacetCount(value, int(count))


def _counting(query: Query, most: int | None) -> Query:
    return {"query": query, "size": 0, "track_total_hits": True if most is None else most + 1}


def _counted(wanted: Has) -> Counted:
    phrase = wanted.phrase._replace(match="word", text="", why="written", implied=False)
    return phrase, wanted.areas


def _first_of(wanted: Wanted, answers: Sequence[tuple[int, Any]]) -> list[int]:
    """Return the passages of a group that are wanted, in the order of the first phase."""
    summed = [
        (-(hit["_score"] or 0.0) * tenths, int(hit["fields"][ORDER][0]))
        for tenths, answer in answers
        for hit in answer["hits"]["hits"]
    ]
    summed.sort()
    return [order for _, order in summed[wanted.first : wanted.first + wanted.size]]
