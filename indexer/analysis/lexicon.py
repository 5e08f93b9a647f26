"""The dictionary as reading asks it: how likely a joint is, how a word may be read."""

from __future__ import annotations

from functools import lru_cache

from indexer.analysis import tagger
from indexer.analysis.folding import fold

# A line end torn wrongly is judged by the words around it; more context costs time and changes nothing.
LONGEST_ASKED = 64
TO_HIRAGANA = {katakana: katakana - 0x60 for katakana in range(ord("ァ"), ord("ヶ") + 1)}


class MecabLexicon:
    """`Lexicon` by MeCab and UniDic."""

    def cost(self, text: str) -> int:
        return _cost(text[:LONGEST_ASKED])

    def readings(self, text: str) -> frozenset[str]:
        return _readings(text[:LONGEST_ASKED])


@lru_cache(maxsize=20_000)
def _cost(text: str) -> int:
    folded = fold(text).text
    return tagger.cost(folded) if folded else 0


@lru_cache(maxsize=20_000)
def _readings(text: str) -> frozenset[str]:
    folded = fold(text).text
    if not folded.strip():
        return frozenset()
    return frozenset(reading.translate(TO_HIRAGANA) for reading in tagger.readings(folded))
