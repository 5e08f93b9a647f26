"""Torn kana: pieces of a word in kana that MeCab does not know, こう and はく of こうつうはくしょ.

Such a piece is no word, and says nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indexer.japanese.scripts import is_hiragana
from indexer.model import Analysis, Token

_LONGEST_PIECE = 2
_PARTICLE = "助詞"


def is_torn_kana(word: Sequence[Token], analysis: Analysis) -> bool:
    """Whether a word of a text in hiragana alone is one or two letters beside others that are no
    more, and no particle: ねこ of ねこがすき is none.
    """
    if not _is_piece(word) or not all(map(is_hiragana, analysis.text)):
        return False
    beside = _beside(word, analysis.words)
    return any(_is_piece([token]) and not token.pos.startswith(_PARTICLE) for token in beside)


def _is_piece(word: Sequence[Token]) -> bool:
    return word[-1].end - word[0].start <= _LONGEST_PIECE


def _beside(word: Sequence[Token], words: Iterable[Token]) -> list[Token]:
    return [token for token in words if word[0].start == token.end or token.start == word[-1].end]
