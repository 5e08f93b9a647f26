"""A plan as sets of passages: what any engine that knows phrases, AND, OR and NOT can count.

`Has` is the only leaf that matching needs. An engine translates eight kinds of sets; all rules of
matching stand here, once. `trees` says the same of one passage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import compress
from typing import TypeAlias

from indexer.matching.trees import (
    HEAD_AREAS,
    IMPLIED,
    INSIDE_RANK,
    OWN_AREAS,
    TEXT_AREA,
    TITLE_AREA,
    are_own,
    wanted_parts,
)
from indexer.model import (
    KINDS,
    LISTED_FILTERS,
    MATCHES,
    Area,
    Every,
    Filters,
    Flag,
    Leaf,
    Match,
    Node,
    Phrase,
    Plan,
    Some,
    Without,
)


@dataclass(frozen=True, slots=True, eq=False)
class Has:
    """Passages that hold a phrase in any of the areas."""

    phrase: Phrase
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True, eq=False)
class All:
    """Passages of all the sets, of which there is one at least."""

    sets: tuple[PassageSet, ...]


@dataclass(frozen=True, slots=True, eq=False)
class AnyOf:
    """Passages of any of the sets; of no sets, none."""

    sets: tuple[PassageSet, ...]


@dataclass(frozen=True, slots=True, eq=False)
class But:
    """Passages of one set that are not of the other."""

    kept: PassageSet
    without: PassageSet


@dataclass(frozen=True, slots=True, eq=False)
class OneOf:
    """Passages whose facet has one of the values, or one below it."""

    facet: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Dated:
    """Passages of documents of a day within a period (`is_within`)."""

    since: str
    until: str


@dataclass(frozen=True, slots=True, eq=False)
class Flagged:
    """Passages with a flag: decoded wrongly, or later than the first of their document."""

    flag: Flag


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """Passages of these orders in the index, ascending."""

    orders: tuple[int, ...]


# Sets are equal where they are the same object: an engine works out each once.
PassageSet: TypeAlias = Has | All | AnyOf | But | OneOf | Dated | Flagged | Listed


@dataclass(frozen=True, slots=True)
class NodeSets:
    """The passages that meet a node.

    ``within[rank]``: those with a match of this rank in MATCHES or a better one. ``in_text``: of
    those that meet it, those whose own text takes part (it may hold others).
    """

    within: tuple[PassageSet, ...]
    in_text: PassageSet

    @property
    def hits(self) -> PassageSet:
        return self.within[-1]


@dataclass(frozen=True, slots=True)
class PlanSets:
    """The groups of a plan: rung 1 with words, rung 1 only inside words, rung 2 (None: no words).

    ``ranks``: of the passages of rung 1, those whose match has this rank in MATCHES or a better
    one. ``strict``: all of rung 1; ``loose``: rung 2 with those of rung 1 that are in it, too.
    """

    words: PassageSet
    inside: PassageSet
    relaxed: PassageSet | None
    ranks: tuple[PassageSet, ...]
    strict: PassageSet
    loose: PassageSet | None


def plan_sets(plan: Plan) -> PlanSets:
    """Return the sets of passages that a plan asks for, before its filters."""
    # some of it must stand in the text: of a single leaf nothing else can
    tree = _sets_in(_held(plan.tree)) if isinstance(plan.tree, Leaf) else node_sets(plan.tree)
    # what the text holds comes first: where that is nothing, the rest need not be worked out
    words = All((tree.in_text, tree.within[INSIDE_RANK - 1]))
    strict = All((tree.in_text, tree.hits))
    inside = But(strict, tree.within[INSIDE_RANK - 1])
    loose = _relaxed(plan) if plan.words else None
    relaxed = But(loose, strict) if loose else None
    return PlanSets(words, inside, relaxed, tree.within, strict, loose)


def node_sets(node: Node) -> NodeSets:
    """Return the sets of a node. TypeError: a `Without` stands in an `Every` only."""
    match node:
        case Leaf():
            return _leaf_sets(node)
        case Every():
            return _every_sets(node)
        case Some():
            each = [node_sets(child) for child in node.nodes]
            return NodeSets(
                tuple(AnyOf(sets) for sets in zip(*(one.within for one in each), strict=True)),
                AnyOf(tuple(All((one.in_text, one.hits)) for one in each)),
            )
        case Without():
            raise TypeError("Without stands in an Every only")


def added_sets(node: Node) -> Iterator[tuple[Phrase, PassageSet]]:
    """Yield each phrase with the passages that no phrase before it in its leaf finds."""
    match node:
        case Leaf(titled=True):
            pass
        case Leaf():
            before: PassageSet | None = None
            for phrase in node.phrases:
                own = Has(phrase, IMPLIED if phrase.implied else TEXT_AREA)
                yield phrase, own if before is None else But(own, before)
                before = own if before is None else AnyOf((before, own))
        case Without():
            yield from added_sets(node.node)
        case _:
            for child in node.nodes:
                yield from added_sets(child)


def filtered(wanted: PassageSet, filters: Filters, ignoring: str = "") -> PassageSet:
    """Return what the filters let through of a set, leaving one facet's own out."""
    let = [
        _one_of(name, filters)
        for name in LISTED_FILTERS
        if name != ignoring and (getattr(filters, name) or _editions(name, filters))
    ]
    if filters.since or filters.until:
        let.append(Dated(filters.since, filters.until))
    return All((wanted, *let)) if let else wanted


