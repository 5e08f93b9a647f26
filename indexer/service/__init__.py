"""The few verbs of Sakuin: build, open, search, check, evaluate. All that command line and web front end ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from indexer.analysis import MecabLexicon, analyse
from indexer.errors import BeingBuilt, IndexUnusable
from indexer.model import Passage
from indexer.reading import cut, read
from indexer.service.building import build, documents_of
from indexer.service.equivalents import Effect, Known, effects, known_equivalents
from indexer.service.glossary import read_glossary
from indexer.service.library import Library, Searcher, Snapshot, check
from indexer.service.places import bundled_corpus, index_folder, is_bundled
from indexer.service.repairs import Explained
from indexer.service.repairs import explain as explain_document
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
from indexer.store import builder_at_work

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
]


def open_library(index: Path) -> Library:
    """The index at this folder, open. Errors: IndexUnusable; BeingBuilt where only waiting helps."""
    try:
        return Library(index)
    except IndexUnusable:
        if builder := builder_at_work(index):
            raise BeingBuilt(path=str(index), **builder) from None
        raise


def passages(paths: Sequence[Path]) -> Iterator[Passage]:
    """The passages of files in reading order, as a build would make them. Errors: CorpusError."""
    lexicon = MecabLexicon()
    for path in paths:
        for document in read(path, path, lexicon):
            yield from cut(document)


def explain(paths: Sequence[Path]) -> Iterator[tuple[str, tuple[Explained, ...]]]:
    """What repair does to each document of these files, in the order of the source. Errors: CorpusError."""
    lexicon = MecabLexicon()
    for path in paths:
        for document in read(path, path, lexicon):
            yield document.id, explain_document(document)
