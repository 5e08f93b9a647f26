"""Files of a corpus: those that are read, and the ids of their documents."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import (
    CorpusEmpty,
    CorpusIsIndex,
    LeadsOutside,
    NoPlainFile,
    NotOpened,
    PackedFiles,
    SavedMail,
    UnknownFormat,
    Unreadable,
    error_of_opening,
)

# Files of office programs.
OFFICE_SUFFIXES = (".docx", ".pptx", ".xlsx")
SUFFIXES: tuple[str, ...] = (
    *(".txt", ".jsonl", ".pdf", ".html", ".htm", ".md", ".csv", ".tsv", ".xml", ".vtt", ".srt"),
    *OFFICE_SUFFIXES,
)
# What the programs that write these can save instead; others have a printer that writes PDFs.
SAVED_INSTEAD = {
    **dict.fromkeys((".doc", ".docm", ".odt", ".rtf"), ".docx"),
    **dict.fromkeys((".ppt", ".pptm", ".odp"), ".pptx"),
    **dict.fromkeys((".xls", ".xlsm", ".ods"), ".xlsx"),
    **dict.fromkeys((".text", ".log", ".rst", ".tex"), ".txt"),
    ".json": ".jsonl",
}
# No program prints these: other files are in them, or mails.
_ARCHIVES = (".zip", ".7z", ".rar", ".lzh", ".tar", ".tgz", ".gz", ".bz2", ".xz")
_MAILS = (".eml", ".msg", ".mbox", ".emlx")
# What an office program keeps beside a file while it is open there.
OFFICE_LOCK = "~$"
# What the keeper of a corpus says of its documents: in its folder, and no document.
DOCUMENTS_TABLE = "documents.csv"


@dataclass(frozen=True, slots=True)
class CorpusListing:
    """The files of a corpus: the ``sources`` to read in the order of their ids, and those
    ``passed_over``, with the reason.
    """

    sources: tuple[Source, ...]
    passed_over: tuple[Unreadable, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. ``id``: of its document; the rows of a ``.jsonl`` have ids of their own."""

    path: Path
    id: str


def unknown_format(path: Path) -> UnknownFormat | PackedFiles | SavedMail:
    """The error of a file that nothing here reads, with what it can be saved as instead."""
    suffix = path.suffix.lower()
    if suffix in _ARCHIVES:
        return PackedFiles(path=show_path(path))
    if suffix in _MAILS:
        return SavedMail(path=show_path(path))
    better = SAVED_INSTEAD.get(suffix, ".pdf")
    return UnknownFormat(path=show_path(path), better=better, known=" ".join(SUFFIXES))


def find_sources(corpus: Path) -> CorpusListing:
    """The files to read: CORPUS itself, or what lies in it and below.

    Left out without a word: its ``documents.csv``, names that begin with ``README``, ``.``, ``_``
    or ``~$``, links to what is found anyhow, and indexes. Raises CorpusNotFound, NotOpened,
    CorpusEmpty, CorpusIsIndex.
    """
    try:
        corpus.stat()
    except OSError as error:
        raise error_of_opening(show_path(corpus), error) from error
    if corpus.is_file():
        return CorpusListing((Source(corpus, name_document(corpus, corpus)),))
    if _is_index(corpus):
        raise CorpusIsIndex(path=show_path(corpus))
    paths: list[Path] = []
    passed_over: list[Unreadable] = []
    for each in _look_through(corpus):
        if each == corpus / DOCUMENTS_TABLE:
            continue
        if isinstance(each, Unreadable):
            passed_over.append(each)
        elif Path(each.name).suffix.lower() in SUFFIXES:
            paths.append(each)
        else:
            passed_over.append(unknown_format(each))
    passed_over.sort(key=lambda error: str(error.facts["path"]))
    if not paths:
        raise CorpusEmpty(*passed_over, path=show_path(corpus), known=" ".join(SUFFIXES))
    return CorpusListing(tuple(_name(paths, corpus)), tuple(passed_over))


def name_document(path: Path, corpus: Path) -> str:
    r"""The id of the file: its path relative to CORPUS with ``/`` between, of CORPUS itself its
    name.

    In NFC, so that it is the same wherever the file was written; bytes that are not UTF-8 as
    ``\xNN``.
    """
    return unicodedata.normalize("NFC", _own_name(path, corpus))


def show_path(path: Path) -> str:
    r"""The path as text; bytes that are not UTF-8 as ``\xNN``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _own_name(path: Path, corpus: Path) -> str:
    own = Path(path.name) if path == corpus else path.relative_to(corpus)
    return show_path(own).replace(os.sep, "/")


def _name(paths: list[Path], corpus: Path) -> Iterator[Source]:
    """The files with their ids, sorted by them. Where two would have the same, the second keeps its
    own form.
    """
    taken: set[str] = set()
    named: list[Source] = []
    for path in sorted(
        paths, key=lambda path: (name_document(path, corpus) != _own_name(path, corpus), path)
    ):
        own = _own_name(path, corpus)
        name = next(
            each for each in _possible_names(name_document(path, corpus), own) if each not in taken
        )
        taken.add(name)
        named.append(Source(path, name))
    yield from sorted(named, key=lambda source: source.id)


def _possible_names(composed: str, own: str) -> Iterator[str]:
    yield composed
    yield own
    number = 2
    while True:
        yield f"{own} ({number})"
        number += 1


def _look_through(root: Path) -> Iterator[Path | Unreadable]:
    """The files of a folder and below it, and what of it can't be one."""
    home = Path(os.path.realpath(root))
    unlisted: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=unlisted.append):
        here = Path(folder)
        folders[:], links = _part_folders([here / name for name in folders])
        yield from (
            LeadsOutside(path=show_path(link)) for link in links if not _is_inside(link, home)
        )
        yield from (_judge(here / name, home) for name in names if _is_wanted_file(name))
    for error in unlisted:
        yield NotOpened(path=show_path(Path(error.filename)), reason=error.strerror or str(error))


def _is_wanted_file(name: str) -> bool:
    """Whether a file is looked at: not a hidden one, no README, no lock of an office program."""
    return not name.startswith((".", "_", "README", OFFICE_LOCK))


def _part_folders(folders: Sequence[Path]) -> tuple[list[str], list[Path]]:
    """The names of the folders to look through, and those that are links and not followed."""
    wanted = [folder for folder in folders if _is_wanted_folder(folder)]
    links = [folder for folder in wanted if folder.is_symlink()]
    return [folder.name for folder in wanted if folder not in links], links


def _is_wanted_folder(path: Path) -> bool:
    """Whether a folder is looked through: not a hidden one, and no index."""
    return not path.name.startswith((".", "_")) and not _is_index(path)


def _judge(path: Path, home: Path) -> Path | Unreadable:
    """The file, or why it is none."""
    if not _is_inside(path, home):
        return LeadsOutside(path=show_path(path))
    try:
        path.stat()
    except OSError as error:
        return NotOpened(path=show_path(path), reason=error.strerror or str(error))
    return path if path.is_file() else NoPlainFile(path=show_path(path))


def _is_inside(path: Path, home: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(home)


def _is_index(folder: Path) -> bool:
    """Whether an index lies there: what was read once is not read again from its copy."""
    try:
        return (folder / "CURRENT").is_file() and any(folder.glob("gen-*"))
    except PermissionError:  # told when it can't be listed
        return False
