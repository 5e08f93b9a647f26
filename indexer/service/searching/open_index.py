"""An open index: the engine, the words and the records of one generation."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial

from indexer.analysis import Thesaurus, fold
from indexer.errors import NotFound
from indexer.model import (
    DocumentSummary,
    Engine,
    Every,
    Filters,
    Passage,
    Plan,
    RankedPassage,
    Sort,
)
from indexer.querying import Answerer, VariantRules
from indexer.service.documents.document_records import DocumentRecords
from indexer.service.documents.document_structure import Structure, find_structure
from indexer.service.documents.other_editions import Shingles, shingle
from indexer.service.generations.index_files import read_thesaurus
from indexer.service.generations.index_stamp import open_engine
from indexer.service.generations.kept_objects import collecting_nothing
from indexer.service.generations.replaced_generations import end_lease
from indexer.service.searching.document_groups import ByDocument
from indexer.service.searching.glossary_effects import GlossaryEffects
from indexer.service.searching.request_checks import require_str
from indexer.service.searching.sort_orders import InOrder, by_date, by_document
from indexer.service.suggestions.completion import Completions
from indexer.store import Generation, Lease

# The structures of long documents take time to make and some megabytes to keep.
STRUCTURES_KEPT = 16
# So do the windows over the text of a document: sixteen bytes for each character.
SHINGLES_KEPT = 48


@dataclass(frozen=True, slots=True)
class OpenIndex:
    """One open generation of an index.

    ``digest``: of its manifest. ``grouped``: what answers with one hit a document.
    """

    generation: Generation
    digest: str
    engine: Engine
    documents: DocumentRecords
    answerers: Mapping[Sort, Answerer]
    grouped: Mapping[Sort, Answerer]
    completions: Completions
    structure: Callable[[DocumentSummary], Structure]
    thesaurus: Thesaurus
    shingles: Callable[[DocumentSummary], Shingles]
    glossary: GlossaryEffects
    speakers: Callable[[], tuple[str, ...]]
    lease: Lease

    def known(self, document: str) -> str:
        """Return the id as this index has it: as it was asked for, else in composed form (NFC), of
        a file that another stands for the id of that. Errors: TypeError where it is no text.
        """
        require_str("document", document)
        if document in self.documents.files:
            return document
        equals, composed = self.documents.equals, unicodedata.normalize("NFC", document)
        return equals.get(document, equals.get(composed, composed))

    def filters_known(self, filters: Filters) -> Filters:
        """Return filters with documents by the ids that they have here, and series that only titles
        make by the documents that are their editions.
        """
        if not (filters.document or filters.series):
            return filters
        series = (self.documents.series.get(name) for name in filters.series)
        editions = (
            each for found in series if found and not found.named for each in found.editions
        )
        return replace(
            filters,
            document=tuple(map(self._chosen, filters.document)),
            editions=(*filters.editions, *(each.document.id for each in editions)),
        )

    def _chosen(self, document: str) -> str:
        """Return the id of a document as it is known, else of one that is found by this."""
        known = self.known(document)
        if known in self.documents.files:
            return known
        return self.documents.folded.get(fold(known).text, known)

    def order_of(self, passage: str) -> int:
        """Return the order of the passage with this id. Errors: NotFound; TypeError."""
        require_str("passage", passage)
        order = self.engine.find(passage)
        if order is None:
            raise NotFound(id=passage)
        return order

    def summary(self, document: str) -> DocumentSummary:
        summary = self.documents.by_id.get(document)
        if summary is None:
            raise NotFound(id=document)
        return summary

    def passages(self, document: str) -> list[Passage]:
        summary = self.summary(document)
        return self.engine.passages(range(summary.first, summary.first + summary.passages))

    def close(self) -> None:
        self.engine.close()
        end_lease(self.lease, self.generation.folder)


def open_index(generation: Generation, *, at_once: bool = True) -> OpenIndex:
    """Open a generation of an index. Errors: IndexUnusable.

    ``at_once``: its words and the records of its documents are read now, and what is wrong with
    them is found; else when the first is asked for, as most searches ask for none.
    """
    lease = Lease(generation.folder)
    try:
        with collecting_nothing():
            return _open(generation, lease, at_once=at_once)
    except BaseException:
        end_lease(lease, generation.folder)
        raise


def _open(generation: Generation, lease: Lease, *, at_once: bool) -> OpenIndex:
    documents = DocumentRecords(generation.folder)
    thesaurus = read_thesaurus(generation.folder)
    if at_once:
        documents.prepare()
        thesaurus.words.prepare()
    engine = open_engine(generation)
    rules = VariantRules(thesaurus)
    completions, grouping = Completions(thesaurus), ByDocument(engine, documents)
    keys: dict[Sort, Callable[[RankedPassage], tuple[int, ...]]] = {
        "place": by_document,
        "date": by_date(documents, newest_first=False),
        "-date": by_date(documents, newest_first=True),
    }

    def answer_over(below: Engine) -> dict[Sort, Answerer]:
        engines: dict[Sort, Engine] = {"rank": below}
        engines |= {sort: InOrder(below, key) for sort, key in keys.items()}
        return {
            sort: Answerer(over, rules, generation=generation.name, complete=completions.texts)
            for sort, over in engines.items()
        }

    answerers = answer_over(engine)
    return OpenIndex(
        generation,
        hashlib.sha256(generation.manifest.as_bytes()).hexdigest(),
        engine,
        documents,
        answerers,
        answer_over(grouping),
        completions,
        lru_cache(STRUCTURES_KEPT)(partial(find_structure, engine)),
        thesaurus,
        lru_cache(SHINGLES_KEPT)(partial(_shingle, engine)),
        GlossaryEffects(engine, thesaurus, answerers["rank"]),
        cache(partial(_list_speakers, engine)),
        lease,
    )


def _list_speakers(engine: Engine) -> tuple[str, ...]:
    found = engine.search(Plan(Every(()), facets=("speaker",)), 0, 1)
    return tuple(count.value for count in found.facets["speaker"])


def _shingle(engine: Engine, document: DocumentSummary) -> Shingles:
    orders = range(document.first, document.first + document.passages)
    return shingle(engine.passages(orders))
