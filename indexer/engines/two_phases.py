"""Search in two phases, the same whatever the engine: sets, rungs, groups, candidates, the page.

An engine answers two calls, `Backend.count` and `Backend.best`. Of each group the first DEPTH by
the whole numbers of `ranking.first_phase` are candidates; they come by their whole score, and what
follows them in the order of the first phase.

In an index of MANY_PASSAGES the second rung is counted up to COUNTED_UP_TO; where it holds more,
facets count the first rung and the candidates of the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from indexer.engines.two_phase_backend import Backend, Candidate, Ranking, Rarity, Wanted
from indexer.limits import COUNTED_UP_TO, MANY_PASSAGES
from indexer.matching import (
    All,
    AnyOf,
    But,
    Flagged,
    Listed,
    PassageSet,
    PlanSets,
    added_sets,
    filtered,
    node_sets,
    plan_sets,
)
from indexer.model import (
    MATCHES,
    FacetCount,
    Filters,
    Leaf,
    Match,
    Node,
    Plan,
    RankedPassage,
    Rung,
    SearchResult,
)
from indexer.ranking import first_phase

_ORDER, _SCORE = attrgetter("order"), attrgetter("score")


@dataclass(frozen=True, slots=True)
class _Group:
    """Passages shown one after the other."""

    rung: int
    inside: bool
    passages: PassageSet


class _Shown(NamedTuple):
    """A group with how many passages it has, or ``at_least`` so many."""

    group: _Group
    total: int
    at_least: bool


def search(backend: Backend, plan: Plan, first: int, size: int) -> SearchResult:
    """`Engine.search`."""
    if not size and _holds_none(backend, plan.tree):
        return _nothing_of(plan.tree, backend)
    sets = plan_sets(plan)
    shown = _shown_groups(backend, plan, sets, size)
    rungs = tuple(dict.fromkeys(each.group.rung for each in shown))
    found = AnyOf((sets.strict, sets.loose)) if sets.loose and 2 in rungs else sets.strict
    counted = list(added_sets(plan.tree))
    counts = backend.count([each for _, each in counted])
    ranking = Ranking(plan, _ranks_told(sets, shown), Rarity(backend))
    ranked, facets = _page(backend, shown, ranking, _Facets(plan, sets.strict, found), first, size)
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


def _shown_groups(backend: Backend, plan: Plan, sets: PlanSets, size: int) -> list[_Shown]:
    """Return the groups of the rungs shown, each with how many passages it has.

    Whether there is a second rung, only all of the first can say: all of it, whatever the filters,
    or a filter would bring hits that were not there without it.
    """
    first = list(_groups(1, plan.filters, sets.words, sets.inside))
    shown = _counted(backend, first)
    total = sum(each.total for each in shown)
    is_too_few = backend.complete and total < size
    if not sets.relaxed or not is_too_few:
        return shown
    if _unfiltered_total(backend, plan, sets, total) < size:
        second = list(_groups(2, plan.filters, sets.relaxed))
        most = COUNTED_UP_TO if backend.size >= MANY_PASSAGES else None
        shown += _counted(backend, second, most)
    return shown


def _ranks_told(sets: PlanSets, shown: Sequence[_Shown]) -> tuple[PassageSet, ...]:
    """Return what tells how a passage matches, which is only asked of rung 1."""
    return sets.ranks if any(each.total for each in shown if each.group.rung == 1) else ()


def _counted(backend: Backend, groups: Sequence[_Group], most: int | None = None) -> list[_Shown]:
    totals = backend.count([group.passages for group in groups], most)
    return [
        _Shown(group, total, at_least=False)
        if most is None or total <= most
        else _Shown(group, most, at_least=True)
        for group, total in zip(groups, totals, strict=True)
    ]


def _unfiltered_total(backend: Backend, plan: Plan, sets: PlanSets, filtered_total: int) -> int:
    """Return how many passages rung 1 has without the filters of the plan."""
    if plan.filters == Filters():
        return filtered_total
    return backend.count([sets.strict])[0]


def _groups(rung: int, filters: Filters, *passages: PassageSet) -> Iterable[_Group]:
    """Yield the groups in which hits of a rung are shown.

    What can't be read comes last, and so does, of each half, what is found inside words.
    """
    unreadable = Flagged("unreadable")
    allowed = [filtered(each, filters) for each in passages]
    for number, each in enumerate(allowed):
        yield _Group(rung, number == 1, But(each, unreadable))
    for number, each in enumerate(allowed):
        yield _Group(rung, number == 1, All((each, unreadable)))


def _total(rung: int, shown: Sequence[_Shown]) -> Rung:
    of_rung = [each for each in shown if each.group.rung == rung]
    total = sum(each.total for each in of_rung)
    inside = sum(each.total for each in of_rung if each.group.inside)
    if any(each.at_least for each in of_rung):
        return Rung(rung, COUNTED_UP_TO, inside, at_least=True)
    return Rung(rung, total, inside)


@dataclass(frozen=True, slots=True)
class _Facets:
    """The passages that facets count: ``found``, or of that ``strict``, all of rung 1, and some of
    rung 2.
    """

    plan: Plan
    strict: PassageSet
    found: PassageSet

    def sets(self, found: PassageSet) -> dict[str, PassageSet]:
        """Return for each facet what is counted: what is found with all filters but its own."""
        plan = self.plan
        return {name: filtered(found, plan.filters, ignoring=name) for name in plan.facets}

    def some(self, candidates: Iterable[Candidate]) -> dict[str, PassageSet]:
        listed = Listed(tuple(sorted({each.order for each in candidates})))
        return self.sets(AnyOf((self.strict, listed)))


def _page(
    backend: Backend,
    shown: Sequence[_Shown],
    ranking: Ranking,
    facets: _Facets,
    first: int,
    size: int,
) -> tuple[tuple[RankedPassage, ...], dict[str, tuple[FacetCount, ...]]]:
    """Hits ``first`` to ``first + size - 1``, group by group, and the facets."""
    asked = _asked(shown, first, size)
    if not size:
        return (), {}
    found, values = _best(backend, [each for _, each, _ in asked], shown, ranking, facets)
    ranked = (
        RankedPassage(each.order, each.score, group.rung, _match(group, each))
        for group, wanted, cut in asked
        for each in _in_order(found[wanted], wanted)[cut.start : cut.stop]
    )
    return tuple(ranked), values


def _best(
    backend: Backend,
    asked: Iterable[Wanted],
    shown: Sequence[_Shown],
    ranking: Ranking,
    facets: _Facets,
) -> tuple[dict[Wanted, list[Candidate]], dict[str, tuple[FacetCount, ...]]]:
    """Return what was asked for, and the facets.

    Of groups that are not counted whole a facet counts the candidates.
    """
    some = [_candidates_of(each.group.passages, each.total) for each in shown if each.at_least]
    wanted = list(dict.fromkeys([*asked, *some]))
    lists, values = backend.best(wanted, ranking, {} if some else facets.sets(facets.found))
    found = dict(zip(wanted, lists, strict=True))
    if some:
        candidates = [candidate for each in some for candidate in found[each]]
        _, values = backend.best([], ranking, facets.some(candidates))
    return found, values


def _asked(shown: Sequence[_Shown], first: int, size: int) -> list[tuple[_Group, Wanted, range]]:
    """Return what to ask of each group for a page, and which of the answer to show."""
    asked: list[tuple[_Group, Wanted, range]] = []
    passed = 0
    for group, total, _ in shown:
        ranks = range(max(0, first - passed), min(total, first + size - passed))
        passed += total
        if ranks:
            asked.append((group, *_wanted(group.passages, ranks, total)))
    return asked


def _candidates_of(passages: PassageSet, total: int) -> Wanted:
    return Wanted(passages, 0, min(first_phase.DEPTH, total))


def _wanted(group: PassageSet, ranks: range, total: int) -> tuple[Wanted, range]:
    """Return what to ask for to show these ranks of a group, and which of the answer to show."""
    if ranks.start >= first_phase.DEPTH:
        return Wanted(group, ranks.start, len(ranks)), range(len(ranks))
    most = max(ranks.stop, min(first_phase.DEPTH, total))
    return Wanted(group, 0, most), ranks


def _in_order(candidates: Sequence[Candidate], wanted: Wanted) -> list[Candidate]:
    """Return the candidates by score, equal ones by order; those after them as they come."""
    scored = 0 if wanted.first else first_phase.DEPTH
    head = sorted(candidates[:scored], key=_ORDER)
    head.sort(key=_SCORE, reverse=True)  # equal ones stay as they are
    return [*head, *candidates[scored:]]


def _match(group: _Group, candidate: Candidate) -> Match:
    return MATCHES[candidate.rank] if group.rung == 1 else "word"
