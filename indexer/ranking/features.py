"""Features of a typed text: its words, pairs and characters that speak for a passage."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from indexer.analysis import trim_units, trim_words, value_of
from indexer.japanese.eras import ERAS, LETTER_AND_YEAR, NO_YEAR_BEFORE
from indexer.japanese.scripts import HIRAGANA, UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern
from indexer.matching import TEXT_AREA
from indexer.model import Analysis, Evidence, Phrase, Token, Unit
from indexer.ranking.composed_names import names_of_bodies
from indexer.ranking.weights import (
    DEFINITION_WEIGHT,
    ENACTED_DEFINITION_WEIGHT,
    EVERYWHERE,
    MEASURE_WEIGHT,
    TOPIC_WEIGHT,
    WEIGHTS,
    Feature,
)

_KANA = re.compile(f"[{HIRAGANA}]")
NAMES_AND_NUMBERS = ("名詞-固有名詞", "名詞-数詞")
# What says how something is or what it does; and nouns that say when or where, like 現在 and 最初.
_DESCRIBING = ("動詞", "形容詞", "形状詞", "副詞", "連体詞")
_ADVERBIAL = "副詞可能"
# What is said behind a thing by what says what it is: とは alone does so by itself.
_DEFINES = (("と", "は"), ("の", "定義"), ("の", "意味"))
_AS_TOPIC = (("は",), ("と", "言う"))
# 事業者　市内で事業を行う者をいう。
_IN_ENACTMENTS = Phrase("words", ("を", "言う"))
# Eras by what is typed before a year: 令和, and the R of R6, but not the m of M2.
_ERA_NAMES = {era.name: era.name for era in ERAS} | {
    era.letter: era.name for era in ERAS if era.letter in "hsr"
}
_YEAR_BY_LETTER = late_pattern(
    rf"[hsr][0-9]{{1,2}}年"
    rf"|{LETTER_AND_YEAR}(?=$|[{HIRAGANA}]|(?![{NO_YEAR_BEFORE}])[{UNIFIED_IDEOGRAPHS}])"
)


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


def definition_evidence(analyses: Iterable[Analysis]) -> tuple[Evidence, ...]:
    """Return the evidence of things whose definition is asked for: that とは or の定義 is said
    behind one, and what less often says so.
    """
    words = [trim_words(analysis.words) for analysis in analyses]
    things = [tuple(word.key for word in each) for each in words if each]
    if not things:
        return ()
    said = (
        (tuple(Phrase("words", (*thing, *each)) for thing in things for each in behind), weight)
        for behind, weight in ((_DEFINES, DEFINITION_WEIGHT), (_AS_TOPIC, TOPIC_WEIGHT))
    )
    return (
        *(Evidence(phrases, EVERYWHERE, weight, "once") for phrases, weight in said),
        Evidence((_IN_ENACTMENTS,), TEXT_AREA, ENACTED_DEFINITION_WEIGHT, "once"),
    )


def measure_evidence(measures: Iterable[str]) -> tuple[Evidence, ...]:
    """Return the evidence of what is counted in one of some ``measures``."""
    phrases = tuple(Phrase("words", (each,)) for each in measures)
    return (Evidence(phrases, TEXT_AREA, MEASURE_WEIGHT, "once"),) if phrases else ()


def _features(analysis: Analysis) -> dict[Feature, list[Phrase]]:
    bodies = list(names_of_bodies(content_words(analysis)))
    content = _content_without(bodies, analysis)
    words, units = trim_words(analysis.words), trim_units(analysis.units)
    years = list(_years(words))
    of_pairs = {*chain.from_iterable(years), *chain.from_iterable(bodies)}
    eras = {era: _ERA_NAMES[era.surface] for era, _ in years}
    alone = [token for token in content if token not in of_pairs]
    things = filter(_names_a_thing, alone)
    names = (token for token in alone if token.pos.startswith(NAMES_AND_NUMBERS))
    in_kanji = _pairs_in_kanji(content)
    return {
        "words": [Phrase("words", (eras.get(token, token.key),)) for token in content],
        "things": [*map(_word, things), *map(_year, years), *map(_body, bodies)],
        "names": [*map(_word, names), *map(_year, years)],
        "all words": list(map(_word, words)),
        "pairs": _word_pairs(words),
        "characters": [*(_character_pair(a, b) for a, b in pairwise(units)), *in_kanji],
        "characters in words": [
            *_pairs_within(content, units),
            *in_kanji,
            *map(_year_characters, years),
        ],
    }


def _names_a_thing(token: Token) -> bool:
    return not token.pos.startswith(_DESCRIBING) and _ADVERBIAL not in token.pos


def _word(token: Token) -> Phrase:
    return Phrase("words", (token.key,))


def _years(words: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield the years of eras, each as its era and its number."""
    for at, (era, year) in enumerate(pairwise(words)):
        if era.surface not in _ERA_NAMES or era.end != year.start or not value_of(year.key):
            continue
        if len(era.surface) > 1 or _is_year(words, at):
            yield era, year


def _is_year(words: Sequence[Token], at: int) -> bool:
    """Whether a letter and the number after it are a year: R6予算, but not H3ロケット or R2D2."""
    era, year = words[at : at + 2]
    before = words[at - 1].surface if at and words[at - 1].end == era.start else ""
    after = "".join(word.surface for word in words[at + 2 : at + 3] if word.start == year.end)
    text = f"{before}{era.surface}{year.surface}{after}"
    return _YEAR_BY_LETTER.match(text, len(before)) is not None


def _year(year: tuple[Token, Token]) -> Phrase:
    """A year of an era as one: neither 令和4年 nor the 6 of 第6条 says what 令和6年 does."""
    era, number = year
    return Phrase("words", (_ERA_NAMES[era.surface], number.key))


def _year_characters(year: tuple[Token, Token]) -> Phrase:
    """The characters at which a year of an era is known however it was typed: 和6 for R6, too."""
    era, number = year
    return Phrase("units", (_ERA_NAMES[era.surface][-1], number.key))


def _content_without(bodies: Iterable[tuple[Token, Token]], analysis: Analysis) -> list[Token]:
    """Return the words that carry content, of bodies only their proper names."""
    left_out = {what for _, what in bodies}
    return [token for token in content_words(analysis) if token not in left_out]


def _body(body: tuple[Token, Token]) -> Phrase:
    """A body as one: 浜岡市 says what it does as a whole, not what 浜岡 and 市 do together."""
    name, what = body
    return Phrase("words", (name.key, what.key))


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
