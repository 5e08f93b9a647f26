"""The list of documents: thousands of them in pages, sorted, narrowed, with what was mended."""

from __future__ import annotations

from typing import Any

from flask import Flask, g, render_template, url_for

from indexer.limits import HIGHEST_PAGE
from indexer.model import SearchRequest
from indexer.service import DOCUMENT_ORDERS, DOCUMENT_STATES, how_often
from indexer.texts import say_step
from webui.addresses.numbered_pages import link_pages
from webui.addresses.request_parameters import read_choice, read_integer, read_scalar
from webui.pages.main_pages import blueprint
from webui.serving.i18n import reader_language
from webui.serving.served_library import take_snapshot

DOCUMENTS_ON_A_PAGE = 100


def count_repairs(app: Flask) -> None:
    """Let templates say what steps of repair did, and how often."""
    app.add_template_filter(how_often)
    app.add_template_filter(step_named)


def step_named(step: str) -> str:
    """The words for a step of repair: what it does."""
    return say_step(step, reader_language())


@blueprint.get("/documents")
def documents() -> str:
    """One page of the list: of all documents, of a ``state``, or of those that ``find`` names."""
    snapshot = take_snapshot()
    order = read_choice(g.parameters, "sort", DOCUMENT_ORDERS)
    state = read_choice(g.parameters, "state", DOCUMENT_STATES)
    text = read_scalar(g.parameters, "find")
    found = snapshot.choose_documents(order, state, text)
    last = max(1, -(-len(found) // DOCUMENTS_ON_A_PAGE))
    page = min(last, read_integer(g.parameters, "page", default=1, limit=HIGHEST_PAGE))
    first = (page - 1) * DOCUMENTS_ON_A_PAGE

    def address(**changed: Any) -> str:
        asked = {"sort": order, "state": state, "find": text, **changed}
        default = {"sort": DOCUMENT_ORDERS[0], "page": 1}
        given = {key: each for key, each in asked.items() if each and each != default.get(key)}
        return url_for("pages.documents", **given)

    return render_template(
        "documents.html",
        asked=SearchRequest(""),
        documents=found[first : first + DOCUMENTS_ON_A_PAGE],
        total=len(found),
        of_all=len(snapshot.documents()),
        passed_over=len(snapshot.skipped()),
        arrival=snapshot.arrival,
        titles=snapshot.titles(),
        file_names=snapshot.file_names(),
        orders=DOCUMENT_ORDERS,
        states=DOCUMENT_STATES,
        order=order,
        state=state,
        text=text,
        narrowed=bool(state or text.strip()),
        pages=link_pages(page, last, lambda number: address(page=number)),
        current=page,
    )