def _editions(name: str, filters: Filters) -> tuple[str, ...]:
    """Return the documents that a filter of series names: none of any other."""
    return filters.editions if name == "series" else ()


def _one_of(name: str, filters: Filters) -> PassageSet:
    """Return the passages with one of the values of a filter."""
    values, editions = tuple(getattr(filters, name)), _editions(name, filters)
    if not editions:
        return OneOf(name, values)
    by_titles = OneOf("document", editions)
    return AnyOf((OneOf(name, values), by_titles)) if values else by_titles


def _relaxed(plan: Plan) -> PassageSet:
    """Return the passages whose text, title or heading has a word of the plan, unless something
    else forbids them: what is excluded also by title and headings where only they have a word.
    """
    # a title speaks for the document: its first passages stand for it
    titled = But(_holding_any(plan, TITLE_AREA), Flagged("later"))
    found: PassageSet = AnyOf((_holding_any(plan, OWN_AREAS), titled))
    if plan.excluded:
        said = _holding_any(plan, TEXT_AREA)
        excluded = AnyOf(tuple(_excluded(node) for node in plan.excluded))
        anywhere = [node_sets(node).within[INSIDE_RANK - 1] for node in plan.excluded]
        found = AnyOf((But(said, excluded), But(found, AnyOf((said, *anywhere)))))
    if plan.required:
        found = All((found, *(node_sets(node).hits for node in plan.required)))
    return found


def _holding_any(plan: Plan, areas: tuple[Area, ...]) -> PassageSet:
    return AnyOf(tuple(Has(word, IMPLIED if word.implied else areas) for word in plan.words))


def _leaf_sets(leaf: Leaf) -> NodeSets:
    """Return the sets of a leaf: where its text matches, that counts, else title and headings."""
    said = _held(leaf)
    if leaf.titled:
        return _sets_in(said)
    headed = {phrase: Has(phrase, HEAD_AREAS) for phrase in leaf.phrases if not phrase.implied}
    said_within, headed_within = _within(said), _within(headed)
    in_text = said_within[-1]
    held = {MATCHES.index(phrase.match) for phrase in leaf.phrases}
    within: list[PassageSet] = []
    for rank, sets in enumerate(zip(said_within, headed_within, strict=True)):
        if rank and rank not in held:
            within.append(within[-1])  # worked out once
        else:
            within.append(AnyOf((sets[0], But(sets[1], in_text))))
    return NodeSets(tuple(within), in_text)


def _held(leaf: Leaf) -> dict[Phrase, Has]:
    """Return for each phrase the passages that say or imply it: in the title, if that is asked."""
    if leaf.titled:
        return {phrase: Has(phrase, TITLE_AREA) for phrase in leaf.phrases}
    return {
        phrase: Has(phrase, IMPLIED if phrase.implied else TEXT_AREA) for phrase in leaf.phrases
    }


def _sets_in(held: Mapping[Phrase, Has]) -> NodeSets:
    """Return the sets of a leaf that only what is held of it can meet."""
    within = _within(held)
    return NodeSets(within, within[-1])


def _within(held: Mapping[Phrase, Has]) -> tuple[PassageSet, ...]:
    """Return for each rank the union of what is held by phrases of this rank or a better one.

    Each adds to the one before it, so that every phrase is looked at once.
    """
    by_match: defaultdict[Match, list[PassageSet]] = defaultdict(list)
    for phrase, has in held.items():
        by_match[phrase.match].append(has)
    unions: list[PassageSet] = [AnyOf(tuple(by_match[MATCHES[0]]))]
    for match in MATCHES[1:]:
        more = by_match[match]
        unions.append(AnyOf((unions[-1], *more)) if more else unions[-1])
    return tuple(unions)


def _every_sets(node: Every) -> NodeSets:
    if not node.nodes:
        return NodeSets((OneOf("kind", KINDS),) * len(MATCHES), OneOf("kind", KINDS))
    parts = wanted_parts(node)
    wanted = [node_sets(part) for part in parts]
    excluded = [_excluded(child.node) for child in node.nodes if isinstance(child, Without)]
    forbidden = AnyOf(tuple(excluded))
    within = [All(tuple(each.within[rank] for each in wanted)) for rank in range(len(MATCHES))]
    return NodeSets(
        tuple(But(each, forbidden) for each in within) if excluded else tuple(within),
        AnyOf(tuple(each.in_text for each in compress(wanted, are_own(parts)))),
    )


def _excluded(node: Node) -> PassageSet:
    """Return the passages whose own text matches a node otherwise than inside words."""
    sets = node_sets(node)
    return All((sets.in_text, sets.within[INSIDE_RANK - 1]))
