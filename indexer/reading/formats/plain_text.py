"""``.txt``: text as it came out of a PDF, in whatever encoding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from indexer.model import Document, Lexicon
from indexer.reading.formats.aozora import is_aozora, read_aozora
from indexer.reading.formats.encodings import decode
from indexer.reading.pipelines import repair


def read_text(path: Path, name: str, lexicon: Lexicon | None) -> Iterator[Document]:
    """The one document of a text file. Raises Undecodable."""
    decoded = decode(path.read_bytes(), path, lexicon)
    if is_aozora(decoded.text):
        yield read_aozora(name, decoded.text, decoded.encoding)
    else:
        yield repair(name, decoded.text, decoded.encoding, lexicon)
