"""Notes on an answer that querying can't know: of the index, and of what was chosen in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from indexer.model import INSIDE, Answer, Note, SearchRequest
from indexer.service.searching.open_index import OpenIndex
from indexer.service.searching.sort_orders import MOST_ORDERED

# Names that are offered in place of one that there is not, and of how many they are sought.
MOST_NAMES = 3
MOST_NAMES_COMPARED = 2_000
# What is chosen by names of documents' own; there are twelve kinds, and each can be chosen.
NAMED_CHOICES = ("section", "speaker", "publisher", "year")


def notes_on(opened: OpenIndex, found: Answer, request: SearchRequest) -> Iterator[Note]:
    """Yield the notes on an answer that querying can't know."""
    blamed = [*_notes_on_documents(opened, request.filters.document)]
    yield from blamed
    if not found.total:
        yield from _notes_on_nothing(found, request, is_told=bool(blamed))
    yield from _notes_on_variants(found, request)
    if request.sort != "rank" and found.total > MOST_ORDERED <= request.size:
        yield Note("best_in_order", {"limit": MOST_ORDERED})
    if request.filters.since or request.filters.until:
        undated = sum(not document.imprint.date for document in opened.documents.summaries)
        if undated:
            yield Note("undated", {"count": undated})
    if opened.generation.fallback:
        yield Note("fallback_generation", {"generation": opened.generation.name})


def _notes_on_nothing(found: Answer, request: SearchRequest, *, is_told: bool) -> Iterator[Note]:
    """Yield the notes on the choices that leave nothing; where filters alone were given and none of
    them is to blame by itself, one on all of them. What words find without filters is offered.
    """
    blamed = [*_notes_on_choices(found, request)]
    yield from blamed
    if not (is_told or blamed or request.text.strip()):
        yield Note("nothing_together")


def _notes_on_variants(found: Answer, request: SearchRequest) -> Iterator[Note]:
    """Yield a note on each variant that was to be switched off, and is none of this query."""
    off = {each.text for clause in found.clauses for each in clause.variants if each.off}
    for variant in request.without:
        if variant not in {INSIDE, *off}:
            yield Note("nothing_switched_off", {"variant": variant})


def _notes_on_documents(opened: OpenIndex, chosen: Sequence[str]) -> Iterator[Note]:
    """Yield a note on each document that there is not, and which may have been meant."""
    for each in chosen:
        if each not in opened.documents.files:
            titles = opened.documents.titles
            titled = [name for name, title in titles.items() if each in title]
            yield Note("no_such_document", {"document": each})
            yield from _name(_list_near(each, tuple(titles)) or titled[:MOST_NAMES])


def _notes_on_choices(found: Answer, request: SearchRequest) -> Iterator[Note]:
    """Yield a note on each choice by which nothing is left of what is found without it, and what
    else there is to choose.
    """
    for name in NAMED_CHOICES:
        held = [count.value for count in found.facets.get(name, ())]
        for each in getattr(request.filters, name):
            if held and each not in held:
                yield Note("nothing_of", {"value": each})
                yield from _name(_list_near(each, held) or held[:MOST_NAMES])


def _name(names: Sequence[str]) -> Iterator[Note]:
    if names:
        yield Note("choices_near", {"near": ", ".join(names)})


def _list_near(typed: str, names: Sequence[str]) -> list[str]:
    """Names that hold what was typed or are held by it, before those that are spelt like it."""
    nested = [name for name in names if name and (typed in name or name in typed)]
    return nested[:MOST_NAMES] or get_close_matches(typed, names[:MOST_NAMES_COMPARED], MOST_NAMES)
