"""Writing an index with Whoosh: passages in one part, batch by batch their postings in another."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from pickle import dumps
from typing import Any, Literal, TypeAlias

from whoosh import fields, formats, index
from whoosh.codec import whoosh3
from whoosh.system import pack_int, pack_long, pack_ushort

from indexer.engines.mapped_arrays import write_arrays
from indexer.engines.passage_areas import AREAS, areas_of
from indexer.engines.whoosh.numbered_terms import StreamNumbers
from indexer.engines.whoosh.passage_columns import PassageColumnWriter
from indexer.engines.whoosh.postings import BATCH, Gathered, plain_postings, unit_postings
from indexer.engines.whoosh.term_gathering import TermGathering
from indexer.model import STREAMS, Area, Entry, Stream

MARKS_STREAM: Literal["marks"] = "marks"
COLUMNS_FILE = "columns.bin"
# Bytes up to which a posting is written as it is, and postings of a block.
SMALL_POSTING, BLOCK_POSTINGS = 1_024, 128


class _PositionsFormat(formats.Format):  # type: ignore[misc]
    """A posting's value is bytes of any length."""

    posting_size = -1


class _PositionsField(fields.FieldType):  # type: ignore[misc]
    """A field whose value is a batch's postings already, term by term; Whoosh analyses nothing."""

    def __init__(self) -> None:
        super().__init__(_PositionsFormat(), analyzer=None)

    def index(
        self, value: Iterable[tuple[str, bytes]], **_: Any
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        return ((term.encode(), 1, 1.0, posting) for term, posting in value)


class PositionsCodec(whoosh3.W3Codec):  # type: ignore[misc]
    """Whoosh's own, which does not look for lengths of fields that have none: that is a look at the
    disk for each posting. More work on them makes postings hardly smaller. It is kept as Whoosh's.
    """

    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> _PositionsWriter:
        return _PositionsWriter(self, storage, segment)

    def __reduce__(self) -> tuple[type[whoosh3.W3Codec], tuple[()]]:
        return whoosh3.W3Codec, ()


class _PositionsWriter(whoosh3.W3FieldWriter):  # type: ignore[misc]
    """Writes postings of weight 1 without lengths as Whoosh does, term by term in one piece.

    That takes two thirds of the time, and all of a build waits for a commit. No small posting
    is compressed: nearly all are small, and together hold few of the bytes.
    """

    def add_postings(self, schema: fields.Schema, lengths: Any, items: Iterable[_Item]) -> None:
        at = self._postfile.tell()
        for name, of_field in groupby(items, itemgetter(0)):
            self.start_field(name, schema[name])
            field = pack_ushort(self._fieldid)
            for term, postings in groupby(of_field, itemgetter(1)):
                passages, values = zip(*((each[2], each[4]) for each in postings), strict=True)
                written = b"".join(_blocks(passages, values))
                self._postfile.write(written)
                self._tindex.add(field + term, _term_info(passages, at, len(written)))
                at += len(written)
            self.finish_field()


# What Whoosh sorts: field, term, passage, weight, and the posting.
_Item: TypeAlias = tuple[str, bytes, int, float, bytes]


def _blocks(passages: Sequence[int], values: Sequence[bytes]) -> Iterator[bytes]:
    """Yield the postings of a term in Whoosh's blocks, the last with a length below zero."""
    yield whoosh3.WHOOSH3_HEADER_MAGIC
    for first in range(0, len(passages), BLOCK_POSTINGS):
        own, held = passages[first:][:BLOCK_POSTINGS], values[first:][:BLOCK_POSTINGS]
        steps = (own[0], *(after - before for before, after in pairwise(own)))
        data = dumps((steps, None, tuple(held)), 2)
        packed = sum(map(len, held)) > SMALL_POSTING
        data = zlib.compress(data, 1) if packed else data
        facts = dumps((len(own), own[-1], 1.0, int(packed), 0, 0), 2)
        size = len(facts) + len(data)
        yield pack_int(size if first + BLOCK_POSTINGS < len(passages) else -size)
        yield facts
        yield data


def _term_info(passages: Sequence[int], at: int, size: int) -> bytes:
    """Return what Whoosh keeps of a term whose postings are ``size`` bytes from ``at`` on."""
    many = len(passages)
    facts = whoosh3.W3TermInfo._struct.pack(0, many, many, 0, 0, 1.0, passages[0], passages[-1])
    return bytes(facts + pack_long(at) + pack_int(size))


def field_name(terms: Stream | Literal["marks"], area: Area) -> str:
    return f"{terms}_{area}"


def passages_schema() -> fields.Schema:
    return fields.Schema(record=fields.STORED)


def terms_schema() -> fields.Schema:
    kept = (*STREAMS, MARKS_STREAM)
    return fields.Schema(
        **{field_name(terms, area): _PositionsField() for terms in kept for area in AREAS}
    )


def write_index(folder: Path, entries: Iterable[Entry]) -> int:
    """Write and commit an index into an empty folder; return the number of passages."""
    with ExitStack() as undo:
        passages = index.create_in(str(folder), passages_schema(), "passages").writer()
        undo.callback(passages.cancel)
        terms = index.create_in(str(folder), terms_schema(), "terms").writer(
            limitmb=512, codec=PositionsCodec()
        )
        undo.callback(terms.cancel)
        numbered = StreamNumbers()
        columns, streams = PassageColumnWriter(), TermGathering(numbered)
        _add_all(entries, passages, terms, (columns, streams), numbered)
        undo.pop_all()
    passages.commit()
    terms.commit()
    write_arrays(folder / COLUMNS_FILE, {**columns.arrays(), **streams.arrays()})
    return len(columns)


def _add_all(
    entries: Iterable[Entry],
    passages: Any,
    terms: Any,
    gathered: tuple[PassageColumnWriter, TermGathering],
    numbered: StreamNumbers,
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
        by_number = {area: [*map(numbered.number, values)] for area, values in areas.items()}
        streams.add(by_number)
        for area, values in by_number.items():
            batch[area].add(written % BATCH, values)
        passages.add_document(record=json.dumps(entry.passage.as_record(), ensure_ascii=False))
        written += 1
        if written % BATCH == 0:
            _add_batch(terms, batch, numbered)
            batch = {area: Gathered() for area in AREAS}
    if written % BATCH:
        _add_batch(terms, batch, numbered)


def _add_batch(terms: Any, batch: dict[Area, Gathered], numbered: StreamNumbers) -> None:
    postings: dict[str, Iterator[tuple[str, bytes]]] = {}
    words, units, marks = (
        each.names() for each in (numbered.words, numbered.units, numbered.marks)
    )
    for area, gathered in batch.items():
        postings[field_name("words", area)] = plain_postings(gathered.words, words)
        postings[field_name("units", area)] = unit_postings(gathered, units)
        postings[field_name(MARKS_STREAM, area)] = plain_postings(gathered.marks, marks)
    terms.add_document(**postings)
