"""How does a text keep the way it runs to itself? An element isolates it; the text must not undo that.

A browser isolates an element by signs around its text, as Unicode does (UAX #9, BD9): a sign in the text that begins an
isolate and is never closed takes the closing sign of the element for its own, one that closes what never began ends the
isolation of the element.
"""

from __future__ import annotations

import re
from typing import TypeVar

from flask import Flask

T = TypeVar("T")
BEGINS, ENDS = "\u2066\u2067\u2068", "\u2069"
LEFT_TO_RIGHT, FIRST_STRONG = "\u2066", "\u2068"
_SIGN = re.compile(f"[{BEGINS}{ENDS}]")


def keep_directions(app: Flask) -> None:
    """Let everything that templates write close what it begins."""
    app.jinja_env.finalize = close
    app.add_template_filter(isolate)


def close(value: T) -> T | str:
    """A text in which every isolate that begins ends, and every one that ends began; anything else as it is."""
    if not isinstance(value, str) or not _SIGN.search(value):
        return value
    open_isolates = never_began = 0
    for sign in _SIGN.findall(value):
        if sign in BEGINS:
            open_isolates += 1
        elif open_isolates:
            open_isolates -= 1
        else:
            never_began += 1
    return LEFT_TO_RIGHT * never_began + value + ENDS * open_isolates


def isolate(text: str) -> str:
    """The text between signs that isolate it, where no element can: in the title of a window."""
    return f"{FIRST_STRONG}{close(text)}{ENDS}"
