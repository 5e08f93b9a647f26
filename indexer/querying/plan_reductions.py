"""Plans that ask an engine for less: the first rung alone, only the rarest words."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from indexer.limits import MOST_QUERY_WORDS
from indexer.model import Evidence, Note, Phrase
from indexer.querying.planner import Planned


def keep_first_rung(planned: Planned) -> Planned:
    """Reduce a plan to what finds and ranks the passages of rung 1."""
    return replace(planned, plan=planned.plan and replace(planned.plan, words=(), facets=()))


def drop_commonest_words(planned: Planned, count_in_index: Callable[[str], int]) -> Planned:
    """Reduce a plan to the rarest MOST_QUERY_WORDS content words, with a note of those dropped.

    ``count_in_index`` tells how often the key of a word occurs.
    """
    if planned.plan is None:
        return planned
    typed = [word for word in planned.plan.words if word.stream == "words"]
    if len(typed) <= MOST_QUERY_WORDS:
        return planned
    by_rarity = sorted(typed, key=lambda word: min(count_in_index(term) for term in word.terms))
    dropped = by_rarity[MOST_QUERY_WORDS:]
    shorter = replace(
        planned.plan,
        words=tuple(word for word in planned.plan.words if word not in dropped),
        evidence=tuple(_drop_words(each, set(dropped)) for each in planned.plan.evidence),
    )
    note = Note(
        "words_dropped",
        {"limit": MOST_QUERY_WORDS, "words": " ".join(word.text for word in dropped)},
    )
    return replace(planned, plan=shorter, notes=(*planned.notes, note))


def _drop_words(evidence: Evidence, dropped: Collection[Phrase]) -> Evidence:
    """Return the evidence without the phrases of words that hold a dropped word."""
    keys = {word.terms[0] for word in dropped if len(word.terms) == 1}
    kept = (
        phrase
        for phrase in evidence.phrases
        if phrase.stream != "words" or keys.isdisjoint(phrase.terms)
    )
    return replace(evidence, phrases=tuple(kept))
