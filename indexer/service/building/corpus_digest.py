"""The digest of a corpus: has anything changed since the last build?"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from indexer.model import Document, Equivalent
from indexer.reading import Source, show_path
from indexer.service.building.program_digest import digest_program
from indexer.service.generations.original_files import digest_file

# The path of a file -> its size in bytes, when it was written (nanoseconds, on two clocks), and its
# digest in hex.
FileTimes: TypeAlias = dict[str, tuple[int, int, int, str]]
# A file is trusted by its times where it was written so many nanoseconds before it was hashed: what
# is written twice within one tick of the clock of a file system has the same times.
TICK = 2_000_000_000


def digest_corpus(
    corpus: Path, digests: Mapping[Source, bytes], given: Iterable[Equivalent], *, ocr: bool
) -> str:
    """Return a digest of a corpus and of the program that builds its index.

    Of the corpus: the names and bytes of its files, and its glossary's entries. ``ocr``: pages of
    PDFs without text are read from their pictures.
    """
    digest = hashlib.sha256(digest_program())
    digest.update(str(corpus.resolve()).encode("utf-8", "surrogateescape"))
    for source, of_file in digests.items():
        name = source.path.relative_to(corpus) if corpus.is_dir() else source.path.name
        digest.update(str(name).encode("utf-8", "surrogateescape"))
        digest.update(of_file)
    digest.update(json.dumps([(each.form, each.other) for each in given]).encode())
    return digest.hexdigest() + ("+ocr" if ocr else "")


def digest_files(
    sources: Iterable[Source], trusted: Mapping[str, object]
) -> tuple[dict[Source, bytes], FileTimes]:
    """Return the SHA-256 of each file, and what to trust it by the next time.

    Those that are as ``trusted`` has them are not opened.
    """
    digests: dict[Source, bytes] = {}
    times: FileTimes = {}
    for source in sources:
        name = show_path(source.path.absolute())
        before = _times_of(source.path)
        known = _trust(before, trusted.get(name))
        digest = digests[source] = known or digest_file(source.path)
        is_settled = bool(known or (before and max(before[1:]) + TICK < time.time_ns()))
        if before and digest and is_settled:
            times[name] = (*before, digest.hex())
    return digests, times


def name_original(source: Source, document: Document, digest: bytes) -> tuple[str, str]:
    """The path of the file that a document is, and the digest of its content; "" of a row, and of a
    file that could not be hashed.
    """
    if document.format == "jsonl" or not digest:
        return "", ""
    return str(source.path.resolve()), digest.hex()


def _times_of(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _trust(now: tuple[int, int, int] | None, known: object) -> bytes:
    """Return the digest that a file had when it had these times, else nothing."""
    match known:
        case [size, written, changed, str(digest)] if now == (size, written, changed):
            return bytes.fromhex(digest) if len(digest) == 64 else b""
    return b""
