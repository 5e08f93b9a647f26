"""ZIP archives of XML parts, as Word, slide and sheet files are: locked, too large or damaged
ones.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from lxml import etree

from indexer.errors import DamagedDocument, EncryptedDocument, TooLarge
from indexer.reading.reading_limits import LIMITS

# What is drawn, as elements are named in all of these files.
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# What the libraries and the archive raise where a file is damaged.
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, etree.LxmlError),
    *(KeyError, ValueError, OSError, EOFError, NotImplementedError),
)


def check_archive(path: Path) -> None:
    """Refuse what is locked or unpacks to more than a document does.

    Raises EncryptedDocument, TooLarge, DamagedDocument.
    """
    if _is_locked(path):
        raise EncryptedDocument(path=str(path))
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except DAMAGED as error:
        raise DamagedDocument(path=str(path)) from error
    if any(part.flag_bits & 1 for part in parts):
        raise EncryptedDocument(path=str(path))
    texts = (part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if (
        sum(part.file_size for part in parts) > LIMITS.max_unpacked_bytes
        or max(texts, default=0) > LIMITS.max_part_bytes
    ):
        raise TooLarge(path=str(path))


def _is_locked(path: Path) -> bool:
    """Whether a file opens with a password: it is then no archive, but holds one."""
    with path.open("rb") as file:
        is_compound = file.read(4) == b"\xd0\xcf\x11\xe0"
        return is_compound and "EncryptedPackage".encode("utf-16-le") in file.read()
