"""Phrase lookup: slots and passages of the phrases of one query, each looked up once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.sorted_numbers import changes, find_true, sizes_of
from indexer.engines.whoosh.phrases_together import holders_together
from indexer.engines.whoosh.slot_owners import Owners, are_in, passages_of
from indexer.engines.whoosh.term_columns import Counts, Orders, Slots, TermColumns
from indexer.model import Area, Budget, Phrase, Stream
from indexer.ranking.first_phase import Areas

PhraseKey: TypeAlias = tuple[Stream, tuple[str, ...], bool, bool, tuple[str, ...]]

_NOWHERE: Slots = np.empty(0, np.int64)


class Lookup:
    """The phrases of one query in one index.

    It keeps what it found; let it go with the query. What comes after it, ``before``, knows from
    it where phrases stand.

    Where the budget is spent, what was not looked up yet counts as found nowhere; ``left_out``
    counts these.
    """

    def __init__(self, columns: TermColumns, budget: Budget, before: Lookup | None = None) -> None:
        self.budget = budget
        self.left_out = 0
        self.columns = columns
        self._side_by_side: dict[tuple[Stream, tuple[str, ...]], Slots] = (
            before._side_by_side if before else {}
        )
        self._begins: dict[PhraseKey, Slots] = before._begins if before else {}
        self._owners: dict[PhraseKey, Owners] = {}
        self._orders: dict[tuple[PhraseKey, Areas], Orders] = {}

    def passages(self, phrase: Phrase, areas: Areas) -> tuple[Orders, Counts]:
        """Return the passages that hold ``phrase`` in any of ``areas``, and how often.

        Passages ascend.
        """
        return _counted(self._holders(phrase, areas))

    def orders(self, phrase: Phrase, areas: Areas) -> Orders:
        """Return the passages that hold ``phrase`` in any of ``areas``, ascending.

        Of a single word they are written down for the areas in which words are most asked for.
        """
        kept = self.columns.passages(phrase, areas)
        if kept is not None:
            return kept
        key = _key(phrase), areas
        if key not in self._orders:
            left_out = self.left_out
            holders = self._holders(phrase, areas)
            found = holders.take(find_true(changes(holders))) if len(holders) else holders
            if self.left_out > left_out:
                return found
            self._orders[key] = found
        return self._orders[key]

    def is_nowhere(self, phrase: Phrase) -> bool:
        """Whether the terms of a phrase stand side by side nowhere; False where time is up."""
        return not (self.budget.spent() or len(self._beside(phrase)))

    def slots(self, phrase: Phrase) -> Slots:
        """Return where the terms of a phrase stand side by side, whatever time is left."""
        return self._beside(phrase)

    def pair_holders(self, phrases: Sequence[Phrase], areas: Areas) -> tuple[Counts, Orders]:
        """Return the passages that hold pairs of one stream, as `holders_together` does."""
        if not phrases:
            return _NOWHERE, _NOWHERE
        if self.budget.spent():
            self.left_out += len(phrases)
            return _NOWHERE, _NOWHERE
        return holders_together(self.columns, phrases, areas)

    def positions_in(
        self, phrases: Sequence[Phrase], area: Area, orders: Orders
    ) -> Iterator[tuple[Phrase, int, Slots]]:
        """Yield where phrases of one stream begin in an area of passages, in the order of phrases:
        each phrase with the number of a passage in ``orders`` and the positions in the area.
        """
        if not phrases:
            return
        begins, ends = self.columns.span(phrases[0].stream, orders, area)
        both = np.concatenate([begins, ends])
        for phrase in phrases:
            slots = self._found(phrase)
            if len(slots):
                # of one type, or all the slots would be made of the other
                at = slots.searchsorted(both.astype(slots.dtype, copy=False))
                starts, stops = at[: len(begins)].tolist(), at[len(begins) :].tolist()
                for own, (start, stop) in enumerate(zip(starts, stops, strict=True)):
                    if start < stop:
                        yield phrase, own, slots[start:stop] - begins[own]

    def values_before(
        self, stream: Stream, area: Area, order: int, positions: Slots
    ) -> npt.NDArray[np.intp]:
        """Return how many values of an area of a passage are before each of some positions."""
        return self.columns.values_before(stream, area, order, positions)

    def _holders(self, phrase: Phrase, areas: Areas) -> Orders:
        """Return the passage of each slot in some areas at which a phrase begins, ascending."""
        slots = self._found(phrase)
        if not len(slots):
            return _NOWHERE
        key = _key(phrase)
        if key not in self._owners:
            self._owners[key] = self.columns.owners(phrase.stream, slots)
        owners = self._owners[key]
        return passages_of(owners.take(find_true(are_in(owners, areas))))

    def _found(self, phrase: Phrase) -> Slots:
        """Return where a phrase begins."""
        key = _key(phrase)
        if key not in self._begins:
            if self.budget.spent():
                self.left_out += 1
                return _NOWHERE
            slots = self._beside(phrase)
            self._begins[key] = self.columns.bounds.bounded(slots, phrase) if len(slots) else slots
        return self._begins[key]

    def _beside(self, phrase: Phrase) -> Slots:
        """Return where the terms of a phrase stand side by side: the same for several phrases."""
        terms = phrase.stream, phrase.terms
        if terms not in self._side_by_side:
            self._side_by_side[terms] = self.columns.side_by_side(phrase)
        return self._side_by_side[terms]


def _key(phrase: Phrase) -> PhraseKey:
    return phrase.stream, phrase.terms, phrase.starts, phrase.ends, phrase.marks


def _counted(orders: Orders) -> tuple[Orders, Counts]:
    """Return each passage once, and how often it came; they ascend."""
    if not len(orders):
        return orders, _NOWHERE
    firsts = find_true(changes(orders))
    return orders[firsts], sizes_of(firsts, len(orders))
