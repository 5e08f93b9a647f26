"""The searcher: what one open generation of an index can be asked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Unpack

from indexer.analysis import fold
from indexer.errors import EmptyQuery
from indexer.limits import DEEPEST_HIT
from indexer.model import (
    UNBOUNDED,
    Answer,
    Budget,
    DocumentSummary,
    Passage,
    SearchOptions,
    SearchRequest,
    WholeOptions,
    as_request,
    as_whole_request,
)
from indexer.querying import Answerer
from indexer.service.documents.other_documents import look_elsewhere
from indexer.service.documents.reader_view import Window, open_window
from indexer.service.generations.original_files import Original
from indexer.service.generations.source_files import read_lines
from indexer.service.reports import Suggestion
from indexer.service.searching.chosen_names import choose_as_held, holds_choices
from indexer.service.searching.open_index import OpenIndex
from indexer.service.searching.page_view import PageView, check_sheet, view_page
from indexer.service.searching.request_checks import require_int, require_str, settle
from indexer.service.searching.search_notes import notes_on
from indexer.service.searching.sort_orders import MOST_ORDERED
from indexer.service.searching.typed_suggestions import suggest
from indexer.service.searching.whole_corpus import WholeCorpus


class Searcher(WholeCorpus):
    """The questions that an index can be asked. It is safe to use from several threads."""

    @property
    def generation(self) -> str:
        with self._lease() as opened:
            return opened.generation.name

    @property
    def built(self) -> str:
        """The time at which the index was built, ISO 8601, UTC."""
        with self._lease() as opened:
            return opened.generation.manifest.built

    @property
    def state(self) -> str:
        """Return a hash of all that the index holds, and of its damage.

        No other index and no other state of this one has it.
        """
        with self._lease() as opened:
            parts = "\n".join((opened.digest, *opened.generation.damage))
            return hashlib.sha256(parts.encode("utf-8", "surrogateescape")).hexdigest()

    def search(
        self,
        asked: SearchRequest | str,
        *,
        budget: Budget = UNBOUNDED,
        **options: Unpack[SearchOptions],
    ) -> Answer:
        """Return one page of the answer to a search request, as far as the budget goes.

        A page has 1,000 hits at most, and page × size ends there. Errors: QueryError, OutOfTime;
        TypeError where the request is none.

        ``search("防衛", size=50)`` is short for ``search(SearchRequest("防衛", size=50))``.
        """
        request = settle(as_request(asked, options))
        with self._lease() as opened:
            filters = opened.filters_known(request.filters)
            known = request if filters is request.filters else replace(request, filters=filters)
            answerers = opened.grouped if known.group == "document" else opened.answerers
            answer = partial(answerers[known.sort].answer, budget=budget)
            found = answer(known)
            if not holds_choices(found, known.filters):
                written = choose_as_held(known, answer)
                found, known = found if written == known else answer(written), written
            notes = (*found.notes, *notes_on(opened, found, known))
            return replace(found, notes=notes, filters=known.filters)

    def search_all(
        self,
        asked: SearchRequest | str,
        *,
        rung: int = 1,
        budget: Budget = UNBOUNDED,
        **options: Unpack[WholeOptions],
    ) -> Answer:
        """Return all hits of a request on one page, MOST_ORDERED at most.

        It goes as far as the budget goes, and groups nothing. ``rung`` 2: with those of the second
        rung.

        Takes what `search` takes but page, size and group; those of a request say nothing. Errors:
        QueryError, OutOfTime; TypeError.
        """
        require_int("rung", rung, least=1, limit=2)
        request = as_whole_request(asked, options)
        whole = replace(request, page=1, size=MOST_ORDERED, group="passage")
        found = self.search(whole, budget=budget)
        if rung > 1:
            return found
        first = tuple(hit for hit in found.hits if hit.rung == 1)
        return replace(found, hits=first, rungs=found.rungs[:1])

    def documents(self) -> tuple[DocumentSummary, ...]:
        with self._lease() as opened:
            return opened.documents.summaries

    def titles(self) -> Mapping[str, str]:
        """The titles of all documents by their ids."""
        with self._lease() as opened:
            return opened.documents.titles

    def file_names(self) -> Mapping[str, str]:
        """The names of files that stand beside the titles of documents, by the ids of these."""
        with self._lease() as opened:
            return opened.documents.file_names

    def summary(self, document: str) -> DocumentSummary:
        """Return what is known of a document as a whole. Errors: NotFound."""
        with self._lease() as opened:
            return opened.summary(opened.known(document))

    def document(self, document: str) -> tuple[Passage, ...]:
        """Return all passages of a document in reading order. Errors: NotFound."""
        with self._lease() as opened:
            return tuple(opened.passages(opened.known(document)))

    def passage(self, passage: str) -> Passage:
        """Return the passage with this id. Errors: NotFound."""
        with self._lease() as opened:
            return opened.engine.passages([opened.order_of(passage)])[0]

    def neighbours(
        self, passage: str, before: int, after: int
    ) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        """Return so many passages of its document on either side of one, in reading order.

        Where the document begins or ends there are fewer. Errors: NotFound, OutOfRange.
        """
        for name, wanted in (("before", before), ("after", after)):
            require_int(name, wanted, least=0, limit=DEEPEST_HIT)
        with self._lease() as opened:
            order = opened.order_of(passage)
            document = opened.summary(self.passage(passage).document)
            first = max(document.first, order - before)
            end = min(document.first + document.passages, order + after + 1)
            beside = opened.engine.passages([*range(first, order), *range(order + 1, end)])
            return tuple(beside[: order - first]), tuple(beside[order - first :])

    def block(self, passage: str) -> tuple[Passage, ...]:
        """Return all passages of the block that a passage is of, in order. Errors: NotFound."""
        with self._lease() as opened:
            known = self.passage(passage)
            document = opened.known(known.document)
            return tuple(each for each in opened.passages(document) if each.block == known.block)

    def read(
        self,
        document: str,
        asked: SearchRequest | str = "",
        at: str = "",
        budget: Budget = UNBOUNDED,
    ) -> Window:
        """Return the window of a document around the passage ``at``, else its beginning.

        Matches of the query are marked, where its sections, kinds and speakers are. The window is
        whole whatever the budget, which its marks and references keep to.

        Errors: NotFound where there is no such document, QueryError.
        """
        with self._lease() as opened:
            known, answerer = opened.known(document), opened.answerers["rank"]
            elsewhere = look_elsewhere(answerer, opened.documents.named, known, budget)
            structure = opened.structure(opened.summary(known))
            request = _choose_within(known, as_request(asked, {}), answerer, budget)
            return budget.timed("reader", open_window)(
                opened.engine, answerer, structure, elsewhere, at=at, asked=request, budget=budget
            )

    def keeps_source(self, document: str) -> bool:
        """Whether the text of a document is kept as it was in its file."""
        with self._lease() as opened:
            files = opened.documents.files.get(opened.known(document))
            return files is not None and bool(files.source)

    def knows(self, document: str) -> bool:
        """Whether there is a document of this id."""
        with self._lease() as opened:
            return opened.known(document) in opened.documents.files

    def original(self, document: str, sheet: int | None = None) -> Original | None:
        """Return the file that a document was read from, None of a row.

        Errors: NotFound; with ``sheet``, from 1, NotPaged and NoSuchSheet where it is not there.
        """
        with self._lease() as opened:
            summary = opened.summary(opened.known(document))
            if sheet is not None:
                check_sheet(summary, sheet)
            files = opened.documents.files[summary.id]
            return Original(Path(files.original), files.content) if files.original else None

    def page(
        self,
        document: str,
        number: int,
        asked: SearchRequest | str = "",
        at: str = "",
        budget: Budget = UNBOUNDED,
    ) -> PageView:
        """Return what of a document is on a page, from 1, marked as its reader view around the
        passage ``at`` is.

        Errors: NotFound where it has no such page, QueryError.
        """
        with self._lease() as opened:
            known, answerer = opened.known(document), opened.answerers["rank"]
            request = _choose_within(known, as_request(asked, {}), answerer, budget)
            return view_page(opened, document, number=number, asked=request, at=at, budget=budget)

    def source_lines(self, passage: str) -> tuple[tuple[int, str], ...]:
        """Return the lines that a passage came from, as they are in the file, with numbers.

        Errors: NotFound.

        Empty where the file was not kept: a row of a .jsonl file is not repaired.
        """
        with self._lease() as opened:
            found = self.passage(passage)
            return read_lines(
                opened.generation.folder, opened.documents.files[found.document].source, found.lines
            )

    def suggest(
        self, text: str, limit: int = 8, budget: Budget = UNBOUNDED
    ) -> tuple[Suggestion, ...]:
        """Return what ``text`` may become: words of the index, and headings.

        Words are written or read so; the commonest come first.

        Of several words the last is completed, to what is found together with the others. Headings
        come last, where there are any. Errors: QueryError; OutOfTime where nothing was
        found within the budget.
        """
        require_str("text", text)
        if not fold(text).text.strip():
            raise EmptyQuery()
        with self._lease() as opened:
            return budget.timed("suggest", suggest)(opened, text, limit, budget)

    def common_words(self, limit: int) -> tuple[str, ...]:
        """Return words that many passages hold, the commonest first."""
        with self._lease() as opened:
            return opened.completions.commonest(limit)


def _choose_within(
    document: str, asked: SearchRequest, answerer: Answerer, budget: Budget
) -> SearchRequest:
    """Return a request with the names in its filters as a document has them."""
    if not asked.text.strip():
        return asked
    within = replace(asked.filters, document=(document,))
    return choose_as_held(replace(asked, filters=within), partial(answerer.answer, budget=budget))


class Snapshot(Searcher):
    """One generation of an index, held open: all its answers go together.

    A build in the meantime changes none of them.
    """

    def __init__(self, opened: OpenIndex) -> None:
        self._opened = opened

    def _lease(self) -> AbstractContextManager[OpenIndex]:
        return nullcontext(self._opened)
