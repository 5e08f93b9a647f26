"""Marks of a document: which of its passages have some for a query, and by what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.model import (
    Budget,
    DocumentSummary,
    Filters,
    Hit,
    Passage,
    SearchRequest,
    Sought,
)
from indexer.querying import Answerer

# The share of a budget that may be spent on what a query means, before anything is marked.
READING = 0.5


@dataclass(frozen=True, slots=True)
class DocumentMarks:
    """The marks that a document has for a query.

    ``orders``: the passages that have marks, ascending. ``is_narrowed``: filters tell passages of
    the document apart, and none but these is marked. ``opened``: the passage (its order) that was
    gone to and holds only some of what another one there holds all of, None elsewhere.
    ``is_read``: there was time to find what the query means.
    """

    sought: Sought
    orders: tuple[int, ...]
    is_narrowed: bool
    opened: int | None
    is_read: bool


def find_marks_of_document(
    answerer: Answerer,
    asked: SearchRequest,
    document: DocumentSummary,
    opened: int | None,
    budget: Budget,
) -> DocumentMarks:
    """Find what is marked in a document, of which ``opened`` is the passage that was gone to.

    Filters that tell its passages apart are kept, and variants that are switched off mark nothing.
    Errors: QueryError.
    """
    reading = budget.part(READING)
    chosen = asked.filters
    whole = Filters((document.id,))
    within = Filters((document.id,), chosen.section, chosen.kind, chosen.speaker)
    sought = answerer.find_sought(asked, within, document.passages, opened, reading)
    is_read = not reading.spent()
    orders = answerer.find_marked(sought.leaves, within, document.passages, budget)
    some = answerer.find_marked(sought.of_opened, within, document.passages, budget)
    only_some = opened if opened in some else None
    if only_some is not None:
        orders = tuple(sorted({*orders, only_some}))
    return DocumentMarks(sought, orders, within != whole, only_some, is_read)


def mark_found(
    answerer: Answerer,
    passages: Iterable[tuple[int, Passage]],
    marks: DocumentMarks,
    budget: Budget,
) -> tuple[Hit, ...]:
    """Make whole hits of passages of a document, each given with its order, with its marks."""
    known = dict(passages)
    alone = {marks.opened} & known.keys()
    others = known.keys() - alone
    chosen = others & set(marks.orders) if marks.is_narrowed else others
    made: dict[int, Hit] = {}
    for orders, leaves in (
        (alone, marks.sought.of_opened),
        (chosen, marks.sought.leaves),
        (others - chosen, ()),
    ):
        in_order = [each for each in known if each in orders]
        hits = answerer.mark([known[each] for each in in_order], leaves, budget)
        made.update(zip(in_order, hits, strict=True))
    return tuple(made[order] for order in known)
