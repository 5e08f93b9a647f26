"""Phrases together: where many words and pairs stand, found by few operations on arrays.

A question asks for dozens of them, most of which stand in a few hundred slots: there an operation
for each costs more than all that it does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.engines.sorted_numbers import changes
from indexer.engines.whoosh.term_columns import Counts, Orders, Slots, TermColumns
from indexer.engines.whoosh.term_gathering import AREAS_IN_SPACE
from indexer.model import Phrase
from indexer.ranking.first_phase import Areas

_AREAS = len(AREAS_IN_SPACE)
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
    inside = np.array([area in areas for area in AREAS_IN_SPACE])[owners % _AREAS]
    which, orders = which[inside], owners[inside] // _AREAS
    if not len(orders):
        return _NONE, _NONE
    firsts = changes(which) | changes(orders)
    return which[firsts], orders[firsts]


def _begins(columns: TermColumns, phrases: Sequence[Phrase]) -> tuple[Counts, Slots]:
    """Return where pairs begin, ascending for each, with the number of the pair."""
    stretches = [columns.pair_stretch(phrase) for phrase in phrases]
    stream = phrases[0].stream
    kept = columns.arrays[f"{stream}.slots"]
    parts = [kept[each.part] for each in stretches]
    which = np.repeat(np.arange(len(phrases)), list(map(len, parts)))
    at = np.concatenate(parts)
    if stream == "units":
        return which, at
    before = np.array([each.before for each in stretches])[which]
    found = at.astype(np.int64) - before
    beside = np.array([each.beside for each in stretches])[which]
    neighbours = columns.arrays[f"{stream}.forward"].take(found + 1 - before, mode="clip")
    fits = (neighbours == beside) & (found >= 0)
    return which[fits], found[fits]
