"""Whoosh's postings, read back: is what the columns say of a term what was recorded of it?

A question asks the columns alone, which are derived from the same terms as the postings. So these
are read by a check only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from whoosh.reading import IndexReader

from indexer.engines.passage_areas import AREAS
from indexer.engines.whoosh.index_writing import field_name
from indexer.engines.whoosh.postings import BATCH, STORED_POSITION_BITS, posted_positions
from indexer.engines.whoosh.term_columns import TermColumns
from indexer.model import STREAMS, Area, Stream

# Positions in an area of all passages as one number each, ascending: the passage's order in the
# index, then STORED_POSITION_BITS of the position.
Recorded: TypeAlias = npt.NDArray[np.int64]


def unlike_record(terms: IndexReader, columns: TermColumns) -> Iterator[str]:
    """Yield each term that does not stand in the columns where the postings say."""
    for stream in STREAMS:
        for area in AREAS:
            field = field_name(stream, area)
            for term in map(bytes.decode, terms.lexicon(field)):
                recorded = _recorded(terms, stream, field, term)
                if not np.array_equal(recorded, _derived(columns, stream, area, term)):
                    yield f"{stream} {area} {term}"


def _recorded(terms: IndexReader, stream: Stream, field: str, term: str) -> Recorded:
    matcher = terms.postings(field, term)
    positions = [np.empty(0, np.int64)]
    while matcher.is_active():
        batch = matcher.id() * BATCH << STORED_POSITION_BITS
        positions.append(np.sort(posted_positions(stream, matcher.value())) + batch)
        matcher.next()
    return np.concatenate(positions)


def _derived(columns: TermColumns, stream: Stream, area: Area, term: str) -> Recorded:
    """Return the positions of a term in the columns, as far as postings go in one area."""
    orders, positions = columns.positions(stream, area, term)
    recorded = positions < (1 << STORED_POSITION_BITS) - 1
    derived: Recorded = orders[recorded] << STORED_POSITION_BITS | positions[recorded]
    return derived
