"""Index files: the records that a build keeps beside the engine's files, written and read here.

documents.json.gz is what the build did to each document, thesaurus.json what the index knows to
mean the same, words.json.gz its words, compounds.json.gz the nouns in a row that are suggested,
changes.json what is otherwise than in the build before. Those that grow with the corpus are
compressed, to a third or less: it costs a tenth of what reading JSON does. A manifest vouches for
their bytes, not for what is in them: what has another shape is damage. All readers raise
IndexDamaged and IndexUnreadable.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from indexer.analysis import (
    KnownCompounds,
    KnownWords,
    Thesaurus,
    WordColumns,
    read_compounds,
    read_equivalents,
)
from indexer.errors import IndexDamaged, IndexUnreadable
from indexer.model import DocumentSummary, Equivalent, Imprint
from indexer.service.generations.source_files import DocumentFiles, within_sources
from indexer.service.reports import BuildChanges, DocumentReport, Repaired, Skipped

if TYPE_CHECKING:
    from indexer.analysis import ThesaurusWriter

DOCUMENTS = "documents.json.gz"
THESAURUS = "thesaurus.json"
WORDS_OF_INDEX = "words.json.gz"
COMPOUNDS = "compounds.json.gz"
CHANGES = "changes.json"
# DOCUMENTS as versions before SCHEMA 25 wrote them.
_PLAIN_DOCUMENTS = "documents.json"
_COMPRESSED = ".gz"
# Of compressed files: what tells zlib that they are those of gzip. And how hard it tries: less
# takes half the time, more three times as long.
_GZIP, _LEVEL = zlib.MAX_WBITS + 16, 3

# What can be wrong with a file that is none of ours.
_DAMAGE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, zlib.error)

T = TypeVar("T")
# Of rows: the same for all, of which there may be very many.
_NO_FILES = DocumentFiles("")
# Of what no step did.
NOTHING_REPAIRED = Repaired(0, ())
_FIELDS = fields(DocumentReport)
_PLAIN: dict[Any, type] = {"str": str, "int": int, "bool": bool}
_PLAIN_FIELDS = [
    (each.name, _PLAIN[each.type]) for each in fields(DocumentReport) if each.type in _PLAIN
]


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """The record of a build: what it was of and what it did.

    ``digest``: of the corpus; ``glossary``: the file of a reader's own.
    """

    digest: str
    glossary: str
    documents: Sequence[DocumentReport]
    skipped: Sequence[Skipped]


# Writing. ------------------------------------------------------------


def write_documents(folder: Path, build: BuildRecord) -> None:
    """Keep the record of a build in the folder of its generation."""
    record = {
        "digest": build.digest,
        "glossary": build.glossary,
        "documents": list(map(_of_fields, build.documents)),
        "skipped": [skipped.as_record() for skipped in build.skipped],
    }
    _write(folder, DOCUMENTS, record)


def _of_fields(document: DocumentReport) -> dict[str, Any]:
    """The fields of a report that are not as of any other, but for what is within, of which most
    reports have little; there JSON asks for it.
    """
    held = ((each.name, getattr(document, each.name), each.default) for each in _FIELDS)
    return {name: value for name, value, default in held if value != default}


def write_thesaurus(folder: Path, thesaurus: ThesaurusWriter) -> None:
    """Keep the words of an index in the folder of its generation."""
    _write(folder, THESAURUS, {"equivalents": thesaurus.record_equivalents()})
    _write(folder, WORDS_OF_INDEX, thesaurus.record_words())
    _write(folder, COMPOUNDS, {"compounds": thesaurus.compounds.record()})


def write_changes(folder: Path, changes: BuildChanges) -> None:
    """Keep what is otherwise than in the build before."""
    _write(folder, CHANGES, _within(changes))


def _within(made: Any) -> dict[str, Any]:
    """The fields of an object; for those of objects in them JSON asks again."""
    if isinstance(made, Imprint):
        return made.as_record()
    return {each.name: getattr(made, each.name) for each in fields(made)}


def _write(folder: Path, file: str, record: Mapping[str, Any]) -> None:
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"), default=_within)
    # The path of an original may have bytes that are no UTF-8.
    written = text.encode("utf-8", "surrogatepass")
    if file.endswith(_COMPRESSED):
        written = zlib.compress(written, _LEVEL, _GZIP)
    (folder / file).write_bytes(written)


# Reading. ------------------------------------------------------------


def read_build(folder: Path) -> BuildRecord:
    """Read the record of a build. The generation may be of another version."""
    return _read(folder, _documents_in(folder), _as_build)


def read_build_of(folder: Path, digest: str) -> BuildRecord | None:
    """Read the record of a build, None where it is one of another corpus than that of ``digest``:
    then no reports are made of it.
    """
    return _read(
        folder, DOCUMENTS, lambda record: _as_build(record) if record["digest"] == digest else None
    )


def read_reports(folder: Path) -> tuple[DocumentReport, ...]:
    """Read what the build did to each document."""
    return _read(folder, DOCUMENTS, _as_reports)


def read_summaries(folder: Path) -> tuple[tuple[DocumentSummary, ...], dict[str, DocumentFiles]]:
    """Read the summaries of an index's documents, and by their ids what files they have."""
    return _read(folder, DOCUMENTS, _as_summaries, of_each=_as_known)


