"""Idle words: what tells nothing by itself of what was typed.

Linking words link what is said as に and を do, or say no more than that one asks: parts of
particles of several words (について, による), verbs that help others (教えてください), nouns
of form alone (県のうち), what is counted where one asks how many (何年). Whoever asks of
火星による被害 does not ask for all that is by something. Rates are what amounts are counted by, as
the 一日 of 一日平均給水量, which is no 4月1日. Torn kana are pieces of a word in kana that MeCab
does not know, こう and はく of こうつうはくしょ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indexer.analysis import value_of
from indexer.japanese.scripts import is_hiragana
from indexer.model import Analysis, Token

# Verbs as they stand in such particles (複合格助詞), and nouns of form alone (形式名詞), by the
# particle before them: those that mean something of their own elsewhere only as written here.
_WORDS_BEHIND = {
    "に": "あたっ あたり あたる おい おけ おける かけ したがい したがっ つい つき つれ とっ"
    " ともない ともなう ともなっ よっ より よる わたっ わたり わたる 応じ 応じた 関し 関する 係る"
    " 際し 対し 対する 伴い 伴う 伴っ 基づい 基づき 基づく",
    "を": "めぐっ めぐり めぐる もっ もって 通し 通じ",
    "と": "とも",
    "の": "うち ところ とき ほか まま はず わけ つもり たび ほう なか あと まえ かた せい おかげ"
    " あいだ あたり すべて ほとんど 方 時 中 際 上 間 場合",
}
_LINKING = {(particle, word) for particle, words in _WORDS_BEHIND.items() for word in words.split()}
_PARTICLE, _NOUN, _HELPING, _COUNTS = "助詞", "名詞", "非自立可能", "助数詞"
_HELPED, _HOW_MANY = ("て", "で"), ("何", "幾")
# What amounts are counted by.
_COUNTERS = frozenset({("日",), ("人",), ("世帯",), ("戸",)})
# Letters of a piece of torn kana.
_LONGEST_PIECE = 2
# A word of a text that was cut wrongly, しょう of たようそにんしょう, may be one letter longer.
_LONGEST_CRUMB = 3
# No text begins with these, and no word in hiragana alone stands beside those.
_NEVER_FIRST, _NEVER_WITHIN = "助動詞", ("感動詞-フィラー", "記号")


def is_linking(before: Token | None, token: Token, after: Token | None) -> bool:
    """Whether a word is of a particle that begins with the one right before it, helps a verb, or
    is what 何 asks for the number of; the 中 of 国の中学校 is none.
    """
    if before is None or before.end != token.start:
        return False
    if before.surface in _HOW_MANY:
        return _COUNTS in token.pos
    if not before.pos.startswith(_PARTICLE):
        return False
    links = (before.surface, token.surface) in _LINKING and not _begins_noun(token, after)
    return links or _is_helping(before, token)


def _begins_noun(token: Token, after: Token | None) -> bool:
    """Whether a noun in kanji is the beginning of a longer one."""
    if after is None or after.start != token.end or is_hiragana(token.surface[0]):
        return False
    return token.pos.startswith(_NOUN) and after.pos.startswith(_NOUN)


def _is_helping(before: Token, token: Token) -> bool:
    helps = before.surface in _HELPED and token.pos.endswith(_HELPING)
    return helps and all(map(is_hiragana, token.surface))


def without_rate(words: Sequence[tuple[Token, ...]]) -> Sequence[tuple[Token, ...]]:
    """Return the telling words of a compound without what the others are counted by, before them;
    all where there is no other.
    """
    return words[1:] if len(words) > 1 and _is_rate(words[0]) else words


def _is_rate(word: Sequence[Token]) -> bool:
    counter = tuple(token.surface for token in word[1:])
    return value_of(word[0].key) == "1" and counter in _COUNTERS


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
