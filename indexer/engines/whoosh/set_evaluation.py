"""Sets of passages as masks over all passages, each worked out once a question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce

import numpy as np

from indexer.engines.sorted_numbers import find_true
from indexer.engines.whoosh.facet_columns import Mask
from indexer.engines.whoosh.passage_columns import PassageColumns
from indexer.engines.whoosh.phrase_lookup import Lookup
from indexer.engines.whoosh.term_columns import Orders
from indexer.matching import (
    All,
    AnyOf,
    But,
    Dated,
    Flagged,
    Has,
    Listed,
    OneOf,
    PassageSet,
)


class SetMasks:
    """The sets of one question.

    Where the budget of the look-up is spent, a set is *short*: it has fewer passages than it
    should, never others. So what a short set would take away, takes away all.
    """

    def __init__(self, lookup: Lookup, columns: PassageColumns) -> None:
        self._lookup = lookup
        self._columns = columns
        self._known: dict[PassageSet, Mask] = {}
        self._orders: dict[int, Orders] = {}
        self._held: dict[Has, Orders] = {}
        self._short: set[PassageSet] = set()
        # the mask of sets that are known to be empty, as many are: they cost no arithmetic
        self._nothing: Mask = np.zeros(len(columns), bool)

    def count(self, sets: Iterable[PassageSet]) -> list[int]:
        """Return how many passages are in each set."""
        return list(map(self._count, sets))

    def _count(self, wanted: PassageSet) -> int:
        if isinstance(wanted, Has):
            return len(self._holding(wanted))
        if self._is_nowhere(wanted):
            return 0
        mask = self.mask(wanted)
        return 0 if mask is self._nothing else int(np.count_nonzero(mask))

    def _is_nowhere(self, wanted: PassageSet) -> bool:
        """Whether a set is empty as none of its phrases stands anywhere; False says nothing.

        Most of what is counted before it is offered is so, and needs no arithmetic.
        """
        match wanted:
            case Has(phrase):
                return self._lookup.is_nowhere(phrase)
            case AnyOf(sets):
                return all(map(self._is_nowhere, sets))
            case _:
                return False

    def orders(self, wanted: PassageSet) -> Orders:
        """Return the passages of a set, ascending."""
        mask = self.mask(wanted)
        # of sets that share a mask, which is kept, they are the same
        if id(mask) not in self._orders:
            self._orders[id(mask)] = find_true(mask)
        return self._orders[id(mask)]

    def mask(self, wanted: PassageSet) -> Mask:
        """Return for each passage whether it is in a set. Sets may share a mask: change none."""
        if wanted not in self._known:
            self._known[wanted] = self._evaluate(wanted)
        return self._known[wanted]

    def _evaluate(self, wanted: PassageSet) -> Mask:
        match wanted:
            case Has():
                return self._any_of((wanted,), wanted)
            case AnyOf():
                return self._any_of(wanted.sets, wanted)
            case All():
                return self._all_of(wanted)
            case But():
                return self._but(wanted)
            case OneOf():
                return self._columns.facets[wanted.facet].holds(wanted.values)
            case Dated():
                return self._columns.facets["date"].within(wanted.since, wanted.until)
            case Flagged():
                return self._columns.flags.get(wanted.flag, self._nothing)
            case Listed():
                listed: Mask = np.zeros(len(self._columns), bool)
                listed[list(wanted.orders)] = True
                return listed

    def _any_of(self, sets: tuple[PassageSet, ...], whole: PassageSet) -> Mask:
        """Return the passages of any of the sets, which make up a whole."""
        held, masks = [], []
        for each in sets:
            if isinstance(each, Has):
                held.append(self._holding(each))
            else:
                masks.append(self.mask(each))
        self._inherit_shortness(whole, *sets)
        return self._union(held, [mask for mask in masks if mask is not self._nothing])

    def _union(self, held: Sequence[Orders], masks: Sequence[Mask]) -> Mask:
        """Return the union of passages and of masks that are not empty."""
        if not any(map(len, held)) and len(masks) <= 1:
            return masks[0] if masks else self._nothing
        union = masks[0].copy() if masks else np.zeros(len(self._columns), bool)
        for mask in masks[1:]:
            union |= mask
        for orders in held:
            union[orders] = True
        return union

    def _all_of(self, wanted: All) -> Mask:
        """Return the passages of all the sets: of the first empty one they are none."""
        masks: list[Mask] = []
        for each in wanted.sets:
            mask = self.mask(each)
            self._inherit_shortness(wanted, each)
            if mask is self._nothing:
                return mask
            masks.append(mask)
        return reduce(np.logical_and, masks)

    def _but(self, wanted: But) -> Mask:
        kept = self.mask(wanted.kept)
        self._inherit_shortness(wanted, wanted.kept)
        if kept is self._nothing:
            return kept
        without = self.mask(wanted.without)
        self._inherit_shortness(wanted, wanted.without)
        if wanted.without in self._short:
            return self._nothing
        return kept if without is self._nothing else kept & ~without

    def _inherit_shortness(self, whole: PassageSet, *parts: PassageSet) -> None:
        """Note that a set is short where a part of it is; the parts are evaluated already."""
        if self._short and any(part in self._short for part in parts):
            self._short.add(whole)

    def _holding(self, wanted: Has) -> Orders:
        """Return the passages that hold a phrase, in its document where it holds in one only."""
        if wanted not in self._held:
            left_out = self._lookup.left_out
            orders = self._lookup.orders(wanted.phrase, wanted.areas)
            if self._lookup.left_out > left_out:
                self._short.add(wanted)
            if wanted.phrase.document and len(orders):
                document = self._columns.facets["document"].holds((wanted.phrase.document,))
                orders = orders[document[orders]]
            self._held[wanted] = orders
        return self._held[wanted]
