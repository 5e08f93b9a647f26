"""Reading a row of a table: without what reads files, which takes longer to load than many rows."""

from __future__ import annotations

from dataclasses import replace

from indexer.model import Document, Lexicon
from indexer.reading.formats.json_lines import JsonLine, document_of_row
from indexer.reading.legibility import judge
from indexer.reading.text_parameters import PLAIN


def read_row(
    row: JsonLine, lexicon: Lexicon | None = None, *, unreadable: bool | None = None
) -> Document:
    """The document of one row of a ``.jsonl``, judged, if it is not known to be ``unreadable`` or
    not; a turn of minutes is a block.
    """
    document = read_minutes(document_of_row(row.id, row.title, row.text), lexicon)
    if unreadable is None:
        return judge(document, lexicon=lexicon)
    return replace(document, unreadable=unreadable) if unreadable else document


def read_minutes(document: Document, lexicon: Lexicon | None) -> Document:
    """The document of a row with a block a turn where it is minutes that are too long for one
    passage; what is short enough is one. What knows turns is loaded for the first such row.
    """
    if all(len(block.text) <= PLAIN.max_passage_chars for block in document.blocks):
        return document
    from indexer.reading.row_turns import part_turns

    return part_turns(document, lexicon)
