"""Undivided words: 自転車 is one word, so that 自転, which the earth does, does not find it.

MeCab cuts such a word into one that says something else by itself, and what is left. It cuts 年代
behind some numbers only: the 年代 of 1990年代 is one word as well, so that 1990年 does not find it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from indexer.analysis.katakana_words import LocatedToken
from indexer.analysis.tagger import NUMERAL_TAG
from indexer.late_patterns import late_pattern

_DECADE, _NOUN = "年代", "名詞"
# 動産 is what 不動産 is not, a school is not 幼稚, nor is a plan a 写真.
_UNDIVIDED = late_pattern(f"自転車|半導体|不動産|幼稚園|青写真|{_DECADE}")


def join_undivided(found: list[LocatedToken], written: str) -> list[LocatedToken]:
    """Return the words of a folded text with the parts of each undivided word as one."""
    joined = found
    for match in reversed([*_UNDIVIDED.finditer(written)]):
        first, after = (bisect_left(found, (edge,)) for edge in match.span())
        parts = found[first:after]
        is_whole = len(parts) > 1 and (parts[0][0], parts[-1][1]) == match.span()
        if is_whole and (match.group() != _DECADE or _is_counted(found[max(first - 1, 0) : first])):
            joined = [*found] if joined is found else joined
            joined[first:after] = [_as_one(parts)]
    return joined


def _is_counted(before: Sequence[LocatedToken]) -> bool:
    return bool(before) and before[0][2].pos.startswith(NUMERAL_TAG)


def _as_one(parts: Sequence[LocatedToken]) -> LocatedToken:
    tokens = [token for _, _, token in parts]
    surface, first = "".join(token.surface for token in tokens), tokens[0]
    one = first._replace(
        end=tokens[-1].end,
        surface=surface,
        key=surface,
        reading="".join(token.reading for token in tokens),
        pos=first.pos if first.pos.startswith(_NOUN) else f"{_NOUN}-普通名詞-一般",
        content=True,
    )
    return parts[0][0], parts[-1][1], one
