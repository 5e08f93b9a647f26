"""Addresses that are the same on every page, made once.

A page names some twenty rooms, style sheets and pictures; making an address of each takes as long
as writing a hit.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, request, url_for

from webui.i18n import language_given

# More than there are for a few prefixes that proxies put before a path, in each language.
MOST_KEPT_ADDRESSES = 1_000


def keep_addresses(app: Flask) -> None:
    """Let templates ask for addresses by `address_of_room` where they would by ``url_for``."""
    app.extensions["sakuin.addresses"] = {}
    app.add_template_global(address_of_room, "url_for")


def address_of_room(endpoint: str, **values: Any) -> str:
    """Return ``url_for``; what is of no document, passage or search is made once."""
    if values.keys() - {"filename", "lang"} or endpoint.startswith("."):
        return url_for(endpoint, **values)
    made: dict[tuple[object, ...], str] = current_app.extensions["sakuin.addresses"]
    key = (request.script_root, language_given(), endpoint, *values.items())
    if key not in made:
        if len(made) >= MOST_KEPT_ADDRESSES:
            made.clear()
        made[key] = url_for(endpoint, **values)
    return made[key]
