"""Passages as hits: with their marks, their scores and their footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from indexer.analysis import analyse_typed
from indexer.limits import DEEPEST_HIT
from indexer.model import (
    Budget,
    Engine,
    Hit,
    Leaf,
    Occurrences,
    Passage,
    Phrase,
    Plan,
    RankedPassage,
    SearchRequest,
    SearchResult,
)
from indexer.querying.highlighting import highlight, highlight_headings, unsaid
from indexer.querying.planner import Planned
from indexer.ranking import whole_words

# Of a passage that is shown for itself, and was not searched for.
_UNRANKED = RankedPassage(0, 0.0, 1, "word")


def search_page(engine: Engine, plan: Plan, request: SearchRequest, budget: Budget) -> SearchResult:
    """Search for one page of hits, with those on the second rung where the request says so."""
    first = (request.page - 1) * request.size
    if request.rung == 1:
        return engine.search(plan, first, request.size, budget)
    # Hits on the second rung come where all that may be asked for at once would not be filled.
    found = engine.search(plan, 0, DEEPEST_HIT, budget)
    return replace(found, ranked=found.ranked[first : first + request.size])


def make_hits(
    planned: Planned, found: SearchResult, engine: Engine, budget: Budget, request: SearchRequest
) -> tuple[Hit, ...]:
    """Make the hits of one page of what was found; without marks where the ``budget`` is spent."""
    orders = [ranked.order for ranked in found.ranked]
    passages = engine.passages(orders)
    rungs = {ranked.rung for ranked in found.ranked} if request.marked else ()
    leaves = {rung: _phrases_marked(planned, rung) for rung in rungs}
    held = _find_occurrences(orders, chain.from_iterable(leaves.values()), engine, budget)
    hits: list[Hit] = []
    for ranked, passage in zip(found.ranked, passages, strict=True):
        own = [] if not leaves or budget.spent() else leaves[ranked.rung]
        said = held.get(ranked.order)
        hit = _make_hit(passage, engine, own, said, rank=ranked, whole=request.whole)
        hits.append(_with_headings(hit, own, said))
    return tuple(hits)


def _phrases_marked(planned: Planned, rung: int) -> list[tuple[Phrase, ...]]:
    """Return the phrases of each leaf that hits of a rung are marked by."""
    leaves = planned.leaves if rung == 1 else relaxed_leaves(planned)
    return [leaf.phrases for leaf in leaves]


def _with_headings(hit: Hit, leaves: Sequence[Sequence[Phrase]], held: Occurrences | None) -> Hit:
    """Return a hit with its headings marked: on rung 1 by what its text does not say, on rung 2
    where its text says nothing.
    """
    sought = unsaid(hit.passage, leaves, held) if hit.rung == 1 else [] if hit.marks else leaves
    headings = highlight_headings(hit.passage, sought) if sought else ()
    return replace(hit, headings=headings) if headings else hit


def mark_passages(
    passages: Sequence[Passage],
    engine: Engine,
    leaves: Sequence[Sequence[Phrase]],
    budget: Budget,
) -> tuple[Hit, ...]:
    """Make whole hits of passages, marked where they match a leaf, as far as the budget goes."""
    orders = [engine.find(each.id) for each in passages]
    known = [order for order in orders if order is not None]
    held = _find_occurrences(known, leaves, engine, budget)
    return tuple(
        _make_hit(
            each,
            engine,
            [] if budget.spent() else leaves,
            None if order is None else held.get(order),
            rank=_UNRANKED,
            whole=True,
        )
        for order, each in zip(orders, passages, strict=True)
    )


def _make_hit(
    passage: Passage,
    engine: Engine,
    leaves: Iterable[Sequence[Phrase]],
    held: Occurrences | None,
    *,
    rank: RankedPassage,
    whole: bool = False,
) -> Hit:
    """Make a hit of a passage: marked, cut to a snippet unless ``whole``, with its footnotes."""
    shown = highlight(passage, leaves, held=held, whole=whole)
    named = (engine.find(footnote.passage) for footnote in passage.footnotes if footnote.passage)
    orders = [order for order in named if order is not None]
    return Hit(
        passage,
        rank.score,
        rank.rung,
        rank.match,
        shown.segments,
        shown.cut,
        shown.glosses,
        tuple(engine.passages(orders)) if orders else (),
        rank.others,
    )


def _find_occurrences(
    orders: Sequence[int],
    leaves: Iterable[Sequence[Phrase]],
    engine: Engine,
    budget: Budget,
) -> dict[int, Occurrences | None]:
    """Return where the passages at ``orders`` hold the phrases of the leaves."""
    phrases = tuple(dict.fromkeys(phrase for leaf in leaves for phrase in leaf))
    if not phrases or budget.spent():
        return {}
    return dict(zip(orders, engine.occurrences(phrases, orders, budget), strict=True))


def relaxed_leaves(planned: Planned) -> tuple[Leaf, ...]:
    """Return what is marked in hits of rung 2: each content word, with what is typed beside it,
    what implies a clause (the Wi-Fi of wifi), and each quoted clause.
    """
    if (plan := planned.plan) is None:
        return ()
    typed = [leaf.text for leaf in planned.leaves if leaf not in plan.required]
    words = (*plan.words, *_whole_words(typed), *_implied(planned.leaves))
    return (
        *(Leaf(word.text, (word,)) for word in words),
        *(node for node in plan.required if isinstance(node, Leaf) and not node.titled),
    )


def _implied(leaves: Iterable[Leaf]) -> list[Phrase]:
    return [phrase for leaf in leaves for phrase in leaf.phrases if phrase.implied]


def _whole_words(texts: Iterable[str]) -> list[Phrase]:
    return [word for text in texts for word in whole_words(analyse_typed(text))]
