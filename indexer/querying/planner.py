"""A tree of clauses to what an engine is asked: the phrases of each clause, the two rungs, the evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.analysis import Thesaurus, analyse, value_of
from indexer.model import (
    INSIDE,
    Analysis,
    And,
    Area,
    Clause,
    Every,
    Evidence,
    Filters,
    Kind,
    Leaf,
    Measure,
    Node,
    Not,
    Note,
    Or,
    Phrase,
    Plan,
    Quoted,
    Run,
    Some,
    Token,
    Unit,
    Why,
    Without,
)
from indexer.querying.clause_phrases import exactly, forms, trim_units, trim_words
from indexer.querying.expansion import VariantRules
from indexer.querying.highlighting import saying

EVERYWHERE: tuple[Area, ...] = ("title", "section", "text")
# What speaks for a passage: phrases (as `_phrases` names them), where, how they are counted, weight, window. One
# setting for all corpora, chosen by experiment on Japanese questions to an encyclopedia and to statutes. That a passage
# holds a word says more than how often it does; a name or a number says more than another noun, a verb less. Pairs of
# characters that reach out of the content words (ですか, のは) would find the manner of asking, not what is asked.
WEIGHTS: tuple[tuple[str, tuple[Area, ...], Measure, float, int], ...] = (
    ("words", EVERYWHERE, "often", 0.55, 0),
    ("things", EVERYWHERE, "once", 0.5, 0),
    ("names", EVERYWHERE, "once", 0.5, 0),
    ("characters in words", EVERYWHERE, "once", 0.25, 0),
    ("pairs", EVERYWHERE, "often", 0.2, 0),
    ("words", ("title",), "often", 0.4, 0),
    ("words", ("text",), "near", 0.2, 64),
    ("characters", ("text",), "near", 0.2, 48),
)
# A variant that a rule made counts as one term; what is written as it was typed comes first.
WEIGHT_VARIANTS = 0.5
FROM_RULES: tuple[Why, ...] = ("era", "unit", "name", "glossary", "reading")
# What a reader wants is said in body text; a caption or a heading says where, a reference that it is elsewhere.
KIND_WEIGHTS: tuple[tuple[Kind, float], ...] = (
    ("footnote", 0.8),
    ("note", 0.7),
    ("table", 0.7),
    ("heading", 0.6),
    ("caption", 0.6),
    ("figure", 0.6),
    ("reference", 0.4),
    ("source", 0.4),
)
NAMES_AND_NUMBERS = ("名詞-固有名詞", "名詞-数詞")
NO_THESAURUS = VariantRules(Thesaurus())


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan, None where nothing can be searched; its leaves, the phrases switched off of each, and notes."""

    plan: Plan | None
    leaves: tuple[Leaf, ...]
    off: tuple[tuple[Phrase, ...], ...]
    notes: tuple[Note, ...]


def plan(
    tree: Clause,
    filters: Filters,
    rules: VariantRules = NO_THESAURUS,
    *,
    without: Collection[str] = (),
    readings: Collection[str] = (),
) -> Planned:
    """Plan the search of a tree.

    ``without``: texts of variants not to search by. ``readings``: runs to be taken as readings of words as well.
    """
    return _Planner(rules, without, readings).plan(tree, filters)


