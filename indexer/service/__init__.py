"""The service: the verbs of Sakuin (build, open, search, check, evaluate).

Command line and web front end ask for nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from indexer.analysis import analyse
from indexer.errors import BeingBuilt, CorpusError, IndexUnusable
from indexer.model import Document, Passage
from indexer.reading import Source, cut, name_document, show_path
from indexer.service.building import build, documents_of
from indexer.service.corpus_reading import take_in
from indexer.service.glossary_file import read_glossary
from indexer.service.library import Library, check
from indexer.service.paths import bundled_corpus, index_folder, is_bundled
from indexer.service.repair_reports import Explained
from indexer.service.repair_reports import explain as explain_document
from indexer.service.reports import (
    BuildReport,
    CheckReport,
    DocumentReport,
    Progress,
    Range,
    Repaired,
    Skipped,
    Suggestion,
)
from indexer.service.searcher import Searcher, Snapshot
from indexer.service.synonyms import Effect, Known, effects, known_equivalents
from indexer.store import builder_at_work, writable_by_others

__all__ = [
    "BuildReport",
    "CheckReport",
    "DocumentReport",
    "Effect",
    "Explained",
    "Known",
    "Library",
    "Progress",
    "Range",
    "Repaired",
    "Searcher",
    "Skipped",
    "Snapshot",
    "Suggestion",
    "analyse",
    "build",
    "bundled_corpus",
    "check",
    "documents_of",
    "effects",
    "explain",
    "index_folder",
    "is_bundled",
    "known_equivalents",
    "open_library",
    "passages",
    "read_glossary",
    "writable_by_others",
]


def open_library(index: Path) -> Library:
    """Open the index at this folder. Errors: IndexUnusable; BeingBuilt where only waiting helps."""
    try:
        return Library(index)
    except IndexUnusable:
        if builder := builder_at_work(index):
            raise BeingBuilt(path=str(index), **builder) from None
        raise


Made = TypeVar("Made")


def passages(paths: Sequence[Path]) -> Generator[Passage | Skipped, None, None]:
    """Yield the passages of files in reading order, and which files are passed over.

    They are as a build would make them.

    Errors: CorpusError, where a file is the only one.
    """
    for outcome in _outcomes(paths, cut):
        if isinstance(outcome, Skipped):
            yield outcome
        else:
            yield from outcome


def explain(
    paths: Sequence[Path],
) -> Generator[tuple[str, tuple[Explained, ...]] | Skipped, None, None]:
    """Yield what repair does to each document of these files, and which files are passed over.

    Repairs come in the order of the source.

    Errors: CorpusError, where a file is the only one.
    """
    yield from _outcomes(paths, _explain)


def _explain(document: Document) -> tuple[str, tuple[Explained, ...]]:
    return document.id, explain_document(document)


def _outcomes(paths: Sequence[Path], make: Callable[[Document], Made]) -> Iterator[Made | Skipped]:
    sources = [Source(path, name_document(path, path)) for path in paths]
    for source, outcomes in take_in(sources, None, make):
        for outcome in outcomes:
            if not isinstance(outcome, CorpusError):
                yield outcome
            elif len(sources) == 1:
                raise outcome
            else:
                yield Skipped.of(outcome, show_path(source.path))
