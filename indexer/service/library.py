"""A library: an open index that answers, and follows it when it is rebuilt; a snapshot of it, which stays as it is."""

from __future__ import annotations

import hashlib
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from types import TracebackType
from typing import Any

from indexer.analysis import Thesaurus, fold
from indexer.errors import EmptyQuery, IndexDamaged, NotFound, OutOfTime, SakuinError
from indexer.model import UNBOUNDED, Answer, Budget, DocumentSummary, Engine, Filters, Note, Passage, Sort
from indexer.querying import Answering, Question, VariantRules
from indexer.service.building import DOCUMENTS, ENGINE, THESAURUS, stamp
from indexer.service.elsewhere import look_elsewhere, name_documents, words_of_heading
from indexer.service.guides import Guide, make_guide
from indexer.service.ordering import MOST_ORDERED, ByPlace
from indexer.service.records import read_record, typed
from indexer.service.reports import CheckReport, DocumentReport, Suggestion
from indexer.service.sources import read_lines, within_sources
from indexer.service.suggesting import NEGATED, Completions, last_word
from indexer.service.windows import Window, open_window
from indexer.store import Generation, Live, builder_at_work, current, verify

MOST_HEADINGS = 3
# Completions of a last word that are tried together with the words before it.
MOST_COMPLETED = 16
# Of the budget, what completing words may take; headings take the rest.
COMPLETING = 0.5
# Guides to long documents take time to make and some megabytes to keep.
GUIDES_KEPT = 16


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What is open of one generation. ``digest``: of its manifest. ``named``: ids of documents by their titles."""

    generation: Generation
    digest: str
    engine: Engine
    documents: tuple[DocumentSummary, ...]
    sources: Mapping[str, str]
    answering: Mapping[Sort, Answering]
    completions: Completions
    named: Mapping[str, str]
    guide: Callable[[DocumentSummary], Guide]

    def known(self, document: str) -> str:
        """The id as this index has it: as it was asked for, or else composed, as ids are as a rule."""
        return document if document in self.sources else unicodedata.normalize("NFC", document)

    def summary(self, document: str) -> DocumentSummary:
        summary = next((each for each in self.documents if each.id == document), None)
        if summary is None:
            raise NotFound(id=document)
        return summary

    def passages(self, document: str) -> list[Passage]:
        summary = self.summary(document)
        return self.engine.passages(range(summary.first, summary.first + summary.passages))

    def close(self) -> None:
        self.engine.close()


class Searcher(ABC):
    """What an index can be asked. Safe to ask from several threads."""

    @abstractmethod
    def _shelf(self) -> AbstractContextManager[_Shelf]:
        """The generation that answers one question, open as long as that takes."""

    @property
    def generation(self) -> str:
        with self._shelf() as shelf:
            return shelf.generation.name

    @property
    def built(self) -> str:
        """When the index was built, ISO 8601, UTC."""
        with self._shelf() as shelf:
            return shelf.generation.manifest.built

    @property
    def state(self) -> str:
        """What no other index and no other state of this one has: a hash of all it holds, and of its damage."""
        with self._shelf() as shelf:
            parts = "\n".join((shelf.digest, *shelf.generation.damage))
            return hashlib.sha256(parts.encode("utf-8", "surrogateescape")).hexdigest()

    def search(
        self,
        text: str,
        *,
        page: int = 1,
        size: int = 10,
        filters: Filters | None = None,
        without: Sequence[str] = (),
        sort: Sort = "rank",
        marked: bool = True,
        budget: Budget = UNBOUNDED,
    ) -> Answer:
        """One page of answers to a typed text, as far as the budget goes. Errors: QueryError, OutOfTime."""
        question = Question(text, page, size, filters or Filters(), tuple(without), marked)
        with self._shelf() as shelf:
            asked = replace(question.filters, document=tuple(map(shelf.known, question.filters.document)))
            found = shelf.answering[sort].answer(replace(question, filters=asked), budget)
            return replace(found, notes=(*found.notes, *_notes_on(shelf, found, asked, sort)))

    def search_all(
        self,
        text: str,
        *,
        size: int = 10,
        filters: Filters | None = None,
        without: Sequence[str] = (),
        sort: Sort = "rank",
        marked: bool = True,
        budget: Budget = UNBOUNDED,
    ) -> Answer:
        """All that the pages of ``size`` hits hold together, MOST_ORDERED hits at most, as far as the budget goes.

        Errors: QueryError, OutOfTime.
        """
        found = self.search(
            text, size=MOST_ORDERED, filters=filters, without=without, sort=sort, marked=marked, budget=budget
        )
        if found.rungs[0].total < size:
            return found
        first = tuple(hit for hit in found.hits if hit.rung == 1)
        return replace(found, hits=first, rungs=found.rungs[:1])

    def documents(self) -> tuple[DocumentSummary, ...]:
        with self._shelf() as shelf:
            return shelf.documents

    def summary(self, document: str) -> DocumentSummary:
        """What is known of a document as a whole. Errors: NotFound."""
        with self._shelf() as shelf:
            return shelf.summary(shelf.known(document))

    def document(self, document: str) -> tuple[Passage, ...]:
        """All passages of a document in reading order. Errors: NotFound."""
        with self._shelf() as shelf:
            return tuple(shelf.passages(shelf.known(document)))

    def passage(self, passage: str) -> Passage:
        """The passage with this id. Errors: NotFound."""
        with self._shelf() as shelf:
            order = shelf.engine.find(passage)
            if order is None:
                raise NotFound(id=passage)
            return shelf.engine.passages([order])[0]

    def read(self, document: str, text: str = "", at: str = "") -> Window:
        """The part of a document around the passage ``at`` (else its beginning), marked by the query ``text``.

        Errors: NotFound where there is no such document, QueryError.
        """
        with self._shelf() as shelf:
            known, answering = shelf.known(document), shelf.answering["rank"]
            elsewhere = look_elsewhere(answering, shelf.named, known)
            return open_window(shelf.engine, answering, shelf.guide(shelf.summary(known)), elsewhere, at=at, text=text)

    def keeps_source(self, document: str) -> bool:
        """Whether the text of a document is kept as it stood in its file."""
        with self._shelf() as shelf:
            return bool(shelf.sources.get(shelf.known(document)))

    def source_lines(self, passage: str) -> tuple[tuple[int, str], ...]:
        """The lines that a passage came from, as they stood in the file, each with its number. Errors: NotFound.

        Empty where the file was not kept: a row of a .jsonl file stands there as it is.
        """
        with self._shelf() as shelf:
            order = shelf.engine.find(passage)
            if order is None:
                raise NotFound(id=passage)
            found = shelf.engine.passages([order])[0]
            name = shelf.sources[found.document]
            try:
                return read_lines(shelf.generation.folder, name, found.lines)
            except FileNotFoundError as error:  # two builds have ended since this one was opened
                raise IndexDamaged(path=str(shelf.generation.folder), file=name) from error

    def suggest(self, text: str, limit: int = 8, budget: Budget = UNBOUNDED) -> tuple[Suggestion, ...]:
        """What ``text`` may become: words of the index that are written or read so, the commonest first, and headings.

        Of several words the last is completed, to what is found together with the others. Headings have the last
        places, where there are any. Errors: QueryError; OutOfTime where nothing was found within the budget.
        """
        if not fold(text).text.strip():
            raise EmptyQuery()
        before, word = last_word(text)
        with self._shelf() as shelf:
            if before.strip():
                words = _completed(shelf, before, word, budget.part(COMPLETING))[:limit]
            else:
                words = [Suggestion(known.text, "word", known.count) for known in shelf.completions.of(text, limit)]
            question = Question(text, size=MOST_HEADINGS, filters=Filters(kind=("heading",)))
            found = [] if budget.spent() else shelf.answering["rank"].find(question, budget)
        titles = dict.fromkeys(words_of_heading(passage.text) for passage in found if not passage.unreadable)
        headings = [Suggestion(title, "heading", 1) for title in titles if title != text]
        if not words and not headings and budget.spent():
            raise OutOfTime()
        return (*words[: max(0, limit - len(headings))], *headings)[:limit]

    def common_words(self, limit: int) -> tuple[str, ...]:
        """Words that many passages hold, the commonest first."""
        with self._shelf() as shelf:
            return shelf.completions.commonest(limit)


class Snapshot(Searcher):
    """One generation of an index: all its answers go together, whatever is built meanwhile."""

    def __init__(self, shelf: _Shelf) -> None:
        self._opened = shelf

    def _shelf(self) -> AbstractContextManager[_Shelf]:
        return nullcontext(self._opened)


class Library(Searcher):
    """An index that answers; a rebuilt one is picked up at the next question, or by the next snapshot."""

    def __init__(self, index: Path) -> None:
        self.index = index
        self._live: Live[_Shelf] = Live(index, stamp(), _open, _Shelf.close)
        with self._shelf():
            pass

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def being_rebuilt(self) -> bool:
        """Whether somebody is building a newer index just now; until that is done, this one answers."""
        return builder_at_work(self.index) is not None

    @property
    def trouble(self) -> str | None:
        """The code of what keeps the newest generation from answering; None where it does answer."""
        with self._shelf() as shelf:
            error = self._live.trouble
            if shelf.generation.fallback:
                return IndexDamaged.code
            return None if error is None else error.code if isinstance(error, SakuinError) else SakuinError.code

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The newest generation, which stays open until the block ends: for whoever asks more than one thing."""
        with self._shelf() as shelf:
            yield Snapshot(shelf)

    def close(self) -> None:
        self._live.close()

    @contextmanager
    def _shelf(self) -> Iterator[_Shelf]:
        with self._live.lease() as (generation, shelf):
            yield replace(shelf, generation=generation)


