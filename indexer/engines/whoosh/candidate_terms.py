"""Candidate terms: where terms and pairs of terms stand in a few passages.

These are read once, forwards, whatever is asked of them: the cost does not grow with the number of
phrases, nor with the size of the index. Of a few phrases that stand in few places, as a keyword
has, these places are looked at instead, which takes a third of the time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from indexer.engines.evidence_scoring import Ints, TermsHeld
from indexer.engines.passage_areas import AREAS
from indexer.engines.sorted_numbers import find_true
from indexer.engines.whoosh.numbered_terms import NO_TERM
from indexer.engines.whoosh.phrase_lookup import Lookup
from indexer.engines.whoosh.slot_owners import area_numbers, passages_of
from indexer.engines.whoosh.term_columns import Orders, Slots, TermColumns
from indexer.engines.whoosh.term_gathering import AREAS_IN_SPACE
from indexer.model import Phrase, Stream

# Phrases, and places at which they stand, up to which these are looked at.
FEW_PHRASES, FEW_SLOTS = 8, 4_096
_AREAS = len(AREAS_IN_SPACE)
# The areas of the space as numbers by AREAS.
_AREA_NUMBERS = np.array([AREAS.index(area) for area in AREAS_IN_SPACE])


def find_held(
    lookup: Lookup, stream: Stream, phrases: Sequence[Phrase], orders: Orders
) -> TermsHeld:
    """Find plain phrases, each of which is asked for once, in the passages at ``orders``, which
    ascend.
    """
    if len(phrases) <= FEW_PHRASES:
        every = list(map(lookup.slots, phrases))
        if sum(map(len, every)) <= FEW_SLOTS:
            return held_at(lookup.columns, stream, phrases, every, orders)
    return read_forwards(lookup.columns, stream, phrases, orders)


def held_at(
    columns: TermColumns,
    stream: Stream,
    phrases: Sequence[Phrase],
    every: Sequence[Slots],
    orders: Orders,
) -> TermsHeld:
    """Return what the passages hold of phrases, by ``every`` slot at which each of them stands."""
    asked = {phrase.terms: number for number, phrase in enumerate(phrases)}
    found, slots = np.repeat(np.arange(len(every)), list(map(len, every))), np.concatenate(every)
    owners = columns.owners(stream, slots)
    passages = passages_of(owners)
    own = orders.searchsorted(passages)
    there = find_true(orders.take(own, mode="clip") == passages)
    found, own, slots, owners = (each.take(there) for each in (found, own, slots, owners))
    areas = _AREA_NUMBERS.take(area_numbers(owners))
    begins = columns.arrays[f"{stream}.begins"].take(owners)
    return TermsHeld(asked, found, own, areas, np.subtract(slots, begins, dtype=np.int64))


def read_forwards(
    columns: TermColumns, stream: Stream, phrases: Sequence[Phrase], orders: Orders
) -> TermsHeld:
    """Return what the passages hold of phrases, by all that stands in them."""
    begins, forward = columns.arrays[f"{stream}.begins"], columns.arrays[f"{stream}.forward"]
    asked = {phrase.terms: number for number, phrase in enumerate(phrases)}
    starts = begins.take(orders * _AREAS).astype(np.int64)
    ends = begins.take((orders + 1) * _AREAS).astype(np.int64)
    # the term behind the last may be the second of a pair
    stretches = [forward[a:b] for a, b in zip(starts.tolist(), (ends + 1).tolist(), strict=True)]
    at, found = _find_phrases(np.concatenate(stretches), columns, stream, asked)
    reached = np.cumsum(ends - starts + 1)
    own = reached.searchsorted(at, "right")
    slots = (ends + 1 - reached).take(own) + at
    owners = columns.owners(stream, slots)
    inside = passages_of(owners) == orders.take(own)
    if not inside.all():
        there = find_true(inside)
        found, own, slots, owners = (each.take(there) for each in (found, own, slots, owners))
    areas = _AREA_NUMBERS.take(area_numbers(owners))
    return TermsHeld(asked, found, own, areas, slots - begins.take(owners))


def _find_phrases(
    terms: npt.NDArray[np.unsignedinteger],
    columns: TermColumns,
    stream: Stream,
    asked: Mapping[tuple[str, ...], int],
) -> tuple[Ints, Ints]:
    """Return where phrases begin among terms, and which of them it is each time.

    Those of one term come first, ascending, those of two after them.
    """
    known = {term: at for at, term in enumerate({*chain.from_iterable(asked)}, 1)}
    size = len(known) + 1
    # 0 for all terms that are in no phrase
    short = np.zeros(len(columns.terms[stream]) + 1, np.min_scalar_type(size))
    short[columns.term_numbers(stream, list(known))] = np.arange(1, size)
    short[NO_TERM] = 0
    of_one, of_two = _tables(asked, known, size)
    said = short.take(terms)
    at = find_true(said != 0)
    said = said.take(at)
    beside = find_true(at[1:] - at[:-1] == 1)
    codes = said.take(beside) * np.int64(size) + said.take(beside + 1)
    alone = at if min(map(len, asked)) == 1 else at[:0]
    single, single_found = _held_at(alone, of_one.take(said[: len(alone)]))
    double, double_found = _held_at(at.take(beside), of_two.take(codes))
    return np.concatenate([single, double]), np.concatenate([single_found, double_found])


def _held_at(at: Ints, found: Ints) -> tuple[Ints, Ints]:
    """Return where there is a phrase, and which."""
    there = find_true(found >= 0)
    return at.take(there), found.take(there)


def _tables(
    asked: Mapping[tuple[str, ...], int], known: Mapping[str, int], size: int
) -> tuple[Ints, Ints]:
    """Return the numbers of phrases of one term, by the term, and of two, row after row, by both.

    Terms are ``known`` by numbers below ``size``; where there is no phrase there is -1.
    """
    of_one, of_two = np.full(size, -1), np.full(size * size, -1)
    for (first, *others), number in asked.items():
        if others:
            of_two[known[first] * size + known[others[0]]] = number
        else:
            of_one[known[first]] = number
    return of_one, of_two
