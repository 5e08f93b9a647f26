"""A library: an open index that answers, and follows it when it is rebuilt."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from indexer.analysis import Thesaurus, fold
from indexer.errors import EmptyQuery, NotFound, OutOfTime
from indexer.model import UNBOUNDED, Answer, Budget, DocumentSummary, Engine, Filters, Hit, Note, Passage, Sort
from indexer.querying import Answering, Question, VariantRules
from indexer.service.building import DOCUMENTS, ENGINE, THESAURUS, stamp
from indexer.service.elsewhere import look_elsewhere, name_documents, words_of_heading
from indexer.service.ordering import MOST_ORDERED, ByPlace
from indexer.service.references import Reference, find_references
from indexer.service.reports import CheckReport, Suggestion
from indexer.service.sources import read_lines
from indexer.service.suggesting import NEGATED, Completions, last_word
from indexer.store import Generation, Live, builder_at_work, current, verify

MOST_HEADINGS = 3
# Completions of a last word that are tried together with the words before it.
MOST_COMPLETED = 16


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What is open of one generation. ``named``: ids of documents by their titles."""

    generation: Generation
    engine: Engine
    documents: tuple[DocumentSummary, ...]
    sources: Mapping[str, str]
    answering: Mapping[Sort, Answering]
    completions: Completions
    named: Mapping[str, str]

    def passages(self, document: str) -> list[Passage]:
        summary = next((each for each in self.documents if each.id == document), None)
        if summary is None:
            raise NotFound(id=document)
        return self.engine.passages(range(summary.first, summary.first + summary.passages))

    def close(self) -> None:
        self.engine.close()


class Library:
    """An index that answers. Safe to ask from several threads; a rebuilt index is picked up at the next question."""

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
    def generation(self) -> str:
        with self._shelf() as shelf:
            return shelf.generation.name

    @property
    def built(self) -> str:
        """When the index was built, ISO 8601, UTC."""
        with self._shelf() as shelf:
            return shelf.generation.manifest.built

    @property
    def being_rebuilt(self) -> bool:
        """Whether somebody is building a newer index just now; until that is done, this one answers."""
        return builder_at_work(self.index) is not None

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
            found = shelf.answering[sort].answer(question, budget)
            return replace(found, notes=(*found.notes, *_notes_on(shelf, found, question.filters, sort)))

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

    def document(self, document: str) -> tuple[Passage, ...]:
        """All passages of a document in reading order. Errors: NotFound."""
        with self._shelf() as shelf:
            return tuple(shelf.passages(document))

    def passage(self, passage: str) -> Passage:
        """The passage with this id. Errors: NotFound."""
        with self._shelf() as shelf:
            order = shelf.engine.find(passage)
            if order is None:
                raise NotFound(id=passage)
            return shelf.engine.passages([order])[0]

    def read(self, document: str, text: str = "") -> tuple[Hit, ...]:
        """All passages of a document in order, marked by the query ``text``. Errors: NotFound, QueryError."""
        with self._shelf() as shelf:
            return shelf.answering["rank"].mark(shelf.passages(document), text)

    def references(self, document: str) -> dict[str, tuple[Reference, ...]]:
        """Where the passages of a document name others, of it or of other documents, by the passage's id.

        Errors: NotFound.
        """
        with self._shelf() as shelf:
            elsewhere = look_elsewhere(shelf.answering["rank"], shelf.named, document)
            return find_references(shelf.passages(document), elsewhere)

    def keeps_source(self, document: str) -> bool:
        """Whether the text of a document is kept as it stood in its file."""
        with self._shelf() as shelf:
            return bool(shelf.sources.get(document))

    def source_lines(self, passage: str) -> tuple[tuple[int, str], ...]:
        """The lines that a passage came from, as they stood in the file, each with its number. Errors: NotFound.

        Empty where the file was not kept: a row of a .jsonl file stands there as it is.
        """
        with self._shelf() as shelf:
            order = shelf.engine.find(passage)
            if order is None:
                raise NotFound(id=passage)
            found = shelf.engine.passages([order])[0]
            return read_lines(shelf.generation.folder, shelf.sources[found.document], found.lines)

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
                words = _completed(shelf, before, word, budget)[:limit]
            else:
                words = [Suggestion(known.text, "word", known.count) for known in shelf.completions.of(text, limit)]
            question = Question(text, size=MOST_HEADINGS, filters=Filters(kind=("heading",)))
            found = [] if budget.spent() else shelf.answering["rank"].find(question, budget)
        titles = dict.fromkeys(words_of_heading(passage.text) for passage in found)
        headings = [Suggestion(title, "heading", 1) for title in titles if title != text]
        if not words and not headings and budget.spent():
            raise OutOfTime()
        return (*words[: max(0, limit - len(headings))], *headings)[:limit]

    def common_words(self, limit: int) -> tuple[str, ...]:
        """Words that many passages hold, the commonest first."""
        with self._shelf() as shelf:
            return shelf.completions.commonest(limit)

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
    record = json.loads((generation.folder / DOCUMENTS).read_text("utf-8"))
    documents = tuple(
        DocumentSummary(each["id"], each["title"], each["passages"], each["characters"], each["first"])
        for each in record["documents"]
    )
    sources = {each["id"]: each["source"] for each in record["documents"]}
    thesaurus = Thesaurus.from_record(json.loads((generation.folder / THESAURUS).read_text("utf-8")))
    engine = ENGINE.open(generation.folder)
    rules = VariantRules(thesaurus)
    answering: dict[Sort, Answering] = {
        "rank": Answering(engine, rules, generation=generation.name),
        "place": Answering(ByPlace(engine), rules, generation=generation.name),
    }
    return _Shelf(generation, engine, documents, sources, answering, Completions(thesaurus), name_documents(documents))
