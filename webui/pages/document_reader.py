"""The reader: a document as it is read, or the part of it around a passage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from flask import Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from indexer.limits import HIGHEST_PAGE
from indexer.service import Snapshot
from webui.addresses.links import (
    beside_addresses,
    carried_by,
    framed_addresses,
    page_address,
    reader_address,
    reader_addresses,
    window_address,
)
from webui.addresses.request_parameters import read_integer, read_scalar, read_shown_search
from webui.addresses.shown_search import ShownSearch
from webui.markup.reader import lay_out
from webui.pages.main_pages import blueprint, keep_unless
from webui.serving.deadlines import allot
from webui.serving.served_library import take_snapshot


@blueprint.get("/documents/<document:document_id>")
def document(document_id: str) -> ResponseReturnValue:
    """Show the reader view: the document as repaired, or the part around ``passage``.

    What answers ``q`` is marked. Files of the same content have one page, to which the others'
    names lead.
    """
    summary = take_snapshot().summary(document_id)
    name = summary.id
    if document_id != name and document_id in summary.files:
        named: dict[str, Any] = request.args.to_dict(flat=False)
        return redirect(url_for("pages.document", document_id=name, **named))
    return show_document(document_id)


def show_document(document_id: str) -> Response | str:
    """The reader view of a document by its id."""
    source, passage = (read_scalar(g.parameters, name) for name in ("source", "passage"))
    asked = read_shown_search(g.parameters)
    printed = read_integer(g.parameters, "printed", default=0, limit=HIGHEST_PAGE)
    snapshot = take_snapshot()
    window = snapshot.read(document_id, asked, at=passage or source, budget=allot("answer"))
    layout = lay_out(window)
    printed = layout.page_beside(printed, passage)
    carried = carried_by(asked)
    here, elsewhere = reader_addresses(carried), reader_addresses()

    def address_of(document: str, passage: str) -> str:
        """The link to a passage: on this page, in another part of this document, or in another."""
        if passage in layout.ids:
            return f"#{passage}"
        return (here if document == document_id else elsewhere)(document, passage)

    page = render_template(
        "document.html",
        asked=asked,
        carried=carried,
        document_id=document_id,
        file_names=snapshot.file_names(),
        titles=snapshot.titles(),
        title=window.document.title,
        summary=window.document,
        layout=layout,
        lost=bool(passage) and passage not in layout.ids,
        opened=passage,
        printed=printed,
        source=source,
        **_lines_of_file(snapshot, document_id, source),
        address_of=address_of,
        **_links_of_passages(document_id, carried, printed),
        unmarked=reader_address(document_id, passage or source).partition("#")[0],
        results=page_address(asked),
        all_of_document=_widened(asked, document_id, passage),
    )
    return keep_unless(page, timed_out=window.timed_out)


def _links_of_passages(
    document_id: str, carried: Mapping[str, Any], printed: int
) -> dict[str, object]:
    """The links of each passage, by the names that the template has for them."""
    return {
        "permalink": partial(reader_addresses(carried), document_id),
        "lines_address": reader_addresses(carried, named_by="source"),
        "sheet_link": (framed_addresses if printed else beside_addresses)(document_id, carried),
        "window_address": partial(window_address, document_id, carried=carried),
    }


def _widened(asked: ShownSearch, document: str, passage: str) -> str:
    """The address of a passage where all of its document is marked; "" where all is."""
    filters = replace(asked.filters, section=(), kind=(), speaker=())
    if not asked.text.strip() or filters == asked.filters:
        return ""
    return reader_address(document, passage, carried_by(replace(asked, filters=filters)))


def _lines_of_file(snapshot: Snapshot, document_id: str, source: str) -> dict[str, object]:
    """Whether a document has the lines of its file, and those of a passage that are shown."""
    return {
        "keeps_source": snapshot.keeps_source(document_id),
        "source_lines": snapshot.source_lines(source) if source else (),
    }
