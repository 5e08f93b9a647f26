"""Headers that every response has, those of errors and static files included."""

from __future__ import annotations

import re
from collections.abc import Iterable

from flask import Flask, Response, current_app, request

from webui.serving.problems import is_for_programs

LOADS_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A page as printed stands beside its text, too.
WITH_FRAME = PAGE.replace("form-action", "frame-src 'self'; form-action")
IN_FRAME = PAGE.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
# What scripts of other pages may read of an answer, beside headers of our own.
EXPOSED = ("ETag", "Link", "Retry-After")
POLICIES = {"pages.document": WITH_FRAME, "pages.printed_page": IN_FRAME}
_ORIGIN = re.compile(
    r"https?://(?:\*\.)?[A-Za-z0-9.-]+(?::(?:[0-9]+|\*))?|https?://\[[0-9a-fA-F:]+\](?::[0-9]+)?"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # the query is in the address
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def is_origin(written: str) -> bool:
    """Whether pages of this origin can be named: scheme, name and port, nothing after them.

    >>> is_origin("https://intra.example:8443"), is_origin("https://intra.example/portal")
    (True, False)
    """
    return bool(_ORIGIN.fullmatch(written))


def keep_headers(app: Flask) -> None:
    """Add headers to every response.

    FRAME_ANCESTORS: origins whose pages may show these in a frame. ValueError where one is none.
    """
    origins = app.config.setdefault("FRAME_ANCESTORS", ())
    if not all(map(is_origin, origins)):
        raise ValueError(f"no origins: {origins!r}")
    app.after_request(add_headers)
    app.after_request(allow_origins)


def prefer_or_plain(mimetype: str) -> str:
    """Return the type of a file: this one, or plain text where the client rather has that."""
    return request.accept_mimetypes.best_match([mimetype, "text/plain"], mimetype)


def framed_by(policy: str, origins: Iterable[str]) -> str:
    """Return a policy by which pages of these origins, too, may show a page in a frame."""
    before, name, allowed = policy.partition("frame-ancestors ")
    named = [each for each in (allowed, *origins) if each != "'none'"]
    return " ".join((before + name.strip(), *(named or ["'none'"])))


def add_headers(response: Response) -> Response:
    """Add the security headers to the response, and a caching rule where the view made none."""
    response.headers["Content-Security-Policy"] = _policy_for(response)
    response.headers.extend(HEADERS)
    if request.endpoint != "pages.start" or request.query_string:
        response.headers["X-Robots-Tag"] = "noindex"
    if response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
    response.headers.setdefault("Cache-Control", "no-cache")
    if request.endpoint != "static":
        response.vary.add("Accept-Language")
    return response


def _policy_for(response: Response) -> str:
    """The policy of a page, or of anything else, which loads nothing."""
    if response.mimetype != "text/html":
        return LOADS_NOTHING
    policy = POLICIES.get(request.endpoint or "", PAGE)
    return framed_by(policy, current_app.config["FRAME_ANCESTORS"])


def keep_out_of_stores(response: Response) -> Response:
    """Forbid to store a response that may say more another time."""
    response.headers["Cache-Control"] = "no-store"
    return response


def allow_origins(response: Response) -> Response:
    """Let scripts of the pages that CORS_ORIGINS names read the response ("*": of all).

    They get it without their cookies.
    """
    allowed: tuple[str, ...] = current_app.config.get("CORS_ORIGINS") or ()
    origin = request.headers.get("Origin")
    if not allowed or not is_for_programs(request.path):
        return response
    response.vary.add("Origin")
    if origin and (origin in allowed or "*" in allowed):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Methods"] = "GET"
        response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
        exposed = [name for name, _ in response.headers if name.startswith("Sakuin-")]
        response.headers["Access-Control-Expose-Headers"] = ", ".join((*EXPOSED, *exposed))
    return response
