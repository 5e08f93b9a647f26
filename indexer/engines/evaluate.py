"""The one evaluator: trees and evidence over arrays of places, for engines that can give the places of a term.

One number a passage, for all passages at once: with 100,000 passages an operation takes some 20 µs. The score is
BM25 by Lucene's formula, idf = ln(1 + (N - df + 0.5) / (df + 0.5)), term weight tf / (tf + k1 · (1 - b + b · length
/ average)).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.columns import Columns
from indexer.engines.occurrences import Places, passages_of, phrase_places
from indexer.model import (
    MATCHES,
    Area,
    Every,
    Evidence,
    Found,
    Leaf,
    Node,
    Phrase,
    Plan,
    Ranked,
    Rung,
    Some,
    Stream,
    Without,
)

Postings: TypeAlias = Callable[[Stream, Area, str], Places]
Mask: TypeAlias = npt.NDArray[np.bool_]

K1 = 1.2
B = 0.75
NONE = len(MATCHES)
INSIDE = MATCHES.index("inside")
TEXT: tuple[Area, ...] = ("text",)
HEAD: tuple[Area, ...] = ("title", "section")


@dataclass(frozen=True, slots=True)
class Met:
    """For each passage: its match (the place in MATCHES, NONE for none), and whether the text itself took part.

    Where the text matches, its match counts, however well the title or a heading does.
    """

    match: npt.NDArray[np.uint8]
    in_text: Mask

    @property
    def hits(self) -> Mask:
        return self.match < NONE


class Evaluator:
    """Evaluates plans over the postings and columns of one open index."""

    def __init__(self, postings: Postings, columns: Columns) -> None:
        self._postings = postings
        self._columns = columns
        self._size = len(columns)

    def search(self, plan: Plan, first: int, size: int) -> Found:
        """`Engine.search`."""
        allowed = self._columns.allowed(plan.filters)
        tree = self._meet(plan.tree)
        rungs = [tree.hits & tree.in_text]
        if np.count_nonzero(rungs[0] & allowed) < size and plan.words:
            rungs.append(self._relaxed(plan) & ~rungs[0])
        inside = tree.match == INSIDE
        scores = self._score(plan.evidence)
        ranked = self._page([mask & allowed for mask in rungs], tree.match, scores, first, size)
        return Found(
            rungs=tuple(
                Rung(number, int(np.count_nonzero(mask & allowed)), self._count_inside(mask & allowed, inside, number))
                for number, mask in enumerate(rungs, 1)
            ),
            ranked=ranked,
            facets={
                name: facet.count(np.logical_or.reduce(rungs) & self._columns.allowed(plan.filters, ignoring=name))
                for name, facet in self._columns.facets.items()
            },
            counts=dict(self._counts(plan.tree)),
        )

    def _count_inside(self, mask: Mask, inside: Mask, rung: int) -> int:
        return int(np.count_nonzero(mask & inside)) if rung == 1 else 0

    # Trees. ----------------------------------------------------------------------------------------------------------

    def _meet(self, node: Node) -> Met:
        match node:
            case Leaf():
                return self._meet_leaf(node)
            case Every():
                return self._meet_every(node)
            case Some():
                each = [self._meet(child) for child in node.nodes]
                return Met(
                    np.minimum.reduce([met.match for met in each]),
                    np.logical_or.reduce([met.in_text & met.hits for met in each]),
                )
            case Without():
                raise TypeError("Without stands in an Every only")

    def _meet_leaf(self, leaf: Leaf) -> Met:
        text, head = np.full((2, self._size), NONE, np.uint8)
        for phrase in leaf.phrases:
            rank = MATCHES.index(phrase.match)
            for best, areas in ((text, TEXT), (head, HEAD)):
                orders = self._holding(phrase, areas)
                best[orders] = np.minimum(best[orders], rank)
        in_text = text < NONE
        return Met(np.where(in_text, text, head), in_text)

    def _meet_every(self, node: Every) -> Met:
        wanted = [self._meet(child) for child in node.nodes if not isinstance(child, Without)]
        match = np.maximum.reduce([met.match for met in wanted])
        for child in node.nodes:
            if isinstance(child, Without):
                match[self._excluded(child.node)] = NONE
        return Met(match, np.logical_or.reduce([met.in_text for met in wanted]))

    def _excluded(self, node: Node) -> Mask:
        """Passages whose own text matches ``node`` as a word: what is excluded is a word, not a part of another."""
        met = self._meet(node)
        return met.in_text & (met.match < INSIDE)

    def _relaxed(self, plan: Plan) -> Mask:
        mask = np.zeros(self._size, bool)
        for phrase in plan.words:
            mask[self._holding(phrase, TEXT)] = True
        for node in plan.required:
            mask &= self._meet(node).hits
        for node in plan.excluded:
            mask &= ~self._excluded(node)
        return mask

    def _holding(self, phrase: Phrase, areas: tuple[Area, ...]) -> npt.NDArray[np.int64]:
        return passages_of([self._places(phrase, area) for area in areas])[0]

    def _places(self, phrase: Phrase, area: Area) -> Places:
        return phrase_places(phrase, lambda term: self._postings(phrase.stream, area, term))

    def _counts(self, node: Node) -> list[tuple[Phrase, int]]:
        """For each phrase how many passages it adds to those of the phrases before it in its leaf."""
        match node:
            case Leaf():
                return self._added(node.phrases)
            case Without():
                return self._counts(node.node)
            case _:
                return [count for child in node.nodes for count in self._counts(child)]

    def _added(self, phrases: tuple[Phrase, ...]) -> list[tuple[Phrase, int]]:
        seen = np.zeros(self._size, bool)
        counts = []
        for phrase in phrases:
            orders = self._holding(phrase, TEXT)
            counts.append((phrase, int(np.count_nonzero(~seen[orders]))))
            seen[orders] = True
        return counts

    # Scores. ---------------------------------------------------------------------------------------------------------

    def _score(self, evidence: tuple[Evidence, ...]) -> npt.NDArray[np.float64]:
        scores = np.zeros(self._size)
        for each in evidence:
            for phrase in each.phrases:
                orders, counts = passages_of([self._places(phrase, area) for area in each.areas])
                if len(orders):
                    norm = self._norms(phrase.stream, each.areas)[orders]
                    idf = math.log(1 + (self._size - len(orders) + 0.5) / (len(orders) + 0.5))
                    scores[orders] += each.weight * idf * counts / (counts + norm)
        return scores

    def _norms(self, stream: Stream, areas: tuple[Area, ...]) -> npt.NDArray[np.float64]:
        lengths = np.add.reduce([self._columns.lengths[stream, area] for area in areas])
        norms: npt.NDArray[np.float64] = K1 * (1 - B + B * lengths / max(1.0, float(lengths.mean())))
        return norms

    def _page(
        self, rungs: list[Mask], match: npt.NDArray[np.uint8], scores: npt.NDArray[np.float64], first: int, size: int
    ) -> tuple[Ranked, ...]:
        """Hits ``first`` to ``first + size - 1``: rung by rung, hits inside words last, by score, then in order."""
        groups = [
            (number, group)
            for number, mask in enumerate(rungs, 1)
            for group in ((mask & (match != INSIDE), mask & (match == INSIDE)) if number == 1 else (mask,))
        ]
        page: list[Ranked] = []
        passed = 0
        for number, group in groups:
            orders = np.flatnonzero(group)
            start, end = max(0, first - passed), first + size - passed
            if start < len(orders) and end > 0:
                for order in _best(orders, scores, end)[start:end]:
                    found = MATCHES[int(match[order])] if number == 1 else "word"
                    page.append(Ranked(int(order), float(scores[order]), number, found))
            passed += len(orders)
        return tuple(page)


def _best(orders: npt.NDArray[np.intp], scores: npt.NDArray[np.float64], most: int) -> npt.NDArray[np.intp]:
    """The first ``most`` of ``orders`` by score, equal scores in the order of the index."""
    if len(orders) > most > 0:
        least = np.partition(scores[orders], len(orders) - most)[len(orders) - most]
        orders = orders[scores[orders] >= least]
    return orders[np.argsort(-scores[orders], kind="stable")]
