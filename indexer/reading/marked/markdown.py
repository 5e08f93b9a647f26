"""``.md``: CommonMark with tables, by way of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt

from indexer.model import Document, Lexicon
from indexer.reading.decoding import decode
from indexer.reading.marked.webpages import document_of_html

_FRONT_MATTER = re.compile(r"\A---\r?\n.*?\r?\n---\r?\n", re.DOTALL)


def read_markdown(path: Path, name: str, lexicon: Lexicon | None) -> Iterator[Document]:
    """The one document of a Markdown file. Raises Undecodable."""
    decoded = decode(path.read_bytes(), path, lexicon)
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(_FRONT_MATTER.sub("", decoded.text))
    yield document_of_html(f"<body>{page}</body>", name, decoded.encoding, "md")
