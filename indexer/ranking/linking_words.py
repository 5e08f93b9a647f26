"""Linking words: parts of particles of several words (について, による), verbs that help others
(教えてください), nouns of form alone (県のうち), what is counted where one asks how many (何年).

They link what is said as に and を do, or say no more than that one asks, and tell nothing by
themselves: whoever asks of 火星による被害 does not ask for all that is by something.
"""

from __future__ import annotations

from indexer.japanese.scripts import is_hiragana
from indexer.model import Token

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
