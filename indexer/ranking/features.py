"""Features of a typed text: its words, pairs and characters that speak for a passage."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from indexer.analysis import trim_units, trim_words
from indexer.japanese.scripts import HIRAGANA
from indexer.model import Analysis, Evidence, Phrase, Token, Unit
from indexer.ranking.weights import WEIGHTS, Feature

_KANA = re.compile(f"[{HIRAGANA}]")
NAMES_AND_NUMBERS = ("名詞-固有名詞", "名詞-数詞")
# What says how something is or what it does; and nouns that say when or where, like 現在 and 最初.
_DESCRIBING = ("動詞", "形容詞", "形状詞", "副詞", "連体詞")
_ADVERBIAL = "副詞可能"


def content_words(analysis: Analysis) -> tuple[Token, ...]:
    """Return the words that carry content; all of them where none does."""
    words = trim_words(analysis.words)
    return tuple(token for token in words if token.content) or words


def query_evidence(analyses: Iterable[Analysis]) -> tuple[Evidence, ...]:
    """Return the evidence of what was typed: each feature as WEIGHTS weighs it.

    Each phrase is in it once.
    """
    phrases: defaultdict[Feature, dict[Phrase, None]] = defaultdict(dict)
    for analysis in analyses:
        for feature, found in _features(analysis).items():
            phrases[feature] |= dict.fromkeys(found)
    return tuple(
        Evidence(
            tuple(phrases[each.feature]),
            each.areas,
            each.factor,
            each.measure,
            each.window_positions,
        )
        for each in WEIGHTS
    )


def _features(analysis: Analysis) -> dict[Feature, list[Phrase]]:
    content, units = content_words(analysis), trim_units(analysis.units)
    words = trim_words(analysis.words)
    things = filter(_names_a_thing, content)
    names = (token for token in content if token.pos.startswith(NAMES_AND_NUMBERS))
    in_kanji = _pairs_in_kanji(content)
    return {
        "words": list(map(_word, content)),
        "things": list(map(_word, things)),
        "names": list(map(_word, names)),
        "all words": list(map(_word, words)),
        "pairs": _word_pairs(words),
        "characters": [*(_character_pair(a, b) for a, b in pairwise(units)), *in_kanji],
        "characters in words": [*_pairs_within(content, units), *in_kanji],
    }


def _names_a_thing(token: Token) -> bool:
    return not token.pos.startswith(_DESCRIBING) and _ADVERBIAL not in token.pos


def _word(token: Token) -> Phrase:
    return Phrase("words", (token.key,))


def _word_pairs(words: Sequence[Token]) -> list[Phrase]:
    """Neighbouring words of which one carries content."""
    return [Phrase("words", (a.key, b.key)) for a, b in pairwise(words) if a.content or b.content]


def _pairs_within(words: Sequence[Token], units: Sequence[Unit]) -> list[Phrase]:
    """Neighbouring characters that both lie in some of the words."""
    covered = {offset for token in words for offset in range(token.start, token.end)}
    return [
        _character_pair(a, b)
        for a, b in pairwise(units)
        if a.start in covered and b.start in covered
    ]


def _pairs_in_kanji(words: Sequence[Token]) -> list[Phrase]:
    """Neighbouring characters of nouns in kanji that are typed in kana, or in part.

    障がい者支援 is as much of 障害 as 障害者支援 is: without them 支援 alone would say more.
    """
    return [
        Phrase("units", pair)
        for word in words
        if word.pos.startswith("名詞") and _is_spelt_out(word)
        for pair in pairwise(word.key)
    ]


def _is_spelt_out(word: Token) -> bool:
    """Whether a word is typed in kana where fewer characters would do: 障がい, 子ども, いじめ."""
    return len(word.key) < len(word.surface) and _KANA.search(word.surface) is not None


def _character_pair(first: Unit, second: Unit) -> Phrase:
    return Phrase("units", (first.text, second.text))
