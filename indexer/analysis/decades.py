"""Decades: the 年代 of 1990年代 is one word after any number, so that 1990年 does not find it.

MeCab cuts it after some numbers only: 2020年代 has one word there, 1990年代 and 五十年代 have two.
"""

from __future__ import annotations

from itertools import pairwise

from indexer.analysis.katakana_words import LocatedToken
from indexer.analysis.tagger import NUMERAL_TAG
from indexer.model import Token

_DECADE = "年代"


def join_decades(found: list[LocatedToken], written: str) -> list[LocatedToken]:
    """Return the words of a folded text with each 年 and 代 behind a number as one."""
    if _DECADE not in written:
        return found
    joined = found[:1]
    for (_, _, before), each in pairwise(found):
        start, end, token = each
        is_counted = len(joined) > 1 and joined[-2][2].pos.startswith(NUMERAL_TAG)
        if is_counted and before.surface + token.surface == _DECADE and before.end == token.start:
            joined[-1] = (joined[-1][0], end, _as_one(before, token))
        else:
            joined.append((start, end, token))
    return joined


def _as_one(years: Token, decade: Token) -> Token:
    return years._replace(
        end=decade.end,
        surface=_DECADE,
        key=_DECADE,
        reading=years.reading + decade.reading,
    )
