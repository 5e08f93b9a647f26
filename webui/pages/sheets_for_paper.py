"""Pages for paper: all hits of a search on one page, or all of a document."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from flask import Flask, Response, g, render_template

from indexer.model import Answer, Hit
from webui.addresses.links import (
    carried_by,
    list_chosen,
    page_address,
    reader_addresses,
    sheet_address,
    whole_document_address,
)
from webui.addresses.request_parameters import read_rung, read_scalar, read_shown_search
from webui.pages.main_pages import blueprint, keep_unless
from webui.pages.whole_documents import show_whole
from webui.serving.deadlines import allot
from webui.serving.served_library import take_snapshot


def lead_to_sheets(app: Flask) -> None:
    """Let pages lead to all of a document."""
    app.add_template_global(whole_document_address)


@blueprint.get("/print")
def sheet() -> Response | str:
    """All hits of ``q`` on one page, document by document, for paper; of one ``document`` without
    ``q`` all of it, of other filters all that they let through.
    """
    asked = read_shown_search(g.parameters)
    if not asked.text.strip() and len(asked.filters.document) == 1:
        return show_whole(*asked.filters.document, read_scalar(g.parameters, "passage"))
    snapshot = take_snapshot()
    rung = read_rung(g.parameters)
    answer = snapshot.search_all(asked, rung=rung, sort="place", budget=allot("sheet"))
    asked = replace(asked, filters=answer.filters)

    page = render_template(
        "sheet.html",
        asked=asked,
        answer=answer,
        chosen=list_chosen(asked),
        groups=group_by_document(answer),
        notes=[note for note in answer.notes if note.code != "relaxed"],
        titles=snapshot.titles(),
        file_names=snapshot.file_names(),
        results=page_address(asked),
        relaxed=sheet_address(asked, 2),
        address_of=reader_addresses(carried_by(asked)),
        carried=carried_by(asked),
    )
    return keep_unless(page, timed_out=answer.timed_out)


def group_by_document(answer: Answer) -> list[tuple[int, str, list[tuple[int, Hit]]]]:
    """The hits numbered from 1, grouped by rung and document id, in their order."""
    runs = groupby(
        enumerate(answer.hits, 1), key=lambda pair: (pair[1].rung, pair[1].passage.document)
    )
    return [(rung, document, list(run)) for (rung, document), run in runs]
