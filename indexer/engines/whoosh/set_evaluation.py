"""Sets of passages as masks over all passages, each worked out once a question."""

from __future__ import annotations

from functools import reduce

import numpy as np

from indexer.engines.whoosh.facet_columns import Mask
from indexer.engines.whoosh.passage_columns import Columns
from indexer.engines.whoosh.phrase_lookup import Lookup
from indexer.engines.whoosh.term_columns import Orders
from indexer.matching import TEXT, All, AnyOf, But, Dated, Has, OneOf, PassageSet, Unreadable


class SetMasks:
    """The sets of one question.

    Where the budget of the look-up is spent, a set is *short*: it has fewer passages than it
    should, never others. So what a short set would take away, takes away all.
    """

    def __init__(self, lookup: Lookup, columns: Columns) -> None:
        self._lookup = lookup
        self._columns = columns
        self._known: dict[PassageSet, Mask] = {}
        self._orders: dict[PassageSet, Orders] = {}
        self._short: set[PassageSet] = set()

    def count(self, wanted: PassageSet) -> int:
        """Return how many passages are in a set."""
        if isinstance(wanted, Has):
            known = self._lookup.holding(wanted.phrase) if wanted.areas == TEXT else None
            return len(self._holding(wanted)) if known is None else known
        return int(np.count_nonzero(self.mask(wanted)))

    def orders(self, wanted: PassageSet) -> Orders:
        """Return the passages of a set, ascending."""
        if wanted not in self._orders:
            self._orders[wanted] = np.flatnonzero(self.mask(wanted))
        return self._orders[wanted]

    def mask(self, wanted: PassageSet) -> Mask:
        """Return for each passage whether it is in a set."""
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
            case Unreadable():
                return self._columns.unreadable

    def _any_of(self, sets: tuple[PassageSet, ...], whole: PassageSet) -> Mask:
        """Return the passages of any of the sets, which make up a whole."""
        mask = np.zeros(len(self._columns), bool)
        for each in sets:
            if isinstance(each, Has):
                mask[self._holding(each)] = True
            else:
                mask |= self.mask(each)
            self._is_short_as(each, whole)
        return mask

    def _all_of(self, wanted: All) -> Mask:
        masks = [self.mask(each) for each in wanted.sets]
        for each in wanted.sets:
            self._is_short_as(each, wanted)
        return reduce(np.logical_and, masks)

    def _but(self, wanted: But) -> Mask:
        kept, without = self.mask(wanted.kept), self.mask(wanted.without)
        self._is_short_as(wanted.kept, wanted)
        if wanted.without in self._short:
            self._short.add(wanted)
            return np.zeros(len(self._columns), bool)
        return kept & ~without

    def _is_short_as(self, part: PassageSet, whole: PassageSet) -> None:
        if part in self._short:
            self._short.add(whole)

    def _holding(self, wanted: Has) -> Orders:
        """Return the passages that hold a phrase, in its document where it holds in one only."""
        left_out = self._lookup.left_out
        orders = self._lookup.passages(wanted.phrase, wanted.areas)[0]
        if self._lookup.left_out > left_out:
            self._short.add(wanted)
        if not wanted.phrase.document:
            return orders
        document = self._columns.facets["document"].holds((wanted.phrase.document,))
        held: Orders = orders[document[orders]]
        return held
