"""The start and the results, the first of the pages that people read. Each is whole without
JavaScript.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import groupby

from flask import Blueprint, Response, current_app, g, redirect, render_template
from flask.typing import ResponseReturnValue

from indexer.model import INSIDE, Answer, Hit, SearchRequest, keyword_line, page_of_lines
from indexer.service import Snapshot
from webui.addresses.links import page_address
from webui.addresses.numbered_pages import count_to_the_end, list_pages
from webui.addresses.request_parameters import read_shown_search
from webui.addresses.result_links import link_rest, links_of_results, list_takes
from webui.addresses.shown_search import ShownSearch
from webui.markup.excerpts import excerpt
from webui.markup.inline_markup import mark_of_footnote, page_of_marks, typeset, typeset_part
from webui.markup.label_columns import find_label_column, pick_cells
from webui.markup.laid_blocks import size_class
from webui.markup.table_markup import lay_rows_of_hit, lay_table_of_passage
from webui.pages.corpus_extent import extent_of
from webui.pages.detailed_form import fold_fields, is_sent, list_form_choices
from webui.pages.example_queries import examples_of, rules_of
from webui.pages.facet_choices import list_narrowing
from webui.pages.openings import list_openings
from webui.programs.citations import cite_document
from webui.serving.deadlines import allot
from webui.serving.headers import keep_out_of_stores
from webui.serving.i18n import base_address
from webui.serving.served_library import served_library, take_snapshot

blueprint = Blueprint("pages", __name__)
blueprint.add_app_template_filter(typeset)
blueprint.add_app_template_filter(typeset_part)
blueprint.add_app_template_filter(mark_of_footnote)
blueprint.add_app_template_filter(page_of_marks)
blueprint.add_app_template_filter(size_class)
blueprint.add_app_template_filter(lay_rows_of_hit, "rows_of_hit")
blueprint.add_app_template_filter(lay_table_of_passage, "table_of")
blueprint.add_app_template_filter(find_label_column, "label_column")
blueprint.add_app_template_filter(pick_cells, "cells_of_column")
blueprint.add_app_template_filter(excerpt)
blueprint.add_app_template_filter(keyword_line)
blueprint.add_app_template_filter(cite_document)

# The start page names a few documents.
DOCUMENTS_LISTED = 8
SHOWN_ELSEWHERE = (
    "relaxed",
    "nothing_switched_off",
    "nothing_together",
)  # notes that a page of results need not say


@blueprint.get("/")
def start() -> ResponseReturnValue:
    """The results of ``q``, or of filters alone; without either, what is here and how to ask.

    The fields of the form for a detailed search become one ``q``, at its own address.
    """
    asked = read_shown_search(g.parameters)
    if is_sent(g.parameters):
        folded = fold_fields(g.parameters, asked)
        return show_start(asked) if folded.is_blank else redirect(page_address(folded))
    return show_start() if asked.is_blank else show_results(asked)


def show_start(sent: ShownSearch | None = None) -> str:
    """The box, examples from the corpus, and what is indexed.

    ``sent``: what of the form was sent that says nothing to look for.
    """
    snapshot = take_snapshot()
    documents = snapshot.documents()
    newest = snapshot.newest_documents()[:DOCUMENTS_LISTED]
    return render_template(
        "start.html",
        asked=sent or ShownSearch(""),
        sent=sent is not None,
        choices=list_form_choices(documents, snapshot.speakers()),
        documents=newest,
        arrival=snapshot.arrival,
        total=len(documents),
        file_names=snapshot.file_names(),
        extent=extent_of(documents),
        built=snapshot.built,
        rebuilding=served_library().being_rebuilt,
        examples=[(text, page_address(SearchRequest(text))) for text in examples_of(snapshot)],
        rules=rules_of(snapshot.common_words(2)),
    )


def show_results(asked: ShownSearch) -> Response | str:
    """One page of the answer to what was asked."""
    snapshot = take_snapshot()
    search = partial(snapshot.search, budget=allot("answer"))
    answer = find_shown(snapshot, asked)
    asked = replace(asked, filters=answer.filters)
    page = render_template(
        "results.html",
        asked=asked,
        answer=answer,
        rungs=list_rungs(answer),
        openings={} if asked.density == "line" else list_openings(snapshot, answer.hits),
        notes=[note for note in answer.notes if note.code not in SHOWN_ELSEWHERE],
        narrowing=list_narrowing(asked, answer, search),
        inside=INSIDE,
        pages=list_pages(asked, answer),
        titles=snapshot.titles(),
        file_names=snapshot.file_names(),
        switched_off=list_switched_off(asked, answer),
        takes=list_takes(asked, answer),
        rest=link_rest(asked, answer),
        reached=count_to_the_end(answer),
        **links_of_results(asked),
    )
    return keep_unless(page, timed_out=answer.timed_out)


def find_shown(snapshot: Snapshot, asked: ShownSearch) -> Answer:
    """The hits of a page as it shows them."""
    answer = snapshot.search(replace(asked, whole=asked.density == "full"), budget=allot("answer"))
    in_order = asked.beside == "rank" or asked.group == "document"
    if asked.density != "line" or in_order:
        return answer
    found = snapshot.search_all(asked, rung=2, budget=allot("sheet"))
    return page_of_lines(answer, found, asked.beside)


def keep_unless(page: str, *, timed_out: bool) -> Response | str:
    """The page; one that time cut short is not to be kept."""
    return keep_out_of_stores(current_app.make_response(page)) if timed_out else page


def list_rungs(answer: Answer) -> list[tuple[int, list[tuple[int, Hit]]]]:
    """The hits of this page by rung, each with its number among all hits of the answer, from 1."""
    numbered = enumerate(answer.hits, start=(answer.page - 1) * answer.size + 1)
    return [(rung, list(hits)) for rung, hits in groupby(numbered, key=lambda pair: pair[1].rung)]


def list_switched_off(asked: SearchRequest, answer: Answer) -> list[str]:
    """The variants that the reader switched off and the clauses no longer name."""
    named = {variant.text for clause in answer.clauses for variant in clause.variants}
    return [variant for variant in asked.without if variant not in named]


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """The description by which a browser adds this search to its own."""
    return current_app.response_class(
        render_template("opensearch.xml", base=base_address()),
        mimetype="application/opensearchdescription+xml",
    )
