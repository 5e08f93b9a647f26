"""What the search in two phases asks an engine, `Backend`, and what goes along with it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

from indexer.matching import TEXT_AREA, Has, PassageSet
from indexer.model import FacetCount, Phrase, Plan
from indexer.ranking import idf
from indexer.ranking.first_phase import Areas, Summand, counted_first, first_summands


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of a group the passages at these places: by the first phase, then by place in the index."""

    group: PassageSet
    first: int
    size: int


class Rarity:
    """How much phrases say, by the passages whose own text holds them.

    Only where the text is not asked do titles count: they repeat everywhere.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._known: defaultdict[Areas, dict[Phrase, float]] = defaultdict(dict)

    def __call__(self, phrase: Phrase, areas: Areas) -> float:
        return self.of((phrase,), areas)[0]

    def of(self, phrases: Sequence[Phrase], areas: Areas) -> list[float]:
        """Return how much each of some phrases says; what is not known yet is counted at once."""
        asked = TEXT_AREA if "text" in areas else areas
        known = self._known[asked]
        # a phrase is not looked up again once it is found: that takes as long as to count it
        said = [known.get(phrase, math.nan) for phrase in phrases]
        new = [phrase for phrase, each in zip(phrases, said, strict=True) if math.isnan(each)]
        if not new:
            return said
        counts = self._backend.count([Has(phrase, asked) for phrase in new])
        size = self._backend.size
        known |= {phrase: idf(size, each) for phrase, each in zip(new, counts, strict=True)}
        return [known[phrase] for phrase in phrases]


class Ranking:
    """What is asked of the passages of a plan's groups.

    ``ranks[rank]``: the passages whose match has this rank in MATCHES or a better one.
    """

    def __init__(self, plan: Plan, ranks: tuple[PassageSet, ...], idf: Rarity) -> None:
        self.evidence = plan.evidence
        self.kinds = plan.kinds
        self.ranks = ranks
        self.idf = idf

    @cached_property
    def summands(self) -> tuple[Summand, ...]:
        """What the first phase adds up; a group that is scored whole needs none of it."""
        for each in self.evidence:
            self.idf.of(counted_first(each), each.areas)
        return first_summands(self.evidence, self.idf)


class Candidate(NamedTuple):
    """A passage of a group: its place in the index, its whole score, the rank of its match."""

    order: int
    score: float
    rank: int


class Backend(Protocol):
    """What an engine answers, for one question.

    Where its time is up a set has fewer passages than it should, never others, and it is not
    ``complete``.
    """

    @property
    def size(self) -> int:
        """How many passages there are."""
        ...

    @property
    def complete(self) -> bool: ...

    def count(self, sets: Sequence[PassageSet], most: int | None = None) -> list[int]:
        """Return how many passages are in each set; those beyond ``most`` need not be counted."""
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
