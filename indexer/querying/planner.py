"""The planner: a tree of clauses to a plan of phrases, two rungs, and evidence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, starmap

from indexer.analysis import Thesaurus, analyse_typed
from indexer.matching import TEXT_AREA, saying
from indexer.model import (
    EVERYTHING,
    INSIDE,
    Analysis,
    And,
    Clause,
    Every,
    Evidence,
    Filters,
    Leaf,
    Node,
    Not,
    Note,
    Or,
    Phrase,
    Plan,
    Quoted,
    Some,
    Titled,
    Unquoted,
    Without,
)
from indexer.querying.articles_of_titles import with_articles_of_titles
from indexer.querying.asked_things import asked_evidence
from indexer.querying.clause_phrases import exactly, forms, implied_so, is_other_writing
from indexer.querying.counted_numbers import counted_numbers
from indexer.querying.expansion import VariantRules
from indexer.querying.spaced_names import with_spaced_names
from indexer.querying.times_of_day import times_of_other_days
from indexer.ranking import (
    EVERYWHERE,
    FROM_RULES,
    KIND_WEIGHTS,
    RULE_VARIANT_WEIGHT,
    query_evidence,
    telling_phrases,
)

NO_THESAURUS = VariantRules(Thesaurus())
# What a text may write with marks between: the wifi of Wi-Fi.
_LETTERS = re.compile("[A-Za-zＡ-Ｚａ-ｚ]{2,}")
# Words of a clause that are looked for on rung 2 by their variants, too.
MOST_VARIED = 8


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan of a query, None where nothing can be searched.

    With it come its leaves, the phrases of each that are switched off, notes, and the runs that
    are taken as readings of words.
    """

    plan: Plan | None
    leaves: tuple[Leaf, ...]
    off: tuple[tuple[Phrase, ...], ...]
    notes: tuple[Note, ...]
    readings: frozenset[str] = frozenset()


def plan(
    tree: Clause,
    filters: Filters,
    rules: VariantRules = NO_THESAURUS,
    *,
    without: Collection[str] = (),
    readings: Collection[str] = (),
    scored: bool = True,
) -> Planned:
    """Plan the search of a tree.

    ``without``: texts of variants not to search by. ``readings``: runs to be taken as readings of
    words as well. Where it is not to be ``scored``, the plan has no evidence and no second rung.
    """
    planner = _Planner(tree, rules, without, readings)
    planned = planner.plan(tree, filters)
    if planned.plan is None or not scored:
        return planned
    return replace(planned, plan=planner.with_evidence(planned.plan))


