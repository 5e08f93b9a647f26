"""A library: an open index that answers, and follows it when it is rebuilt."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from indexer.analysis import Thesaurus, fold
from indexer.errors import EmptyQuery, NotFound
from indexer.model import Answer, DocumentSummary, Engine, Filters, Hit, Note, Passage
from indexer.querying import Answering, Question, VariantRules
from indexer.service.building import DOCUMENTS, ENGINE, THESAURUS, stamp
from indexer.service.reports import CheckReport, Suggestion
from indexer.store import Generation, Live, current, verify


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What is open of one generation."""

    generation: Generation
    engine: Engine
    documents: tuple[DocumentSummary, ...]
    answering: Answering
    thesaurus: Thesaurus

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

    def search(
        self, text: str, *, page: int = 1, size: int = 10, filters: Filters | None = None, without: Sequence[str] = ()
    ) -> Answer:
        """One page of answers to a typed text. Errors: QueryError."""
        question = Question(text, page, size, filters or Filters(), tuple(without))
        with self._shelf() as shelf:
            found = shelf.answering.answer(question)
            if shelf.generation.fallback:
                note = Note("fallback_generation", {"generation": shelf.generation.name})
                found = replace(found, notes=(*found.notes, note))
            return found

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
            return shelf.answering.mark(shelf.passages(document), text)

    def suggest(self, text: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """What ``text`` may become: words of the index that begin so, the commonest first, then headings."""
        folded = fold(text).text.strip()
        if not folded:
            raise EmptyQuery()
        with self._shelf() as shelf:
            words = sorted(shelf.engine.terms("words", folded, 200), key=lambda word: -word[1])[:limit]
            found = shelf.answering.answer(Question(text, filters=Filters(kind=("heading",))))
        headings = [Suggestion(hit.passage.text, "heading", 1) for hit in found.hits if hit.rung == 1]
        return (*(Suggestion(word, "word", count) for word, count in words), *headings)[:limit]

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
    thesaurus = Thesaurus.from_record(json.loads((generation.folder / THESAURUS).read_text("utf-8")))
    engine = ENGINE.open(generation.folder)
    answering = Answering(engine, VariantRules(thesaurus), generation=generation.name)
    return _Shelf(generation, engine, documents, answering, thesaurus)
