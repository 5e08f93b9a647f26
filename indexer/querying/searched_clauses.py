"""Clauses of a query as they were searched: their variants, with names and counts of passages."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from indexer.japanese.scripts import is_kana
from indexer.model import (
    INSIDE,
    Budget,
    ClauseRead,
    Engine,
    Every,
    Leaf,
    Phrase,
    Plan,
    SearchResult,
    Variant,
    Why,
    Without,
)
from indexer.querying.highlighting import find_marked
from indexer.querying.planner import Planned

KEY_WHYS: tuple[Why, ...] = ("lemma", "number")


def list_searched_clauses(
    planned: Planned, found: SearchResult, engine: Engine, budget: Budget
) -> tuple[ClauseRead, ...]:
    """List the clauses of a query, each with the variants that it was searched by.

    Where the ``budget`` is spent, a variant keeps the text of its phrase for a name.
    """
    leaves = zip(planned.leaves, planned.off, strict=True)
    return tuple(_read_clause(leaf, off, found, engine, budget) for leaf, off in leaves)


def _read_clause(
    leaf: Leaf, off: Iterable[Phrase], found: SearchResult, engine: Engine, budget: Budget
) -> ClauseRead:
    """Return a clause with its variants: as written, those that add passages, those off."""
    counts: dict[tuple[str, Why], int] = {}
    inside = 0
    for phrase in leaf.phrases:
        added = found.counts.get(phrase, 0)
        if phrase.match == INSIDE:
            inside = added
        else:
            text = _name_phrase(phrase, leaf, engine, budget) if added else phrase.text
            counts[text, phrase.why] = counts.get((text, phrase.why), 0) + added
    used = [
        Variant(text, why, count)
        for (text, why), count in counts.items()
        if why == "written" or count
    ]
    unused = dict.fromkeys(Variant(phrase.text, phrase.why, 0, off=True) for phrase in off)
    return ClauseRead(leaf.text, (*used, *unused), inside)


def _name_phrase(phrase: Phrase, leaf: Leaf, engine: Engine, budget: Budget) -> str:
    """Return what a reader calls a phrase.

    That is its text. But where its text is a join of keys that nobody writes (守る抜く for
    守り抜く), or what was typed, it is the writing in the first passage that only this phrase
    finds.
    """
    if budget.spent() or not (phrase.implied or _is_named_by_keys(phrase, leaf)):
        return phrase.text
    written = tuple(each for each in leaf.phrases if each.why == "written" and each.match == "word")
    only = Every((Leaf(phrase.text, (phrase,)), Without(Leaf(leaf.text, written))))
    orders = [ranked.order for ranked in engine.search(Plan(only, facets=()), 0, 1, budget).ranked]
    held = engine.occurrences((phrase,), orders, budget)
    named = (
        passage.text[start:end]
        for passage, known in zip(engine.passages(orders), held, strict=True)
        for start, end in islice(find_marked(phrase, passage, known), 1)
    )
    return next(named, phrase.text)


def _is_named_by_keys(phrase: Phrase, leaf: Leaf) -> bool:
    """Whether a phrase of words has the text of its keys, which may be written nowhere."""
    changed = (
        phrase.why == "number"
        or len(phrase.terms) > 1
        or is_kana(phrase.text)
        or phrase.text == leaf.text
    )
    return changed and phrase.stream == "words" and phrase.why in KEY_WHYS
