"""Writing an index with Tantivy: its files in a folder of their own, the facts beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from tantivy import DocAddress, Index

from indexer.engines.index_terms import ORDER
from indexer.engines.indexed_values import IndexedValues
from indexer.engines.passage_facts import FactsWriter
from indexer.engines.tantivy.tantivy_schema import tantivy_document, tantivy_schema
from indexer.model import Entry

TANTIVY_FOLDER, VALUES_FILE = "tantivy", "values.json"
# Bytes of memory for passages that are not yet written.
DEFAULT_HEAP = 512 * 2**20
LOOKED_AT_ONCE = 65_536
# Files that Tantivy makes for its reader alone have the rights of the others.
_READABLE = 0o644


def write_tantivy(folder: Path, entries: Iterable[Entry], heap: int = DEFAULT_HEAP) -> int:
    """Write and commit an index into an empty folder; return the number of passages."""
    own = folder / TANTIVY_FOLDER
    own.mkdir()
    index = Index(tantivy_schema(), path=str(own))
    # passages keep their order within a segment, as there is one thread
    writer = index.writer(heap_size=heap, num_threads=1)
    values = IndexedValues()
    written = 0
    with closing(FactsWriter(folder)) as facts:
        for entry in entries:
            writer.add_document(tantivy_document(written, entry))
            facts.add(entry)
            values.add(entry.passage)
            written += 1
        writer.commit()
        writer.wait_merging_threads()
        facts.finish()
    record = {**values.record(), "in_order": _is_in_order(index)}
    (folder / VALUES_FILE).write_text(json.dumps(record), "ascii")
    for path in own.iterdir():
        path.chmod(_READABLE)
    return written


def _is_in_order(index: Index) -> bool:
    """Whether there is one segment at most, whose documents are in the order of the index."""
    index.reload()
    searcher = index.searcher()
    if searcher.num_segments > 1:
        return False
    for first in range(0, searcher.num_docs, LOOKED_AT_ONCE):
        orders = range(first, min(first + LOOKED_AT_ONCE, searcher.num_docs))
        found = searcher.fast_field_values(ORDER, [DocAddress(0, order) for order in orders])
        if found != list(orders):
            return False
    return True
