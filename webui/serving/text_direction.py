"""Text direction: a text that runs right to left must not turn what is around it.

An element isolates a text; the text must not undo that.

A browser isolates an element by signs around its text, as Unicode does (UAX #9, BD9): a sign in the
text that begins an isolate and is never closed takes the closing sign of the element for its own,
one that closes what never began ends the isolation of the element.
"""

from __future__ import annotations

import re
from typing import TypeVar
from unicodedata import bidirectional

from flask import Flask
from markupsafe import Markup

T = TypeVar("T")
BEGINS, ENDS = "\u2066\u2067\u2068", "\u2069"
LEFT_TO_RIGHT, FIRST_STRONG = "\u2066", "\u2068"
# Classes of letters that run to the left, and of signs that turn the direction.
TURNING = frozenset({"R", "AL", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"})
_SIGN = re.compile(f"[{BEGINS}{ENDS}]")


def keep_directions(app: Flask) -> None:
    """Let templates isolate what no element can; all they write is closed by `as_output`."""
    app.add_template_filter(isolate)


def close(value: T) -> T | str:
    """Return a text in which every isolate that begins ends, and every one that ends began.

    Anything else stays as it is, markup too: what templates write is made of closed texts.
    """
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return close_text(value)


def close_text(text: str) -> str:
    """Return `close` of a text that is no markup."""
    if not _has_signs(text):
        return text
    open_isolates = never_began = 0
    for sign in _SIGN.findall(text):
        if sign in BEGINS:
            open_isolates += 1
        elif open_isolates:
            open_isolates -= 1
        else:
            never_began += 1
    return LEFT_TO_RIGHT * never_began + text + ENDS * open_isolates


def _has_signs(text: str) -> bool:
    """Whether a text has any sign that begins or ends an isolate.

    All that a page is made of is asked: a pattern takes ten times as long.
    """
    return "\u2069" in text or "\u2068" in text or "\u2067" in text or "\u2066" in text


def isolate(text: str) -> str:
    """Return the text, isolated by signs if anything in it runs to the left.

    Signs are for what no element can isolate: the title of a window.
    """
    turns = any(bidirectional(letter) in TURNING for letter in text)
    return f"{FIRST_STRONG}{close(text)}{ENDS}" if turns else text
