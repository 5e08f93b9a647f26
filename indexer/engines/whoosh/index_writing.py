"""Writing an index with Whoosh: passages in one part, batch by batch their postings in another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal

from whoosh import fields, formats, index
from whoosh.codec import whoosh3

from indexer.engines.mapped_arrays import write_arrays
from indexer.engines.passage_areas import AREAS, areas_of
from indexer.engines.whoosh.passage_columns import ColumnWriter
from indexer.engines.whoosh.postings import BATCH, Gathered, plain_postings, unit_postings
from indexer.engines.whoosh.term_gathering import TermGathering
from indexer.model import STREAMS, Area, Entry, Stream

MARKS_STREAM: Literal["marks"] = "marks"
COLUMNS_FILE = "columns.bin"
# Bytes up to which a posting is written as it is.
SMALL_POSTING = 1_024


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


class _PlacesCodec(whoosh3.W3Codec):  # type: ignore[misc]
    """Whoosh's own, which does not look for lengths of fields that have none: that is a look at the
    disk for each posting. More work on them makes postings hardly smaller. It is kept as Whoosh's.
    """

    length_stats = False

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> _PlacesWriter:  # noqa: FBT001, FBT002
        return _PlacesWriter(dbfile, blocklimit=self._blocklimit, byteids=byteids)

    def __reduce__(self) -> tuple[type[whoosh3.W3Codec], tuple[()]]:
        return whoosh3.W3Codec, ()


class _PlacesWriter(whoosh3.W3PostingsWriter):  # type: ignore[misc]
    """Compresses no small posting: nearly all are small, and together hold few of the bytes."""

    def _write_block(self, last: bool = False) -> None:  # noqa: FBT001, FBT002
        self._compression = int(sum(map(len, self._values)) > SMALL_POSTING)
        super()._write_block(last)


def field_name(terms: Stream | Literal["marks"], area: Area) -> str:
    return f"{terms}_{area}"


def passages_schema() -> fields.Schema:
    return fields.Schema(record=fields.STORED)


def terms_schema() -> fields.Schema:
    kept = (*STREAMS, MARKS_STREAM)
    return fields.Schema(
        **{field_name(terms, area): _PlacesField() for terms in kept for area in AREAS}
    )


def write_index(folder: Path, entries: Iterable[Entry]) -> int:
    """Write and commit an index into an empty folder; return the number of passages."""
    with ExitStack() as undo:
        passages = index.create_in(str(folder), passages_schema(), "passages").writer()
        undo.callback(passages.cancel)
        terms = index.create_in(str(folder), terms_schema(), "terms").writer(
            limitmb=512, codec=_PlacesCodec()
        )
        undo.callback(terms.cancel)
        columns, streams = ColumnWriter(), TermGathering()
        _add_all(entries, passages, terms, (columns, streams))
        undo.pop_all()
    passages.commit()
    terms.commit()
    write_arrays(folder / COLUMNS_FILE, {**columns.arrays(), **streams.arrays()})
    return len(columns)


def _add_all(
    entries: Iterable[Entry],
    passages: Any,
    terms: Any,
    gathered: tuple[ColumnWriter, TermGathering],
) -> None:
    """Give the passages to one writer and, batch by batch, their postings to the other.

    What the columns are made of is gathered from the same terms.
    """
    columns, streams = gathered
    batch = {area: Gathered() for area in AREAS}
    written = 0
    for entry in entries:
        areas = areas_of(entry)
        columns.add(entry, areas)
        streams.add(areas)
        for area, values in areas.items():
            batch[area].add(written % BATCH, values)
        passages.add_document(record=json.dumps(entry.passage.as_record(), ensure_ascii=False))
        written += 1
        if written % BATCH == 0:
            _add_batch(terms, batch)
            batch = {area: Gathered() for area in AREAS}
    if written % BATCH:
        _add_batch(terms, batch)


def _add_batch(terms: Any, batch: dict[Area, Gathered]) -> None:
    postings: dict[str, Iterator[tuple[str, bytes]]] = {}
    for area, gathered in batch.items():
        postings[field_name("words", area)] = plain_postings(gathered.words)
        postings[field_name("units", area)] = unit_postings(gathered)
        postings[field_name(MARKS_STREAM, area)] = plain_postings(gathered.marks)
    terms.add_document(**postings)
