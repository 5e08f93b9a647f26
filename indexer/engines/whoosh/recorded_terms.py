"""Whoosh's postings, read back: do the columns say of a term what was recorded of it?

A question asks the columns alone, which are made of the same terms. So these are read by a check
only.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from whoosh.reading import IndexReader

from indexer.engines.sorted_numbers import distinct
from indexer.engines.whoosh.slot_owners import passages_of
from indexer.engines.whoosh.term_columns import Orders, TermColumns
from indexer.model import STREAMS, Phrase, Stream


def unlike_record(terms: IndexReader, columns: TermColumns) -> Iterator[str]:
    """Yield each term that the columns have in other passages than the postings, or alone."""
    for stream in STREAMS:
        recorded = [*map(bytes.decode, terms.lexicon(stream))]
        for term in recorded:
            held = np.fromiter(terms.postings(stream, term).all_ids(), np.int64)
            if not np.array_equal(held, _holding(columns, stream, term)):
                yield f"{stream} {term}"
        yield from (f"{stream} {term}" for term in sorted({*columns.terms[stream]} - {*recorded}))


def _holding(columns: TermColumns, stream: Stream, term: str) -> Orders:
    """Return the passages that hold a term in any area, by the columns."""
    slots = columns.begins(Phrase(stream, (term,)))
    return distinct(passages_of(columns.owners(stream, slots)))
