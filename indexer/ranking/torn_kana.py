"""Torn kana: pieces of a word in kana that MeCab does not know, こう and はく of こうつうはくしょ.

Such a piece is no word, and says nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indexer.japanese.scripts import is_hiragana
from indexer.model import Analysis, Token

_LONGEST_PIECE = 2
# A word of a text that was cut wrongly, しょう of たようそにんしょう, may be one letter longer.
_LONGEST_CRUMB = 3
_PARTICLE = "助詞"
# No text begins with these, and no word in hiragana alone stands beside those.
_NEVER_FIRST, _NEVER_WITHIN = "助動詞", ("感動詞-フィラー", "記号")


def is_torn_kana(word: Sequence[Token], analysis: Analysis) -> bool:
    """Whether a word of a text in hiragana alone is one or two letters beside others that are no
    more, and no particle: ねこ of ねこがすき is none. Where MeCab found a filler or a sign beside
    it, or no beginning of the text, it is no word with three letters, either.
    """
    if not _is_piece(word, _LONGEST_CRUMB) or not all(map(is_hiragana, analysis.text)):
        return False
    beside = _beside(word, analysis.words)
    begun_wrongly = analysis.words[0].pos.startswith(_NEVER_FIRST)
    if begun_wrongly or any(token.pos.startswith(_NEVER_WITHIN) for token in beside):
        return True
    if not _is_piece(word):
        return False
    return any(_is_piece([token]) and not token.pos.startswith(_PARTICLE) for token in beside)


def _is_piece(word: Sequence[Token], longest: int = _LONGEST_PIECE) -> bool:
    return word[-1].end - word[0].start <= longest


def _beside(word: Sequence[Token], words: Iterable[Token]) -> list[Token]:
    return [token for token in words if word[0].start == token.end or token.start == word[-1].end]
