"""URL converters: the id of a document in an address.

Ids are any text: paths, but also addresses or worse.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from flask import Flask
from werkzeug.routing import BaseConverter

# What Werkzeug leaves as it is in a path.
SAFE_IN_PATHS = "!$&'()*+,/:;=@"
# Ids come again with every link of a page; some hundred bytes each.
IDS_KEPT = 4_096


class DocumentId(BaseConverter):
    """The rest of a path as the id of a document.

    ``to_url`` and back gives the id again, in a browser too, which makes ``b`` of ``a/../b``.
    """

    # Names of files may hold line feeds, too.
    regex = r"[\s\S]+"
    part_isolating = False

    def to_url(self, value: str) -> str:
        return quote_id(value)


@lru_cache(maxsize=IDS_KEPT)
def quote_id(document: str) -> str:
    """Return the id of a document as it stands in the path of an address."""
    if needs_no_quoting(document):
        return document
    quoted = quote(document, safe=SAFE_IN_PATHS)
    resolvable = any(step in {"", ".", ".."} for step in document.split("/"))
    return quoted.replace("/", "%2F") if resolvable else quoted


def needs_no_quoting(text: str) -> bool:
    """Whether a text stands in every part of an address as it is, as most ids do: told in a
    hundredth of the time that it takes to quote it.
    """
    return text.isascii() and text.isalnum()


def read_document_ids(app: Flask) -> None:
    """Let routes say ``<document:…>``, and leave the double slash of an id as it is.

    It comes before the routes.
    """
    app.url_map.converters["document"] = DocumentId
    app.url_map.merge_slashes = False
