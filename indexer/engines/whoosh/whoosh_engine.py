"""The default engine: an index in a folder, kept by Whoosh 2.7.4, asked by our own evaluator.

Whoosh keeps the terms, their postings and the stored passages. It writes some 200,000 postings a
second, and a passage has hundreds of terms; so a Whoosh document here is a *batch* of passages, and
its posting for a term holds all the places of that term in the batch as one array. A build then
waits for analysis, not for Whoosh.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.reading import TermNotFound

from indexer.engines.whoosh.evaluator import Evaluator
from indexer.engines.whoosh.index_writing import (
    MARKS,
    field_name,
    passages_schema,
    terms_schema,
    write_index,
)
from indexer.engines.whoosh.passage_columns import (
    Columns,
    load,
)
from indexer.engines.whoosh.phrase_lookup import Lookup
from indexer.engines.whoosh.positions import EDGE_BITS, PAIR, POSITION_BITS, Places, Side
from indexer.engines.whoosh.postings import (
    Followed,
    read_plain,
)
from indexer.engines.whoosh.text_bounds import find_occurrences
from indexer.engines.whoosh_files import NotOurs, open_reader
from indexer.errors import IndexDamaged, IndexForeign, IndexUnreadable, SakuinError
from indexer.model import (
    UNBOUNDED,
    Area,
    Budget,
    Entry,
    Found,
    Occurrences,
    Passage,
    Phrase,
    Plan,
    Skimmed,
    Stream,
)

CACHE_BYTES = 256 * 2**20


class WhooshKind:
    """`EngineKind` for `WhooshEngine`."""

    name, version = "whoosh", "2.7.4"

    def write(self, folder: Path, entries: Iterable[Entry]) -> int:
        return write_index(folder, entries)

    def open(self, folder: Path) -> WhooshEngine:
        return WhooshEngine(folder)


class WhooshEngine:
    """`Engine` over one folder.

    One lock guards Whoosh's readers and what was read; numpy works outside it.
    """

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder. Errors: IndexUnusable."""
        self._folder = folder
        with self._reading("columns.npz"):
            self._columns: Columns = load(folder)
        with self._reading("passages"):
            self._passages = open_reader(folder, "passages", passages_schema())
        with ExitStack() as opened, self._reading("terms"):
            opened.callback(self._passages.close)
            self._terms = open_reader(folder, "terms", terms_schema())
            opened.pop_all()
        self._lock = threading.Lock()
        self._cache: OrderedDict[tuple[str, str], Places | Followed] = OrderedDict()
        self._cached_bytes = 0
        self._evaluator = Evaluator(self, self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def search(self, plan: Plan, first: int, size: int, budget: Budget = UNBOUNDED) -> Found:
        return self._evaluator.search(plan, first, size, budget)

    def passages(self, orders: Sequence[int]) -> list[Passage]:
        with self._reading("passages"):
            return [Passage.from_record(json.loads(kept["record"])) for kept in self._kept(orders)]

    def occurrences(
        self, phrases: Sequence[Phrase], orders: Sequence[int], budget: Budget = UNBOUNDED
    ) -> list[Occurrences | None]:
        lookup = Lookup(self, budget)
        with self._reading("passages"):
            bounds = [kept.get("bounds", b"") for kept in self._kept(orders)]
            return [
                find_occurrences(lookup, phrases, order, each)
                for order, each in zip(orders, bounds, strict=True)
            ]

    def _kept(self, orders: Sequence[int]) -> list[dict[str, Any]]:
        """What is stored of the passages at these places."""
        with self._lock:
            return [self._passages.stored_fields(order) for order in orders]

    def skim(self, orders: range) -> Skimmed:
        return self._columns.skim(orders)

    def find(self, passage: str) -> int | None:
        return self._columns.find(passage)

    def terms(self, stream: Stream, prefix: str, limit: int) -> list[tuple[str, int]]:
        found: list[str] = []
        with self._reading("terms"), self._lock:
            for term in self._terms.expand_prefix(field_name(stream, "text"), prefix):
                if len(found) == limit:
                    break
                found.append(term.decode())
        held = (self.places(stream, "text", term) for term in found)
        return [
            (t, len(np.unique(p >> EDGE_BITS + POSITION_BITS)))
            for t, p in zip(found, held, strict=True)
        ]

    def close(self) -> None:
        with self._lock:
            self._passages.close()
            self._terms.close()
            vars(self).pop("_evaluator", None)  # it knows the engine, which would keep both

    @contextmanager
    def _reading(self, part: str) -> Iterator[None]:
        """Raise what goes wrong while a part of the index is read as an error of that part.

        Any error of a reader is taken so.
        """
        facts = {"path": str(self._folder.parent), "file": f"{self._folder.name}/{part}"}
        try:
            yield
        except SakuinError:
            raise
        except NotOurs as error:
            raise IndexForeign(**facts) from error
        except OSError as error:
            raise IndexUnreadable(**facts, reason=error.strerror or str(error)) from error
        except Exception as error:
            raise IndexDamaged(**facts) from error

    def places(self, stream: Stream, area: Area, term: str) -> Places:
        """`Postings.places`."""
        unit, pair, follower = term.partition(PAIR)
        if stream == "words":
            return self._plain(field_name(stream, area), term)
        return (
            self._followed(field_name(stream, area), unit).before(follower)
            if pair
            else self._everywhere(area, unit)
        )

    def marks(self, area: Area, run: str, side: Side) -> Places:
        """`Postings.marks`."""
        field = field_name(MARKS, area)
        if side == "between":
            return self._plain(field, run)
        with self._reading("terms"), self._lock:
            known = [term.decode() for term in self._terms.lexicon(field)]
        holding = [k for k in known if (k.endswith(run) if side == "before" else k.startswith(run))]
        return np.sort(
            np.concatenate([np.empty(0, np.int64), *(self._plain(field, each) for each in holding)])
        )

    def _plain(self, field: str, term: str) -> Places:
        places = self._cached(field, term, lambda: self._read_plain(field, term))
        assert not isinstance(places, Followed)
        return places

    def _followed(self, field: str, unit: str) -> Followed:
        followed = self._cached(field, unit, lambda: Followed(tuple(self._read(field, unit))))
        assert isinstance(followed, Followed)
        return followed

    def _everywhere(self, area: Area, unit: str) -> Places:
        """Return all places of a unit, which for a frequent one take long to put in order."""
        field = field_name("units", area)
        followed = self._followed(field, unit)
        places = self._cached(f"{field} everywhere", unit, followed.everywhere)
        assert not isinstance(places, Followed)
        return places

    def _cached(
        self, kind: str, term: str, read: Callable[[], Places | Followed]
    ) -> Places | Followed:
        """Return what was read of a term; it is read once, then kept while there is room."""
        with self._reading("terms"), self._lock:
            if (kind, term) in self._cache:
                self._cache.move_to_end((kind, term))
                return self._cache[kind, term]
            kept = read()
            self._cache[kind, term] = kept
            self._cached_bytes += _size(kept)
            while self._cached_bytes > CACHE_BYTES:
                self._cached_bytes -= _size(self._cache.popitem(last=False)[1])
            return kept

    def _read_plain(self, field: str, term: str) -> Places:
        parts = (read_plain(posting, batch) for posting, batch in self._read(field, term))
        return np.concatenate([np.empty(0, np.int64), *parts])

    def _read(self, field: str, term: str) -> Iterator[tuple[bytes, int]]:
        """Yield the postings of a term, each with the number of its batch."""
        try:
            matcher = self._terms.postings(field, term)
        except TermNotFound:
            return
        while matcher.is_active():
            yield matcher.value(), matcher.id()
            matcher.next()


def _size(kept: Places | Followed) -> int:
    """Return the bytes that a kept posting takes, roughly; nothing found takes some room, too."""
    return 200 + (kept.size if isinstance(kept, Followed) else kept.nbytes)
