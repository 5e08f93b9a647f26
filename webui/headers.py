"""What does every response tell the browser? Errors and static files included."""

from __future__ import annotations

from flask import Response, request

NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # the query stands in the address
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def add_headers(response: Response) -> Response:
    """The response with the security headers, and a caching rule where the view made none."""
    response.headers["Content-Security-Policy"] = PAGE if response.mimetype == "text/html" else NOTHING
    response.headers.extend(EVERYWHERE)
    if request.endpoint != "pages.start" or request.query_string:
        response.headers["X-Robots-Tag"] = "noindex"
    if response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-cache"
    if request.endpoint != "static":
        response.vary.add("Accept-Language")
    return response
