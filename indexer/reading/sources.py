"""Which files of a corpus are read?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from indexer.errors import CorpusEmpty, CorpusNotFound

SUFFIXES: tuple[str, ...] = (".txt", ".jsonl", ".pdf", ".html", ".htm", ".md", ".docx")


def find_sources(corpus: Path) -> list[Path]:
    """The files to read, sorted by their ids: CORPUS itself, or what lies in it and below.

    Left out: unknown suffixes, ``README*``, names that begin with ``.`` or ``_``, and links that lead outside.
    Raises CorpusNotFound, CorpusEmpty.
    """
    if not corpus.exists():
        raise CorpusNotFound(path=str(corpus))
    found = (
        [corpus] if corpus.is_file() else sorted(_walk(corpus), key=lambda path: path.relative_to(corpus).as_posix())
    )
    if not found:
        raise CorpusEmpty(path=str(corpus), known=" ".join(SUFFIXES))
    return found


def name_document(path: Path, corpus: Path) -> str:
    """The id of the file: its path relative to CORPUS with ``/`` between, of CORPUS itself its name."""
    return path.name if path == corpus else path.relative_to(corpus).as_posix()


def _walk(root: Path) -> Iterator[Path]:
    home = root.resolve()
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith((".", "_"))]
        for name in names:
            path = Path(folder) / name
            if _is_wanted(name) and path.is_file() and path.resolve().is_relative_to(home):
                yield path


def _is_wanted(name: str) -> bool:
    return not name.startswith((".", "_", "README")) and Path(name).suffix.lower() in SUFFIXES
