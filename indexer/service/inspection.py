"""Inspection of files without an index: their passages, and what repair does to them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from indexer.errors import CorpusError
from indexer.model import Document, Passage
from indexer.reading import Source, cut_passages, find_sources, name_document, show_path
from indexer.service.building.corpus_reading import take_in
from indexer.service.building.repair_reports import Explained
from indexer.service.building.repair_reports import explain_repairs as explain_document
from indexer.service.reports import Skipped

Made = TypeVar("Made")


def passages(paths: Sequence[Path]) -> Generator[Passage | Skipped, None, None]:
    """The passages of files in reading order, as a build would make them, and which files are
    passed over. Of a folder these are the files that a build would read.

    Errors: CorpusError, where a file is the only one, or a folder holds none.
    """
    for outcome in _outcomes(paths, cut_passages):
        if isinstance(outcome, Skipped):
            yield outcome
        else:
            yield from outcome


def explain(
    paths: Sequence[Path],
) -> Generator[tuple[str, tuple[Explained, ...]] | Skipped, None, None]:
    """Yield the repairs of each document of these files, in the order of the source, and the files
    passed over.

    Errors: CorpusError, where a file is the only one.
    """
    yield from _outcomes(paths, _explain)


def _explain(document: Document) -> tuple[str, tuple[Explained, ...]]:
    return document.id, explain_document(document)


def _outcomes(paths: Sequence[Path], make: Callable[[Document], Made]) -> Iterator[Made | Skipped]:
    sources: list[Source] = []
    for path in paths:
        if path.is_dir():
            listing = find_sources(path)
            yield from (Skipped.of(error, show_path(path)) for error in listing.passed_over)
            sources += listing.sources
        else:
            sources.append(Source(path, name_document(path, path)))
    is_lone = len(paths) == 1 and not paths[0].is_dir()
    for source, outcomes in take_in(sources, None, make):
        for outcome in outcomes:
            if not isinstance(outcome, CorpusError):
                yield outcome
            elif is_lone:
                raise outcome
            else:
                yield Skipped.of(outcome, show_path(source.path))
