"""Cycles: 自転車 is one word, so that 自転, which the earth does, does not find it.

MeCab cuts it into that noun, which says something else by itself, and 車.
"""

from __future__ import annotations

from itertools import pairwise

from indexer.analysis.katakana_words import LocatedToken
from indexer.model import Token

_CYCLE = "自転車"


def join_cycles(found: list[LocatedToken], written: str) -> list[LocatedToken]:
    """Return the words of a folded text with both parts of each 自転車 as one."""
    if _CYCLE not in written:
        return found
    joined = found[:1]
    for (_, _, before), (start, end, token) in pairwise(found):
        if before.surface + token.surface == _CYCLE:
            joined[-1] = (joined[-1][0], end, _as_one(before, token))
        else:
            joined.append((start, end, token))
    return joined


def _as_one(noun: Token, kind: Token) -> Token:
    reading = noun.reading + kind.reading
    return noun._replace(end=kind.end, surface=_CYCLE, key=_CYCLE, reading=reading)
