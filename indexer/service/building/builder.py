"""The builder: a corpus is made into a new generation of an index."""

from __future__ import annotations

import shutil
import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from indexer.analysis import ThesaurusWriter
from indexer.engines import NO_OPTIONS, EngineOptions
from indexer.errors import (
    MOST_CAUSES,
    BadRow,
    CorpusEmpty,
    CorpusError,
    IdClash,
    IndexDamaged,
    NoText,
)
from indexer.model import EngineKind, Entry, Equivalent, Passage
from indexer.reading import (
    SUFFIXES,
    CorpusListing,
    Source,
    find_sources,
    find_text_recognition,
    show_path,
)
from indexer.service.building.build_changes import BuiltState, keep_changes, state_before
from indexer.service.building.build_memory import BuildMemory
from indexer.service.building.corpus_digest import digest_corpus, digest_files, name_original
from indexer.service.building.corpus_reading import ReadingOutcome, check_tables, error_of
from indexer.service.building.documents_table import DocumentsTable, read_documents_table
from indexer.service.building.equal_files import EqualFiles, find_equal_files
from indexer.service.building.glossary_file import read_glossary
from indexer.service.building.passage_analysis import analyse_all
from indexer.service.building.prepared_documents import Prepared
from indexer.service.building.remembered_reading import RememberedReading
from indexer.service.building.words_beside import write_words
from indexer.service.documents.similar_documents import Likeness
from indexer.service.generations.arrivals import keep_arrivals, note_passages
from indexer.service.generations.chosen_engine import ChosenEngine, choose_engine
from indexer.service.generations.index_files import (
    DOCUMENTS,
    BuildRecord,
    write_documents,
)
from indexer.service.generations.index_stamp import stamp
from indexer.service.generations.kept_objects import collecting_nothing
from indexer.service.generations.last_build import glossary_of, report_if_unchanged
from indexer.service.generations.source_files import keep_letters, keep_source
from indexer.service.paths import recognised_pages
from indexer.service.reports import BuildChanges, BuildReport, DocumentReport, Progress, Skipped
from indexer.store import Claim, claim, clear_unfinished, publish

# Documents between two reports of progress inside one file.
TELL_EVERY = 100


def build(
    corpus: Path,
    index: Path,
    *,
    glossary: Path | None = None,
    full: bool = False,
    ocr: bool = False,
    trust_times: bool = False,
    engine: str = "",
    options: EngineOptions = NO_OPTIONS,
    progress: Callable[[Progress], None] = lambda _: None,
) -> BuildReport:
    """Build the index of ``corpus`` aside, check it, and let it answer from then on.

    ``glossary``: what means the same besides what the corpus explains. ``ocr``: pages of PDFs
    without text are read from their pictures. Does nothing where all is as at the last build, and
    makes anew only what changed, unless ``full``. ``trust_times``: files of one size and time are
    taken to be the same. ``engine``: "" for that of the index. On any error the index stays as it
    was. Errors: CorpusError, NotAnIndex, IndexWithinIndex, Locked, DiskFull, ClusterAway.
    """
    started, chosen = time.perf_counter(), choose_engine(index, engine, options, corpus)
    recognition = find_text_recognition(recognised_pages()) if ocr else None
    found = find_sources(corpus)
    table, given = read_documents_table(corpus, found), read_glossary(glossary) if glossary else ()
    named = show_path(glossary.resolve()) if glossary and given else ""
    before, left = state_before(index), "" if glossary else glossary_of(index)
    with claim(index) as held, BuildMemory(held, fresh=full) as memory, collecting_nothing():
        digests, times = digest_files(found.sources, memory.times() if trust_times else {})
        digest = digest_corpus(corpus, digests, given, ocr=ocr) + table.digest
        if not full and (same := report_if_unchanged(index, digest, chosen)):
            _tidy_up(held, chosen)
            return replace(same, glossary=len(given))
        check_tables(found.sources)
        read = RememberedReading(corpus, digests, memory, recognition)
        of_files = read, table, find_equal_files(digests, table.rows), before
        with chosen.at_work(held) as kind:
            builder = _Builder(corpus, found, digest, progress, named, given, *of_files, kind)
            generation = publish(held, stamp(kind.name), builder.fill, builder.check)
        memory.keep(times)
    return builder.report(generation.name, left, time.perf_counter() - started)


