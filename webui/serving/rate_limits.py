"""Rate limits: how much may be asked at once, and how often by one client."""

from __future__ import annotations

import os
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache, wraps
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, Any

from flask import Flask, request
from werkzeug.exceptions import HTTPException
from werkzeug.test import create_environ, run_wsgi_app

from indexer.errors import Overloaded, TooManyRequests
from webui.serving.i18n import preferred_language
from webui.serving.problems import is_for_programs
from webui.serving.proxies import MOST_PARTS
from webui.serving.trusted_hosts import a_trusted_name

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

# What always answers: health checks, descriptions, files. All else asks the index or MeCab.
UNGUARDED = frozenset({
    "static", "metrics", "api.alive", "api.ready", "api.description", "pages.api_guide",
    "pages.opensearch", "pages.help_page", "pages.original_file",
})  # fmt: skip
# What a page asks for by itself, while somebody types or turns pages, is a tenth of a request.
ASKED_BY_PAGES = ("api.suggest", "pages.page_picture")
COST_OF_SMALL = 0.1
# Set by the server in the environment of a request that came when too many waited already.
REFUSED = "sakuin.refused"
LONGEST_QUEUE_SECONDS = 1.0
# Seconds: a few common answers. With four clients a server answered 53 a second where all searched
# at once, 77 with this.
PATIENCE = 0.03
MOST_CLIENTS = 10_000
MOST_REFUSALS = 64
LANGUAGE_GIVEN = re.compile("(?<![^&])lang=(ja|en)(?![^&])")


class Gate:
    """Lets ``most`` requests in at once; one that has waited ``seconds`` is refused.

    They are answered one after the other, for threads of one interpreter that take turns get less
    done, but none waits longer than ``patience`` seconds for that: a long one holds nobody up.
    """

    def __init__(self, most: int, seconds: float, patience: float = PATIENCE) -> None:
        self._free = BoundedSemaphore(most)
        self._turn = Lock()
        self._seconds = seconds
        self._patience = patience

    @contextmanager
    def enter(self) -> Iterator[None]:
        """Be one of those let in for as long as the block runs. Raises `Overloaded`."""
        if not self._free.acquire(timeout=self._seconds):
            raise Overloaded()
        has_turn = self._turn.acquire(timeout=self._patience)
        try:
            yield
        finally:
            if has_turn:
                self._turn.release()
            self._free.release()


class Allowance:
    """The allowance of each client: a number of requests a minute (a token bucket).

    What is not used may be saved up for a minute.
    """

    def __init__(self, per_minute: int, now: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._now = now
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, client: str, cost: float = 1.0) -> None:
        """Count a request of the client, or the share of one that it costs.

        Raises `TooManyRequests` with the seconds after which there is another.
        """
        with self._lock:
            now = self._now()
            left, since = self._left.pop(client, (float(self._per_minute), now))
            left = min(self._per_minute, left + (now - since) * self._per_minute / 60)
            self._left[client] = (left - cost if left >= cost else left, now)
            if len(self._left) > MOST_CLIENTS:
                self._left.popitem(last=False)
        if left < cost:
            raise TooManyRequests(seconds=int((cost - left) * 60 / self._per_minute) + 1)


def keep_limits(app: Flask) -> None:
    """Guard the views that work hard. Comes after the routes.

    SEARCHES_AT_ONCE: how many (two for each core). RATE_PER_MINUTE: for each client; 0, the
    default, is any number. RATE_ON_LOOPBACK: whether that holds for this machine's own requests
    too, a proxy's among them.
    """
    app.config.setdefault("SEARCHES_AT_ONCE", 2 * (os.cpu_count() or 1))
    app.config.setdefault("RATE_PER_MINUTE", 0)
    app.config.setdefault("RATE_ON_LOOPBACK", False)
    gate = Gate(app.config["SEARCHES_AT_ONCE"], LONGEST_QUEUE_SECONDS)
    rate = app.config["RATE_PER_MINUTE"]
    allowance = Allowance(rate) if rate else None

    def guard(view: Callable[..., Any], cost: float) -> Callable[..., Any]:
        @wraps(view)
        def guarded(**arguments: Any) -> Any:
            if request.environ.get(REFUSED):
                raise Overloaded()
            client = client_of(request.remote_addr)
            if allowance and (client or app.config["RATE_ON_LOOPBACK"]):
                allowance.take(client, cost)
            with gate.enter():
                return view(**arguments)

        return guarded

    for endpoint in app.view_functions.keys() - UNGUARDED:
        cost = COST_OF_SMALL if endpoint in ASKED_BY_PAGES else 1.0
        app.view_functions[endpoint] = guard(app.view_functions[endpoint], cost)
    app.wsgi_app = Refusals(app)  # type: ignore[method-assign]


class Refusals:
    """Answers what came when too many waited, as the application would.

    An answer is made once for all who ask alike.
    """

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._answer = app.wsgi_app
        self._drawn = lru_cache(MOST_REFUSALS)(self._draw)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not environ.get(REFUSED):
            return self._answer(environ, start_response)
        address = "/api/v1/search" if is_for_programs(environ.get("PATH_INFO", "")) else "/"
        language = LANGUAGE_GIVEN.search(environ.get("QUERY_STRING", ""))
        body, status, headers = self._drawn(
            address + (f"?{language[0]}" if language else ""),
            preferred_language(environ.get("HTTP_ACCEPT_LANGUAGE", "")),
            environ.get("HTTP_ORIGIN", "") if self._app.config.get("CORS_ORIGINS") else "",
            environ.get("SCRIPT_NAME", ""),
        )
        start_response(status, headers)
        return [] if environ.get("REQUEST_METHOD") == "HEAD" else [body]

    def _draw(
        self, address: str, language: str, origin: str, prefix: str
    ) -> tuple[bytes, str, list[tuple[str, str]]]:
        named = {"Accept-Language": language, "Origin": origin}
        environ = create_environ(
            address,
            f"http://{a_trusted_name(self._app)}{prefix}",
            headers={name: said for name, said in named.items() if said},
        )
        body, status, headers = run_wsgi_app(
            self._answer, {**environ, REFUSED: True}, buffered=True
        )
        return b"".join(body), status, list(headers)


def works_hard(app: Flask, path: str) -> bool:
    """Whether the page at ``path`` asks the index or MeCab.

    A prefix may stand before its path, which only a proxy may know.
    """
    parts = path.split("/", MOST_PARTS + 1)
    for first in range(1, len(parts)):
        if endpoint := _endpoint_of(app, "/".join(("", *parts[first:]))):
            return endpoint not in UNGUARDED
    return False


def _endpoint_of(app: Flask, path: str) -> str:
    try:
        return str(app.url_map.bind("").match(path, method="GET")[0])
    except HTTPException:  # no such page, or a redirect to one
        return ""


def client_of(address: str | None) -> str:
    """Return who is counted as one client: an IPv4 address, or an IPv6 network of 64 bits.

    "" is this machine itself.
    """
    try:
        found = ip_address(address or "")
    except ValueError:  # a socket of this machine has no address
        return ""
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found
    if found.is_loopback:
        return ""
    return str(IPv6Network((int(found), 64), strict=False)) if found.version == 6 else str(found)
