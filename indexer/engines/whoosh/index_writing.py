"""Writing an index with Whoosh: the passages in one part, which of them hold each term in another.

Beside them stand the columns, which are made of the same terms.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from whoosh import fields, index

from indexer.engines.mapped_arrays import write_arrays
from indexer.engines.passage_areas import areas_of
from indexer.engines.whoosh.passage_columns import PassageColumnWriter
from indexer.engines.whoosh.postings import PostingsCodec
from indexer.engines.whoosh.term_gathering import TermGathering
from indexer.model import STREAMS, Entry

COLUMNS_FILE = "columns.bin"


def passages_schema() -> fields.Schema:
    return fields.Schema(record=fields.STORED)


def terms_schema() -> fields.Schema:
    """A field for each stream: whether a passage holds a term in any of its areas."""
    return fields.Schema(**{stream: fields.ID() for stream in STREAMS})


def write_index(folder: Path, entries: Iterable[Entry]) -> int:
    """Write and commit an index into an empty folder; return the number of passages."""
    columns, streams = PassageColumnWriter(), TermGathering()
    with ExitStack() as undo:
        passages = index.create_in(str(folder), passages_schema(), "passages").writer()
        undo.callback(passages.cancel)
        terms = index.create_in(str(folder), terms_schema(), "terms").writer(
            codec=PostingsCodec(streams.held)
        )
        undo.callback(terms.cancel)
        for entry in entries:
            _add(entry, columns, streams)
            passages.add_document(record=json.dumps(entry.passage.as_record(), ensure_ascii=False))
            terms.add_document()
        streams.close()
        undo.pop_all()
    # Arrays are sorted while Whoosh writes: for most of it numpy leaves Python to others.
    with ThreadPoolExecutor(1) as beside:
        written = beside.submit(_write_columns, folder, columns, streams)
        passages.commit()
        terms.commit()
        written.result()
    return len(columns)


def _write_columns(folder: Path, columns: PassageColumnWriter, streams: TermGathering) -> None:
    write_arrays(folder / COLUMNS_FILE, {**columns.arrays(), **streams.arrays()})


def _add(entry: Entry, columns: PassageColumnWriter, streams: TermGathering) -> None:
    areas = areas_of(entry)
    columns.add(entry, areas)
    streams.add(areas)
