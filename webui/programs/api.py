"""The API for programs: the same answers as the pages, as JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from hashlib import blake2b
from typing import Any

from flask import Blueprint, Response, current_app, g, jsonify, request, url_for

from indexer import service
from indexer.errors import ClusterAway, NoTable, SakuinError
from indexer.limits import DEEPEST_HIT, HIGHEST_PAGE
from indexer.model import Analysis, Answer, DocumentSummary, SearchRequest
from indexer.version import software_version
from webui.addresses import openapi
from webui.addresses.links import endpoint_addresses, hit_addresses
from webui.addresses.pages_around import PagesAround
from webui.addresses.request_parameters import (
    read_choice,
    read_integer,
    read_rung,
    read_search,
    require_text,
)
from webui.programs import downloads
from webui.programs.citations import CITATION_FORMS, QUOTE, cite_passage, respond_with_citation
from webui.programs.hit_parts import OF_PASSAGES, passage_as_json, read_parts
from webui.programs.quoted_passages import respond_with_quote
from webui.serving.deadlines import allot
from webui.serving.headers import keep_out_of_stores
from webui.serving.i18n import reader_language, say_note_here, t
from webui.serving.problems import ALIVE, PUBLIC_CODES, READY, describe, respond
from webui.serving.served_library import served_library, take_snapshot

blueprint = Blueprint("api", __name__)

DOCUMENTS_IN_AN_ANSWER = 1000


@blueprint.get("/api/v1/search")
def search() -> Response:
    """One page of the answer to ``q``; without it, of what the filters let through."""
    asked = read_search(g.parameters)
    parts = read_parts(g.parameters)
    snapshot = take_snapshot()
    address_of = endpoint_addresses(asked, parts.as_arguments())
    pages = PagesAround(
        address_of, DEEPEST_HIT // asked.size, "documents" if asked.group == "document" else "total"
    )

    def answer() -> dict[str, Any]:
        found = snapshot.search(asked, budget=allot("answer"))
        address = hit_addresses(asked)
        answered = found.as_json(
            say=say_note_here,
            link=lambda passage: address(passage.document, passage.id),
            next_page=address_of(asked.page + 1) if found.more else None,
        )
        answered["hits"] = [
            {**parts.choose(shown, hit.passage), **parts.around(hit.passage.id, snapshot)}
            for shown, hit in zip(answered["hits"], found.hits, strict=True)
        ]
        return {**answered, "fields": parts.fields} if parts.fields else answered

    return answer_unless_known(snapshot.state, answer, pages)


@blueprint.get("/api/v1/search.csv")
def search_as_csv() -> Response:
    """All hits of ``q``, a row each, for a spreadsheet."""
    return downloads.respond_in_csv(*find_all(marked=False))


@blueprint.get("/api/v1/search.jsonl")
def search_as_jsonl() -> Response:
    """All hits of ``q``, a line each, as ``hits`` of `search` has them."""
    return downloads.respond_in_json_lines(*find_all(marked=True), read_parts(g.parameters).choose)


@blueprint.get("/api/v1/suggest")
def suggest() -> Response:
    """Suggestions for ``q``, half typed."""
    text = require_text(g.parameters, "q")
    snapshot = take_snapshot()

    def answer() -> dict[str, Any]:
        budget = allot("suggestion")
        suggestions = [asdict(suggestion) for suggestion in snapshot.suggest(text, budget=budget)]
        return {"query": text, "suggestions": suggestions, "timed_out": budget.spent()}

    return answer_unless_known(snapshot.state, answer)


@blueprint.get("/api/v1/documents")
def documents() -> Response:
    """A page of the documents that are indexed."""
    size = read_integer(
        g.parameters, "size", default=DOCUMENTS_IN_AN_ANSWER, limit=DOCUMENTS_IN_AN_ANSWER
    )
    page = read_integer(g.parameters, "page", default=1, limit=HIGHEST_PAGE)
    snapshot = take_snapshot()

    def address_of(page: int) -> str:
        return url_for("api.documents", page=page, size=size)

    def answer() -> dict[str, Any]:
        found = snapshot.documents()
        more = page * size < len(found) and page < HIGHEST_PAGE
        return {
            "generation": snapshot.generation,
            "built": snapshot.built,
            "documents": [
                document_as_json(summary) for summary in found[(page - 1) * size : page * size]
            ],
            "total": len(found),
            "page": page,
            "size": size,
            "next": address_of(page + 1) if more else None,
        }

    return answer_unless_known(snapshot.state, answer, PagesAround(address_of, HIGHEST_PAGE))


@blueprint.get("/api/v1/documents/<document:document_id>")
def document(document_id: str) -> Response:
    """A document as repaired: what is known of it, and all its passages in reading order."""
    snapshot = take_snapshot()

    def answer() -> dict[str, Any]:
        passages = snapshot.document(document_id)
        return {
            **document_as_json(snapshot.summary(document_id)),
            "passages": [passage_as_json(passage) for passage in passages],
        }

    return answer_unless_known(snapshot.state, answer)


@blueprint.get("/api/v1/passages/<passage_id>")
def passage(passage_id: str) -> Response:
    """One passage; with ``source_lines=true`` the lines of the file that it came from, too, with
    ``before`` and ``after`` the passages around it, with ``fields`` these alone of each.
    """
    snapshot = take_snapshot()
    parts = read_parts(g.parameters, OF_PASSAGES)
    with_source = read_choice(g.parameters, "source_lines", ("false", "true")) == "true"

    def answer() -> dict[str, Any]:
        found = parts.of_passage(snapshot.passage(passage_id))
        found |= parts.around(passage_id, snapshot)
        if with_source:
            lines = snapshot.source_lines(passage_id)
            found["source_lines"] = [{"line": number, "text": text} for number, text in lines]
        return found

    return answer_unless_known(snapshot.state, answer)


@blueprint.get("/api/v1/passages/<passage_id>/table.csv")
def table(passage_id: str) -> Response:
    """The whole table that a passage is of, as CSV. Errors: NotFound, NoTable."""
    passages = take_snapshot().block(passage_id)
    if any(passage.table is None for passage in passages):
        raise NoTable(id=passage_id)
    return downloads.respond_with_table(passages)


@blueprint.get("/api/v1/passages/<passage_id>/citation")
def citation(passage_id: str) -> Response:
    """The passage as a reference manager reads it, in the ``format`` asked for, or as one quotes
    it.
    """
    form = read_choice(g.parameters, "format", (*CITATION_FORMS, QUOTE))
    snapshot = take_snapshot()
    found = snapshot.passage(passage_id)
    if form == QUOTE:
        return respond_with_quote(found, snapshot.summary(found.document))
    return respond_with_citation(cite_passage(snapshot, found), form)


@blueprint.get("/api/v1/analyse")
def analyse() -> Response:
    """The words and units that ``text`` is cut into, by which it is matched."""
    text = require_text(g.parameters, "text")
    return jsonify(analysis_as_json(service.analyse(text)))


@blueprint.get("/openapi.json")
def description() -> Response:
    """The OpenAPI document."""
    servers = [{"url": f"{request.script_root}/"}]
    return jsonify({**openapi.description(), "servers": servers})


@blueprint.get(ALIVE)
def alive() -> Response:
    """Answer whether the process answers; no index is read."""
    return jsonify({"status": "alive"})


@blueprint.get(READY)
def ready() -> Response:
    """Answer whether an index is open, the newest, and all of its nodes answer; 503 if it can't."""
    try:
        library = served_library()
        library.prove()
        generation, trouble = library.generation, library.trouble
        silent, nodes = library.silent_nodes()
    except SakuinError as error:
        return respond(describe(error))
    if trouble is None and not silent:
        return jsonify({"status": "ready", "generation": generation})
    if trouble is None:
        code, reason = ClusterAway.code, t("ready.fewer_nodes", silent=silent, nodes=nodes)
    else:
        code = trouble if trouble in PUBLIC_CODES else SakuinError.code
        reason = t("ready.degraded", reason=t(f"problem.{code}"), generation=generation)
    return jsonify({"status": "degraded", "generation": generation, "code": code, "reason": reason})


