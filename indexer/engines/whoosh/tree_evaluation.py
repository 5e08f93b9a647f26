"""Tree evaluation over arrays: for all passages at once, whether and how well each meets a tree."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indexer.engines.whoosh.passage_columns import Columns, Mask
from indexer.engines.whoosh.phrase_lookup import Lookup
from indexer.engines.whoosh.positions import Orders
from indexer.matching import HEAD, IMPLIED, INSIDE, NO_MATCH, TEXT
from indexer.model import MATCHES, Area, Every, Leaf, Node, Phrase, Plan, Some, Without


@dataclass(frozen=True, slots=True)
class Met:
    """For each passage its match, and whether its text itself took part.

    A match is the place in MATCHES, NO_MATCH for none.

    Where the text matches, its match counts, however well the title or a heading does.
    """

    match: npt.NDArray[np.uint8]
    in_text: Mask

    @property
    def hits(self) -> Mask:
        return self.match < NO_MATCH


class Meeting:
    """Which passages meet the trees of one question.

    Where the budget of the look-up is spent, fewer passages meet a tree than do, never others: what
    was not looked up is met by none, and excludes all; what comes after it in a leaf is left out,
    too, or it would count for more.
    """

    def __init__(self, lookup: Lookup, columns: Columns) -> None:
        self._lookup = lookup
        self._columns = columns
        self._size = len(columns)

    def meet(self, node: Node) -> Met:
        match node:
            case Leaf():
                return self._meet_leaf(node)
            case Every():
                return self._meet_every(node)
            case Some():
                each = [self.meet(child) for child in node.nodes]
                return Met(
                    np.minimum.reduce([met.match for met in each]),
                    np.logical_or.reduce([met.in_text & met.hits for met in each]),
                )
            case Without():
                raise TypeError("Without stands in an Every only")

    def relaxed(self, plan: Plan) -> Mask:
        """Return the passages of rung 2.

        Their text holds one of the plan's words, and nothing required or excluded forbids them.
        """
        mask = np.zeros(self._size, bool)
        for phrase in plan.words:
            mask[self._holding(phrase, TEXT)] = True
        for node in plan.required:
            mask &= self.meet(node).hits
        for node in plan.excluded:
            mask &= ~self._excluded(node)
        return mask

    def counts(self, node: Node) -> list[tuple[Phrase, int]]:
        """For each phrase the count of passages that no phrase before it in its leaf finds."""
        match node:
            case Leaf():
                return self._added(node.phrases)
            case Without():
                return self.counts(node.node)
            case _:
                return [count for child in node.nodes for count in self.counts(child)]

    def _meet_leaf(self, leaf: Leaf) -> Met:
        text, head = np.full((2, self._size), NO_MATCH, np.uint8)
        left_out = self._lookup.left_out
        for phrase in leaf.phrases:
            if self._lookup.left_out > left_out:
                break
            rank = MATCHES.index(phrase.match)
            places = [(text, IMPLIED)] if phrase.implied else [(text, TEXT), (head, HEAD)]
            for best, areas in places:
                orders = self._holding(phrase, areas)
                best[orders] = np.minimum(best[orders], rank)
        in_text = text < NO_MATCH
        return Met(np.where(in_text, text, head), in_text)

    def _meet_every(self, node: Every) -> Met:
        match, in_text = np.zeros(self._size, np.uint8), np.zeros(self._size, bool)
        for child in sorted(node.nodes, key=lambda each: isinstance(each, Without)):
            if isinstance(child, Without):
                match[self._excluded(child.node)] = NO_MATCH
            else:
                met = self.meet(child)
                match = np.maximum(match, met.match)
                in_text |= met.in_text
            if (match == NO_MATCH).all():
                break
        return Met(match, in_text)

    def _excluded(self, node: Node) -> Mask:
        """Return the passages whose own text matches ``node`` as a word.

        What is excluded is a word, not a part of another.
        """
        left_out = self._lookup.left_out
        met = self.meet(node)
        if self._lookup.left_out > left_out:
            return np.ones(self._size, bool)
        return met.in_text & (met.match < INSIDE)

    def _added(self, phrases: tuple[Phrase, ...]) -> list[tuple[Phrase, int]]:
        seen = np.zeros(self._size, bool)
        counts = []
        left_out = self._lookup.left_out
        for phrase in phrases:
            orders = self._holding(phrase, IMPLIED if phrase.implied else TEXT)
            if self._lookup.left_out > left_out:
                break
            counts.append((phrase, int(np.count_nonzero(~seen[orders]))))
            seen[orders] = True
        return counts

    def _holding(self, phrase: Phrase, areas: tuple[Area, ...]) -> Orders:
        orders = self._lookup.passages(phrase, areas)[0]
        if not phrase.document:
            return orders
        held: Orders = orders[self._columns.facets["document"].holds((phrase.document,))[orders]]
        return held
