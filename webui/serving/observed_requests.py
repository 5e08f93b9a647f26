"""Observation of each request by whoever runs the server: how it was answered, and how long each
stage took. It is handed to logs and counts; where there are none, nothing is looked at.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Flask, has_request_context, request
from werkzeug.wsgi import ClosingIterator

from indexer.model import QUERY_STAGES, QueryStage, StageTimes

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# Set by the server: the seconds that a request waited for a thread.
WAITED = "sakuin.waited"
# Set by the application in requests that it makes of itself, which nobody is told of.
OF_ITSELF = "sakuin.of_itself"
_TIMES = "sakuin.stage_times"


@dataclass(frozen=True, slots=True)
class ObservedRequest:
    """One request that was answered.

    ``index``: the name of the index that it asked, "" where there is one alone. ``client``: its
    address, as far as proxies are believed. ``query``: what follows the ? of the address, as sent.
    ``endpoint``: what answered it, "" where nothing did. ``length``: bytes of the answer, None
    where it is sent as it is made. ``seconds``: from when it had come until it was answered, of
    which ``stages`` are parts.
    """

    index: str
    client: str
    method: str
    path: str
    query: str
    endpoint: str
    status: int
    length: int | None
    seconds: float
    stages: dict[QueryStage, float]


Observer = Callable[[ObservedRequest], None]


class Observed:
    """An application whose requests are told to observers once they are answered."""

    def __init__(self, app: WSGIApplication, index: str, observers: Sequence[Observer]) -> None:
        self._app = app
        self._index = index
        self._observers = observers

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get(OF_ITSELF):
            return self._app(environ, start_response)
        started = time.perf_counter()
        times = environ[_TIMES] = StageTimes()
        # before others change it, as they do below a prefix
        path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
        told = _Told()

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            told.read(status, headers, environ)
            return start_response(status, headers, *more)

        def tell() -> None:
            waited = environ.get(WAITED, 0.0)
            seconds = waited + time.perf_counter() - started
            self._tell(environ, path, told, seconds, _whole(times, waited, seconds))

        body: Iterable[bytes] = self._app(environ, start)
        if isinstance(body, environ.get("wsgi.file_wrapper", ())):  # the server sends it itself
            tell()
        else:
            body = ClosingIterator(body, tell)
        return body

    def _tell(
        self,
        environ: WSGIEnvironment,
        path: str,
        told: _Told,
        seconds: float,
        stages: dict[QueryStage, float],
    ) -> None:
        seen = ObservedRequest(
            index=self._index,
            client=environ.get("REMOTE_ADDR", ""),
            method=environ.get("REQUEST_METHOD", ""),
            path=_as_written(path),
            query=_as_written(environ.get("QUERY_STRING", "")),
            endpoint=told.endpoint,
            status=told.status,
            length=told.length,
            seconds=seconds,
            stages=stages,
        )
        for observer in self._observers:
            observer(seen)


class _Told:
    """Facts that the head of an answer tells."""

    status: int = 0
    length: int | None = None
    endpoint: str = ""

    def read(self, status: str, headers: list[tuple[str, str]], environ: WSGIEnvironment) -> None:
        self.status = int(status.split()[0])
        named = {name.lower(): value for name, value in headers}
        length = named.get("content-length")
        self.length = None if length is None else int(length)
        # none where it was refused before anything looked at it; gone once it is answered
        asked = environ.get("werkzeug.request")
        self.endpoint = getattr(asked, "endpoint", None) or ""


def observe(app: Flask, *observers: Observer) -> None:
    """Tell observers of all requests of an application; without any, nothing is looked at.

    INDEX_NAME: by which its index is told from others. Comes after all that answers, and before
    what says who the client is.
    """
    if observers:
        name = app.config.get("INDEX_NAME", "")
        app.wsgi_app = Observed(app.wsgi_app, name, observers)  # type: ignore[method-assign]


def stage_times() -> StageTimes | None:
    """Return where the stages of this request are timed; None where nobody asks for that."""
    times: StageTimes | None = request.environ.get(_TIMES) if has_request_context() else None
    return times


def _whole(times: StageTimes, waited: float, seconds: float) -> dict[QueryStage, float]:
    """Return the stages of a request in their order, with what is none of them.

    Nothing where none was timed: all of it is one.
    """
    if not times.seconds:
        return {}
    times.add("queue", waited)
    times.add("rest", max(0.0, seconds - sum(times.seconds.values())))
    return {stage: times.seconds[stage] for stage in QUERY_STAGES if stage in times.seconds}


def _as_written(part: str) -> str:
    """Return a part of an address, whose bytes WSGI has as characters."""
    return part.encode("latin-1", "replace").decode("utf-8", "replace")
