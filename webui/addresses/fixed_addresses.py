"""Addresses and parts that are the same on every page, made once.

A page names some twenty rooms, style sheets and pictures, and begins its links with their
addresses; making one takes as long as writing a hit. So it is with the links to all rooms, and with
what can be done with any hit.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, current_app, g, render_template, request, url_for
from markupsafe import Markup

from webui.serving.i18n import language_given, reader_language

# Kinds of requests: below a prefix that a proxy puts before a path, in a language; there are a few.
MOST_KINDS_KEPT = 100
# Stands in an address for an id, which is put in its place.
ANY_ID = "-ID-"


def keep_addresses(app: Flask) -> None:
    """Let templates ask for addresses by `address_of_room` where they would by ``url_for``, and for
    parts by `part_for_all`.
    """
    app.extensions["sakuin.addresses"] = {}
    app.add_template_global(address_of_room, "url_for")
    app.add_template_global(part_for_all)


def address_of_room(endpoint: str, **values: Any) -> str:
    """Return ``url_for``; what is of no document, passage or search is made once."""
    if any(name not in {"filename", "lang"} and values[name] != ANY_ID for name in values):
        return url_for(endpoint, **values)
    made = _made_for_such_requests()
    key = (endpoint, *values.items())
    if key not in made:
        made[key] = url_for(endpoint, **values)
    return made[key]


def part_for_all(template: str) -> str:
    """Return the markup of a template that says the same on every page in a language; it is
    written once.
    """
    made, key = _made_for_such_requests(), (template, reader_language())
    if key not in made:
        made[key] = Markup(render_template(template))
    return made[key]


def _made_for_such_requests() -> dict[tuple[object, ...], str]:
    """The addresses and parts made for such requests: their prefix, their language, their room."""
    made: dict[tuple[object, ...], str] | None = g.get("addresses")
    if made is None:
        of_all = current_app.extensions["sakuin.addresses"]
        alike = request.script_root, language_given(), request.blueprint == "api"
        if alike not in of_all and len(of_all) >= MOST_KINDS_KEPT:
            of_all.clear()
        made = g.addresses = of_all.setdefault(alike, {})
    return made