class _Planner:
    """One pass over a tree, which collects notes and the content words of what is wanted."""

    def __init__(
        self,
        tree: Clause,
        rules: VariantRules,
        without: Collection[str],
        readings: Collection[str],
    ) -> None:
        self._rules = rules
        self._counted = counted_numbers(tree)
        self._other_days = times_of_other_days(tree)
        self._without = without
        self._readings = readings
        self._notes: list[Note] = []
        self._leaves: list[Leaf] = []
        self._off: list[tuple[Phrase, ...]] = []
        self._wanted: list[Analysis] = []
        self._asking: list[Unquoted] = []
        # what was typed as plain runs, each with all phrases that it can be searched by
        self._relaxable: list[tuple[Analysis, Sequence[Phrase]]] = []
        self._others: dict[Phrase, None] = {}
        self._required: list[Node] = []
        self._excluded: list[Node] = []

    def plan(self, tree: Clause, filters: Filters) -> Planned:
        node = Every(()) if tree == EVERYTHING else self._node_of(tree)
        if node is None:
            return Planned(None, (), (), tuple(self._notes))
        planned = Plan(
            tree=node,
            required=tuple(self._required),
            excluded=tuple(self._excluded),
            kinds=KIND_WEIGHTS,
            filters=filters,
        )
        return Planned(
            planned,
            tuple(self._leaves),
            tuple(self._off),
            tuple(self._notes),
            frozenset(self._readings),
        )

    def _node_of(self, tree: Clause) -> Node | None:
        named = with_spaced_names(tree, self._rules.has_spaced_name)
        return self._node(with_articles_of_titles(named), wanted=True, binding=True)

    def with_evidence(self, planned: Plan) -> Plan:
        """Add the words of the second rung to a plan, and what speaks for a passage."""
        return replace(
            planned,
            words=tuple(dict.fromkeys(chain(*starmap(self._telling, self._relaxable)))),
            evidence=(
                *query_evidence(self._wanted),
                *asked_evidence(self._asking),
                *self._by_rules(),
            ),
        )

    def _by_rules(self) -> Iterator[Evidence]:
        """Yield the evidence of variants that rules made; a year is often in a title alone."""
        years = tuple(phrase for phrase in self._others if phrase.why == "era")
        others = tuple(phrase for phrase in self._others if phrase.why != "era")
        yield Evidence(others, TEXT_AREA, RULE_VARIANT_WEIGHT)
        yield Evidence(years, EVERYWHERE, RULE_VARIANT_WEIGHT)

    def _node(self, clause: Clause, *, wanted: bool, binding: bool) -> Node | None:
        """Return the node of a clause, None where nothing can be searched.

        ``binding``: what is quoted or excluded here holds for every hit, as it does not below an
        OR.
        """
        match clause:
            case Unquoted() | Quoted():
                return self._leaf(clause, wanted=wanted, binding=binding)
            case Titled(inner):
                return self._title_leaf(inner, wanted=wanted and binding)
            case Not(inner):
                return self._without_node(inner, binding=wanted and binding)
            case And(clauses):
                nodes = self._nodes(clauses, wanted=wanted, binding=binding)
                return (
                    _joined(nodes, Every)
                    if any(not isinstance(node, Without) for node in nodes)
                    else None
                )
            case Or(clauses):
                return _joined(self._nodes(clauses, wanted=wanted, binding=False), Some)

    def _without_node(self, inner: Clause, *, binding: bool) -> Without | None:
        """Return what a hit must not hold, and record it as excluded where it is ``binding``."""
        node = self._node(inner, wanted=False, binding=False)
        if node is None:
            return None
        if binding:
            self._excluded.append(node)
        return Without(node)

    def _nodes(
        self, clauses: tuple[Clause, ...], *, wanted: bool, binding: bool
    ) -> tuple[Node, ...]:
        nodes = (self._node(clause, wanted=wanted, binding=binding) for clause in clauses)
        return tuple(node for node in nodes if node is not None)

    def _leaf(self, clause: Unquoted | Quoted, *, wanted: bool, binding: bool) -> Leaf | None:
        analysis = analyse_typed(clause.text)
        possible = every = self._possible(clause, analysis)
        if clause.text in self._counted:
            possible = self._possible(clause, analysis, years=False)
        phrases = tuple(phrase for phrase in possible if self._keeps(phrase))
        if not phrases:
            self._notes.append(Note("nothing_to_search", {"text": clause.text}))
            return None
        leaf = Leaf(clause.text, phrases)
        if wanted:
            self._want(leaf, possible, analysis)
            if isinstance(clause, Unquoted):
                self._relaxable.append((analysis, every))
                self._asking.append(clause)
            elif binding:
                self._required.append(leaf)
        return leaf

    def _title_leaf(self, clause: Unquoted | Quoted, *, wanted: bool) -> Leaf | None:
        """Return what the title of a document must hold. It is marked nowhere."""
        possible = self._possible(clause, analyse_typed(clause.text))
        phrases = tuple(phrase for phrase in possible if not phrase.implied)
        if not phrases:
            self._notes.append(Note("nothing_to_search", {"text": clause.text}))
            return None
        leaf = Leaf(clause.text, phrases, titled=True)
        if wanted:
            self._required.append(leaf)
            self._notes.append(Note("in_title", {"text": clause.text}))
        return leaf

    def _want(self, leaf: Leaf, possible: Iterable[Phrase], analysis: Analysis) -> None:
        """Record a clause that hits are to hold, and which of its phrases are switched off."""
        off = (p for p in possible if p not in leaf.phrases and p.match != INSIDE)
        self._leaves.append(leaf)
        self._off.append(tuple(map(self._as_named, off)))
        self._wanted.append(analysis)
        self._others |= dict.fromkeys(
            p for p in leaf.phrases if p.stream == "units" and p.why in FROM_RULES
        )

    def _possible(
        self, clause: Unquoted | Quoted, analysis: Analysis, *, years: bool = True
    ) -> Sequence[Phrase]:
        """Return all phrases that a clause can be searched by, without those of ``years`` or with
        them: of what is quoted, only itself.
        """
        if isinstance(clause, Quoted):
            return exactly(analysis)
        others = self._rules.variants(analysis, by_reading=clause.text in self._readings)
        left_out = self._other_days.get(clause.text, frozenset())
        kept = (
            each for each in others if (years or each.why != "era") and each.text not in left_out
        )
        return forms(analysis, kept)

    def _telling(self, analysis: Analysis, possible: Iterable[Phrase]) -> Iterator[Phrase]:
        """Yield the phrases of what says something by itself: as typed, then by its variants.

        ``possible``: those by which the whole run can be searched.
        """
        words, wholes = telling_phrases(analysis)
        yield from (*words, *wholes)
        texts = dict.fromkeys([word.text for word in words[:MOST_VARIED]])
        if words:
            texts.setdefault(analysis.text)
        for text in texts:
            others = (
                filter(is_other_writing, possible)
                if text == analysis.text
                else self._rules.other_writings(text, by_reading=text in self._readings)
            )
            letters = implied_so(text) if _LETTERS.fullmatch(text) else ()
            yield from filter(self._keeps, chain(others, letters))

    def _keeps(self, phrase: Phrase) -> bool:
        if phrase.match == INSIDE:
            return INSIDE not in self._without
        return phrase.why == "written" or self._as_named(phrase).text not in self._without

    def _as_named(self, phrase: Phrase) -> Phrase:
        """Return the phrase with the text by which it is switched off, if it is.

        A phrase that is implied, or equal by its keys, can be named by any text that says it.
        """
        if not self._without or (not phrase.implied and phrase.stream != "words"):
            return phrase
        return phrase._replace(
            text=next((t for t in self._without if saying(phrase, t) == t), phrase.text)
        )


def _joined(nodes: tuple[Node, ...], join: type[Every | Some]) -> Node | None:
    """Join the nodes to one; None where there is none."""
    if not nodes:
        return None
    return nodes[0] if len(nodes) == 1 else join(nodes)
