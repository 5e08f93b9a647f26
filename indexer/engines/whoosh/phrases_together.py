"""Phrases together: where many words and pairs stand, found by few operations on arrays.

A question asks for dozens of them, most of which stand in a few hundred slots: there an operation
for each costs more than all that it does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.engines.sorted_numbers import changes, find_true
from indexer.engines.sorted_texts import NONE
from indexer.engines.whoosh.slot_owners import are_in, passages_of
from indexer.engines.whoosh.term_columns import Counts, Orders, Slots, TermColumns
from indexer.model import Phrase
from indexer.ranking.first_phase import Areas

_NONE: Counts = np.empty(0, np.int64)


def holders_together(
    columns: TermColumns, phrases: Sequence[Phrase], areas: Areas
) -> tuple[Counts, Orders]:
    """Return which passages hold pairs of one stream in any of some areas.

    Each pair comes as its number among ``phrases``, ascending, with each of its passages once.
    """
    which, slots = _begins(columns, phrases)
    if not len(slots):
        return _NONE, _NONE
    owners = columns.owners(phrases[0].stream, slots)
    inside = find_true(are_in(owners, areas))
    which, orders = which.take(inside), passages_of(owners.take(inside))
    if not len(orders):
        return _NONE, _NONE
    firsts = find_true(changes(which) | changes(orders))
    return which.take(firsts), orders.take(firsts)


def _begins(columns: TermColumns, phrases: Sequence[Phrase]) -> tuple[Counts, Slots]:
    """Return where pairs begin, ascending for each, with the number of the pair."""
    return (_units_begin if phrases[0].stream == "units" else _words_begin)(columns, phrases)


def _units_begin(columns: TermColumns, phrases: Sequence[Phrase]) -> tuple[Counts, Slots]:
    numbers = columns.pair_numbers(phrases)
    known = find_true(numbers != NONE)
    if not len(known):
        return _NONE, _NONE
    slots = columns.slots_of("units", numbers.take(known))
    return np.repeat(known, list(map(len, slots))), np.concatenate(slots)


def _words_begin(columns: TermColumns, phrases: Sequence[Phrase]) -> tuple[Counts, Slots]:
    """Of each pair the slots of the rarer word are looked at, beside which the other one stands."""
    numbers = np.array([columns.numbers(phrase) or (0, 0) for phrase in phrases])
    known = find_true(numbers[:, 0] > 0)
    if not len(known):
        return _NONE, _NONE
    numbers = numbers[known]
    first, second = columns.sizes(numbers - 1).T
    before = (second < first).astype(np.int64)
    pairs = np.arange(len(known))
    slots = columns.slots_of("words", numbers[pairs, before] - 1)
    sizes = list(map(len, slots))
    which, shifts = np.repeat(known, sizes), np.repeat(before, sizes)
    found = np.concatenate(slots).astype(np.int64) - shifts
    beside = columns.arrays["words.forward"].take(found + 1 - shifts, mode="clip")
    fits = find_true((beside == np.repeat(numbers[pairs, 1 - before], sizes)) & (found >= 0))
    return which.take(fits), found.take(fits)
