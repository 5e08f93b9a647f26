"""Passages as hits: with their marks, their scores and their footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.model import Budget, Engine, Found, Hit, Leaf, Passage, Phrase, Plan
from indexer.querying.highlighting import hit
from indexer.querying.planner import Planned


def make_hits(
    planned: Planned, found: Found, engine: Engine, budget: Budget, *, marked: bool
) -> tuple[Hit, ...]:
    """Make the hits of one page of what was found; without marks where the ``budget`` is spent."""
    passages = engine.passages([ranked.order for ranked in found.ranked])
    leaves = [leaf.phrases for leaf in planned.leaves] if marked else []
    words = _relaxed_leaves(planned.plan) if marked else []
    return tuple(
        replace(
            make_hit(
                passage,
                engine,
                [] if marked and budget.spent() else leaves if ranked.rung == 1 else words,
            ),
            score=ranked.score,
            rung=ranked.rung,
            match=ranked.match,
        )
        for ranked, passage in zip(found.ranked, passages, strict=True)
    )


def make_hit(
    passage: Passage, engine: Engine, leaves: Iterable[Sequence[Phrase]], *, whole: bool = False
) -> Hit:
    """Make a hit of a passage: marked, cut to a snippet unless ``whole``, with its footnotes."""
    orders = [engine.find(footnote.passage) for footnote in passage.footnotes if footnote.passage]
    footnotes = engine.passages([order for order in orders if order is not None])
    return replace(hit(passage, leaves, whole=whole), footnotes=tuple(footnotes))


def _relaxed_leaves(plan: Plan | None) -> list[tuple[Phrase, ...]]:
    """Return what is marked in hits of rung 2: each content word, and each quoted clause."""
    if plan is None:
        return []
    return [
        *((word,) for word in plan.words),
        *(node.phrases for node in plan.required if isinstance(node, Leaf)),
    ]
