"""The default engine: an index in a folder, kept by Whoosh 2.7.4, asked by our own evaluator.

Whoosh keeps the stored passages, and for each term which passages hold it: what its own searcher
can ask, and ours does not. A question waits for columns, made beside Whoosh of the same terms and
mapped into memory: for one list Whoosh takes .5 to 20 ms, the columns 20 µs. So what Whoosh would
need for more than that, such as positions, stands in the columns alone, and terms are handed to it
all at once.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from indexer.engines.index_faults import ToldAsFaults
from indexer.engines.mapped_arrays import map_arrays
from indexer.engines.text_bounds import find_occurrences
from indexer.engines.whoosh.evaluator import Evaluator
from indexer.engines.whoosh.index_writing import (
    COLUMNS_FILE,
    passages_schema,
    terms_schema,
    write_index,
)
from indexer.engines.whoosh.passage_columns import PassageColumns
from indexer.engines.whoosh.phrase_lookup import Lookup
from indexer.engines.whoosh.recorded_terms import unlike_record
from indexer.engines.whoosh.term_columns import TermColumns
from indexer.engines.whoosh_files import NotOurs, open_reader
from indexer.errors import IndexForeign
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


class WhooshKind:
    """`EngineKind` for `WhooshEngine`."""

    name = "whoosh"

    def write(self, folder: Path, entries: Iterable[Entry]) -> int:
        return write_index(folder, entries)

    def open(self, folder: Path) -> WhooshEngine:
        return WhooshEngine(folder)


class WhooshEngine:
    """`Engine` over one folder.

    One lock guards Whoosh's reader of passages; the columns never change.
    """

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder. Errors: IndexUnusable."""
        self._folder = folder
        with self._reading(COLUMNS_FILE):
            arrays = map_arrays(folder / COLUMNS_FILE)
            self._columns, self._streams = PassageColumns(arrays), TermColumns(arrays)
        with self._reading("passages"):
            self._passages = open_reader(folder, "passages", passages_schema())
        self._lock = threading.Lock()
        self._evaluator = Evaluator(self._columns)
        self._of_thread = threading.local()

    def __len__(self) -> int:
        return len(self._columns)

    def search(self, plan: Plan, first: int, size: int, budget: Budget = UNBOUNDED) -> SearchResult:
        with self._reading(COLUMNS_FILE):
            lookup = Lookup(self._streams, budget)
            found = self._evaluator.search(lookup, plan, first, size)
            # what was found is marked next, by the same thread
            self._of_thread.lookup = lookup if found.ranked else None
            return found

    def passages(self, orders: Sequence[int]) -> list[Passage]:
        with self._reading("passages"):
            return [Passage.from_record(json.loads(each)) for each in self._records(orders)]

    def occurrences(
        self, phrases: Sequence[Phrase], orders: Sequence[int], budget: Budget = UNBOUNDED
    ) -> list[Occurrences | None]:
        with self._reading(COLUMNS_FILE):
            kept = [(self._columns.bounds(each), self._columns.implied(each)) for each in orders]
            # of what common words brought there are megabytes, and each thread would keep its own
            before = self._of_thread.__dict__.pop("lookup", None)
            return find_occurrences(Lookup(self._streams, budget, before), phrases, orders, kept)

    def _records(self, orders: Sequence[int]) -> list[str]:
        with self._lock:
            return [self._passages.stored_fields(order)["record"] for order in orders]

    def skim(self, orders: range) -> Skimmed:
        return self._columns.skim(orders)

    def find(self, passage: str) -> int | None:
        return self._columns.find(passage)

    def terms(self, stream: Stream, prefix: str, limit: int) -> list[tuple[str, int]]:
        with self._reading(COLUMNS_FILE):
            return list(islice(self._streams.beginning_with(stream, prefix), limit))

    def unlike_record(self) -> list[str]:
        with self._reading("terms"):
            terms = open_reader(self._folder, "terms", terms_schema())
            try:
                return list(unlike_record(terms, self._streams))
            finally:
                terms.close()

    def close(self) -> None:
        with self._lock:
            self._passages.close()

    def _reading(self, part: str) -> _Reading:
        """Raise what goes wrong while a part of the index is read as an error of that part."""
        return _Reading(self._folder, part)


class _Reading(ToldAsFaults):
    """Tells of bytes, too, that no engine of this house wrote."""

    __slots__ = ()

    def tell(self, error: Exception) -> None:
        if isinstance(error, NotOurs):
            raise IndexForeign(**self.facts) from error
        super().tell(error)