def find_all(*, marked: bool) -> tuple[Answer, SearchRequest]:
    """Return all hits of the search that is asked for, and that. Raises a `QueryError`."""
    asked = read_search(g.parameters)
    rung = read_rung(g.parameters)
    found = take_snapshot().search_all(asked, rung=rung, marked=marked, budget=allot("sheet"))
    return found, asked


def document_as_json(summary: DocumentSummary) -> dict[str, Any]:
    """Return what is known of a document as a whole, with its address."""
    return {**summary.as_json(), "url": url_for("pages.document", document_id=summary.id)}


def analysis_as_json(analysis: Analysis) -> dict[str, Any]:
    """Return the object that ``/api/v1/analyse`` answers."""
    return {
        "text": analysis.text,
        "folded": analysis.folded,
        "tokens": [token._asdict() for token in analysis.tokens],
        "units": [unit._asdict() for unit in analysis.units],
    }


def answer_unless_known(
    state: str,
    answer: Callable[[], dict[str, Any]],
    pages: PagesAround | None = None,
) -> Response:
    """Return ``answer()`` as JSON with a tag of all that it rests on; 304 where the client has it.

    Where it is one of several ``pages``, the header ``Link`` names those around it.

    It rests on the ``state`` of the index that answers, the address, the prefix of all addresses,
    the language and the version of this program.

    The tag is weak: two equal answers differ in the time they took. An answer that time cut short
    has none, and is not to be kept.
    """
    parts = [software_version(), state, reader_language(), request.root_path, request.full_path]
    tag = blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    known = request.if_none_match.contains_weak(tag)
    if known:
        response = current_app.response_class(status=304)
    else:
        found = answer()
        response = jsonify(found)
        if pages and (around := pages.as_header(found)):
            response.headers["Link"] = around
        if found.get("timed_out"):
            return keep_out_of_stores(response)
    response.set_etag(tag, weak=True)
    return response
