"""What reading makes of files, without an index: their passages, and what repair does to them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from indexer.errors import CorpusError
from indexer.model import Document, Passage
from indexer.reading import Source, cut_passages, name_document, show_path
from indexer.service.corpus_reading import take_in
from indexer.service.repair_reports import Explained
from indexer.service.repair_reports import explain_repairs as explain_document
from indexer.service.reports import Skipped

Made = TypeVar("Made")


def passages(paths: Sequence[Path]) -> Generator[Passage | Skipped, None, None]:
    """The passages of files in reading order, as a build would make them, and which files are
    passed over.

    Errors: CorpusError, where a file is the only one.
    """
    for outcome in _outcomes(paths, cut_passages):
        if isinstance(outcome, Skipped):
            yield outcome
        else:
            yield from outcome


def explain(
    paths: Sequence[Path],
) -> Generator[tuple[str, tuple[Explained, ...]] | Skipped, None, None]:
    """What repair does to each document of these files, in the order of the source, and which files
    are passed over.

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
