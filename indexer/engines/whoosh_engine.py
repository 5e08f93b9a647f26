"""The default engine: an index in a folder, kept by Whoosh 2.7.4, asked by our own evaluator.

Whoosh keeps the terms, their postings and the stored passages. It writes some 200,000 postings a second, and a
passage has hundreds of terms; so a Whoosh document here is a *batch* of passages, and its posting for a term holds
all the places of that term in the batch as one array. A build then waits for analysis, not for Whoosh.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import fields, formats, index
from whoosh.reading import TermNotFound

from indexer.engines.columns import AREAS, STREAMS, Columns, ColumnWriter, areas_of, load, save
from indexer.engines.evaluate import Evaluator
from indexer.engines.occurrences import EDGE_BITS, PAIR, POSITION_BITS, Places
from indexer.engines.postings import BATCH, Followed, Gathered, read_unit, read_word, unit_postings, word_postings
from indexer.model import Area, Entry, Found, Passage, Plan, Skimmed, Stream

CACHE_BYTES = 256 * 2**20


class _PlacesFormat(formats.Format):  # type: ignore[misc]
    """A posting's value is bytes of any length."""

    posting_size = -1


class _PlacesField(fields.FieldType):  # type: ignore[misc]
    """A field whose value is a batch's postings already, term by term; Whoosh analyses nothing."""

    def __init__(self) -> None:
        super().__init__(_PlacesFormat(), analyzer=None)

    def index(self, value: Iterable[tuple[str, bytes]], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        return ((term.encode(), 1, 1.0, posting) for term, posting in value)


def _field(stream: Stream, area: Area) -> str:
    return f"{stream}_{area}"


def _terms_schema() -> fields.Schema:
    return fields.Schema(**{_field(stream, area): _PlacesField() for stream in STREAMS for area in AREAS})


class WhooshKind:
    """`EngineKind` for `WhooshEngine`."""

    name, version = "whoosh", "2.7.4"

    def write(self, folder: Path, entries: Iterable[Entry]) -> int:
        passages = index.create_in(str(folder), fields.Schema(record=fields.STORED), "passages").writer()
        terms = index.create_in(str(folder), _terms_schema(), "terms").writer(limitmb=512)
        try:
            columns = _add_all(entries, passages, terms)
        except BaseException:
            passages.cancel()
            terms.cancel()
            raise
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
        passages.add_document(record=json.dumps(entry.passage.as_record(), ensure_ascii=False))
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
            postings[_field("words", area)] = word_postings(gathered)
        if gathered.units:
            postings[_field("units", area)] = unit_postings(gathered)
    terms.add_document(**postings)


class WhooshEngine:
    """`Engine` over one folder. One lock guards Whoosh's readers; numpy works outside it."""

    def __init__(self, folder: Path) -> None:
        self._passages = index.open_dir(str(folder), "passages", readonly=True).reader()
        self._terms = index.open_dir(str(folder), "terms", readonly=True).reader()
        self._columns: Columns = load(folder)
        self._lock = threading.Lock()
        self._cache: OrderedDict[tuple[str, str], Places | Followed] = OrderedDict()
        self._cached_bytes = 0
        self._evaluator = Evaluator(self._postings, self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def search(self, plan: Plan, first: int, size: int) -> Found:
        return self._evaluator.search(plan, first, size)

    def passages(self, orders: Sequence[int]) -> list[Passage]:
        with self._lock:
            records = [self._passages.stored_fields(order)["record"] for order in orders]
        return [Passage.from_record(json.loads(record)) for record in records]

    def skim(self, orders: range) -> Skimmed:
        return self._columns.skim(orders)

    def find(self, passage: str) -> int | None:
        return self._columns.find(passage)

    def terms(self, stream: Stream, prefix: str, limit: int) -> list[tuple[str, int]]:
        found: list[str] = []
        with self._lock:
            for term in self._terms.expand_prefix(_field(stream, "text"), prefix):
                if len(found) == limit:
                    break
                found.append(term.decode())
        held = (self._postings(stream, "text", term) for term in found)
        return [(t, len(np.unique(p >> EDGE_BITS + POSITION_BITS))) for t, p in zip(found, held, strict=True)]

    def close(self) -> None:
        with self._lock:
            self._passages.close()
            self._terms.close()

    def _postings(self, stream: Stream, area: Area, term: str) -> Places:
        """The places of a word, a unit, or a pair of units, ascending."""
        unit, pair, follower = term.partition(PAIR)
        if stream == "words":
            places = self._cached(_field(stream, area), term)
            assert not isinstance(places, Followed)
            return places
        followed = self._cached(_field(stream, area), unit)
        assert isinstance(followed, Followed)
        return followed.before(follower) if pair else np.sort(followed.places)

    def _cached(self, field: str, term: str) -> Places | Followed:
        """A term's postings, read once, then kept while there is room."""
        with self._lock:
            if (field, term) in self._cache:
                self._cache.move_to_end((field, term))
                return self._cache[field, term]
            kept = self._read(field, term)
            self._cache[field, term] = kept
            self._cached_bytes += _size(kept)
            while self._cached_bytes > CACHE_BYTES:
                self._cached_bytes -= _size(self._cache.popitem(last=False)[1])
            return kept

    def _read(self, field: str, term: str) -> Places | Followed:
        postings: list[tuple[bytes, int]] = []
        try:
            matcher = self._terms.postings(field, term)
        except TermNotFound:
            pass
        else:
            while matcher.is_active():
                postings.append((matcher.value(), matcher.id()))
                matcher.next()
        if field.startswith("units"):
            return read_unit(postings)
        return np.concatenate([np.empty(0, np.int64), *(read_word(posting, batch) for posting, batch in postings)])


def _size(kept: Places | Followed) -> int:
    """Bytes that a kept posting takes, roughly; nothing found takes some room, too."""
    return 200 + (kept.places.nbytes + 100 * len(kept.followers) if isinstance(kept, Followed) else kept.nbytes)
