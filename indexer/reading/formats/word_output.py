"""Word files that are written: a title, headings, quoted passages and notes on them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import docx

# What XML has no code for.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph and what it is; a line feed in it is a line feed in the file."""

    kind: Literal["title", "heading", "quote", "text", "source"]
    text: str


# By the names that Word itself has for its styles.
_STYLES = {
    "title": "Title",
    "heading": "Heading 2",
    "quote": "Quote",
    "text": "Normal",
    "source": "Caption",
}


def write_word(paragraphs: Iterable[WordParagraph]) -> bytes:
    """Return a Word file of these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(_NO_XML.sub("\ufffd", paragraph.text), _STYLES[paragraph.kind])
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
