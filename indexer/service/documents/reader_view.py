"""The reader view: a window of a document's passages, and what leads from it to the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.model import (
    Budget,
    DocumentSummary,
    Engine,
    Hit,
    Passage,
    SearchRequest,
)
from indexer.querying import Answerer
from indexer.service.documents.cross_references import Elsewhere, Reference, find_references
from indexer.service.documents.document_marks import find_marks_of_document, mark_found
from indexer.service.documents.document_structure import (
    Heading,
    Structure,
    choose_headings,
    count_marked,
)

# Passages of one footnote that are set beside a text; a footnote may fill more.
LONGEST_FOOTNOTE = 5


@dataclass(frozen=True, slots=True)
class MarkedOutside:
    """The number of passages with marks before and after a window.

    ``previous`` and ``next``: the nearest of them (ids); past the last the first comes again, and
    the other way round. ``first``: the first, where it is before the window. "" where there is
    none.
    """

    before: int = 0
    after: int = 0
    previous: str = ""
    next: str = ""
    first: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a document to be read: window ``number`` of ``total``, from 1.

    ``hits``: its passages, marked. ``first``: which passage of the document the first of them is,
    from 1. ``footnotes``: those that it has the marks of and that are
    elsewhere. ``references``: what its passages name, by their ids. ``outline``: headings of the
    whole document; ``under``: the last of them (its id) that is before the window or begins it.
    ``previous`` and ``next``: the first passages (ids) of the windows beside it, "" where there is
    none. ``timed_out``: there was no time for all marks and references. ``only_some``: the marks
    are of some of the words that were asked for, as no passage of the document holds them all.
    ``opened_some``: so are those of the passage ``at`` alone, as others hold them all.
    """

    document: DocumentSummary
    number: int
    total: int
    hits: tuple[Hit, ...]
    footnotes: tuple[Hit, ...]
    references: Mapping[str, tuple[Reference, ...]]
    outline: tuple[Heading, ...]
    under: str
    marked: MarkedOutside
    previous: str
    next: str
    timed_out: bool = False
    first: int = 1
    only_some: bool = False
    opened_some: bool = False


def open_window(
    engine: Engine,
    answerer: Answerer,
    structure: Structure,
    elsewhere: Elsewhere,
    *,
    at: str,
    asked: SearchRequest,
    budget: Budget,
) -> Window:
    """Return the window with the passage ``at`` (an id), else the first, marked as ``asked``.

    Only what is shown is read and analysed; it is whole whatever the budget. Errors: QueryError.
    """
    number = structure.number(engine.find(at))
    window = structure.windows[number]
    passages = engine.passages(window)
    footnotes = dict(_footnotes_outside(engine, passages, window))
    marks = find_marks_of_document(answerer, asked, structure.document, engine.find(at), budget)
    hits = mark_found(answerer, zip(window, passages, strict=True), marks, budget)
    beside = mark_found(answerer, footnotes.items(), marks, budget)
    references = find_references([*passages, *footnotes.values()], structure.signs, elsewhere)
    outline = choose_headings(structure.headings, window)
    return Window(
        document=structure.document,
        number=number + 1,
        total=len(structure.windows),
        hits=hits,
        footnotes=beside,
        references=references,
        outline=count_marked(outline, marks.orders),
        under=_heading_above(outline, window.start),
        marked=_look_outside(engine, marks.orders, window, footnotes),
        previous=_first_of(engine, structure, number - 1),
        next=_first_of(engine, structure, number + 1),
        timed_out=not marks.is_read or budget.spent(),
        first=window.start - structure.document.first + 1,
        only_some=marks.sought.only_some,
        opened_some=marks.opened is not None,
    )


def _heading_above(outline: Sequence[Heading], order: int) -> str:
    """Return the id of the last heading at or before a passage, "" where there is none."""
    return next((heading.id for heading in reversed(outline) if heading.order <= order), "")


def _first_of(engine: Engine, structure: Structure, number: int) -> str:
    """Return the first passage (its id) of a window, "" where there is none of this number."""
    return (
        _id_at(engine, structure.windows[number].start)
        if 0 <= number < len(structure.windows)
        else ""
    )


def _footnotes_outside(
    engine: Engine, passages: Iterable[Passage], window: range
) -> Iterator[tuple[int, Passage]]:
    """Yield the footnotes that passages refer to and that are in another window only.

    Each is given with its order.
    """
    for passage in passages:
        for footnote in passage.footnotes:
            order = engine.find(footnote.passage or "")
            if order is None or order in window:
                continue
            orders = range(order, min(order + LONGEST_FOOTNOTE, len(engine)))
            read = engine.passages(orders)
            yield from (
                pair for pair in zip(orders, read, strict=True) if _is_one_block(pair[1], read[0])
            )


def _is_one_block(passage: Passage, other: Passage) -> bool:
    return (passage.document, passage.block) == (other.document, other.block)


def _look_outside(
    engine: Engine, marked: Iterable[int], window: range, footnotes: Collection[int]
) -> MarkedOutside:
    """Count the marked passages before and after a window; they ascend. Footnotes are in it."""
    orders = [order for order in marked if order not in footnotes]
    before, after = (
        orders[: bisect_left(orders, window.start)],
        orders[bisect_left(orders, window.stop) :],
    )
    around = (*after, *before)
    if not around:
        return MarkedOutside()
    return MarkedOutside(
        len(before),
        len(after),
        previous=_id_at(engine, before[-1] if before else after[-1]),
        next=_id_at(engine, around[0]),
        first=_id_at(engine, before[0]) if before else "",
    )


def _id_at(engine: Engine, order: int) -> str:
    return engine.passages([order])[0].id