def check(index: Path, *, full: bool = False) -> CheckReport:
    """Look whether the index can answer; ``full`` reads every passage and finds it again. Errors: IndexUnusable."""
    generation = current(index, stamp())
    problems = [*generation.damage, *verify(generation)]
    shelf = _open(generation)
    try:
        expected = generation.manifest.counts["passages"]
        if len(shelf.engine) != expected:
            problems.append(f"{len(shelf.engine)} passages instead of {expected}")
        if full:
            problems += _unfindable(shelf)
    finally:
        shelf.close()
    return CheckReport(generation.name, expected, tuple(problems))


def _completed(shelf: _Shelf, before: str, word: str, budget: Budget) -> list[Suggestion]:
    """The query with its last word completed, within the budget: none that finds nothing, most passages first."""
    tried = shelf.completions.of(word, MOST_COMPLETED) if word else ()
    if NEGATED.search(before):  # how many passages lack a word says nothing about it
        return [Suggestion(before + known.text, "word", known.count) for known in tried]
    answering = shelf.answering["rank"]
    counted = [(text, answering.count(Question(text), budget)) for text in (before + known.text for known in tried)]
    counted.sort(key=lambda pair: -pair[1])
    return [Suggestion(text, "word", count) for text, count in counted if count]


def _notes_on(shelf: _Shelf, found: Answer, filters: Filters, sort: Sort) -> Iterator[Note]:
    """What a reader must know about an answer and querying can't."""
    known = {document.id for document in shelf.documents}
    yield from (Note("no_such_document", {"document": each}) for each in filters.document if each not in known)
    if sort == "place" and found.total > MOST_ORDERED:
        yield Note("best_by_place", {"limit": MOST_ORDERED})
    if shelf.generation.fallback:
        yield Note("fallback_generation", {"generation": shelf.generation.name})


