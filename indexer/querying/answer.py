"""A typed text to the Answer: parse, plan, search, highlight. Knows engines only as the protocol."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from indexer.analysis import fold
from indexer.errors import EmptyQuery, QueryTooLong
from indexer.model import (
    Answer,
    ClauseRead,
    Engine,
    Filters,
    Found,
    Hit,
    Leaf,
    Note,
    Passage,
    Phrase,
    Plan,
    Rung,
    Variant,
    Why,
)
from indexer.querying.highlight import hit
from indexer.querying.parse import parse
from indexer.querying.plan import Planned, plan

LONGEST_QUERY = 256
MOST_WORDS = 64


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader asks: ``without`` holds texts of variants (or "inside") that are switched off."""

    text: str
    page: int = 1
    size: int = 10
    filters: Filters = field(default_factory=Filters)
    without: tuple[str, ...] = ()


def answer(engine: Engine, question: Question, *, generation: str) -> Answer:
    """One page of answers. Raises QueryError before any work where the text is out of bounds."""
    started = time.perf_counter()
    planned = read(question, engine)
    found = _NOTHING
    if planned.plan is not None:
        found = engine.search(planned.plan, (question.page - 1) * question.size, question.size)
    notes = planned.notes
    if len(found.rungs) > 1 and found.rungs[1].total:
        notes = (*notes, Note("relaxed"))
    return Answer(
        text=question.text,
        clauses=tuple(_clause_read(leaf, found, off) for leaf, off in zip(planned.leaves, planned.off, strict=True)),
        notes=notes,
        rungs=tuple(rung for rung in found.rungs if rung.rung == 1 or rung.total),
        hits=_hits(engine, planned, found),
        facets=found.facets,
        page=question.page,
        size=question.size,
        took_ms=(time.perf_counter() - started) * 1000,
        generation=generation,
    )


_NOTHING = Found((Rung(1, 0, 0),), (), {"document": (), "section": (), "kind": ()}, {})


def read(question: Question, engine: Engine) -> Planned:
    """The question as it is understood."""
    text = question.text
    if not text.strip():
        raise EmptyQuery()
    if len(text) > LONGEST_QUERY or len(fold(text).text) > LONGEST_QUERY:
        raise QueryTooLong(limit=LONGEST_QUERY)
    parsed = parse(text)
    if parsed.tree is None:
        raise EmptyQuery()
    planned = plan(parsed.tree, question.filters, question.without)
    planned = replace(planned, notes=(*parsed.notes, *planned.notes))
    return _drop_commonest(planned, engine)


def marked(engine: Engine, passages: Sequence[Passage], text: str) -> tuple[Hit, ...]:
    """All of ``passages`` as hits, marked by the query where they match it; an empty text marks nothing."""
    leaves: list[tuple[Phrase, ...]] = []
    if text.strip():
        leaves = [leaf.phrases for leaf in read(Question(text), engine).leaves]
    return tuple(
        replace(hit(p, leaves, score=0.0, rung=1, match="word"), footnotes=_footnotes(engine, p)) for p in passages
    )


def _hits(engine: Engine, planned: Planned, found: Found) -> tuple[Hit, ...]:
    passages = engine.passages([ranked.order for ranked in found.ranked])
    leaves = [leaf.phrases for leaf in planned.leaves]
    words = [(word,) for word in planned.plan.words] if planned.plan else []
    hits = []
    for ranked, passage in zip(found.ranked, passages, strict=True):
        by = leaves if ranked.rung == 1 else [*words, *_required(planned.plan)]
        marked_hit = hit(passage, by, score=ranked.score, rung=ranked.rung, match=ranked.match)
        hits.append(replace(marked_hit, footnotes=_footnotes(engine, passage)))
    return tuple(hits)


def _required(plan: Plan | None) -> list[tuple[Phrase, ...]]:
    return [node.phrases for node in plan.required if isinstance(node, Leaf)] if plan else []


def _footnotes(engine: Engine, passage: Passage) -> tuple[Passage, ...]:
    orders = [engine.find(footnote.passage) for footnote in passage.footnotes if footnote.passage]
    return tuple(engine.passages([order for order in orders if order is not None]))


def _clause_read(leaf: Leaf, found: Found, off: Collection[Phrase]) -> ClauseRead:
    """The clause and what it was searched by: as written, variants that add passages, those switched off."""
    counts: dict[tuple[str, Why], int] = {}
    for phrase in leaf.phrases:
        if phrase.match != "inside":
            counts[phrase.text, phrase.why] = counts.get((phrase.text, phrase.why), 0) + found.counts.get(phrase, 0)
    used = [Variant(text, why, count) for (text, why), count in counts.items() if why == "written" or count]
    unused = dict.fromkeys(Variant(phrase.text, phrase.why, 0, off=True) for phrase in off)
    return ClauseRead(leaf.text, (*used, *unused))


def _drop_commonest(planned: Planned, engine: Engine) -> Planned:
    """At most MOST_WORDS content words: the commonest go, and that is said."""
    if planned.plan is None or len(planned.plan.words) <= MOST_WORDS:
        return planned
    by_rarity = sorted(planned.plan.words, key=lambda word: _frequency(engine, word.terms[0]))
    kept, dropped = set(by_rarity[:MOST_WORDS]), by_rarity[MOST_WORDS:]
    plan = replace(planned.plan, words=tuple(word for word in planned.plan.words if word in kept))
    note = Note("words_dropped", {"limit": MOST_WORDS, "words": " ".join(word.text for word in dropped)})
    return replace(planned, plan=plan, notes=(*planned.notes, note))


def _frequency(engine: Engine, key: str) -> int:
    return next((count for term, count in engine.terms("words", key, 1) if term == key), 0)
