"""The interface for Python programs: the verbs of the service, with paths as text or as `Path`."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from indexer import service

if TYPE_CHECKING:
    from indexer.model import Passage
    from indexer.service import BuildReport, Library, Progress

AnyPath: TypeAlias = str | PathLike[str]


def open_at(index: AnyPath | None = None) -> Library:
    """Open the index in this folder, or the one that the command line takes where it is not told.

    The library that comes back answers ``search(text)`` from any thread and follows a rebuilt
    index; it is closed as a context manager, or by ``close()``, and then answers no more. Errors:
    IndexUnusable, which says what to do; BeingBuilt where only waiting helps.
    """
    return service.open_library(service.index_folder(None if index is None else Path(index)))


def build_at(
    corpus: AnyPath | None = None,
    index: AnyPath | None = None,
    *,
    glossary: AnyPath | None = None,
    full: bool = False,
    ocr: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
) -> BuildReport:
    """Build the index of a file or a folder as ``sakuin build`` does, and say what was made of it.

    Nothing is done where nothing has changed, unless ``full``. Where no ``corpus`` is given, it is
    the bundled one. ``ocr``: pages without text are read from their pictures. On any error the
    index stays as it was. Errors: CorpusError, Locked, DiskFull and others of `SakuinError`.
    """
    return service.build(
        service.bundled_corpus() if corpus is None else Path(corpus),
        service.index_folder(None if index is None else Path(index)),
        glossary=None if glossary is None else Path(glossary),
        full=full,
        ocr=ocr,
        progress=progress,
    )


def list_passages(*files: AnyPath) -> list[Passage]:
    """Return the passages of files in reading order, repaired and cut as a build would; no index.

    Of a folder they are those of the files that a build would read, in it and below. A file of
    several that can't be read is passed over. Errors: CorpusError, where it is the only one, or
    there is none.
    """
    found = service.passages([Path(file) for file in files])
    return [each for each in found if not isinstance(each, service.Skipped)]