def _unfindable(shelf: _Shelf) -> Iterator[str]:
    for document in shelf.documents:
        for order, passage in enumerate(shelf.passages(document.id), document.first):
            if shelf.engine.find(passage.id) != order or passage.document != document.id:
                yield f"passage {passage.id}"


def _open(generation: Generation) -> _Shelf:
    documents, sources = read_record(generation.folder, DOCUMENTS, _documents)
    thesaurus = read_record(generation.folder, THESAURUS, Thesaurus.from_record)
    engine = ENGINE.open(generation.folder)
    rules = VariantRules(thesaurus)
    answering: dict[Sort, Answering] = {
        "rank": Answering(engine, rules, generation=generation.name),
        "place": Answering(ByPlace(engine), rules, generation=generation.name),
    }
    return _Shelf(
        generation,
        hashlib.sha256(generation.manifest.as_bytes()).hexdigest(),
        engine,
        documents,
        sources,
        answering,
        Completions(thesaurus),
        name_documents(documents),
        lru_cache(GUIDES_KEPT)(partial(make_guide, engine)),
    )


def _documents(record: Any) -> tuple[tuple[DocumentSummary, ...], dict[str, str]]:
    """The documents of an index, and by their ids where their sources are kept."""
    summaries = tuple(
        DocumentSummary(
            each.id, each.title, each.passages, each.characters, each.first, each.unreadable, each.unreadable_pages
        )
        for each in (typed(DocumentReport.from_record(each)) for each in record["documents"])
    )
    return summaries, {each["id"]: within_sources(each["source"]) for each in record["documents"]}
