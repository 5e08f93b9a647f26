"""Composed names, several words of the dictionary and one name: of bodies, 浜岡市 and 瑞穂大学, and
with が, as 桜が丘 where nothing is said of 桜.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.japanese.scripts import HIRAGANA, KANJI
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Token

_NAME = "名詞-固有名詞"
# What a municipality is, and what else is called by the name of its place. 京都観光 is no body.
_BODIES = {*"都道府県市区町村郡", "大学", "病院", "学校", "高校", "銀行"}
_WITHIN_NAME = "が"
_FIRST, _LAST = late_pattern(f"[{KANJI}]|[{HIRAGANA}]+"), late_pattern(f"[{KANJI}]")
_NOUN, _THING = "名詞", ("名詞-普通名詞-一般", "名詞-固有名詞")
# What says something of a noun before が, or asks: 桜が丘に咲く, 桜が何.
_PREDICATES = ("動詞", "形容詞", "助動詞", "形状詞", "代名詞")


def names_of_bodies(words: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield the names of bodies, each as its proper name and what the body is, where they touch."""
    for name, body in pairwise(words):
        touch = name.end == body.start
        if touch and name.pos.startswith(_NAME) and body.surface in _BODIES:
            yield name, body


def names_with_ga(analysis: Analysis) -> list[list[Token]]:
    """Return the names in a text without a predicate: a noun of one kanji or in kana, が, and a
    thing of one kanji, that touch. A name that is one word of the dictionary is none of them.
    """
    words = analysis.words
    if _WITHIN_NAME not in analysis.text or any(word.pos.startswith(_PREDICATES) for word in words):
        return []
    runs = map(list, zip(words, words[1:], words[2:], strict=False))
    return [run for run in runs if run[1].surface == _WITHIN_NAME and _is_name_with_ga(*run)]


def _is_name_with_ga(first: Token, link: Token, last: Token) -> bool:
    touches = first.end == link.start and link.end == last.start
    begins = first.pos.startswith(_NOUN) and _FIRST.fullmatch(first.surface) is not None
    ends = last.pos.startswith(_THING) and _LAST.fullmatch(last.surface) is not None
    return touches and begins and ends
