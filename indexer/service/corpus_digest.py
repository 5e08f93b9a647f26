"""The digest of a corpus: has anything changed since the last build?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from indexer.model import Equivalent
from indexer.reading import Source


def digest_corpus(corpus: Path, sources: Iterable[Source], given: Iterable[Equivalent]) -> str:
    """Return a digest of a corpus: the names and bytes of its files, and its glossary's entries."""
    digest = hashlib.sha256(str(corpus.resolve()).encode("utf-8", "surrogateescape"))
    for source in sources:
        name = source.path.relative_to(corpus) if corpus.is_dir() else source.path.name
        digest.update(str(name).encode("utf-8", "surrogateescape"))
        digest.update(_digest_file(source.path))
    digest.update(json.dumps([(each.form, each.other) for each in given]).encode())
    return digest.hexdigest()


def _digest_file(path: Path) -> bytes:
    """Return the SHA-256 of a file's bytes; empty if it can't be read, which is reported later."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b""