class _Planner:
    """One pass over a tree; gathers notes and the content words of what is wanted."""

    def __init__(self, rules: VariantRules, without: Collection[str], readings: Collection[str]) -> None:
        self._rules = rules
        self._without = without
        self._readings = readings
        self._notes: list[Note] = []
        self._leaves: list[Leaf] = []
        self._off: list[tuple[Phrase, ...]] = []
        self._wanted: list[Analysis] = []
        self._relaxable: list[Analysis] = []
        self._others: dict[Phrase, None] = {}
        self._required: list[Node] = []
        self._excluded: list[Node] = []

    def plan(self, tree: Clause, filters: Filters) -> Planned:
        node = self._node(tree, wanted=True, binding=True)
        if node is None:
            return Planned(None, (), (), tuple(self._notes))
        planned = Plan(
            tree=node,
            words=tuple(dict.fromkeys(_word(t) for a in self._relaxable for t in lone_words(a))),
            required=tuple(self._required),
            excluded=tuple(self._excluded),
            evidence=(*evidence(self._wanted), Evidence(tuple(self._others), ("text",), WEIGHT_VARIANTS)),
            kinds=KIND_WEIGHTS,
            filters=filters,
        )
        return Planned(planned, tuple(self._leaves), tuple(self._off), tuple(self._notes))

    def _node(self, clause: Clause, *, wanted: bool, binding: bool) -> Node | None:
        """``binding``: what is quoted or excluded here holds for every hit, as it does not below an OR."""
        match clause:
            case Run() | Quoted():
                return self._leaf(clause, wanted=wanted, binding=binding)
            case Not(inner):
                return self._without_node(inner, binding=wanted and binding)
            case And(clauses):
                nodes = self._nodes(clauses, wanted=wanted, binding=binding)
                return _joined(nodes, Every) if any(not isinstance(node, Without) for node in nodes) else None
            case Or(clauses):
                return _joined(self._nodes(clauses, wanted=wanted, binding=False), Some)

    def _without_node(self, inner: Clause, *, binding: bool) -> Without | None:
        """What a hit must not hold, noted as excluded where it is ``binding``."""
        node = self._node(inner, wanted=False, binding=False)
        if node is None:
            return None
        if binding:
            self._excluded.append(node)
        return Without(node)

    def _nodes(self, clauses: tuple[Clause, ...], *, wanted: bool, binding: bool) -> tuple[Node, ...]:
        nodes = (self._node(clause, wanted=wanted, binding=binding) for clause in clauses)
        return tuple(node for node in nodes if node is not None)

    def _leaf(self, clause: Run | Quoted, *, wanted: bool, binding: bool) -> Leaf | None:
        analysis = analyse(clause.text)
        possible = self._possible(clause, analysis)
        phrases = tuple(phrase for phrase in possible if self._keeps(phrase))
        if not phrases:
            self._notes.append(Note("nothing_to_search", {"text": clause.text}))
            return None
        leaf = Leaf(clause.text, phrases)
        if wanted:
            self._want(leaf, possible, analysis)
            if isinstance(clause, Run):
                self._relaxable.append(analysis)
            elif binding:
                self._required.append(leaf)
        return leaf

    def _want(self, leaf: Leaf, possible: Iterable[Phrase], analysis: Analysis) -> None:
        """Note a clause that hits are to hold, and which of its phrases are switched off."""
        off = (p for p in possible if p not in leaf.phrases and p.match != "inside")
        self._leaves.append(leaf)
        self._off.append(tuple(map(self._as_named, off)))
        self._wanted.append(analysis)
        self._others |= dict.fromkeys(p for p in leaf.phrases if p.stream == "units" and p.why in FROM_RULES)

    def _possible(self, clause: Run | Quoted, analysis: Analysis) -> Sequence[Phrase]:
        """All phrases that a clause can be searched by: of what is quoted, only itself."""
        if isinstance(clause, Quoted):
            return exactly(analysis)
        return forms(analysis, self._rules.variants(analysis, by_reading=clause.text in self._readings))

    def _keeps(self, phrase: Phrase) -> bool:
        if phrase.match == "inside":
            return INSIDE not in self._without
        return phrase.why == "written" or self._as_named(phrase).text not in self._without

    def _as_named(self, phrase: Phrase) -> Phrase:
        """What is implied, and what is equal by its keys, goes by any text that says it."""
        if not phrase.implied and phrase.stream != "words":
            return phrase
        return replace(phrase, text=next((t for t in self._without if saying(phrase, t) == t), phrase.text))


def _joined(nodes: tuple[Node, ...], join: type[Every | Some]) -> Node | None:
    """The nodes as one; None where there is none."""
    if not nodes:
        return None
    return nodes[0] if len(nodes) == 1 else join(nodes)


def content_words(analysis: Analysis) -> tuple[Token, ...]:
    """The words that carry content; all of them where none does."""
    words = trim_words(analysis.words)
    return tuple(token for token in words if token.content) or words


def lone_words(analysis: Analysis) -> tuple[Token, ...]:
    """The content words that say something by themselves: not the 機 of 戦闘機, nor the 年 of 15年, unless there is
    nothing else.
    """
    words = content_words(analysis)
    counters = {after for number, after in pairwise(analysis.words) if value_of(number.key) and "助数詞" in after.pos}
    return tuple(t for t in words if not t.pos.startswith(("接尾辞", "接頭辞")) and t not in counters) or words


def evidence(analyses: list[Analysis]) -> tuple[Evidence, ...]:
    """What speaks for a passage, from what was typed."""
    phrases: defaultdict[str, dict[Phrase, None]] = defaultdict(dict)
    for analysis in analyses:
        for name, found in _phrases(analysis).items():
            phrases[name] |= dict.fromkeys(found)
    return tuple(
        Evidence(tuple(phrases[name]), areas, weight, measure, within)
        for name, areas, measure, weight, within in WEIGHTS
    )


def _phrases(analysis: Analysis) -> dict[str, list[Phrase]]:
    """By name, what WEIGHTS weighs: words; those that are no verbs; those that are names or numbers; neighbours."""
    content = content_words(analysis)
    covered = {place for token in content for place in range(token.start, token.end)}
    neighbours = [*pairwise(trim_units(analysis.units))]
    return {
        "words": _words(content),
        "things": _words(token for token in content if not token.pos.startswith("動詞")),
        "names": _words(token for token in content if token.pos.startswith(NAMES_AND_NUMBERS)),
        "pairs": _word_pairs(trim_words(analysis.words)),
        "characters": [_side_by_side(a, b) for a, b in neighbours],
        "characters in words": [_side_by_side(a, b) for a, b in neighbours if {a.start, b.start} <= covered],
    }


def _words(tokens: Iterable[Token]) -> list[Phrase]:
    return [_word(token) for token in tokens]


def _word_pairs(words: Sequence[Token]) -> list[Phrase]:
    """Neighbouring words of which one carries content."""
    return [Phrase("words", (a.key, b.key)) for a, b in pairwise(words) if a.content or b.content]


def _side_by_side(first: Unit, second: Unit) -> Phrase:
    return Phrase("units", (first.text, second.text))


def _word(token: Token) -> Phrase:
    return Phrase("words", (token.key,), text=token.surface, why="lemma")