def read_skipped(folder: Path) -> tuple[Skipped, ...]:
    """Read which sources the build passed over, and why."""
    return _read(folder, DOCUMENTS, _as_skipped)


def read_changes(folder: Path) -> BuildChanges | None:
    """Read what is otherwise than in the build before; None where that is not known."""
    return _read(folder, CHANGES, _as_changes) if (folder / CHANGES).exists() else None


def read_glossary_path(folder: Path) -> str:
    """Return the file of the glossary that the build had, "" if none.

    The generation may be of another version.
    """
    return _read(folder, _documents_in(folder), _as_glossary_path)


def _documents_in(folder: Path) -> str:
    return DOCUMENTS if (folder / DOCUMENTS).exists() else _PLAIN_DOCUMENTS


def read_thesaurus(folder: Path) -> Thesaurus:
    """Read what an index knows to mean the same; its words, and its compounds, are read when one is
    asked for.
    """
    words = KnownWords(partial(_read, folder, WORDS_OF_INDEX, WordColumns.from_record))
    compounds = KnownCompounds(partial(_read, folder, COMPOUNDS, read_compounds))
    return Thesaurus(words, _read(folder, THESAURUS, _as_equivalents), compounds)


def _as_equivalents(record: Any) -> tuple[Equivalent, ...]:
    return read_equivalents(record["equivalents"])


def _as_build(record: Any) -> BuildRecord:
    skipped = _as_skipped(record)
    return BuildRecord(record["digest"], _as_glossary_path(record), _as_reports(record), skipped)


def _as_skipped(record: Any) -> tuple[Skipped, ...]:
    return tuple(Skipped(**each) for each in record["skipped"])


def _as_changes(record: Any) -> BuildChanges:
    return BuildChanges(**{kind: tuple(map(str, names)) for kind, names in record.items()})


def _as_glossary_path(record: Any) -> str:
    return str(record.get("glossary", ""))


def _as_reports(record: Any) -> tuple[DocumentReport, ...]:
    return tuple(_typed(DocumentReport.from_record(each)) for each in record["documents"])


def _as_summaries(record: Any) -> tuple[tuple[DocumentSummary, ...], dict[str, DocumentFiles]]:
    known: Sequence[_KnownDocument] = record["documents"]
    summaries = tuple(each.summary for each in known)
    return summaries, {each.summary.id: each.files for each in known}


class _KnownDocument(NamedTuple):
    """A document as an open index knows it."""

    summary: DocumentSummary
    files: DocumentFiles


def _as_known(record: dict[str, Any]) -> _KnownDocument | dict[str, Any]:
    """Make of the record of a document what is known of it; other records stay as they are.

    It is made while the others are still to be read: were they all read before, what is kept of
    them would lie scattered among what is let go, in three times the memory.
    """
    if "characters" not in record:
        return record
    each = _typed(DocumentReport.from_record(record))
    lost = each.not_read.get("unreadable", NOTHING_REPAIRED)
    summary = DocumentSummary(
        each.id,
        each.title,
        each.passages,
        each.characters,
        each.first,
        each.unreadable,
        each.unreadable_pages,
        each.ocr_pages,
        each.pages,
        each.file,
        each.imprint,
        each.files,
        each.similar,
        lost.count,
        lost.pages,
        _count_steps(each.mended),
        _count_steps(each.not_read),
    )
    return _KnownDocument(summary, _files_of(each))


def _count_steps(steps: Mapping[str, Repaired]) -> tuple[tuple[str, int], ...]:
    return tuple((step, each.count) for step, each in steps.items())


def _files_of(report: DocumentReport) -> DocumentFiles:
    source, letters = within_sources(report.source), within_sources(report.letters)
    files = DocumentFiles(source, letters, report.original, report.content)
    return _NO_FILES if files == _NO_FILES else files


def _read(
    folder: Path,
    name: str,
    make: Callable[[Any], T],
    *,
    of_each: Callable[[dict[str, Any]], Any] | None = None,
) -> T:
    """Return what ``make`` makes of a record of this generation.

    In that stands, in place of each record within, and of itself, what ``of_each`` makes of it.
    """
    facts = {"path": str(folder.parent), "file": f"{folder.name}/{name}"}
    try:
        return make(json.loads(_bytes_of(folder / name), object_hook=of_each))
    except FileNotFoundError as error:
        raise IndexDamaged(**facts) from error
    except OSError as error:
        raise IndexUnreadable(**facts, reason=error.strerror or str(error)) from error
    except _DAMAGE as error:
        raise IndexDamaged(**facts) from error


def _bytes_of(file: Path) -> bytes:
    written = file.read_bytes()
    return zlib.decompress(written, _GZIP) if file.suffix == _COMPRESSED else written


def _typed(made: DocumentReport) -> DocumentReport:
    """Return a report as it is; TypeError where a field is not of its type.

    Fields are texts and whole numbers.
    """
    for name, wanted in _PLAIN_FIELDS:
        if not isinstance(getattr(made, name), wanted):
            raise TypeError(f"{name} is no {wanted.__name__}")
    return made
