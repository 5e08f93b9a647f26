"""Which files of a corpus are read?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from indexer.errors import CorpusEmpty, CorpusNotFound

SUFFIXES: tuple[str, ...] = (".txt", ".jsonl", ".pdf", ".html", ".htm", ".md", ".docx")


def find_sources(corpus: Path) -> list[Path]:
    """The files to read, sorted by their ids: CORPUS itself, or what lies in it and below.

    Left out: unknown suffixes, ``README*``, names that begin with ``.`` or ``_``, links that lead outside, and indexes.
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


def find_others(corpus: Path) -> list[Path]:
    """Files of a folder that nobody here can read, by their suffix; not those that are left out by name."""
    return [] if corpus.is_file() else sorted(path for path in _files(corpus) if not _is_known(path.name))


def name_document(path: Path, corpus: Path) -> str:
    """The id of the file: its path relative to CORPUS with ``/`` between, of CORPUS itself its name."""
    return path.name if path == corpus else path.relative_to(corpus).as_posix()


def _walk(root: Path) -> Iterator[Path]:
    return (path for path in _files(root) if _is_known(path.name))


def _files(root: Path) -> Iterator[Path]:
    home = root.resolve()
    for folder, folders, names in os.walk(root):
        folders[:] = [
            name for name in folders if not name.startswith((".", "_")) and not _is_index(Path(folder) / name)
        ]
        for name in names:
            path = Path(folder) / name
            if not name.startswith((".", "_", "README")) and path.is_file() and path.resolve().is_relative_to(home):
                yield path


def _is_index(folder: Path) -> bool:
    """Whether an index lies there: what was read once is not read again from its copy."""
    return (folder / "CURRENT").is_file() and any(folder.glob("gen-*"))


def _is_known(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES
