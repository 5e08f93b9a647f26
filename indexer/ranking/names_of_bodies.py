"""Names of bodies: 浜岡市 and 瑞穂大学 are two words each of the dictionary, and one name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.model import Token

_NAME = "名詞-固有名詞"
# What a municipality is, and what else is called by the name of its place. 京都観光 is no body.
_BODIES = {*"都道府県市区町村郡", "大学", "病院", "学校", "高校", "銀行"}


def names_of_bodies(words: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield the names of bodies, each as its proper name and what the body is, where they touch."""
    for name, body in pairwise(words):
        touch = name.end == body.start
        if touch and name.pos.startswith(_NAME) and body.surface in _BODIES:
            yield name, body
