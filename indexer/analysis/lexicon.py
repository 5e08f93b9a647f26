"""The dictionary that reading asks, as MeCab and UniDic answer.

How likely is a joint, how may a word be read, is it a person's name, how much of a text is words?
"""

from __future__ import annotations

from functools import lru_cache

from indexer.analysis import tagger
from indexer.analysis.folding import fold
from indexer.japanese.scripts import TO_HIRAGANA

# A line end torn wrongly is judged by the words around it; more context costs time and changes
# nothing.
LONGEST_ASKED = 64
# Parts of speech of words that are known though they have one letter.
SHORT_WORDS = ("助詞", "助動詞")
PERSON = ("名詞", "固有名詞", "人名")
# What words are that are not, or not all, of foreign words.
NATIVE = ("和", "漢", "混")


class MecabLexicon:
    """`Lexicon` by MeCab and UniDic."""

    def cost(self, text: str) -> int:
        return _cost(text[:LONGEST_ASKED])

    def readings(self, text: str) -> frozenset[str]:
        return _readings(text[:LONGEST_ASKED])

    def is_person(self, text: str) -> bool:
        found = [each.feature.pos[:3] for each in tagger.morphemes(fold(text[:LONGEST_ASKED]).text)]
        return bool(found) and all(pos == PERSON for pos in found)

    def is_whole(self, katakana: str) -> bool:
        """Whether katakana are words that were borrowed whole, as カタログ and オンライン, or a
        native one, ハマグリ; パソコン is clipped of two.
        """
        origins = [*tagger.origins(fold(katakana[:LONGEST_ASKED]).text)]
        if len(origins) == 1 and origins[0][0] in NATIVE:
            return True
        return all(word and " " not in word for _, word in origins)

    def known(self, text: str) -> float:
        letters = known = 0
        for morpheme in tagger.morphemes(fold(text).text):
            if not morpheme.surface[0].isalpha():
                continue
            size = morpheme.end - morpheme.start
            letters += size
            known += size * (morpheme.feature.known and _says_a_word(morpheme))
        return known / letters if letters else 0.0


def _says_a_word(morpheme: tagger.Morpheme) -> bool:
    """Whether a morpheme is more than a lone ideograph or kana.

    The dictionary has all of these, so that they say nothing of a text.
    """
    pos = morpheme.feature.pos
    return len(morpheme.surface) > 1 or pos[0] in SHORT_WORDS or pos[:2] == tagger.NUMERAL


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
