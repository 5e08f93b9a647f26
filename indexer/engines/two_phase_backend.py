"""The protocol by which the search in two phases asks an engine, `Backend`, and its types."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

from indexer.matching import TEXT_AREA, PassageSet
from indexer.model import FacetCount, Phrase, Plan
from indexer.ranking import idf
from indexer.ranking.first_phase import DEPTH, Areas, Summand, counted_first, first_summands


@dataclass(frozen=True, slots=True)
class Wanted:
    """The passages wanted of a group: those at these ranks by the first phase, then by order in
    the index.
    """

    group: PassageSet
    first: int
    size: int

    @property
    def is_whole(self) -> bool:
        """Whether this is all of the group, and the second phase alone puts it in order."""
        return not self.first and self.size < DEPTH


class Rarity:
    """The idf of phrases, by the passages whose own text holds them.

    Only where the text is not asked do titles count: they repeat everywhere.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._known: defaultdict[Areas, dict[Phrase, float]] = defaultdict(dict)

    def of(self, phrases: Sequence[Phrase], areas: Areas) -> list[float]:
        """Return how much each of some phrases says."""
        known = self._known[_deciding(areas)]
        try:
            return [known[phrase] for phrase in phrases]
        except KeyError:
            self.learn([(phrases, areas)])
            return [known[phrase] for phrase in phrases]

    def learn(self, asked: Iterable[tuple[Sequence[Phrase], Areas]]) -> None:
        """Count at once what is not known yet of what will be asked for."""
        new: defaultdict[Areas, dict[Phrase, None]] = defaultdict(dict)
        for phrases, areas in asked:
            deciding = _deciding(areas)
            known = self._known[deciding]
            new[deciding] |= dict.fromkeys([each for each in phrases if each not in known])
        groups = [(areas, list(phrases)) for areas, phrases in new.items() if phrases]
        if not groups:
            return
        size, counts = self._backend.size, iter(self._backend.holding(groups))
        for areas, phrases in groups:
            self._known[areas] |= {each: idf(size, next(counts)) for each in phrases}


def _deciding(areas: Areas) -> Areas:
    return TEXT_AREA if "text" in areas else areas


class Ranking:
    """The ranking of the passages of a plan's groups.

    ``ranks[rank]``: the passages whose match has this rank in MATCHES or a better one.
    """

    def __init__(self, plan: Plan, ranks: tuple[PassageSet, ...], idf: Rarity) -> None:
        self.evidence = plan.evidence
        self.kinds = plan.kinds
        self.ranks = ranks
        self.idf = idf

    @cached_property
    def summands(self) -> tuple[Summand, ...]:
        """The summands of the first phase; a group that is scored whole needs none of them."""
        counted = counted_first(self.evidence)
        self.idf.learn((each.phrases, each.areas) for each in counted)
        return first_summands(counted, self.idf.of)


def names_by_set(facets: Mapping[str, PassageSet]) -> dict[PassageSet, list[str]]:
    """Return the facets that are counted in each set."""
    names: dict[PassageSet, list[str]] = {}
    for name, each in facets.items():
        names.setdefault(each, []).append(name)
    return names


class Candidate(NamedTuple):
    """A passage of a group: its order in the index, its whole score, the rank of its match."""

    order: int
    score: float
    rank: int


class Backend(Protocol):
    """An engine's answers to one question.

    Where its time is up a set has fewer passages than it should, never others, and it is not
    ``complete``.
    """

    @property
    def size(self) -> int:
        """The number of passages."""
        ...

    @property
    def complete(self) -> bool: ...

    def count(self, sets: Sequence[PassageSet], most: int | None = None) -> list[int]:
        """Return how many passages are in each set; those beyond ``most`` need not be counted."""
        ...

    def holding(self, asked: Sequence[tuple[Areas, Sequence[Phrase]]]) -> list[int]:
        """Return how many passages hold each phrase in any of the areas that it is asked with."""
        ...

    def best(
        self,
        groups: Sequence[Wanted],
        ranking: Ranking,
        facets: Mapping[str, PassageSet],
    ) -> tuple[list[list[Candidate]], dict[str, tuple[FacetCount, ...]]]:
        """Return of each group the passages wanted, and of each facet the commonest values.

        These are counted in the set of that facet: by count, then by value.
        """
        ...
