"""How much may be asked at once, and how often by one client?"""

from __future__ import annotations

import os
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import BoundedSemaphore, Lock
from typing import Any

from flask import Flask, request

from indexer.errors import Overloaded, TooManyRequests

# What asks the index or MeCab; health checks, descriptions and static files always answer.
GUARDED = (
    "pages.start", "pages.sheet", "pages.document", "pages.documents",
    "api.search", "api.search_as_csv", "api.search_as_jsonl", "api.suggest", "api.document", "api.passage",
    "api.analyse",
)  # fmt: skip
LONGEST_QUEUE_SECONDS = 1.0
MOST_CLIENTS = 10_000


class Gate:
    """Lets so many in at once; who has waited ``seconds`` in vain is turned away."""

    def __init__(self, places: int, seconds: float) -> None:
        self._free = BoundedSemaphore(places)
        self._seconds = seconds

    @contextmanager
    def enter(self) -> Iterator[None]:
        """A place for as long as the block runs. Raises `Overloaded`."""
        if not self._free.acquire(timeout=self._seconds):
            raise Overloaded()
        try:
            yield
        finally:
            self._free.release()


class Allowance:
    """So many requests a minute for each client, which may be saved up for a minute (a token bucket)."""

    def __init__(self, per_minute: int, now: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._now = now
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, client: str) -> None:
        """Count a request of the client. Raises `TooManyRequests` with the seconds after which there is another."""
        with self._lock:
            now = self._now()
            left, since = self._left.pop(client, (float(self._per_minute), now))
            left = min(self._per_minute, left + (now - since) * self._per_minute / 60)
            self._left[client] = (left - 1 if left >= 1 else left, now)
            if len(self._left) > MOST_CLIENTS:
                self._left.popitem(last=False)
        if left < 1:
            raise TooManyRequests(seconds=int((1 - left) * 60 / self._per_minute) + 1)


def keep_limits(app: Flask) -> None:
    """Guard the views that work hard. Comes after the routes.

    SEARCHES_AT_ONCE: how many (two for each core). RATE_PER_MINUTE: for each client; 0, the default, is any number.
    RATE_ON_LOOPBACK: whether that holds for this machine's own requests too, a proxy's among them.
    """
    app.config.setdefault("SEARCHES_AT_ONCE", 2 * (os.cpu_count() or 1))
    app.config.setdefault("RATE_PER_MINUTE", 0)
    app.config.setdefault("RATE_ON_LOOPBACK", False)
    gate = Gate(app.config["SEARCHES_AT_ONCE"], LONGEST_QUEUE_SECONDS)
    rate = app.config["RATE_PER_MINUTE"]
    allowance = Allowance(rate) if rate else None

    def guard(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(**arguments: Any) -> Any:
            client = client_of(request.remote_addr)
            if allowance and (client or app.config["RATE_ON_LOOPBACK"]):
                allowance.take(client)
            with gate.enter():
                return view(**arguments)

        return guarded

    for endpoint in GUARDED:
        app.view_functions[endpoint] = guard(app.view_functions[endpoint])


def client_of(address: str | None) -> str:
    """Who is counted as one client: an IPv4 address, an IPv6 network of 64 bits; "" for this machine itself."""
    try:
        found = ip_address(address or "")
    except ValueError:  # a socket of this machine has no address
        return ""
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found
    if found.is_loopback:
        return ""
    return str(IPv6Network((int(found), 64), strict=False)) if found.version == 6 else str(found)
