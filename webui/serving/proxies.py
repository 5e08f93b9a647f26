"""Proxies before the application: who asks, by which name, and below which path does the
application stand?

A proxy may take the prefix off an address before it passes the request on, or leave it: both are
answered, and every link leads back below the prefix.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Network: TypeAlias = IPv4Network | IPv6Network

# Parts that a prefix may have.
MOST_PARTS = 4
_PREFIX = re.compile(rf"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*){{1,{MOST_PARTS}}}")
FORWARDED_PREFIX = "HTTP_X_FORWARDED_PREFIX"


def read_prefix(written: str) -> str | None:
    """Return a prefix without a slash at its end, "" for none; None where it can be none.

    >>> read_prefix("/sakuin/"), read_prefix("sakuin"), read_prefix("/"), read_prefix("//x")
    ('/sakuin', '/sakuin', '', None)
    """
    bare = written.removesuffix("/")
    prefix = bare if not bare or bare.startswith("/") else f"/{bare}"
    return prefix if not prefix or _PREFIX.fullmatch(prefix) else None


def read_networks(addresses: Iterable[str]) -> tuple[Network, ...]:
    """Return the networks of addresses (``10.0.0.0/8``, ``::1``). ValueError where one is none."""
    return tuple(ip_network(each, strict=False) for each in addresses)


def keep_proxies(app: Flask, names: Iterable[str] = ()) -> None:
    """Let the application stand below URL_PREFIX, and believe what TRUSTED_PROXIES say of clients.

    Comes after all else that wraps the application. ``names``: with what its paths begin besides
    its routes. ValueError where a prefix is none.
    """
    rooms = {*names, *(rule.rule.split("/")[1] for rule in app.url_map.iter_rules())}
    app.wsgi_app = BehindProxy(  # type: ignore[method-assign]
        app.wsgi_app,
        app.config.get("URL_PREFIX", ""),
        app.config.get("TRUSTED_PROXIES", ()),
        rooms,
    )


class BehindProxy:
    """An application below a prefix: the one that a trusted proxy names, else ``prefix``.

    ``proxies``: addresses whose X-Forwarded-For, -Proto, -Host and -Prefix are believed.
    ``rooms``: with what paths of the application begin, so that no prefix may.
    """

    def __init__(
        self, app: WSGIApplication, prefix: str, proxies: Iterable[str], rooms: Iterable[str] = ()
    ) -> None:
        self._rooms = frozenset(rooms)
        self._proxies = read_networks(proxies)
        self._believing = ProxyFix(self._below, x_for=1, x_proto=1, x_host=1, x_prefix=0)
        self._app = app
        known = self._usable(prefix)
        if known is None:
            raise ValueError(f"no prefix: {prefix!r}")
        self._prefix = known

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if self._comes_from_proxy(environ.get("REMOTE_ADDR", "")):
            return self._believing(environ, start_response)
        environ.pop(FORWARDED_PREFIX, None)
        return self._below(environ, start_response)

    def _below(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with the path below the prefix, whether it still stands before it or not."""
        prefix = self._usable(environ.get(FORWARDED_PREFIX, "")) or self._prefix
        if prefix:
            path = environ.get("PATH_INFO", "")
            if path == prefix or path.startswith(f"{prefix}/"):
                environ["PATH_INFO"] = path.removeprefix(prefix) or "/"
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + prefix
        return self._app(environ, start_response)

    def _usable(self, written: str) -> str | None:
        """Return a prefix; None where it is none, or could be taken for the path of a page."""
        prefix = read_prefix(written)
        return None if prefix and prefix.split("/")[1] in self._rooms else prefix

    def _comes_from_proxy(self, address: str) -> bool:
        if not self._proxies:
            return False
        try:
            found = ip_address(address)
        except ValueError:
            return False
        return any(found in network for network in self._proxies)


def own_path() -> str:
    """Return the path of this request as its client asked for it, with the prefix. As in any
    address, no sign of the name of a document ends it: #, ? and % are escaped.
    """
    return quote(f"{request.script_root}{request.path}", safe="/:@!$&'()*+,;=~")
