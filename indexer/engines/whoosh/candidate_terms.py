"""Candidate terms: where terms and pairs of terms stand in a few passages.

These are read once, forwards, whatever is asked of them: the cost does not grow with the number of
phrases, nor with the size of the index.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from indexer.engines.evidence_scoring import Ints, TermsHeld
from indexer.engines.passage_areas import AREAS
from indexer.engines.sorted_numbers import find_true
from indexer.engines.whoosh.slot_owners import area_numbers, passages_of
from indexer.engines.whoosh.term_columns import Orders, TermColumns
from indexer.engines.whoosh.term_gathering import AREAS_IN_SPACE
from indexer.model import Phrase, Stream

_AREAS = len(AREAS_IN_SPACE)
_NOWHERE: Ints = np.empty(0, np.int64)


# The areas of the space as numbers by AREAS.
_AREA_NUMBERS = np.array([AREAS.index(area) for area in AREAS_IN_SPACE])


def find_held(
    columns: TermColumns, stream: Stream, phrases: Sequence[Phrase], orders: Orders
) -> TermsHeld:
    """Find plain phrases, each of which is asked for once, in the passages at ``orders``."""
    begins, forward = columns.arrays[f"{stream}.begins"], columns.arrays[f"{stream}.forward"]
    starts = begins.take(orders * _AREAS).astype(np.int64)
    ends = begins.take((orders + 1) * _AREAS).astype(np.int64)
    # the term behind the last may be the second of a pair
    sizes = ends - starts + 1
    stretches = [forward[a:b] for a, b in zip(starts.tolist(), (ends + 1).tolist(), strict=True)]
    at, found = _find_phrases(np.concatenate(stretches), columns, phrases)
    own = np.repeat(np.arange(len(orders)), sizes).take(at)
    slots = (starts - np.cumsum(sizes) + sizes).take(own) + at
    owners = columns.owners(stream, slots)
    inside = passages_of(owners) == orders.take(own)
    if not inside.all():
        there = find_true(inside)
        found, own, slots, owners = (each.take(there) for each in (found, own, slots, owners))
    asked = {phrase.terms: number for number, phrase in enumerate(phrases)}
    areas = _AREA_NUMBERS.take(area_numbers(owners))
    return TermsHeld(asked, found, own, areas, slots - begins.take(owners))


def _find_phrases(
    terms: npt.NDArray[np.unsignedinteger], columns: TermColumns, phrases: Sequence[Phrase]
) -> tuple[Ints, Ints]:
    """Return where phrases begin among terms, and which of them it is each time.

    Those of one term come first, ascending, those of two after them.
    """
    numbers = [columns.numbers(phrase) for phrase in phrases]
    distinct = {n: number for number, n in enumerate({*chain.from_iterable(numbers)}, 1)}
    size = len(distinct) + 1
    # 0 for all terms that are in no phrase
    short = np.zeros(len(columns.terms[phrases[0].stream]) + 1, np.min_scalar_type(size))
    short[list(distinct)] = np.arange(1, size)
    of_one, of_two = _tables([[distinct[n] for n in each] for each in numbers], size)
    known = short.take(terms)
    are_known = known != 0
    alone = find_true(are_known) if any(len(each) == 1 for each in numbers) else _NOWHERE
    pairs = find_true(are_known[:-1] & are_known[1:])
    codes = known.take(pairs) * np.int64(size) + known.take(pairs + 1)
    single, single_found = _held_at(alone, of_one.take(known.take(alone)))
    double, double_found = _held_at(pairs, of_two.take(codes))
    return np.concatenate([single, double]), np.concatenate([single_found, double_found])


def _held_at(at: Ints, found: Ints) -> tuple[Ints, Ints]:
    """Return where there is a phrase, and which."""
    there = find_true(found >= 0)
    return at.take(there), found.take(there)


def _tables(phrases: Sequence[Sequence[int]], size: int) -> tuple[Ints, Ints]:
    """Return the numbers of phrases of one term, by the term, and of two, row after row, by both.

    Terms are below ``size``; where there is no phrase there is -1.
    """
    of_one, of_two = np.full(size, -1), np.full(size * size, -1)
    for number, terms in enumerate(phrases):
        if len(terms) == 1:
            of_one[terms[0]] = number
        elif terms:
            of_two[terms[0] * size + terms[1]] = number
    return of_one, of_two
