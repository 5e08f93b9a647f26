"""Source files: the text as it was in the file, kept so that a reader can compare repairs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import IndexDamaged
from indexer.model import LINE_END, Document


@dataclass(frozen=True, slots=True)
class DocumentFiles:
    """The files of a document: ``source`` and ``letters`` are in the index, "" where it has none;
    ``original`` is outside of it, with the SHA-256 of its content.
    """

    source: str
    letters: str = ""
    original: str = ""
    content: str = ""


FOLDER = "sources"
_NAME = re.compile(f"{FOLDER}/[0-9]+[.](txt|letters)")


def keep_source(folder: Path, number: int, document: Document) -> str:
    """Write the decoded source of a document below ``folder``; return the file's name.

    The name is "" where nothing was kept.

    A row of a .jsonl file is not kept: nothing was repaired in it, and a file a row would be very
    many.
    """
    if document.format == "jsonl":
        return ""
    name = f"{FOLDER}/{number:05d}.txt"
    (folder / FOLDER).mkdir(exist_ok=True)
    (folder / name).write_bytes(document.source.encode("utf-8", "surrogatepass"))
    return name


def keep_letters(folder: Path, number: int, letters: bytes) -> str:
    """Write where on the pages of a document its text is; return the file's name, "" where there is
    nothing to keep.
    """
    if not letters:
        return ""
    name = f"{FOLDER}/{number:05d}.letters"
    (folder / FOLDER).mkdir(exist_ok=True)
    (folder / name).write_bytes(letters)
    return name


def within_sources(name: str) -> str:
    """Return a name that `keep_source` or `keep_letters` gave.

    ValueError for any other, which could lead out of the index.
    """
    if name and not _NAME.fullmatch(name):
        raise ValueError(f"no source of an index: {name}")
    return name


def read_lines(
    folder: Path, name: str, ranges: Iterable[tuple[int, int]]
) -> tuple[tuple[int, str], ...]:
    """Return the lines of a kept source in these ranges, each with its number, without its end.

    Ranges are from 1, both ends in. Errors: IndexDamaged where the file is gone.
    """
    if not name:
        return ()
    try:
        lines = LINE_END.split((folder / name).read_bytes().decode("utf-8", "surrogatepass"))
    except FileNotFoundError as error:
        raise IndexDamaged(path=str(folder), file=name) from error
    return tuple(
        (number, lines[number - 1])
        for first, last in ranges
        for number in range(first, min(last, len(lines)) + 1)
    )
