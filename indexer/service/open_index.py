"""An open index: the engine, the words and the records of one generation."""

from __future__ import annotations

import gc
import hashlib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from indexer.errors import NotFound
from indexer.model import DocumentSummary, Engine, Passage, RankedPassage, Sort
from indexer.querying import Answering, VariantRules
from indexer.service.completion import Completions
from indexer.service.document_structure import Structure, find_structure
from indexer.service.duplicate_titles import name_files
from indexer.service.index_files import read_compounds_of, read_summaries, read_thesaurus
from indexer.service.index_stamp import ENGINE
from indexer.service.other_documents import name_documents
from indexer.service.sort_orders import InOrder, by_date, by_place
from indexer.service.source_files import DocumentFiles
from indexer.store import Generation

# The structures of long documents take time to make and some megabytes to keep.
STRUCTURES_KEPT = 16


@dataclass(frozen=True, slots=True)
class OpenIndex:
    """One open generation of an index.

    ``digest``: of its manifest.

    ``files``: by the ids of documents. ``named``: these by their titles. ``equals``: the ids of
    documents by those that equal files of theirs would have.
    """

    generation: Generation
    digest: str
    engine: Engine
    documents: tuple[DocumentSummary, ...]
    files: Mapping[str, DocumentFiles]
    equals: Mapping[str, str]
    answering: Mapping[Sort, Answering]
    completions: Completions
    named: Mapping[str, str]
    by_id: Callable[[], Mapping[str, DocumentSummary]]
    titles: Callable[[], Mapping[str, str]]
    file_names: Callable[[], Mapping[str, str]]
    structure: Callable[[DocumentSummary], Structure]

    def known(self, document: str) -> str:
        """Return the id as this index has it: as it was asked for, else in composed form (NFC), of
        a file that another stands for the id of that.
        """
        if document in self.files:
            return document
        composed = unicodedata.normalize("NFC", document)
        return self.equals.get(document, self.equals.get(composed, composed))

    def summary(self, document: str) -> DocumentSummary:
        summary = self.by_id().get(document)
        if summary is None:
            raise NotFound(id=document)
        return summary

    def passages(self, document: str) -> list[Passage]:
        summary = self.summary(document)
        return self.engine.passages(range(summary.first, summary.first + summary.passages))

    def close(self) -> None:
        self.engine.close()


def open_index(generation: Generation) -> OpenIndex:
    """Open a generation of an index. Errors: IndexUnusable."""
    with _collecting_nothing():
        return _open(generation)


@contextmanager
def _collecting_nothing() -> Iterator[None]:
    """Look for no garbage: of hundreds of thousands of objects that are made here all stay, and to
    walk over them again and again takes as long as to make them.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _open(generation: Generation) -> OpenIndex:
    documents, files = read_summaries(generation.folder)
    thesaurus = read_thesaurus(generation.folder)
    engine = ENGINE.open(generation.folder)
    rules = VariantRules(thesaurus)
    answering: dict[Sort, Answering] = {
        "rank": Answering(engine, rules, generation=generation.name),
    }
    keys: dict[Sort, Callable[[RankedPassage], tuple[int, ...]]] = {
        "place": by_place,
        "date": by_date(documents, newest_first=False),
        "-date": by_date(documents, newest_first=True),
    }
    for sort, key in keys.items():
        answering[sort] = Answering(InOrder(engine, key), rules, generation=generation.name)
    return OpenIndex(
        generation,
        hashlib.sha256(generation.manifest.as_bytes()).hexdigest(),
        engine,
        documents,
        files,
        {name: each.id for each in documents for name in each.files if name not in files},
        answering,
        Completions(thesaurus, partial(read_compounds_of, generation.folder)),
        name_documents(documents),
        cache(lambda: {document.id: document for document in documents}),
        cache(lambda: {document.id: document.title for document in documents}),
        cache(partial(name_files, documents)),
        lru_cache(STRUCTURES_KEPT)(partial(find_structure, engine)),
    )
