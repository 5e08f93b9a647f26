"""Sets of passages among a few candidates: how does each of them match?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce

import numpy as np
import numpy.typing as npt

from indexer.engines.candidate_phrases import CandidatePhrases
from indexer.matching import NO_MATCH, All, AnyOf, But, Has, PassageSet
from indexer.model import Phrase

Chosen = npt.NDArray[np.bool_]


class CandidateSets:
    """The sets of one question, as far as they are of candidates.

    ``documents``: gives that of each of them, where a set is of one.
    """

    def __init__(self, phrases: CandidatePhrases, documents: Callable[[], Sequence[str]]) -> None:
        self._phrases = phrases
        self._documents = documents
        self._known: dict[PassageSet, Chosen] = {}

    def ranks(self, sets: Sequence[PassageSet]) -> list[int]:
        """Return for each candidate which is the first of these sets that it is in, or NO_MATCH."""
        ranks = np.full(len(self._phrases), NO_MATCH)
        for rank, each in enumerate(sets):
            if (ranks < NO_MATCH).all():
                break
            ranks[self.members(each) & (ranks == NO_MATCH)] = rank
        return ranks.tolist()

    def members(self, wanted: PassageSet) -> Chosen:
        """Return for each candidate whether it is in a set."""
        if wanted not in self._known:
            self._known[wanted] = self._evaluate(wanted)
        return self._known[wanted]

    def _evaluate(self, wanted: PassageSet) -> Chosen:
        match wanted:
            case Has():
                return self._holding(wanted)
            case AnyOf():
                nothing: Chosen = np.zeros(len(self._phrases), bool)
                return reduce(np.logical_or, map(self.members, wanted.sets), nothing)
            case All():
                return reduce(np.logical_and, map(self.members, wanted.sets))
            case But():
                return self.members(wanted.kept) & ~self.members(wanted.without)
            case _:
                raise TypeError("a match is by phrases alone")

    def _holding(self, wanted: Has) -> Chosen:
        held: Chosen = self._phrases.counts(wanted.phrase, wanted.areas) > 0
        if wanted.phrase.document and held.any():
            held &= np.array([each == wanted.phrase.document for each in self._documents()])
        return held


def phrases_in(wanted: PassageSet) -> set[Phrase]:
    """Return the phrases by which a set is told."""
    match wanted:
        case Has():
            return {wanted.phrase}
        case AnyOf() | All():
            return {phrase for each in wanted.sets for phrase in phrases_in(each)}
        case But():
            return phrases_in(wanted.kept) | phrases_in(wanted.without)
        case _:
            return set()
