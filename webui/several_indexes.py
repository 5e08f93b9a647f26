"""Several indexes behind one server: each below a path of its own, listed at the root."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, current_app, jsonify, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from indexer.errors import SakuinError
from webui.serving import (
    headers,
    i18n,
    metrics,
    observed_requests,
    proxies,
    request_log,
    trusted_hosts,
)
from webui.serving.app_options import set_options
from webui.serving.problems import (
    ALIVE,
    METRICS,
    READY,
    Problem,
    describe,
    describe_refusal,
    keep_hints,
    problem_json,
    wants_json,
    with_status,
)
from webui.serving.served_library import library_of

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
# Paths of the list itself, so no names of indexes.
OWN_PATHS = frozenset({"static", ALIVE[1:], READY[1:], METRICS[1:]})


@dataclass(frozen=True, slots=True)
class ListedIndex:
    """An index as the list shows it; ``problem``: why it does not answer."""

    name: str
    address: str
    documents: int = 0
    passages: int = 0
    built: str = ""
    problem: str = ""


def is_name(written: str) -> bool:
    """Whether an index may be called so: it is a part of addresses.

    >>> is_name("hakusho-r6"), is_name("a/b"), is_name("static")
    (True, False, False)
    """
    return bool(_NAME.fullmatch(written)) and written not in OWN_PATHS


def stand_together(apps: Mapping[str, Flask], **config: Any) -> Flask:
    """Return an application that answers by these below their names, and lists them.

    ``config``: as that of each of them. ValueError where a name is none.
    """
    if not all(map(is_name, apps)):
        raise ValueError(f"no names of indexes: {', '.join(apps)}")
    site = trusted_hosts.AddressedByAny(__name__)
    set_options(site, config)
    site.add_url_rule("/", "list", lambda: _list(apps))
    site.add_url_rule(ALIVE, "api.alive", lambda: jsonify({"status": "alive"}))
    site.add_url_rule(READY, "ready", lambda: _ready(apps))
    site.register_error_handler(SakuinError, lambda error: _refuse(describe(error), {}))
    site.register_error_handler(HTTPException, lambda error: _refuse_as_http(error, apps))
    i18n.speak(site)
    site.extensions["sakuin.indexes"] = apps
    metrics.offer_metrics(site, apps)
    observed_requests.observe(site, *request_log.request_logs(site), *metrics.request_counts(site))
    mounts: dict[str, WSGIApplication] = {f"/{name}": app for name, app in apps.items()}
    dispatched = DispatcherMiddleware(site.wsgi_app, mounts)
    site.wsgi_app = dispatched  # type: ignore[method-assign]
    proxies.keep_proxies(site, apps)
    trusted_hosts.keep_hosts(site)
    headers.keep_headers(site)
    return site


def _list(apps: Mapping[str, Flask], problem: Problem | None = None) -> str:
    listed = [_look_at(name, app) for name, app in apps.items()]
    return render_template("indexes.html", indexes=listed, problem=problem)


def _look_at(name: str, app: Flask) -> ListedIndex:
    language = i18n.language_given()
    address = f"{request.script_root}/{name}/{f'?lang={language}' if language else ''}"
    try:
        with library_of(app).snapshot() as snapshot:
            documents, built = snapshot.documents(), snapshot.built
    except SakuinError as error:
        return ListedIndex(name, address, problem=describe(error, app).detail)
    passages = sum(each.passages for each in documents)
    return ListedIndex(name, address, len(documents), passages, built)


def _ready(apps: Mapping[str, Flask]) -> tuple[Response, int]:
    """Answer whether each of the indexes is open; 503 where one is not."""
    states = {
        name: app.test_client().get(
            f"{READY}?lang={i18n.reader_language()}",
            headers={"Host": trusted_hosts.a_trusted_name(app)},
            environ_overrides={
                observed_requests.OF_ITSELF: True,
                "SCRIPT_NAME": f"{request.script_root}/{name}",
            },
        )
        for name, app in apps.items()
    }
    said = {name: answer.get_json() for name, answer in states.items()}
    return jsonify(said), max(answer.status_code for answer in states.values())


def _refuse_as_http(error: HTTPException, apps: Mapping[str, Flask]) -> Response:
    if error.code is None or error.code < 400:
        return current_app.make_response(error.get_response())
    problem = describe_refusal(error)
    if problem.status == 404:
        problem = replace(problem, detail=i18n.t("indexes.none_here", names=", ".join(apps)))
    return keep_hints(_refuse(problem, apps), error)


def _refuse(problem: Problem, apps: Mapping[str, Flask]) -> Response:
    """Return ``problem``: to a person above the list of ``apps``, to a program as the API does."""
    guides = [f"{request.script_root}/{name}/api#{problem.code}" for name in apps]
    response = (
        problem_json(problem, guides[0] if guides else "about:blank")
        if wants_json()
        else current_app.make_response(_list(apps, problem))
    )
    return with_status(response, problem)
