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
from typing import Any, Literal

import numpy as np
from whoosh import fields, formats, index
from whoosh.reading import TermNotFound

from indexer.engines.whoosh.evaluator import Evaluator
from indexer.engines.whoosh.passage_columns import (
    AREAS,
    STREAMS,
    Columns,
    ColumnWriter,
    areas_of,
    load,
    save,
)
from indexer.engines.whoosh.phrase_lookup import Lookup
from indexer.engines.whoosh.positions import EDGE_BITS, PAIR, POSITION_BITS, Places, Side
from indexer.engines.whoosh.postings import (
    BATCH,
    Followed,
    Gathered,
    plain_postings,
    read_plain,
    unit_postings,
)
from indexer.engines.whoosh.text_bounds import encode_bounds, find_occurrences
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
MARKS: Literal["marks"] = "marks"


class _PlacesFormat(formats.Format):  # type: ignore[misc]
    """A posting's value is bytes of any length."""

    posting_size = -1


class _PlacesField(fields.FieldType):  # type: ignore[misc]
    """A field whose value is a batch's postings already, term by term; Whoosh analyses nothing."""

    def __init__(self) -> None:
        super().__init__(_PlacesFormat(), analyzer=None)

    def index(
        self, value: Iterable[tuple[str, bytes]], **_: Any
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        return ((term.encode(), 1, 1.0, posting) for term, posting in value)


def _field(terms: Stream | Literal["marks"], area: Area) -> str:
    return f"{terms}_{area}"


def _passages_schema() -> fields.Schema:
    return fields.Schema(record=fields.STORED, bounds=fields.STORED)


def _terms_schema() -> fields.Schema:
    kept = (*STREAMS, MARKS)
    return fields.Schema(
        **{_field(terms, area): _PlacesField() for terms in kept for area in AREAS}
    )


class WhooshKind:
    """`EngineKind` for `WhooshEngine`."""

    name, version = "whoosh", "2.7.4"

    def write(self, folder: Path, entries: Iterable[Entry]) -> int:
        with ExitStack() as undo:
            passages = index.create_in(str(folder), _passages_schema(), "passages").writer()
            undo.callback(passages.cancel)
            terms = index.create_in(str(folder), _terms_schema(), "terms").writer(limitmb=512)
            undo.callback(terms.cancel)
            columns = _add_all(entries, passages, terms)
            undo.pop_all()
        passages.commit()
        terms.commit()
        save(columns, folder)
        return len(columns)

    def open(self, folder: Path) -> WhooshEngine:
        return WhooshEngine(folder)


def _add_all(entries: Iterable[Entry], passages: Any, terms: Any) -> Columns:
    """Give the passages to one writer and, batch by batch, their postings to the other."""
    columns = ColumnWriter()
    batch = {area: Gathered() for area in AREAS}
    written = 0
    for entry in entries:
        columns.add(entry)
        for area, values in areas_of(entry).items():
            batch[area].add(written % BATCH, values)
        bounds = encode_bounds(entry.bounds, len(entry.passage.text))
        passages.add_document(
            record=json.dumps(entry.passage.as_record(), ensure_ascii=False),
            **({"bounds": bounds} if bounds else {}),
        )
        written += 1
        if written % BATCH == 0:
            _add_batch(terms, batch)
            batch = {area: Gathered() for area in AREAS}
    if written % BATCH:
        _add_batch(terms, batch)
    return columns.columns()


def _add_batch(terms: Any, batch: dict[Area, Gathered]) -> None:
    postings: dict[str, Iterator[tuple[str, bytes]]] = {}
    for area, gathered in batch.items():
        if gathered.words:
            postings[_field("words", area)] = plain_postings(gathered.words, gathered.word_places)
        if gathered.units:
            postings[_field("units", area)] = unit_postings(gathered)
        if gathered.marks:
            postings[_field(MARKS, area)] = plain_postings(gathered.marks, gathered.mark_places)
    terms.add_document(**postings)


class WhooshEngine:
    """`Engine` over one folder. One lock guards Whoosh's readers and what was read; numpy works
    outside it.
    """

    def __init__(self, folder: Path) -> None:
        """Errors: IndexUnusable."""
        self._folder = folder
        with self._reading("columns.npz"):
            self._columns: Columns = load(folder)
        with self._reading("passages"):
            self._passages = open_reader(folder, "passages", _passages_schema())
        with ExitStack() as opened, self._reading("terms"):
            opened.callback(self._passages.close)
            self._terms = open_reader(folder, "terms", _terms_schema())
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
            for term in self._terms.expand_prefix(_field(stream, "text"), prefix):
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
        """What goes wrong over the bytes of a part of the index is said of that part, whatever a
        reader raises.
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
            return self._plain(_field(stream, area), term)
        return (
            self._followed(_field(stream, area), unit).before(follower)
            if pair
            else self._everywhere(area, unit)
        )

    def marks(self, area: Area, run: str, side: Side) -> Places:
        """`Postings.marks`."""
        field = _field(MARKS, area)
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
        """All places of a unit: of a frequent one they take long to put in order."""
        field = _field("units", area)
        followed = self._followed(field, unit)
        places = self._cached(f"{field} everywhere", unit, followed.everywhere)
        assert not isinstance(places, Followed)
        return places

    def _cached(
        self, kind: str, term: str, read: Callable[[], Places | Followed]
    ) -> Places | Followed:
        """What was read of a term, once, then kept while there is room."""
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
        """The postings of a term, each with the number of its batch."""
        try:
            matcher = self._terms.postings(field, term)
        except TermNotFound:
            return
        while matcher.is_active():
            yield matcher.value(), matcher.id()
            matcher.next()


def _size(kept: Places | Followed) -> int:
    """Bytes that a kept posting takes, roughly; nothing found takes some room, too."""
    return 200 + (kept.size if isinstance(kept, Followed) else kept.nbytes)
