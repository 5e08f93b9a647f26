"""Problems: what a reader gets when something goes wrong.

It is problem JSON under /api, and a page with a next step elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Flask, Response, current_app, jsonify, render_template, request, url_for
from werkzeug.exceptions import HTTPException

from indexer.errors import (
    IndexUnusable,
    OutOfTime,
    Overloaded,
    QueryError,
    ReversedPeriod,
    SakuinError,
)
from indexer.limits import LONGEST_QUERY
from indexer.model import SearchRequest
from webui.serving.i18n import say_error_here, t
from webui.serving.proxies import own_path
from webui.serving.served_library import has_bundled_index

PROBLEM_JSON = "application/problem+json"
# Where a watch asks whether the server lives, and whether it can answer.
ALIVE, READY = "/healthz", "/readyz"
# Where one asks what was asked how often, if the server counts it.
METRICS = "/metrics"

# Seconds after which a client may try again where the server can't answer now.
RETRY_SECONDS = 10

# Error codes that a program may get, with their status; the guide at /api explains each.
PUBLIC_CODES = {
    "empty_query": 400, "query_too_long": 400, "too_many_clauses": 400, "too_deep": 400,
    "bad_integer": 400, "bad_date": 400, "reversed_period": 400, "out_of_range": 400,
    "repeated_parameter": 400, "bad_encoding": 400, "unknown_kind": 400, "unknown_parameter": 400,
    "unknown_value": 400, "bad_request": 400,
    "untrusted_host": 400,
    "not_found": 404, "method_not_allowed": 405, "too_large": 413, "too_many_requests": 429,
    "failed": 500, "no_index": 503, "being_built": 503, "index_damaged": 503, "index_outdated": 503,
    "overloaded": 503, "out_of_time": 503, "cluster_away": 503, "cluster_refused": 503,
}  # fmt: skip

# Codes of pages that no program asks for.
PAGE_CODES = frozenset(
    {"no_such_sheet", "not_paged", "original_gone", "originals_off", "page_not_drawn"}
)

# Errors that readers get words of their own for, and programs a more general code.
PUBLIC_NAMES = {
    "no_such_page": "not_found",
    "no_table": "not_found",
    "repeated_too_often": "out_of_range",
    "value_too_long": "out_of_range",
    "note_too_long": "out_of_range",
}

# Errors that end with a command of the keeper, who alone knows the folder of the index.
_MENDED_BY_BUILD = frozenset({"no_index", "index_damaged", "index_outdated"})

# Statuses with which HTTP itself refuses; any other 4xx is a bad request, any other 5xx a failure.
HTTP_CODES = {404: "no_such_page", 405: "method_not_allowed", 413: "too_large"}


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as RFC 9457 words it.

    ``code`` is stable English, ``title`` and ``detail`` are for the reader.

    ``retry_after``: seconds after which the same may be asked again.
    """

    status: int
    code: str
    title: str
    detail: str
    param: str | None = None
    limit: int | None = None
    retry_after: int | None = None

    def as_json(self, guide: str) -> dict[str, Any]:
        """Return the object; ``guide`` is the address that explains this kind of problem."""
        return {
            "type": guide,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            "param": self.param,
            "limit": self.limit,
        }


def answer_errors(app: Flask) -> None:
    """Let every error, Flask's own and the unforeseen too, become a problem."""
    app.register_error_handler(SakuinError, answer_sakuin_error)
    app.register_error_handler(HTTPException, answer_http_error)


def answer_sakuin_error(error: SakuinError) -> Response:
    """Return the response to an error of the search engine."""
    if error.status >= 500 and not isinstance(error, IndexUnusable | Overloaded | OutOfTime):
        current_app.logger.error("%s", error, exc_info=error)
    return respond(describe(error))


def answer_http_error(error: HTTPException) -> Response:
    """Return the response to an error of HTTP.

    An exception that was not foreseen arrives here as a 500.
    """
    if error.code is None or error.code < 400:
        return current_app.make_response(error.get_response())
    return keep_hints(respond(describe_refusal(error)), error)


def describe_refusal(error: HTTPException) -> Problem:
    """Return the problem for what HTTP itself refuses, or what was not foreseen."""
    status = error.code or 500
    code = HTTP_CODES.get(status, "failed" if status >= 500 else "bad_request")
    return Problem(status, public_code(code), t(f"problem.{code}"), t(f"error.{code}"))


