"""Trusted hosts: the names by which a server answers.

A page anywhere may let a name of its own point at this machine (DNS rebinding), and would then read
a private index through its visitor's browser. What it can't do is to have the browser send another
name than that one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from ipaddress import IPv6Address, ip_address
from typing import Any

from flask import Flask, Request, current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from indexer.errors import UntrustedHost

# Names of this machine: a client that asks by one of them runs on it.
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
# Endpoints answered under any name: probes know the server by whatever address they were given, and
# the page that refuses needs its styles. Neither tells anything of the index.
OPEN_TO_ALL = ("api.alive", "static")
# A name or an address, and a port, which may be any.
_WRITTEN = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^\s\[\]:,/?#@\\]+)(?::[0-9]*)?")


class AddressedByAny(Flask):
    """The Flask application, which knows its routes whatever name it is addressed by. Nothing in it
    is a coroutine.

    So a name that is none (``a..b``) is refused like others.

    Flask itself has no addresses then, not even those that the page of the refusal links to.
    """

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        try:
            return super().create_url_adapter(request)
        except HTTPException:
            if request is None:
                raise
            return self.url_map.bind_to_environ(
                {**request.environ, "HTTP_HOST": LOOPBACK[0]}, subdomain=""
            )


def trusted_at(host: str, named: Iterable[str]) -> tuple[str, ...]:
    """Return the names to trust of a server that listens at ``host``; none: any.

    Where only this machine can reach it, those of this machine, ``host`` and those ``named``;
    elsewhere any, unless some are named.
    """
    named = tuple(named)
    own = (host,) if name_to_trust(host) else ()
    return (*LOOPBACK, *own, *named) if named or is_loopback(host) else ()


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens at ``host``."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def name_of(written: str) -> str | None:
    """Return the name in a ``Host`` line, without its port, in the one form of equal names.

    None where there is none.

    >>> name_of("LOCALHOST.:8000"), name_of("[0:0::1]:80"), name_of("索引.example")
    ('localhost', '[::1]', 'xn--20tv28d.example')
    >>> name_of("a, b"), name_of("a..b")
    (None, None)
    """
    found = _WRITTEN.fullmatch(written)
    if not found:
        return None
    name = found[1].lower()
    try:
        if name.startswith("["):
            return f"[{IPv6Address(name[1:-1])}]"
        return name.encode("idna").decode("ascii").removesuffix(".")
    except ValueError:
        return None


def keep_hosts(app: Flask) -> None:
    """Answer by the names in TRUSTED_HOSTS only, where there are any.

    ``.example.org`` is that and all below it.

    Flask's own look at them knows no IPv6 address, no capital letter and no last dot. ValueError
    where one can be no name: who names none that holds would answer to all.
    """
    trusted = app.config["TRUSTED_HOSTS"] or ()
    names = frozenset(map(name_to_trust, trusted))
    if None in names:
        raise ValueError(f"no names of hosts: {trusted!r}")
    app.config["TRUSTED_HOSTS"] = None
    app.extensions["sakuin.hosts"] = names
    app.before_request(refuse_strangers)


def a_trusted_name(app: Flask) -> str:
    """Return a name by which the application answers."""
    names: frozenset[str] = app.extensions["sakuin.hosts"]
    return "localhost" if not names or "localhost" in names else min(names).removeprefix(".")


def refuse_strangers() -> None:
    """Raises `UntrustedHost` where the request names a host that is none, two, or not ours.

    Before HTTP/1.1 it need name none; no browser is so old.
    """
    written = request.headers.get("Host", "")
    unnamed = not written and request.environ.get("SERVER_PROTOCOL") != "HTTP/1.1"
    if unnamed or request.endpoint in OPEN_TO_ALL:
        return
    name, trusted = name_of(written), current_app.extensions["sakuin.hosts"]
    if name is None or (trusted and not is_among(name, trusted)):
        raise UntrustedHost(port=request.environ.get("SERVER_PORT", ""))


def is_among(name: str, trusted: Iterable[str]) -> bool:
    """Whether a name is one of those, or below one that begins with a dot."""
    return any(name == each or (each[0] == "." and f".{name}".endswith(each)) for each in trusted)


def name_to_trust(given: str) -> str | None:
    """Return the name of a host to trust in the one form of equal names, None where it can be none.

    >>> name_to_trust(".Example.org"), name_to_trust("::1")
    ('.example.org', '[::1]')
    >>> name_to_trust("https://a.example"), name_to_trust("*.example")
    (None, None)
    """
    if "*" in given:
        return None
    bare_address = given.count(":") > 1 and not given.startswith("[")
    name = name_of(f"[{given}]" if bare_address else given.removeprefix("."))
    return f".{name}" if name and given.startswith(".") else name
