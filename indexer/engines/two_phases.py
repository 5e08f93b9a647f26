"""Search in two phases, the same whatever the engine: sets, rungs, groups, candidates, the page.

An engine answers two calls, `Backend.count` and `Backend.best`. Of each group the first DEPTH by
the whole numbers of `ranking.first_phase` are candidates; they come by their whole score, and what
follows them in the order of the first phase.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

from indexer.matching import (
    TEXT_AREA,
    All,
    AnyOf,
    But,
    Has,
    PassageSet,
    PlanSets,
    UnreadablePassages,
    added_sets,
    filtered,
    node_sets,
    plan_sets,
)
from indexer.model import (
    FACETS,
    MATCHES,
    FacetCount,
    Filters,
    Leaf,
    Match,
    Node,
    Phrase,
    Plan,
    RankedPassage,
    Rung,
    SearchResult,
)
from indexer.ranking import first_phase, idf
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

    def count(self, sets: Sequence[PassageSet]) -> list[int]:
        """Return how many passages are in each set."""
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


@dataclass(frozen=True, slots=True)
class _Group:
    """Passages shown one after the other."""

    rung: int
    inside: bool
    passages: PassageSet


def search(backend: Backend, plan: Plan, first: int, size: int) -> SearchResult:
    """`Engine.search`."""
    if not size and _holds_none(backend, plan.tree):
        return _nothing_of(plan.tree, backend)
    sets = plan_sets(plan)
    shown = _shown_groups(backend, plan, sets, size)
    rungs = tuple(dict.fromkeys(group.rung for group, _ in shown))
    found = AnyOf((sets.strict, sets.loose)) if sets.loose and 2 in rungs else sets.strict
    counted = list(added_sets(plan.tree))
    counts = backend.count([each for _, each in counted])
    ranking = Ranking(plan, sets.ranks, Rarity(backend))
    facet_sets = _facet_sets(found, plan) if size else {}
    ranked, facets = _page(backend, shown, ranking, facet_sets, first, size)
    return SearchResult(
        rungs=tuple(_total(rung, shown) for rung in rungs),
        ranked=ranked,
        facets=facets,
        counts=dict(zip((phrase for phrase, _ in counted), counts, strict=True)),
        complete=backend.complete,
    )


def _holds_none(backend: Backend, tree: Node) -> bool:
    """Whether a single leaf is in no text: then there is nothing else to work out of it.

    Most queries that are counted before they are offered are so.
    """
    if not isinstance(tree, Leaf):
        return False
    return not any(backend.count([node_sets(tree).in_text]))


def _nothing_of(leaf: Node, backend: Backend) -> SearchResult:
    """Return that a leaf is nowhere, nor any phrase of it."""
    counts = dict.fromkeys((phrase for phrase, _ in added_sets(leaf)), 0)
    return SearchResult((Rung(1, 0, 0),), (), {}, counts, backend.complete)


def _shown_groups(
    backend: Backend, plan: Plan, sets: PlanSets, size: int
) -> list[tuple[_Group, int]]:
    """Return the groups of the rungs shown, each with how many passages it has.

    Whether there is a second rung, only all of the first can say: all of it, whatever the filters,
    or a filter would bring hits that were not there without it.
    """
    first = list(_groups(1, plan.filters, sets.words, sets.inside))
    totals = backend.count([group.passages for group in first])
    shown = list(zip(first, totals, strict=True))
    is_too_few = backend.complete and sum(totals) < size
    if not sets.relaxed or not is_too_few:
        return shown
    if _unfiltered_total(backend, plan, sets, sum(totals)) < size:
        second = list(_groups(2, plan.filters, sets.relaxed))
        totals = backend.count([group.passages for group in second])
        shown += zip(second, totals, strict=True)
    return shown


def _unfiltered_total(backend: Backend, plan: Plan, sets: PlanSets, filtered_total: int) -> int:
    """Return how many passages rung 1 has without the filters of the plan."""
    if plan.filters == Filters():
        return filtered_total
    return backend.count([sets.strict])[0]


def _groups(rung: int, filters: Filters, *passages: PassageSet) -> Iterable[_Group]:
    """Yield the groups in which hits of a rung are shown.

    What can't be read comes last, and so does, of each half, what is found inside words.
    """
    unreadable = UnreadablePassages()
    allowed = [filtered(each, filters) for each in passages]
    for number, each in enumerate(allowed):
        yield _Group(rung, number == 1, But(each, unreadable))
    for number, each in enumerate(allowed):
        yield _Group(rung, number == 1, All((each, unreadable)))


def _total(rung: int, shown: Sequence[tuple[_Group, int]]) -> Rung:
    of_rung = [(group, total) for group, total in shown if group.rung == rung]
    return Rung(
        rung,
        sum(total for _, total in of_rung),
        sum(total for group, total in of_rung if group.inside),
    )


def _facet_sets(found: PassageSet, plan: Plan) -> dict[str, PassageSet]:
    """Return for each facet what is counted: what is found with all filters but its own."""
    return {name: filtered(found, plan.filters, ignoring=name) for name in FACETS}


def _page(
    backend: Backend,
    shown: Sequence[tuple[_Group, int]],
    ranking: Ranking,
    facets: Mapping[str, PassageSet],
    first: int,
    size: int,
) -> tuple[tuple[RankedPassage, ...], dict[str, tuple[FacetCount, ...]]]:
    """Hits ``first`` to ``first + size - 1``, group by group, and the facets."""
    asked: list[tuple[_Group, Wanted, range]] = []
    passed = 0
    for group, total in shown:
        places = range(max(0, first - passed), min(total, first + size - passed))
        passed += total
        if places:
            wanted, cut = _wanted(group.passages, places, total)
            asked.append((group, wanted, cut))
    if not asked and not facets:
        return (), {}
    lists, counted = backend.best([wanted for _, wanted, _ in asked], ranking, facets)
    ranked = (
        RankedPassage(each.order, each.score, group.rung, _match(group, each))
        for (group, wanted, cut), candidates in zip(asked, lists, strict=True)
        for each in _in_order(candidates, wanted)[cut.start : cut.stop]
    )
    return tuple(ranked), counted


def _wanted(group: PassageSet, places: range, total: int) -> tuple[Wanted, range]:
    """Return what to ask for to show these places of a group, and which of the answer to show."""
    if places.start >= first_phase.DEPTH:
        return Wanted(group, places.start, len(places)), range(len(places))
    most = max(places.stop, min(first_phase.DEPTH, total))
    return Wanted(group, 0, most), places


def _in_order(candidates: Sequence[Candidate], wanted: Wanted) -> list[Candidate]:
    """Return the candidates by score, equal ones by place; those after them as they come."""
    scored = 0 if wanted.first else first_phase.DEPTH
    head = sorted(candidates[:scored], key=lambda each: (-each.score, each.order))
    return [*head, *candidates[scored:]]


def _match(group: _Group, candidate: Candidate) -> Match:
    return MATCHES[candidate.rank] if group.rung == 1 else "word"
