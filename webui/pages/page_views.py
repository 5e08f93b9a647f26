"""Pages as they are printed: a page for people, its picture, and the original file."""

from __future__ import annotations

import os
from functools import partial
from mimetypes import guess_type
from pathlib import Path

from flask import Flask, current_app, g, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from indexer.errors import NotFound, OriginalGone, OriginalsOff
from indexer.service import PICTURE_WIDTHS, Original, PagePictures, PageView, pictures_folder
from indexer.texts import say_sheet
from webui.addresses.links import (
    beside_address,
    carried_by,
    page_address,
    printed_page_address,
    reader_address,
    sheet_of_paper_address,
)
from webui.addresses.numbered_pages import link_pages
from webui.addresses.request_parameters import read_choice, read_scalar, read_shown_search
from webui.markup.page_overlay import lay_over, runs_down
from webui.pages.document_reader import document
from webui.pages.main_pages import blueprint
from webui.serving.deadlines import allot
from webui.serving.i18n import reader_language
from webui.serving.served_library import take_snapshot


def keep_pictures(app: Flask) -> None:
    """Let the application draw pages and hand out original files where ORIGINALS says so."""
    app.config.setdefault("ORIGINALS", False)
    app.extensions["sakuin.pictures"] = PagePictures(
        Path(app.config.get("PICTURES") or pictures_folder())
    )
    app.add_template_global(shows_originals)
    for made in (beside_address, printed_page_address, sheet_of_paper_address):
        app.add_template_global(made)
    app.add_template_filter(page_named)


def warm_pictures(app: Flask) -> None:
    """Start what draws pages, where they are shown."""
    if app.config["ORIGINALS"]:
        app.extensions["sakuin.pictures"].warm()


def shows_originals() -> bool:
    """Whether pages are drawn, and original files handed out."""
    return bool(current_app.config["ORIGINALS"])


def is_drawn(document_id: str) -> bool:
    """Whether the pages of a document can be drawn: they are shown, and its file is what it was."""
    try:
        find_original(document_id).check()
    except (NotFound, OriginalsOff, OriginalGone):
        return False
    return True


def page_named(view: PageView) -> str:
    """The number printed on a page, and which page of the file it is."""
    return say_sheet(view.number, view.label, reader_language())


@blueprint.get("/documents/<document:document_id>/pages/<int:number>")
def printed_page(document_id: str, number: int) -> ResponseReturnValue:
    """Show a page as it is printed; what answers ``q`` is marked, ``passage`` is tinted.

    ``framed``: alone with its turning, as it stands beside the text that its passages lead to.
    """
    named = f"{document_id}/pages/{number}"
    snapshot = take_snapshot()
    if snapshot.knows(named):
        return document(named)
    asked, passage = read_shown_search(g.parameters), read_scalar(g.parameters, "passage")
    carried = carried_by(asked)
    view = snapshot.page(document_id, number, asked, passage, budget=allot("answer"))
    page = find_pictures().letters(find_original(document_id, number), number)
    framed = bool(read_scalar(g.parameters, "framed"))
    address = partial(sheet_of_paper_address, document_id, carried=carried, framed=framed)
    parts = lay_over(view, page)
    return render_template(
        "framed_page.html" if framed else "printed_page.html",
        asked=asked,
        view=view,
        page=page,
        parts=parts,
        from_right=runs_down([area for part in parts for area in part.lines]),
        chosen=passage,
        widths=PICTURE_WIDTHS,
        picture=partial(url_for, "pages.page_picture", document_id=document_id, number=number),
        address_of=partial(beside_address, document_id, number, carried=carried)
        if framed
        else partial(reader_address, document_id, carried=carried),
        pages=link_pages(number, view.document.pages, address),
        alone=partial(sheet_of_paper_address, document_id, number, carried=carried),
        previous=address(number - 1) if number > 1 else "",
        next=address(number + 1) if number < view.document.pages else "",
        results=page_address(asked),
    )


@blueprint.get("/documents/<document:document_id>/pages/<int:number>.webp")
def page_picture(document_id: str, number: int) -> ResponseReturnValue:
    """The picture of a page, 800 or 1600 dots wide."""
    named = f"{document_id}/pages/{number}.webp"
    if take_snapshot().knows(named):
        return document(named)
    widths = tuple(map(str, PICTURE_WIDTHS))
    width = int(read_choice(g.parameters, "width", widths))
    original = find_original(document_id, number)
    response = current_app.response_class(mimetype="image/webp")
    response.set_etag(f"{original.digest}-{number}-{width}")
    if not request.if_none_match.contains(response.get_etag()[0] or ""):
        response.data = find_pictures().picture(original, number, width)
    return response.make_conditional(request)


@blueprint.get("/documents/<document:document_id>/file")
def original_file(document_id: str) -> ResponseReturnValue:
    """The file that a document was read from, shown in the browser only where it is a PDF."""
    named = f"{document_id}/file"
    if take_snapshot().knows(named):
        return document(named)
    original = find_original(document_id)
    path = original.check()
    mimetype = guess_type(path.name)[0] or "application/octet-stream"
    return send_file(
        path,
        mimetype,
        as_attachment=mimetype != "application/pdf",
        # A header has no bytes that are no UTF-8, nor would a tag be made of such a path.
        download_name=os.fsencode(path.name).decode("utf-8", "backslashreplace"),
        etag=original.digest,
        conditional=True,
    )


def find_original(document_id: str, sheet: int | None = None) -> Original:
    """The file of a document, which has such a page.

    Errors: OriginalsOff, NotFound, NotPaged, NoSuchSheet.
    """
    if not shows_originals():
        raise OriginalsOff
    original = take_snapshot().original(document_id, sheet)
    if original is None:
        raise NotFound(id=document_id)
    return original


def find_pictures() -> PagePictures:
    """The pictures of pages of this application."""
    pictures: PagePictures = current_app.extensions["sakuin.pictures"]
    return pictures
