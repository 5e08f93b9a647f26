"""Original files: what documents were read from, by their path and the digest of
their content; never copied.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indexer.errors import OriginalGone

# The contents of so many files are remembered, as long as their size and time stay.
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a document was read from, with the SHA-256 of what it held then, in hex."""

    path: Path
    digest: str

    def check(self) -> Path:
        """Return the path of the file. Raises OriginalGone where it is not what was read."""
        try:
            status = self.path.stat()
            same = _digest_of(self.path, status.st_size, status.st_mtime_ns) == self.digest
        except OSError:
            same = False
        if not same:
            raise OriginalGone
        return self.path


def _digest(path: Path, size: int, time: int) -> str:
    return digest_file(path).hex()


_digest_of: Callable[[Path, int, int], str] = lru_cache(_REMEMBERED)(_digest)


def digest_file(path: Path) -> bytes:
    """Return the SHA-256 of a file's bytes; empty if it can't be read, which is reported later."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b""
