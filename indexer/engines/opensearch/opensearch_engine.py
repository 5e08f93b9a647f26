"""The engine for several machines: a cluster answers for sets, we score candidates.

The facts of passages lie in the folder of the generation, so that the second phase and a page's
marks cost no round trip. The cluster keeps terms, records and facets.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from indexer.engines import two_phases
from indexer.engines.facts_check import unlike_facts
from indexer.engines.index_faults import ToldAsFaults
from indexer.engines.index_locations import ENGINE_FILE
from indexer.engines.index_terms import ID, ORDER, RECORD, plain_term, terms_field
from indexer.engines.opensearch.cluster_access import cluster_access
from indexer.engines.opensearch.cluster_client import (
    BUILDING,
    INTERACTIVE,
    ClusterClient,
    Patience,
)
from indexer.engines.opensearch.cluster_queries import ClusterQueries
from indexer.engines.opensearch.cluster_schema import sent_term
from indexer.engines.opensearch.cluster_search import ClusterQuestion, ClusterTables, Counted
from indexer.engines.opensearch.cluster_writing import ClusterPlan, write_cluster
from indexer.engines.passage_facts import Facts
from indexer.engines.second_phase import find_in_tokens
from indexer.model import (
    UNBOUNDED,
    Budget,
    Entry,
    Occurrences,
    Passage,
    Phrase,
    Plan,
    SearchResult,
    Skimmed,
    Stream,
)

# Phrases of which it is kept how many passages hold them; passages that are asked for together.
REMEMBERED_COUNTS, MOST_RECORDS = 65_536, 1_000


class OpenSearchKind:
    """`EngineKind` for `OpenSearchEngine`."""

    name = "opensearch"

    def __init__(self, plan: ClusterPlan) -> None:
        self._plan = plan

    def write(self, folder: Path, entries: Iterable[Entry]) -> int:
        return write_cluster(folder, entries, self._plan)

    def open(self, folder: Path) -> OpenSearchEngine:
        """Open what was written; a build that looks at it waits as for what it writes."""
        return OpenSearchEngine(folder, BUILDING if self._plan.owner else INTERACTIVE)


class OpenSearchEngine:
    """`Engine` over one folder and the index in a cluster that it names. Threads may share it."""

    def __init__(self, folder: Path, patience: Patience = INTERACTIVE) -> None:
        """Open the index of a folder. Errors: IndexUnusable."""
        self._reading = ToldAsFaults(folder, ENGINE_FILE)
        with self._reading:
            self._facts = Facts(folder)
            record = json.loads((folder / ENGINE_FILE).read_bytes())
            if record["passages"] != len(self._facts):
                raise ValueError("an index of other passages")
            self._index: str = record["index"]
            self._client = ClusterClient(cluster_access(record["addresses"]), patience)
            self._counts: dict[Counted, int] = {}
            self._tables = ClusterTables(
                self._client,
                self._index,
                self._facts,
                ClusterQueries(record["dates"]),
                record["changed"],
                self._facts.kinds_there(),
                self._counts,
                self._keep_count,
            )

    def __len__(self) -> int:
        return len(self._facts)

    def search(self, plan: Plan, first: int, size: int, budget: Budget = UNBOUNDED) -> SearchResult:
        with self._reading:
            return two_phases.search(ClusterQuestion(self._tables, budget), plan, first, size)

    def passages(self, orders: Sequence[int]) -> list[Passage]:
        with self._reading:
            records: dict[int, str] = {}
            wanted = list(dict.fromkeys(map(int, orders)))
            for first in range(0, len(wanted), MOST_RECORDS):
                records |= self._records(wanted[first : first + MOST_RECORDS])
            return [Passage.from_record(json.loads(records[order])) for order in orders]

    def occurrences(
        self, phrases: Sequence[Phrase], orders: Sequence[int], budget: Budget = UNBOUNDED
    ) -> list[Occurrences | None]:
        with self._reading:
            return find_in_tokens(self._facts, phrases, orders, budget.spent)

    def skim(self, orders: range) -> Skimmed:
        with self._reading:
            return self._facts.skim(orders)

    def find(self, passage: str) -> int | None:
        with self._reading:
            search = {
                "query": {"term": {ID: plain_term(passage)}},
                "size": 1,
                "_source": False,
                "docvalue_fields": [ORDER],
            }
            hits = self._client.search(self._index, search)
            return int(hits[0]["fields"][ORDER][0]) if hits else None

    def terms(self, stream: Stream, prefix: str, limit: int) -> list[tuple[str, int]]:
        with self._reading:
            return list(islice(self._facts.terms.beginning_with(stream, prefix), limit))

    def unlike_record(self) -> list[str]:
        """Compare the terms of all texts with the tokens that were kept of them."""
        with self._reading:
            return list(unlike_facts(self._facts, self._in_texts))

    def close(self) -> None:
        self._client.close()

    def _records(self, orders: Sequence[int]) -> dict[int, str]:
        search = {
            "query": {"terms": {ORDER: list(orders)}},
            "size": len(orders),
            "stored_fields": [RECORD],
            "docvalue_fields": [ORDER],
            "sort": ["_doc"],
            "track_total_hits": False,
        }
        hits = self._client.search(self._index, search)
        return {int(hit["fields"][ORDER][0]): hit["fields"][RECORD][0] for hit in hits}

    def _in_texts(self, stream: Stream, terms: Sequence[str]) -> list[int]:
        field = terms_field(stream, "text")
        searches = [
            {
                "query": {"term": {field: sent_term(plain_term(term))}},
                "size": 0,
                "track_total_hits": True,
            }
            for term in terms
        ]
        answers: list[Any] = self._client.search_each(self._index, searches)
        return [int(answer["hits"]["total"]["value"]) for answer in answers]

    def _keep_count(self, counted: Counted, number: int) -> None:
        if len(self._counts) >= REMEMBERED_COUNTS:
            self._counts.clear()
        self._counts[counted] = number
