"""Answer a typed query: parse, plan, search, mark hits, offer other queries, in this order."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import cache

from indexer.analysis import analyse_typed
from indexer.errors import OutOfTime, QueryError
from indexer.model import (
    FACETS,
    INSIDE,
    UNBOUNDED,
    UNFILTERED,
    Answer,
    Budget,
    Clause,
    Engine,
    Filters,
    Hit,
    Leaf,
    Note,
    OfferWhy,
    Passage,
    Plan,
    Rung,
    SearchRequest,
    SearchResult,
    Some,
    Sought,
)
from indexer.querying.answer_notes import join_notes, note_bounds, note_relaxed, worth_telling
from indexer.querying.clause_phrases import forms
from indexer.querying.expansion import VariantRules, may_mean_others
from indexer.querying.hit_page import make_hits, mark_passages, relaxed_leaves, search_page
from indexer.querying.missing_words import note_missing_words
from indexer.querying.offer_counts import OfferCounts
from indexer.querying.parser import read_query
from indexer.querying.plan_reductions import drop_commonest_words, keep_first_rung
from indexer.querying.planner import Planned, plan
from indexer.querying.query_suggestions import OfferContext, offers
from indexer.querying.searched_clauses import list_searched_clauses

# Shares of a budget of CPU time after which the search ends, the marking of hits and naming of
# variants ends, and the search for offers ends: early, or late where nothing was found.
SEARCHING, SHOWING, OFFERING, ONLY_OFFERING = 0.75, 0.9, 0.6, 0.95


class Answerer:
    """Answers search requests from one open index."""

    def __init__(
        self,
        engine: Engine,
        rules: VariantRules,
        *,
        generation: str,
        complete: Callable[[str], Iterable[str]] = lambda _: (),
    ) -> None:
        self._engine, self._rules = engine, rules
        self._generation, self._complete = generation, complete
        self._counts = OfferCounts(self._first_rung)

    def prepare(self) -> None:
        """Make what the first questions would wait for."""
        self._rules.thesaurus.prepare()

    def answer(self, request: SearchRequest, budget: Budget = UNBOUNDED) -> Answer:
        """Answer a request with one page of hits, as far as the budget goes.

        Raises QueryError before any work where the text is out of bounds, OutOfTime where nothing
        was found in time.
        """
        started = time.perf_counter()
        tree, notes = budget.timed("parse", read_query)(request.text)
        planned, found = self._search(tree, request, budget.part(SEARCHING))
        planned = note_relaxed(planned, found)
        showing, timed = budget.part(SHOWING), budget.timed
        hits = timed("mark", make_hits)(planned, found, self._engine, showing, request)
        clauses = timed("variants", list_searched_clauses)(planned, found, self._engine, showing)
        shown = not showing.spent()
        empty = not any(rung.total for rung in found.rungs)
        asking = self._asking(request, budget.part(ONLY_OFFERING if empty else OFFERING))
        offered = timed("offers", offers)(tree, clauses, found, self._rules.thesaurus, asking)
        is_sure = found.complete and (offered.complete or offered.offers)
        if empty and not is_sure:
            raise OutOfTime()
        timed_out = not (found.complete and shown and offered.complete)
        return Answer(
            text=request.text,
            clauses=clauses,
            notes=(
                *join_notes(notes, planned),
                *self._note_missing_words(planned, found, request, showing),
                *note_bounds(found, timed_out=timed_out),
            ),
            rungs=worth_telling(found.rungs),
            hits=hits,
            facets=found.facets,
            page=request.page,
            size=request.size,
            took_ms=(time.perf_counter() - started) * 1000,
            generation=self._generation,
            offers=offered.offers,
            timed_out=timed_out,
            documents=found.documents,
        )

    def find(self, request: SearchRequest, budget: Budget = UNBOUNDED) -> list[Passage]:
        """Find the passages of rung 1 that `answer` would show. Raises QueryError."""
        tree, _ = read_query(request.text)
        _, found = self._search(tree, request, budget, needed=keep_first_rung)
        return self._engine.passages([ranked.order for ranked in found.ranked])

    def find_sought(
        self,
        asked: SearchRequest,
        within: Filters,
        most: int,
        opened: int | None = None,
        budget: Budget = UNBOUNDED,
    ) -> Sought:
        """Find what a query marks ``within`` filters, its own aside, which leave at ``most`` so
        many passages: its leaves and, where no passage is on rung 1, what is marked on rung 2; this
        also in the passage ``opened`` (its order), where that is not. Raises QueryError.
        """
        if not asked.text.strip():
            return Sought()
        tree, _ = read_query(asked.text)
        whole = SearchRequest(asked.text, size=0, without=asked.without)
        planned, _ = self._search(tree, whole, budget, scored=False)
        if planned.plan is None:
            return Sought(planned.leaves)
        held = self._first_rung_within(planned.plan, within, most, budget)
        is_all = bool(held) if opened is None else opened in (held or ())
        if held is None or is_all:
            return Sought(planned.leaves)
        varied = self._plan(tree, whole, planned.readings, scored=True)
        some = (*planned.leaves, *relaxed_leaves(varied))
        return Sought(planned.leaves, of_opened=some) if held else Sought(some, only_some=True)

    def _first_rung_within(
        self, plan: Plan, within: Filters, most: int, budget: Budget
    ) -> frozenset[int] | None:
        """Return the passages on rung 1 (their orders), None where no time is left to tell."""
        found = self._engine.search(replace(plan, filters=within, facets=()), 0, most, budget)
        on_first = (ranked.order for ranked in found.ranked if ranked.rung == 1)
        return frozenset(on_first) if found.complete else None

    def mark(
        self, passages: Iterable[Passage], leaves: Iterable[Leaf], budget: Budget = UNBOUNDED
    ) -> tuple[Hit, ...]:
        """Make whole hits of all ``passages``, marked where they match one of the leaves.

        Where the budget is spent, the rest come without marks.
        """
        phrases = [leaf.phrases for leaf in leaves]
        return mark_passages(tuple(passages), self._engine, phrases, budget)

    def find_marked(
        self, leaves: tuple[Leaf, ...], filters: Filters, most: int, budget: Budget = UNBOUNDED
    ) -> tuple[int, ...]:
        """Find the passages within ``filters`` in which `mark` marks something.

        They are given by their order in the index, ascending, as far as the budget goes.
        """
        if not leaves:
            return ()
        marked = Plan(Some(leaves), filters=filters, facets=())
        found = self._engine.search(marked, 0, most, budget)
        return tuple(sorted(ranked.order for ranked in found.ranked))

    def count(self, request: SearchRequest, budget: Budget = UNBOUNDED) -> int:
        """Count the passages of rung 1 that a request finds, as far as the budget goes.

        A request that is out of bounds finds none.
        """
        return self._first_rung(request, budget).total

    def count_as_word(self, text: str, budget: Budget = UNBOUNDED) -> int:
        """Count the passages of rung 1 that hold what is typed as words, not inside others."""
        found = self._first_rung(SearchRequest(text), budget)
        return found.total - found.inside

    def _search(
        self,
        tree: Clause,
        request: SearchRequest,
        budget: Budget,
        *,
        scored: bool = True,
        needed: Callable[[Planned], Planned] = lambda planned: planned,
    ) -> tuple[Planned, SearchResult]:
        """Plan and search a tree; runs that no word hits are then searched by what they may mean.

        ``needed`` reduces the plan to what is needed of it.
        """
        plan_it, ask = budget.timed("plan", self._plan), budget.timed("search", self._ask)
        planned = needed(plan_it(tree, request, scored=scored))
        found = ask(planned, request, budget)
        if not found.complete:
            return planned, found
        readings = {
            leaf.text
            for leaf in planned.leaves
            if _is_lone(leaf, found) and may_mean_others(leaf.text)
        }
        if not readings:
            return planned, found
        read = needed(plan_it(tree, request, readings, scored=scored))
        found_so = ask(read, request, budget)
        # a complete result is worth more than one that was only begun
        if not found_so.complete and any(rung.total for rung in found.rungs):
            return planned, replace(found, complete=False)
        return read, found_so

    def _plan(
        self,
        tree: Clause,
        request: SearchRequest,
        readings: Collection[str] = (),
        *,
        scored: bool,
    ) -> Planned:
        planned = plan(
            tree,
            request.filters,
            self._rules,
            without=request.without,
            readings=readings,
            scored=scored,
        )
        return drop_commonest_words(planned, self._count_in_index)

    def _note_missing_words(
        self, planned: Planned, found: SearchResult, request: SearchRequest, budget: Budget
    ) -> Iterable[Note]:
        return note_missing_words(
            planned.leaves,
            found,
            request.filters,
            lambda plan: self._engine.search(plan, 0, 1, budget),
        )

    def _ask(self, planned: Planned, request: SearchRequest, budget: Budget) -> SearchResult:
        if planned.plan is None:
            return _NOTHING
        return search_page(self._engine, planned.plan, request, budget)

    def _asking(self, request: SearchRequest, budget: Budget) -> OfferContext:
        @cache
        def rung(text: str, filters: Filters) -> Rung:
            return self._counts.count(text, filters, budget)

        def count_words(text: str) -> int:
            return (found := rung(text, request.filters)).total - found.inside

        def count(text: str, why: OfferWhy) -> int:
            return rung(text, Filters() if why in UNFILTERED else request.filters).total

        return OfferContext(
            request.filters,
            request.without,
            count,
            count_words,
            budget,
            lambda text: text in self._rules.thesaurus.texts,
            cache(lambda text: self._holds(text, request.filters, budget)),
            self._complete,
        )

    def _holds(self, text: str, filters: Filters, budget: Budget) -> bool:
        """Whether passages hold a text as it is typed, not by variants."""
        typed = Plan(Leaf(text, forms(analyse_typed(text))), filters=filters, facets=())
        return self._engine.search(typed, 0, 0, budget).rungs[0].total > 0

    def _first_rung(self, request: SearchRequest, budget: Budget) -> Rung:
        """Return rung 1 of a request: empty if that is out of bounds, or the budget spent."""
        if budget.spent():
            return _NOTHING.rungs[0]
        try:
            tree, _ = read_query(request.text)
        except QueryError:
            return _NOTHING.rungs[0]
        counted = replace(request, page=1, size=0)
        return self._search(tree, counted, budget, scored=False)[1].rungs[0]

    def _count_in_index(self, key: str) -> int:
        """Return how often a key of a word occurs in the index."""
        return dict(self._engine.terms("words", key, 1)).get(key, 0)


_NOTHING = SearchResult((Rung(1, 0, 0),), (), dict.fromkeys(FACETS, ()), {})


def _is_lone(leaf: Leaf, found: SearchResult) -> bool:
    """Whether no passage holds the leaf otherwise than inside words."""
    return not any(found.counts.get(phrase) for phrase in leaf.phrases if phrase.match != INSIDE)
