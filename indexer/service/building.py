"""Building: a corpus into a new generation of an index."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from indexer.analysis import MecabLexicon, ThesaurusWriter, analyse, fingerprint, shared_parts, value
from indexer.engines import WhooshKind
from indexer.errors import (
    CorpusEmpty,
    IdClash,
    IndexDamaged,
    IndexIsCorpus,
    IndexUnusable,
    NoText,
    UnknownFormat,
    Unreadable,
)
from indexer.model import Analysis, Document, EngineKind, Entry, Equivalent, Passage, Value
from indexer.reading import SUFFIXES, cut, find_others, find_sources, name_document, read
from indexer.service.glossary import read_glossary
from indexer.service.repairs import sum_up
from indexer.service.reports import BuildReport, DocumentReport, Progress, Skipped
from indexer.service.sources import keep_source
from indexer.store import Stamp, current, newest, publish

# Raise when what is stored changes otherwise than by the engine or the analyser.
SCHEMA = 6
DOCUMENTS = "documents.json"
THESAURUS = "thesaurus.json"
ENGINE: EngineKind = WhooshKind()
LONGEST_TITLE = 1_000
# Documents between two tellings of progress inside one file.
TELL_EVERY = 100


def stamp() -> Stamp:
    """What an index must have in common with this program."""
    return Stamp(ENGINE.name, ENGINE.version, SCHEMA, fingerprint())


def build(
    corpus: Path,
    index: Path,
    *,
    glossary: Path | None = None,
    full: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
) -> BuildReport:
    """Build the index of ``corpus`` aside, check it, and let it answer from then on.

    ``glossary``: a file of what means the same besides what the corpus explains. Does nothing where corpus, glossary
    and this program are the same as at the last build, unless ``full``. On any error the index stays as it was.
    Errors: CorpusError, Locked, DiskFull, NotWritable.
    """
    started = time.perf_counter()
    if index.resolve() == corpus.resolve():
        raise IndexIsCorpus(path=str(index))
    sources = find_sources(corpus)
    given = read_glossary(glossary) if glossary else ()
    named = str(glossary.resolve()) if glossary and given else ""
    left = "" if glossary else _glossary_of(index)
    digest = _digest(corpus, sources, given)
    if not full and (report := _unchanged(index, digest)):
        return replace(report, glossary=len(given))
    builder = _Builder(corpus, sources, digest, progress, named, thesaurus=ThesaurusWriter(given))
    builder.skipped += [Skipped(str(path), UnknownFormat.code) for path in find_others(corpus)]
    generation = publish(index, stamp(), builder.fill, builder.check)
    return BuildReport(
        generation.name,
        tuple(builder.documents),
        tuple(builder.skipped),
        time.perf_counter() - started,
        reused=False,
        glossary=len(given),
        glossary_left=left,
    )


@dataclass(slots=True)
class _Builder:
    """One build: fills a folder, then checks what it filled it with."""

    corpus: Path
    sources: list[Path]
    digest: str
    progress: Callable[[Progress], None]
    glossary: str
    documents: list[DocumentReport] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    sample: Passage | None = None
    thesaurus: ThesaurusWriter = field(default_factory=ThesaurusWriter)

    def fill(self, folder: Path) -> Mapping[str, int]:
        passages = ENGINE.write(folder, self._entries(folder))
        if not passages:
            raise CorpusEmpty(path=str(self.corpus), known=" ".join(SUFFIXES))
        record = {
            "digest": self.digest,
            "glossary": self.glossary,
            "documents": [asdict(document) for document in self.documents],
            "skipped": [asdict(skipped) for skipped in self.skipped],
        }
        (folder / DOCUMENTS).write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")
        (folder / THESAURUS).write_text(json.dumps(self.thesaurus.record(), ensure_ascii=False), "utf-8")
        characters = sum(document.characters for document in self.documents)
        return {"documents": len(self.documents), "passages": passages, "characters": characters}

    def check(self, folder: Path) -> None:
        """Open what was written and find a passage in it, before anybody else can."""
        self.progress(Progress("checking", 0, 1))
        expected = sum(document.passages for document in self.documents)
        sample = self.sample.id if self.sample else ""
        with closing(ENGINE.open(folder)) as engine:
            order = engine.find(sample)
            if len(engine) != expected or order is None or engine.passages([order])[0].id != sample:
                raise IndexDamaged(path=str(folder), file=DOCUMENTS)

    def _entries(self, folder: Path) -> Iterator[Entry]:
        first = 0
        for path, document in self._read():
            passages = cut(document)
            if not passages and document.id == name_document(path, self.corpus):
                self.skipped.append(Skipped(str(path), NoText.code))
                continue
            self.documents.append(
                DocumentReport(
                    document.id,
                    document.title,
                    document.encoding,
                    len(passages),
                    sum(len(passage.text) for passage in passages),
                    first,
                    sum_up(document),
                    keep_source(folder, len(self.documents), document),
                )
            )
            first += len(passages)
            for passage in passages:
                self.sample = passage
                analysis = analyse(passage.text)
                glosses = tuple(analyse(gloss.text) for gloss in passage.glosses)
                self.thesaurus.add(passage, analysis, glosses)
                yield entry(passage, analysis, glosses)

    def _read(self) -> Iterator[tuple[Path, Document]]:
        """The documents of all sources in order, each with its file.

        A file that can't be read, or has none, is passed over and reported.
        """
        lexicon = MecabLexicon()
        seen: dict[str, Path] = {}
        for number, path in enumerate(self.sources):
            self.progress(Progress("reading", number, len(self.sources), len(seen)))
            before = len(seen)
            try:
                for document in read(path, self.corpus, lexicon):
                    if document.id in seen:
                        raise IdClash(id=document.id, first=str(seen[document.id]), second=str(path))
                    seen[document.id] = path
                    yield path, document
                    if len(seen) % TELL_EVERY == 0:
                        self.progress(Progress("reading", number, len(self.sources), len(seen)))
            except Unreadable as error:
                if len(self.sources) == 1:
                    raise
                self.skipped.append(Skipped(str(path), error.code))
            else:
                if len(seen) == before:
                    self.skipped.append(Skipped(str(path), NoText.code))
        self.progress(Progress("reading", len(self.sources), len(self.sources), len(seen)))


def entry(passage: Passage, analysis: Analysis, glosses: Iterable[Analysis]) -> Entry:
    """A passage as an engine stores it."""
    return Entry(
        passage,
        _head_value(passage.title[:LONGEST_TITLE]),
        tuple(_head_value(heading[:LONGEST_TITLE]) for heading in passage.section),
        value(analysis),
        tuple(map(value, glosses)),
        tuple(value(analyse(implied.text)) for implied in shared_parts(analysis)),
    )


@lru_cache(maxsize=4_096)
def _head_value(text: str) -> Value:
    return value(analyse(text))


def _digest(corpus: Path, sources: list[Path], given: Iterable[Equivalent]) -> str:
    """What tells two states of a corpus apart: the names and bytes of its files, and the entries of its glossary."""
    digest = hashlib.sha256(str(corpus.resolve()).encode("utf-8", "surrogateescape"))
    for path in sources:
        digest.update(
            str(path.relative_to(corpus) if corpus.is_dir() else path.name).encode("utf-8", "surrogateescape")
        )
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    digest.update(json.dumps([(each.form, each.other) for each in given]).encode())
    return digest.hexdigest()


def _glossary_of(index: Path) -> str:
    """The file of the glossary that the last build had, even one by another version; "" if it had none."""
    folder = newest(index)
    try:
        record = json.loads((folder / DOCUMENTS).read_text("utf-8")) if folder else {}
    except (OSError, ValueError):
        return ""
    return str(record.get("glossary", "")) if isinstance(record, dict) else ""


def documents_of(index: Path) -> tuple[DocumentReport, ...]:
    """What the build that answers did to each document. Errors: IndexUnusable."""
    record = json.loads((current(index, stamp()).folder / DOCUMENTS).read_text("utf-8"))
    return tuple(map(DocumentReport.from_record, record["documents"]))


def _unchanged(index: Path, digest: str) -> BuildReport | None:
    """The report of the build that answers, if it was of the same corpus by the same program."""
    try:
        generation = current(index, stamp())
        record = json.loads((generation.folder / DOCUMENTS).read_text("utf-8"))
    except (IndexUnusable, OSError):
        return None
    if record["digest"] != digest or generation.fallback:
        return None
    documents = tuple(map(DocumentReport.from_record, record["documents"]))
    skipped = tuple(Skipped(**each) for each in record["skipped"])
    return BuildReport(generation.name, documents, skipped, 0.0, reused=True)
