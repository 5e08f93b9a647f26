"""Reading a row of a table: without what reads files, which takes longer to load than many rows."""

from __future__ import annotations

from dataclasses import replace

from indexer.model import Document, Lexicon
from indexer.reading.formats.json_lines import JsonLine, document_of_row
from indexer.reading.legibility import judge


def read_row(
    row: JsonLine, lexicon: Lexicon | None = None, *, unreadable: bool | None = None
) -> Document:
    """The document of one row of a ``.jsonl``, judged, if it is not known to be ``unreadable`` or
    not.
    """
    document = document_of_row(row.id, row.title, row.text)
    if unreadable is None:
        return judge(document, lexicon=lexicon)
    return replace(document, unreadable=unreadable) if unreadable else document
