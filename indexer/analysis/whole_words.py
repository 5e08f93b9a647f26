"""Whole words: 自転車 is one word, so that 自転, which the earth does, does not find it.

MeCab cuts a few things into a noun that says something else by itself and what kind of thing it is.
"""

from __future__ import annotations

from itertools import pairwise

from indexer.analysis.katakana_words import LocatedToken
from indexer.late_patterns import late_pattern
from indexer.model import Token

_WHOLE = late_pattern("自[転動]車")
_KIND = "車"


def join_whole_words(found: list[LocatedToken], written: str) -> list[LocatedToken]:
    """Return the words of a folded text with both parts of each 自転車 and 自動車 as one."""
    if not _WHOLE.search(written):
        return found
    joined = found[:1]
    for (_, _, before), (start, end, token) in pairwise(found):
        surface = before.surface + token.surface
        if token.surface == _KIND and _WHOLE.fullmatch(surface):
            joined[-1] = (joined[-1][0], end, _as_one(before, token))
        else:
            joined.append((start, end, token))
    return joined


def _as_one(noun: Token, kind: Token) -> Token:
    surface = noun.surface + kind.surface
    reading = noun.reading + kind.reading
    return noun._replace(end=kind.end, surface=surface, key=surface, reading=reading)