def _tidy_up(held: Claim, chosen: ChosenEngine) -> None:
    """Make up for what an earlier build left undone, where this one has nothing to do."""
    chosen.make_up(held)
    clear_unfinished(held)


@dataclass(slots=True)
class _Builder:
    """One build, which fills a folder with an index and then checks it."""

    corpus: Path
    found: CorpusListing
    digest: str
    progress: Callable[[Progress], None]
    glossary: str
    given: tuple[Equivalent, ...]
    reading: RememberedReading
    table: DocumentsTable
    equal: EqualFiles
    before: BuiltState | None
    engine: EngineKind
    documents: list[DocumentReport] = field(init=False)
    passed_over: list[CorpusError] = field(init=False)
    sample: Passage | None = field(init=False)
    thesaurus: ThesaurusWriter = field(init=False)
    likeness: Likeness = field(init=False)
    written: array[int] = field(init=False)
    words_written: Future[None] = field(init=False)
    changes: BuildChanges | None = field(init=False)
    # Sources that could be read and not be analysed.
    unfit: dict[Source, CorpusError] = field(default_factory=dict)

    def fill(self, folder: Path) -> Mapping[str, int]:
        passages = self._write(folder)
        if not passages:
            raise CorpusEmpty(
                *self.passed_over[:MOST_CAUSES],
                path=show_path(self.corpus),
                known=" ".join(SUFFIXES),
            )
        similar = self.likeness.find()
        self.documents = [
            replace(document, similar=similar.get(document.id, ())) for document in self.documents
        ]
        skipped = tuple(map(Skipped.of, self.passed_over))
        write_documents(folder, BuildRecord(self.digest, self.glossary, self.documents, skipped))
        self.changes = keep_changes(folder, self.before, self.documents, skipped, self.written)
        keep_arrivals(folder, self.written, (document.id for document in self.documents))
        characters = sum(document.characters for document in self.documents)
        return {"documents": len(self.documents), "passages": passages, "characters": characters}

    def check(self, folder: Path) -> None:
        """Open the written index and find a passage in it, before anybody else can open it."""
        self.progress(Progress("checking", 0, 1))
        expected = sum(document.passages for document in self.documents)
        sample = self.sample.id if self.sample else ""
        with closing(self.engine.open(folder)) as engine:
            order = engine.find(sample)
            if len(engine) != expected or order is None or engine.passages([order])[0].id != sample:
                raise IndexDamaged(path=str(folder), file=DOCUMENTS)

    def report(self, generation: str, glossary_left: str, seconds: float) -> BuildReport:
        """Return the report of a build that is done, with what is otherwise than before."""
        return BuildReport(
            generation,
            tuple(self.documents),
            tuple(map(Skipped.of, self.passed_over)),
            seconds,
            reused=False,
            glossary=len(self.given),
            glossary_left=glossary_left,
            remembered_documents=self.reading.memory.documents,
            remembered_passages=self.reading.memory.passages,
            changes=self.changes,
        )

    def _write(self, folder: Path) -> int:
        """Have the engine write all passages; return how many there are. When it has them all, the
        words that were learned of them are written beside it.

        It can't give back those of a document of which a later one can't be analysed: once all such
        sources are known, everything is written anew without them.
        """
        while True:
            known = len(self.unfit)
            self.documents, self.sample, self.thesaurus = [], None, ThesaurusWriter(self.given)
            self.likeness, self.written = Likeness(), array("Q")
            self.reading.memory.start()
            self.passed_over = [*self.found.passed_over, *self.unfit.values()]
            with ThreadPoolExecutor(1) as beside:
                entries = note_passages(self._entries(folder, beside), self.written)
                passages = self.engine.write(folder, entries)
                self.words_written.result()
            if len(self.unfit) == known:
                return passages
            shutil.rmtree(folder)
            folder.mkdir()

    def _entries(self, folder: Path, beside: Executor) -> Iterator[Entry]:
        for source, passage, outcome in analyse_all(self._passages(folder), self.reading.memory):
            self.sample = passage
            if isinstance(outcome, Exception):
                self._leave_out(source, error_of(source.path, outcome))
            elif source not in self.unfit:
                if outcome.learned is not None:
                    self.thesaurus.add(outcome.learned)
                yield outcome.entry
        self.words_written = beside.submit(write_words, folder, self.thesaurus)
        self.progress(Progress("writing", 0, 1))

    def _passages(self, folder: Path) -> Iterator[tuple[Source, Passage]]:
        """Yield the passages of all documents, each with its source."""
        first = 0
        for source, prepared in self._read():
            self._take_in(source, prepared, folder, first)
            first += len(prepared.passages)
            yield from ((source, passage) for passage in prepared.passages)

    def _take_in(self, source: Source, prepared: Prepared, folder: Path, first: int) -> None:
        """Keep what the index has of a document besides its passages, and report on it."""
        number, document = len(self.documents), prepared.document
        kept = keep_source(folder, number, document)
        letters = keep_letters(folder, number, prepared.letters)
        named = self.equal.names(source) if document.format != "jsonl" else (document.file,)
        origin = name_original(source, document, self.reading.digests[source])
        report = prepared.report(first, origin, named)
        self.documents.append(replace(report, source=kept, letters=letters))
        if document.format != "jsonl":
            self.likeness.add(document.id, (passage.text for passage in prepared.passages))

    def _leave_out(self, source: Source, error: CorpusError) -> None:
        if len(self.found.sources) == 1:
            raise error
        self.unfit.setdefault(source, error)

    def _read(self) -> Iterator[tuple[Source, Prepared]]:
        """Yield the documents of all sources in order.

        A source that can't be read, or has no text, is passed over.
        """
        seen: dict[str, Source] = {}
        sources = self.equal.without_others(self.found.sources)
        yield from self._read_each(sources, seen)
        if left := list(self.equal.of_unread(set(seen.values()))):
            yield from self._read_each(left, seen)

    def _read_each(
        self, sources: Sequence[Source], seen: dict[str, Source]
    ) -> Iterator[tuple[Source, Prepared]]:
        sources = [source for source in sources if source not in self.unfit]
        for number, (source, outcomes) in enumerate(self.reading.read(sources)):
            self.progress(Progress("reading", number, len(sources), len(seen)))
            for prepared in self._read_source(source, outcomes, seen):
                yield source, prepared
                if len(seen) % TELL_EVERY == 0:
                    self.progress(Progress("reading", number, len(sources), len(seen)))
        self.progress(Progress("reading", len(sources), len(sources), len(seen)))

    def _read_source(
        self, source: Source, outcomes: Iterable[ReadingOutcome[Prepared]], seen: dict[str, Source]
    ) -> Iterator[Prepared]:
        """Yield the documents of one source, and add their ids to ``seen``.

        Raises IdClash where an id is in it already.
        """
        empty = True
        for outcome in outcomes:
            if isinstance(outcome, CorpusError):
                self._pass_over(outcome)
                return
            key = outcome.document.id
            if key in seen:
                raise IdClash(
                    id=key, first=show_path(seen[key].path), second=show_path(source.path)
                )
            if outcome.is_kept:
                empty = False
                seen[key] = source
                yield self.table.overrule(outcome)
        if empty:
            self.passed_over.append(NoText(path=show_path(source.path)))

    def _pass_over(self, error: CorpusError) -> None:
        """Go on without a source.

        Where there is no other, or a table of the keeper's is bad, the build ends.
        """
        if len(self.found.sources) == 1 or isinstance(error, BadRow | IdClash):
            raise error
        self.passed_over.append(error)
