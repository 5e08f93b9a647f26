"""The engine for large indexes on one machine: Tantivy answers for sets, we score candidates.

Tantivy keeps terms with our positions, records and facets. It analyses nothing, and no score of its
own takes part: the first phase adds up constants, the second reads the tokens of the candidates.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from tantivy import DocAddress, Index, Query, Searcher

from indexer.engines import two_phases
from indexer.engines.facts_check import unlike_facts
from indexer.engines.index_faults import ToldAsFaults
from indexer.engines.index_terms import ID, ORDER, RECORD, plain_term, terms_field
from indexer.engines.passage_facts import Facts
from indexer.engines.second_phase import find_in_tokens
from indexer.engines.tantivy.tantivy_building import (
    DEFAULT_HEAP,
    TANTIVY_FOLDER,
    VALUES_FILE,
    write_tantivy,
)
from indexer.engines.tantivy.tantivy_facets import TantivyFacets
from indexer.engines.tantivy.tantivy_queries import SetQueries
from indexer.engines.tantivy.tantivy_schema import tantivy_schema
from indexer.engines.tantivy.tantivy_search import Tables, TantivyQuestion, count_set
from indexer.matching import Has, PassageSet
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
from indexer.ranking.first_phase import Areas

# Phrases of which it is kept how many passages hold them.
KEPT_COUNTS = 65_536
# How often it is tried to remove what something is put into meanwhile, after so many seconds.
REMOVALS, BETWEEN_REMOVALS = 20, 0.01


class TantivyKind:
    """`EngineKind` for `TantivyEngine`. ``heap``: bytes of memory while an index is written."""

    name = "tantivy"

    def __init__(self, heap: int = DEFAULT_HEAP) -> None:
        self._heap = heap

    def write(self, folder: Path, entries: Iterable[Entry]) -> int:
        return write_tantivy(folder, entries, self._heap)

    def open(self, folder: Path) -> TantivyEngine:
        return TantivyEngine(folder)


class TantivyEngine:
    """`Engine` over one folder. Nothing of it changes, so threads may share it."""

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder. Errors: IndexUnusable."""
        self._folder = folder
        with self._reading():
            self._facts = Facts(folder)
            values = json.loads((folder / VALUES_FILE).read_bytes())
            self._searcher = _open_searcher(folder / TANTIVY_FOLDER)
            self._queries = SetQueries(tantivy_schema(), self._searcher, values["dates"])
            if self._searcher.num_docs != len(self._facts):
                raise ValueError("an index of other passages")
        self._count_phrase = lru_cache(KEPT_COUNTS)(self._count_holding)
        self._tables = Tables(
            self._searcher,
            self._facts,
            self._queries,
            TantivyFacets(self._searcher, values["changed"]),
            self._facts.kinds_there(),
            values["in_order"] and self._searcher.num_segments <= 1,
            self._count,
        )

    def __len__(self) -> int:
        return len(self._facts)

    def search(self, plan: Plan, first: int, size: int, budget: Budget = UNBOUNDED) -> SearchResult:
        with self._reading():
            return two_phases.search(TantivyQuestion(self._tables, budget), plan, first, size)

    def passages(self, orders: Sequence[int]) -> list[Passage]:
        with self._reading():
            return [Passage.from_record(json.loads(each)) for each in self._records(orders)]

    def occurrences(
        self, phrases: Sequence[Phrase], orders: Sequence[int], budget: Budget = UNBOUNDED
    ) -> list[Occurrences | None]:
        with self._reading():
            return find_in_tokens(self._facts, phrases, orders, budget.spent)

    def skim(self, orders: range) -> Skimmed:
        with self._reading():
            return self._facts.skim(orders)

    def find(self, passage: str) -> int | None:
        with self._reading():
            found = self._searcher.search(self._queries.term(ID, plain_term(passage)), limit=1).hits
            addresses = [address for _, address in found]
            orders: list[Any] = self._searcher.fast_field_values(ORDER, addresses)
            return int(orders[0]) if orders else None

    def terms(self, stream: Stream, prefix: str, limit: int) -> list[tuple[str, int]]:
        with self._reading():
            return list(islice(self._facts.terms.beginning_with(stream, prefix), limit))

    def unlike_record(self) -> list[str]:
        """Compare the terms of all texts with the tokens that were kept of them."""
        with self._reading():
            return list(unlike_facts(self._facts, self._in_texts))

    def close(self) -> None:
        pass

    def _count(self, queries: SetQueries, wanted: PassageSet) -> int:
        if isinstance(wanted, Has):
            asked = wanted.phrase._replace(match="word", text="", why="written", implied=False)
            return self._count_phrase(asked, wanted.areas)
        return count_set(self._searcher, queries, wanted)

    def _count_holding(self, phrase: Phrase, areas: Areas) -> int:
        return count_set(self._searcher, self._queries, Has(phrase, areas))

    def _records(self, orders: Sequence[int]) -> Iterator[str]:
        for order in orders:
            document: Any = self._searcher.doc(self._address(order))
            yield bytes(document.get_first(RECORD)).decode("utf-8", "surrogatepass")

    def _address(self, order: int) -> DocAddress:
        """Return where Tantivy has the passage of an order in the index."""
        if self._tables.in_order:
            return DocAddress(0, order)
        wanted = Query.term_query(tantivy_schema(), ORDER, order, index_option="basic")
        ((_, address),) = self._searcher.search(wanted, limit=1).hits
        return address

    def _in_texts(self, stream: Stream, terms: Sequence[str]) -> list[int]:
        field = terms_field(stream, "text")
        return [self._searcher.doc_freq(field, plain_term(term)) for term in terms]

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Raise what goes wrong in the index as an error of it, whatever Tantivy raises."""
        with ToldAsFaults(self._folder, TANTIVY_FOLDER):
            try:
                yield
            except BaseException as error:
                # what a panic of Rust is raised as is no Exception
                if type(error).__name__ != "PanicException":
                    raise
                raise RuntimeError(str(error)) from error


def _open_searcher(folder: Path) -> Searcher:
    """Open the files in a folder without a change to it.

    A reader of Tantivy locks the folder, by a file that it writes there, and an index may lie where
    it may not. So it gets a folder of links, which is needed no more once all is mapped.
    """
    with _passing_folder() as links:
        for path in folder.iterdir():
            if not path.name.startswith(".tantivy-"):
                (links / path.name).symlink_to(path.resolve())
        index = Index.open(str(links))
        index.config_reader("manual")
        index.reload()
        return index.searcher()


@contextmanager
def _passing_folder() -> Iterator[Path]:
    """Yield a folder that is removed afterwards, though a thread of Tantivy may still write there.

    It begins to watch the folder before it can be told not to, and then locks it once.
    """
    folder = Path(mkdtemp(prefix="sakuin-"))
    try:
        yield folder
    finally:
        for _ in range(REMOVALS):
            rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
            time.sleep(BETWEEN_REMOVALS)
