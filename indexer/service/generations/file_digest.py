"""The digest of a file."""

from __future__ import annotations

import hashlib
from pathlib import Path


def digest_file(path: Path) -> bytes:
    """Return the SHA-256 of a file's bytes; empty if it can't be read, which is reported later."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b""