def keep_hints(response: Response, error: HTTPException) -> Response:
    """Let a response say what HTTP's own would of what is allowed, when, and how much there is."""
    for name, value in error.get_headers():
        if name in {"Allow", "Content-Range", "Retry-After"}:
            response.headers[name] = value
    return response


def describe(error: SakuinError, app: Flask | None = None) -> Problem:
    """Return the problem for ``error`` of ``app``, by default the one that answers.

    Its facts name the parameter, by default that of the query.
    """
    more = {"command": _building(app or current_app)} if error.code in _MENDED_BY_BUILD else {}
    code = public_code(error.code)
    code = code if code in PUBLIC_CODES or code in PAGE_CODES else "failed"
    limit = error.facts.get("limit")
    return Problem(
        status=error.status,
        code=code,
        title=t(f"problem.{code}"),
        detail=t("error.failed") if code == "failed" else say_error_here(error, **more),
        param=_parameter_meant(error),
        limit=limit if isinstance(limit, int) else None,
        retry_after=_seconds_to_wait(error),
    )


def respond(problem: Problem) -> Response:
    """Return ``problem`` as JSON for a program, as a page for a person."""
    if wants_json():
        response = problem_json(
            problem, url_for("pages.api_guide", _anchor=problem.code, lang=None)
        )
    else:
        typed = SearchRequest(request.args.get("q", "")[:LONGEST_QUERY])
        response = current_app.make_response(
            render_template(
                "problem.html",
                problem=problem,
                asked=typed,
                exchanged=_exchanged_period() if problem.code == ReversedPeriod.code else "",
                text_of_page=_text_of_page() if problem.code in PAGE_CODES else "",
                framed="framed" in request.args,
            )
        )
    return with_status(response, problem)


def problem_json(problem: Problem, guide: str) -> Response:
    """Return ``problem`` for a program; ``guide``: the address that explains it."""
    response = jsonify(problem.as_json(guide))
    response.mimetype = PROBLEM_JSON
    return response


def with_status(response: Response, problem: Problem) -> Response:
    """Let a response have the status of a problem, and say when to come again."""
    response.status_code = problem.status
    response.vary.add("Accept")
    if problem.retry_after:
        response.headers["Retry-After"] = str(problem.retry_after)
    return response


def _exchanged_period() -> str:
    """Return the address of the page that was asked for, with the ends of its period exchanged."""
    ends = {"from": "to", "to": "from"}
    pairs = parse_qsl(request.query_string.decode("utf-8", "replace"))
    query = urlencode([(ends.get(name, name), value) for name, value in pairs])
    return f"{own_path()}?{query}"


def _text_of_page() -> str:
    """Return the address of the text of the document whose page or file was asked for."""
    asked = {name: request.args[name] for name in ("q", "passage") if name in request.args}
    return url_for("pages.document", **(request.view_args or {}) | asked | {"number": None})


def wants_json() -> bool:
    """Whether a problem is told to a program: by what it asks for, or by what it takes."""
    preferred = request.accept_mimetypes.best_match(("text/html", "application/json", PROBLEM_JSON))
    return is_for_programs(request.path) or preferred in {"application/json", PROBLEM_JSON}


def is_for_programs(path: str) -> bool:
    """Whether a program asked: the API, the two health checks, and for what is counted."""
    return (
        path == "/api"
        or path.startswith("/api/")
        or path in {ALIVE, READY, METRICS, "/openapi.json"}
    )


def public_code(code: str) -> str:
    """Return the code that programs see.

    A missing page and a missing document have one code.
    """
    return PUBLIC_NAMES.get(code, code)


def _building(app: Flask) -> str:
    """Return the command that builds the index of ``app``. Where it lies is told to nobody."""
    if has_bundled_index(app):
        return t("build_command.bundled")
    name = app.config.get("INDEX_NAME")
    return t("build_command.named", name=name) if name else t("build_command.one")


def _seconds_to_wait(error: SakuinError) -> int | None:
    if error.status == 503:
        return RETRY_SECONDS
    seconds = error.facts.get("seconds")
    return seconds if isinstance(seconds, int) else None


def _parameter_meant(error: SakuinError) -> str | None:
    if "param" in error.facts:
        return str(error.facts["param"])
    if isinstance(error, QueryError):
        return "text" if request.endpoint == "api.analyse" else "q"
    return None
