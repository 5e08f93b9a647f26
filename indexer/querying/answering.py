"""Answer a typed query: parse, plan, search, highlight. Engines are known by their protocol."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache

from indexer.analysis import analyse
from indexer.errors import OutOfTime, QueryError
from indexer.japanese.scripts import is_kana
from indexer.limits import MOST_QUERY_WORDS
from indexer.matching import saying
from indexer.model import (
    UNBOUNDED,
    UNFILTERED,
    Answer,
    Budget,
    Clause,
    ClauseRead,
    Engine,
    Every,
    Evidence,
    Filters,
    Found,
    Hit,
    Leaf,
    Note,
    Passage,
    Phrase,
    Plan,
    Rung,
    SearchRequest,
    Some,
    Variant,
    Why,
    Without,
)
from indexer.querying.expansion import VariantRules, can_be_reading
from indexer.querying.highlighting import hit
from indexer.querying.parser import read_query
from indexer.querying.planner import Planned, plan
from indexer.querying.query_suggestions import Asking, offers

KEY_WHYS: tuple[Why, ...] = ("lemma", "number")
# Shares of a budget after which hits are looked for no more, then marked and named no more. Offers
# end first, but where they are all there is to say.
SEARCHING, SHOWING, OFFERING, ONLY_OFFERING = 0.75, 0.9, 0.6, 0.95


class Answering:
    """Answers search requests from one open index."""

    def __init__(self, engine: Engine, rules: VariantRules, *, generation: str) -> None:
        self._engine = engine
        self._rules = rules
        self._generation = generation

    def answer(self, request: SearchRequest, budget: Budget = UNBOUNDED) -> Answer:
        """One page of answers, as far as the budget goes.

        Raises QueryError before any work where the text is out of bounds, OutOfTime where nothing
        was found in time.
        """
        started = time.perf_counter()
        tree, notes = read_query(request.text)
        planned, found = self._search(tree, request, budget.part(SEARCHING))
        planned = _noting_relaxed(planned, found)
        showing = budget.part(SHOWING)
        hits = self._hits(planned, found, showing, marked=request.marked)
        clauses = self._clauses_read(planned, found, showing)
        shown = not showing.spent()
        empty = not any(rung.total for rung in found.rungs)
        asking = self._asking(request, budget.part(ONLY_OFFERING if empty else OFFERING))
        offered = offers(tree, clauses, found, self._rules.thesaurus, asking)
        if empty and not (found.complete and (offered.complete or offered.offers)):
            raise OutOfTime()
        timed_out = not (found.complete and shown and offered.complete)
        return Answer(
            text=request.text,
            clauses=clauses,
            notes=(*_together(notes, planned), *([Note("timed_out")] if timed_out else [])),
            rungs=_worth_telling(found.rungs),
            hits=hits,
            facets=found.facets,
            page=request.page,
            size=request.size,
            took_ms=(time.perf_counter() - started) * 1000,
            generation=self._generation,
            offers=offered.offers,
            timed_out=timed_out,
        )

    def find(self, request: SearchRequest, budget: Budget = UNBOUNDED) -> list[Passage]:
        """The passages of rung 1 that `answer` would show. Raises QueryError."""
        tree, _ = read_query(request.text)
        _, found = self._search(tree, request, budget, needed=_without_second_rung)
        return self._engine.passages([ranked.order for ranked in found.ranked])

    def leaves(self, text: str, budget: Budget = UNBOUNDED) -> tuple[Leaf, ...]:
        """What a query marks; nothing where the text is blank. Raises QueryError."""
        if not text.strip():
            return ()
        tree, _ = read_query(text)
        return self._search(tree, SearchRequest(text, size=1), budget, needed=_without_score)[
            0
        ].leaves

    def mark(
        self, passages: Iterable[Passage], leaves: Iterable[Leaf], budget: Budget = UNBOUNDED
    ) -> tuple[Hit, ...]:
        """All of ``passages`` as hits, whole, marked where they match one of the leaves as far as
        the budget goes.
        """
        phrases = [leaf.phrases for leaf in leaves]
        return tuple(
            self._hit(each, [] if budget.spent() else phrases, whole=True) for each in passages
        )

    def places(
        self, leaves: tuple[Leaf, ...], document: str, most: int, budget: Budget = UNBOUNDED
    ) -> tuple[int, ...]:
        """The places in the index of a document's passages in which `mark` marks something,
        ascending.

        Those found as far as the budget goes.
        """
        if not leaves:
            return ()
        found = self._engine.search(
            Plan(Some(leaves), filters=Filters(document=(document,))), 0, most, budget
        )
        return tuple(sorted(ranked.order for ranked in found.ranked))

    def count(self, request: SearchRequest, budget: Budget = UNBOUNDED) -> int:
        """How many passages of rung 1 a request finds, as far as the budget goes; none if it is out
        of bounds.
        """
        return self._first_rung(request, budget).total

    def _search(
        self,
        tree: Clause,
        request: SearchRequest,
        budget: Budget,
        needed: Callable[[Planned], Planned] = lambda planned: planned,
    ) -> tuple[Planned, Found]:
        """Plan and search by what is ``needed`` of the plan; runs that no word hits are then taken
        as readings of words, if they can be.
        """
        planned = needed(self._plan(tree, request))
        found = self._ask(planned, request, budget)
        if not found.complete:
            return planned, found
        readings = {
            leaf.text
            for leaf in planned.leaves
            if _is_lone(leaf, found) and can_be_reading(analyse(leaf.text))
        }
        if not readings:
            return planned, found
        read = needed(self._plan(tree, request, readings))
        found_so = self._ask(read, request, budget)
        # what is complete is worth more than what was begun
        if not found_so.complete and found.ranked:
            return planned, replace(found, complete=False)
        return read, found_so

    def _plan(
        self, tree: Clause, request: SearchRequest, readings: Collection[str] = ()
    ) -> Planned:
        planned = plan(
            tree, request.filters, self._rules, without=request.without, readings=readings
        )
        return self._drop_commonest(planned)

    def _ask(self, planned: Planned, request: SearchRequest, budget: Budget) -> Found:
        if planned.plan is None:
            return _NOTHING
        return self._engine.search(
            planned.plan, (request.page - 1) * request.size, request.size, budget
        )

    def _asking(self, request: SearchRequest, budget: Budget) -> Asking:
        @cache
        def rung(text: str, filters: Filters) -> Rung:
            return self._first_rung(SearchRequest(text, size=1, filters=filters), budget)

        def count_words(text: str) -> int:
            found = rung(text, request.filters)
            return found.total - found.inside

        return Asking(
            request.filters,
            request.without,
            lambda text, why: rung(text, Filters() if why in UNFILTERED else request.filters).total,
            count_words,
            budget,
        )

    def _first_rung(self, request: SearchRequest, budget: Budget) -> Rung:
        """What rung 1 of a query holds: nothing if it is out of bounds, or the budget spent."""
        if budget.spent():
            return _NOTHING.rungs[0]
        try:
            tree, _ = read_query(request.text)
        except QueryError:
            return _NOTHING.rungs[0]
        return self._search(tree, request, budget, needed=_without_score)[1].rungs[0]

    def _clauses_read(
        self, planned: Planned, found: Found, budget: Budget
    ) -> tuple[ClauseRead, ...]:
        leaves = zip(planned.leaves, planned.off, strict=True)
        return tuple(self._clause_read(leaf, off, found, budget) for leaf, off in leaves)

    def _clause_read(
        self, leaf: Leaf, off: Iterable[Phrase], found: Found, budget: Budget
    ) -> ClauseRead:
        """The clause and what it was searched by: as written, variants that add passages, those
        switched off.
        """
        counts: dict[tuple[str, Why], int] = {}
        inside = 0
        for phrase in leaf.phrases:
            added = found.counts.get(phrase, 0)
            if phrase.match == "inside":
                inside = added
            else:
                text = self._name(phrase, leaf, budget) if added else phrase.text
                counts[text, phrase.why] = counts.get((text, phrase.why), 0) + added
        used = [
            Variant(text, why, count)
            for (text, why), count in counts.items()
            if why == "written" or count
        ]
        unused = dict.fromkeys(Variant(phrase.text, phrase.why, 0, off=True) for phrase in off)
        return ClauseRead(leaf.text, (*used, *unused), inside)

    def _name(self, phrase: Phrase, leaf: Leaf, budget: Budget) -> str:
        """What a reader calls a phrase: as it stands in the first passage that only it finds, where
        its own text is none that is written anywhere (守る抜く, the keys of 守り抜く), or what was
        typed.
        """
        if budget.spent() or not (phrase.implied or _is_named_by_keys(phrase, leaf)):
            return phrase.text
        written = tuple(
            each for each in leaf.phrases if each.why == "written" and each.match == "word"
        )
        only = Every((Leaf(phrase.text, (phrase,)), Without(Leaf(leaf.text, written))))
        orders = [ranked.order for ranked in self._engine.search(Plan(only), 0, 1, budget).ranked]
        return next(
            (name for p in self._engine.passages(orders) if (name := saying(phrase, p.text))),
            phrase.text,
        )

    def _hits(
        self, planned: Planned, found: Found, budget: Budget, *, marked: bool
    ) -> tuple[Hit, ...]:
        """The hits of the page; those for whose marks there is no time come without."""
        passages = self._engine.passages([ranked.order for ranked in found.ranked])
        leaves = [leaf.phrases for leaf in planned.leaves] if marked else []
        words = _relaxed_leaves(planned.plan) if marked else []
        return tuple(
            replace(
                self._hit(
                    passage,
                    [] if marked and budget.spent() else leaves if ranked.rung == 1 else words,
                ),
                score=ranked.score,
                rung=ranked.rung,
                match=ranked.match,
            )
            for ranked, passage in zip(found.ranked, passages, strict=True)
        )

    def _hit(
        self, passage: Passage, leaves: Iterable[Sequence[Phrase]], *, whole: bool = False
    ) -> Hit:
        orders = [
            self._engine.find(footnote.passage)
            for footnote in passage.footnotes
            if footnote.passage
        ]
        footnotes = self._engine.passages([order for order in orders if order is not None])
        return replace(hit(passage, leaves, whole=whole), footnotes=tuple(footnotes))

    def _drop_commonest(self, planned: Planned) -> Planned:
        """At most MOST_QUERY_WORDS content words: the commonest go, and that is said."""
        if planned.plan is None or len(planned.plan.words) <= MOST_QUERY_WORDS:
            return planned
        by_rarity = sorted(planned.plan.words, key=lambda word: self._frequency(word.terms[0]))
        kept, dropped = set(by_rarity[:MOST_QUERY_WORDS]), by_rarity[MOST_QUERY_WORDS:]
        shorter = replace(
            planned.plan,
            words=tuple(word for word in planned.plan.words if word in kept),
            evidence=tuple(_without(each, set(dropped)) for each in planned.plan.evidence),
        )
        note = Note(
            "words_dropped",
            {"limit": MOST_QUERY_WORDS, "words": " ".join(word.text for word in dropped)},
        )
        return replace(planned, plan=shorter, notes=(*planned.notes, note))

    def _frequency(self, key: str) -> int:
        return next(
            (count for term, count in self._engine.terms("words", key, 1) if term == key), 0
        )


_NOTHING = Found((Rung(1, 0, 0),), (), dict.fromkeys(Filters.__slots__, ()), {})


def _together(read: tuple[Note, ...], planned: Planned) -> tuple[Note, ...]:
    """What to say of the reading and of the plan: not that all was searched as text, and that some
    of it was not.

    A sign that does not fit is named once; where nothing but signs was typed, that alone is said.
    """
    if read and planned.plan is None:
        return planned.notes
    return (
        *read,
        *(note for note in planned.notes if not (read and note.code == "nothing_to_search")),
    )


def _without(evidence: Evidence, dropped: Collection[Phrase]) -> Evidence:
    """The evidence without what rests on dropped words."""
    keys = {word.terms[0] for word in dropped}
    kept = (
        phrase
        for phrase in evidence.phrases
        if phrase.stream != "words" or keys.isdisjoint(phrase.terms)
    )
    return replace(evidence, phrases=tuple(kept))


def _noting_relaxed(planned: Planned, found: Found) -> Planned:
    """``planned`` with a note where there are hits of the second rung."""
    if len(found.rungs) < 2 or not found.rungs[1].total:
        return planned
    return replace(planned, notes=(*planned.notes, Note("relaxed")))


def _worth_telling(rungs: Iterable[Rung]) -> tuple[Rung, ...]:
    """The first rung, and another that holds something."""
    return tuple(rung for rung in rungs if rung.rung == 1 or rung.total)


def _without_score(planned: Planned) -> Planned:
    """What rung 1 can be counted by."""
    return replace(planned, plan=planned.plan and replace(planned.plan, words=(), evidence=()))


def _without_second_rung(planned: Planned) -> Planned:
    """What rung 1 can be ranked by."""
    return replace(planned, plan=planned.plan and replace(planned.plan, words=()))


def _is_lone(leaf: Leaf, found: Found) -> bool:
    """Whether no passage holds the leaf otherwise than inside words."""
    return not any(found.counts.get(phrase) for phrase in leaf.phrases if phrase.match != "inside")


def _is_named_by_keys(phrase: Phrase, leaf: Leaf) -> bool:
    """Whether a phrase of words has the text of its keys, which nobody need have written."""
    changed = (
        phrase.why == "number"
        or len(phrase.terms) > 1
        or is_kana(phrase.text)
        or phrase.text == leaf.text
    )
    return changed and phrase.stream == "words" and phrase.why in KEY_WHYS


def _relaxed_leaves(plan: Plan | None) -> list[tuple[Phrase, ...]]:
    """What is marked on rung 2: each word, and what is quoted."""
    if plan is None:
        return []
    return [
        *((word,) for word in plan.words),
        *(node.phrases for node in plan.required if isinstance(node, Leaf)),
    ]
