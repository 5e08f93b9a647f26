"""Kinds: what blocks and passages are."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal[
    "heading",
    "body",
    "box",
    "list",
    "table",
    "figure",
    "caption",
    "footnote",
    "note",
    "reference",
    "source",
    "contents",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
