"""The whole corpus: what one open generation of an index can be asked beside its passages."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from indexer.errors import NotFound
from indexer.limits import DEEPEST_HIT
from indexer.model import (
    UNBOUNDED,
    Budget,
    DocumentSummary,
    Equivalent,
    Hit,
    KnownWord,
    Passage,
    SearchRequest,
)
from indexer.service.documents.document_choice import DocumentOrder, DocumentState
from indexer.service.documents.other_editions import SamePassage, find_same
from indexer.service.documents.report_series import Series
from indexer.service.generations.arrivals import Arrivals
from indexer.service.reports import BuildChanges, Skipped
from indexer.service.searching.chosen_names import choose_as_held
from indexer.service.searching.glossary_effects import Effect
from indexer.service.searching.open_index import OpenIndex

# Builds that are looked through for passages that are new, from the last one back.
BUILDS_SEARCHED = 20


@dataclass(frozen=True, slots=True)
class Arrived:
    """A hit, and when its passage came into the index: ISO 8601, "" where that is not known."""

    hit: Hit
    time: str


class WholeCorpus(ABC):
    """Questions to a corpus as a whole. It is safe to use from several threads."""

    @abstractmethod
    def _lease(self) -> AbstractContextManager[OpenIndex]:
        """Hold the generation that answers one question, open as long as that takes."""

    def choose_documents(
        self, order: DocumentOrder, state: DocumentState = "", text: str = ""
    ) -> tuple[DocumentSummary, ...]:
        """Return the documents in an order: those of a state of which ``text`` names something."""
        with self._lease() as opened:
            return opened.documents.choosable.choose(order, state, text)

    def newest_documents(self) -> tuple[DocumentSummary, ...]:
        """Return the documents, those that came last first."""
        with self._lease() as opened:
            return opened.documents.arrivals.newest_documents()

    def arrival(self, document: str) -> str:
        """Return when a document came into the index, ISO 8601, "" where that is not known."""
        with self._lease() as opened:
            return opened.documents.arrivals.document(document)

    def arrived(
        self, asked: SearchRequest, limit: int, budget: Budget = UNBOUNDED
    ) -> tuple[Arrived, ...]:
        """Return the passages that hold all of a query, those that came last first; those of one
        build best first. Errors: QueryError, OutOfTime.
        """
        with self._lease() as opened:
            answer = partial(opened.answerers["rank"].answer, budget=budget)
            known = replace(asked, filters=opened.filters_known(asked.filters), sort="rank")
            written = choose_as_held(known, answer)
            return tuple(islice(_look_back(opened, written, budget), limit))

    def speakers(self) -> tuple[str, ...]:
        """Return who speaks in minutes, those who say most first; of very many only these."""
        with self._lease() as opened:
            return opened.speakers()

    def series(self, name: str) -> Series:
        """Return the series with this id. Errors: NotFound."""
        with self._lease() as opened:
            found = opened.documents.series.get(name)
            if found is None:
                raise NotFound(id=name)
            return found

    def series_of(self) -> Mapping[str, str]:
        """Return the ids of series by the ids of documents that are editions of them."""
        with self._lease() as opened:
            return opened.documents.series_of

    def same_passages(
        self, passage: Passage, series: Series, budget: Budget = UNBOUNDED
    ) -> tuple[SamePassage, ...]:
        """Return what is most like a passage in each other edition, as far as the budget goes."""
        with self._lease() as opened:
            read = opened.shingles, opened.engine.passages
            return tuple(find_same(passage, series, *read, budget))

    def skipped(self) -> tuple[Skipped, ...]:
        """Return the sources that the build passed over, and why."""
        with self._lease() as opened:
            return opened.documents.skipped

    def changes(self) -> BuildChanges | None:
        """Return what is otherwise than in the build before; None where that is not known."""
        with self._lease() as opened:
            return opened.documents.changes

    def equivalents(self) -> tuple[Equivalent, ...]:
        """Return all that the index knows to mean the same."""
        with self._lease() as opened:
            return opened.thesaurus.equivalents

    def effect(self, entry: Equivalent, budget: Budget = UNBOUNDED) -> Effect | None:
        """Return what a line of the glossary adds to what its forms find, None where the budget is
        spent before that is known.
        """
        with self._lease() as opened:
            return opened.glossary.of(entry, budget)

    def common_compounds(self, limit: int) -> tuple[KnownWord, ...]:
        """Return nouns in a row that many passages hold, the commonest first."""
        with self._lease() as opened:
            return opened.completions.commonest_compounds(limit)


def _look_back(opened: OpenIndex, asked: SearchRequest, budget: Budget) -> Iterator[Arrived]:
    """Yield what is found build by build, from the last one back."""
    arrivals = opened.documents.arrivals
    last = len(arrivals.times) - 1
    for build in range(last, max(-1, last - BUILDS_SEARCHED), -1):
        documents = arrivals.documents_of(build)
        wanted = set(map(opened.known, asked.filters.document))
        within = [name for name in documents if not wanted or name in wanted]
        if within and not budget.spent():
            yield from _find_new(opened, asked, _within(opened, within), build, budget)
    if last < 0:
        yield from _find_new(opened, asked, asked.filters.document, -1, budget)


def _within(opened: OpenIndex, documents: list[str]) -> tuple[str, ...]:
    """The filter for these documents: none where they are all that there are."""
    return () if len(documents) == len(opened.documents.summaries) else tuple(documents)


def _find_new(
    opened: OpenIndex,
    asked: SearchRequest,
    documents: tuple[str, ...],
    build: int,
    budget: Budget,
) -> Iterator[Arrived]:
    """Yield the best hits that a build brought."""
    arrivals: Arrivals = opened.documents.arrivals
    filters = replace(opened.filters_known(asked.filters), document=documents)
    whole = replace(asked, page=1, size=DEEPEST_HIT, sort="rank", filters=filters)
    for hit in opened.answerers["rank"].answer(whole, budget).hits:
        order = opened.engine.find(hit.passage.id)
        if hit.rung == 1 and order is not None and arrivals.build_of(order) == build:
            yield Arrived(hit, arrivals.times[build] if build >= 0 else "")
