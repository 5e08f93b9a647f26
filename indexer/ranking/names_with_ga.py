"""Names with が: 桜が丘 is one name where nothing is said of 桜."""

from __future__ import annotations

from indexer.japanese.scripts import HIRAGANA, KANJI
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Token

_WITHIN_NAME = "が"
_NAME, _PLACE = late_pattern(f"[{KANJI}]|[{HIRAGANA}]+"), late_pattern(f"[{KANJI}]")
_NOUN, _THING = "名詞", ("名詞-普通名詞-一般", "名詞-固有名詞")
# What says something of a noun before が, or asks: 桜が丘に咲く, 桜が何.
_PREDICATES = ("動詞", "形容詞", "助動詞", "形状詞", "代名詞")


def names_with_ga(analysis: Analysis) -> list[list[Token]]:
    """Return the names in a text without a predicate: a noun of one kanji or in kana, が, and a
    thing of one kanji, that touch. A name that is one word of the dictionary is none of them.
    """
    words = analysis.words
    if _WITHIN_NAME not in analysis.text or any(word.pos.startswith(_PREDICATES) for word in words):
        return []
    runs = map(list, zip(words, words[1:], words[2:], strict=False))
    return [run for run in runs if run[1].surface == _WITHIN_NAME and _is_name(*run)]


def _is_name(first: Token, link: Token, last: Token) -> bool:
    touches = first.end == link.start and link.end == last.start
    begins = first.pos.startswith(_NOUN) and _NAME.fullmatch(first.surface) is not None
    ends = last.pos.startswith(_THING) and _PLACE.fullmatch(last.surface) is not None
    return touches and begins and ends
