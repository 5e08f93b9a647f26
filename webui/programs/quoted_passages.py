"""A passage as one quotes it: its words and where they stand, ready for a text of one's own.

The reader makes the same of what it shows (`passage_menus.js`).
"""

from __future__ import annotations

from flask import Response, current_app, url_for

from indexer.model import DocumentSummary, Passage
from webui.programs.citations import BETWEEN_HEADINGS, cite_document
from webui.serving.i18n import base_address, lines_in_file, page_of, t
from webui.serving.served_library import is_of_bundled_corpus

# Inside of 「」 quotes are 『』.
INNER_QUOTES = str.maketrans("「」", "『』")


def respond_with_quote(passage: Passage, document: DocumentSummary) -> Response:
    """Return the passage as plain text, which a browser shows, to be copied by hand."""
    return current_app.response_class(quote_passage(passage, document), mimetype="text/plain")


def quote_passage(passage: Passage, document: DocumentSummary) -> str:
    """Return four lines or more: the passage in quotes, what it is of with its page, the document
    with the address of its original, and where it is here.
    """
    path = "".join(f"{BETWEEN_HEADINGS}{name}" for name in passage.path if name != passage.title)
    return "\n".join(
        (
            f"「{passage.text.strip().translate(INNER_QUOTES)}」",
            _join("　", cite_document(document) + path, _write_lines_or_pages(passage)),
            _join(" ", _source(document.id), document.id, document.imprint.url),
            _address(passage),
        )
    )


def _write_lines_or_pages(passage: Passage) -> str:
    """The page; of a file without pages its lines."""
    return page_of(passage) or lines_in_file(passage)


def _source(document: str) -> str:
    """The words that say whose text it is, where that must be said."""
    return t("reader.source_of_corpus") if is_of_bundled_corpus(document) else ""


def _address(passage: Passage) -> str:
    """The address for readers of any language."""
    name = passage.id
    address = url_for(
        "pages.document", document_id=passage.document, passage=name, _anchor=name, lang=None
    )
    return base_address() + address


def _join(between: str, *parts: str) -> str:
    return between.join(filter(None, parts))
