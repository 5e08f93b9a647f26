"""Candidate terms: where terms and pairs of terms stand in a few passages.

These are read once, forwards, whatever is asked of them: the cost does not grow with the number of
phrases, nor with the size of the index.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from indexer.engines.evidence_scoring import Ints, TermsHeld
from indexer.engines.passage_areas import AREAS
from indexer.engines.whoosh.term_columns import Orders, TermColumns
from indexer.engines.whoosh.term_gathering import AREAS_IN_SPACE
from indexer.model import Phrase, Stream

_AREAS = len(AREAS_IN_SPACE)


# The areas of the space as numbers by AREAS.
_AREA_NUMBERS = np.array([AREAS.index(area) for area in AREAS_IN_SPACE])


def find_held(
    columns: TermColumns, stream: Stream, phrases: Sequence[Phrase], orders: Orders
) -> TermsHeld:
    """Find plain phrases, each of which is asked for once, in the passages at ``orders``."""
    begins, forward = columns.arrays[f"{stream}.begins"], columns.arrays[f"{stream}.forward"]
    starts, ends = begins[orders * _AREAS].tolist(), begins[(orders + 1) * _AREAS].tolist()
    # the term behind the last may be the second of a pair
    stretches = [forward[a : b + 1] for a, b in zip(starts, ends, strict=True)]
    offsets = np.cumsum([0, *map(len, stretches)])
    at, found = _find_phrases(np.concatenate(stretches), columns, phrases)
    own = np.searchsorted(offsets, at, side="right") - 1
    places = (np.array(starts) - offsets[:-1])[own] + at
    owners = columns.owners(stream, places).astype(np.int64)
    inside = owners // _AREAS == orders[own]
    if not inside.all():
        found, own, places, owners = (each[inside] for each in (found, own, places, owners))
    asked = {phrase.terms: number for number, phrase in enumerate(phrases)}
    return TermsHeld(asked, found, own, _AREA_NUMBERS[owners % _AREAS], places - begins[owners])


def _find_phrases(
    terms: npt.NDArray[np.unsignedinteger], columns: TermColumns, phrases: Sequence[Phrase]
) -> tuple[Ints, Ints]:
    """Return where phrases begin among terms, ascending, and which of them it is each time."""
    numbers = [columns.numbers(phrase) for phrase in phrases]
    distinct = {number: place for place, number in enumerate({n for each in numbers for n in each})}
    size = len(distinct) + 1
    # 0 for all terms that are in no phrase
    short = np.zeros(len(columns.terms[phrases[0].stream]) + 1, np.min_scalar_type(size))
    short[list(distinct)] = np.arange(1, size)
    table = np.full((size, size + 1), -1, np.int64)
    for place, each in enumerate(numbers):
        if each:
            codes = [distinct[number] + 1 for number in each]
            table[codes[0], codes[1] if len(codes) > 1 else size] = place
    known = short.take(terms)
    (at,) = known.nonzero()
    first, second = known[at], known.take(at + 1, mode="clip")
    found_at, found = [], []
    for places in (table[first, size], table[first, second]):
        there = places >= 0
        found_at.append(at[there])
        found.append(places[there])
    where, which = np.concatenate(found_at), np.concatenate(found)
    sorting = np.argsort(where, kind="stable")
    return where[sorting], which[sorting]
