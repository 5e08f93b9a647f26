"""Elliptical compounds: 小中学校 says 小学校 and 中学校, 輸出入 says 輸出 and 輸入.

Two kanji that stand side by side as equals share what comes before or behind them. By the
dictionary each of the words that they are completed to must be a noun that is used; it may be
rarer where the compound is a word of its own: 教職員, 県内外. The words as MeCab cuts them must
begin and end where the compound does: 国内外国人 has no 国外. What is whole as it stands is not
taken apart: 市町村, 男女平等, 中小企業.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from indexer.analysis import tagger
from indexer.analysis.surroundings import among_neighbours
from indexer.analysis.tagger import Morpheme
from indexer.japanese.coordinates import SERIES, UNEVEN_COMPOUNDS
from indexer.japanese.scripts import UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Implied

# Kanji that may be shared: 学校 of 小中学校.
MOST_SHARED = 3
# What MeCab takes for so unlikely is hardly used: 工会, 傷者, 中企業; 村長 costs 8,261,
# 小学校 5,511.
COST_OF_RARE_WORD = 8_300
# The same of compounds that the dictionary has: 職員 of 教職員 costs 9,513, 上線 of 上下線 12,144.
COST_OF_RARE_PART = 10_000
# What is of no series at all, as most of a text is, is not held against each of them.
_COORDINATES = late_pattern(
    f"(?=[{''.join(SERIES)}]{{2}})(?:{'|'.join(f'[{series}]{{2,5}}' for series in SERIES)})"
)
_KANJI_ALONE = late_pattern(f"[{UNIFIED_IDEOGRAPHS}]+")
_Span: TypeAlias = tuple[int, int]
_COMMON_NOUN, _SUFFIX, _PREFIX = ("名詞", "普通名詞"), ("接尾辞", "名詞的"), "接頭辞"


def elliptical_parts(analysis: Analysis) -> Iterator[Implied]:
    """Yield each word that an elliptical compound of a text is short for."""
    for span, wholes in _found(analysis):
        yield from (among_neighbours(analysis, span, whole) for whole in wholes)


def complete_elliptical(analysis: Analysis) -> Iterator[str]:
    """Yield a typed run with its first elliptical compound as each word that this is short for.

    >>> from indexer.analysis import analyse
    >>> list(complete_elliptical(analyse("小中学校の給食")))
    ['小学校の給食', '中学校の給食']
    >>> list(complete_elliptical(analyse("輸出入"))), list(complete_elliptical(analyse("市町村")))
    (['輸出', '輸入'], [])
    """
    for (start, end), wholes in _found(analysis):
        yield from (f"{analysis.text[:start]}{whole}{analysis.text[end:]}" for whole in wholes)
        return


def _found(analysis: Analysis) -> Iterator[tuple[_Span, tuple[str, ...]]]:
    """Yield the spans of elliptical compounds, each with the words that it is short for."""
    matches = [*_COORDINATES.finditer(analysis.text)]
    if not matches:
        return
    begins = frozenset(token.start for token in analysis.tokens)
    ends = frozenset(token.end for token in analysis.tokens)
    for match in matches:
        for (start, end), (first, after) in _possible(match):
            if start in begins and end in ends:
                text = analysis.text
                wholes = _completed(text[start:first], text[first:after], text[after:end])
                if wholes:
                    yield (start, end), wholes
                    break


def _possible(match: re.Match[str]) -> Iterator[tuple[_Span, _Span]]:
    """Yield spans that may be a compound, each with that of its coordinates: the longest first.

    The last coordinate may be what is shared: the 道 of 国県道.
    """
    first, last = match.span()
    for after in range(last, first + 1, -1):
        for size in range(MOST_SHARED, 0, -1):
            yield (first, after + size), (first, after)
    for size in range(MOST_SHARED, 0, -1):
        if first >= size:
            yield (first - size, last), (first, last)


@lru_cache(maxsize=8_192)
def _completed(before: str, coordinates: str, after: str) -> tuple[str, ...]:
    """Return the words of each coordinate with what is shared; none where one is no word."""
    compound = f"{before}{coordinates}{after}"
    if compound in UNEVEN_COMPOUNDS:
        return UNEVEN_COMPOUNDS[compound]
    is_kanji = _KANJI_ALONE.fullmatch(before + after) is not None
    if not is_kanji or len(set(coordinates)) < len(coordinates):
        return ()
    wholes = tuple(f"{before}{each}{after}" for each in coordinates)
    are_words = all(map(_is_word, wholes)) or (_is_known(compound) and all(map(_is_part, wholes)))
    return wholes if are_words else ()


def _is_word(text: str) -> bool:
    """Whether a text is a noun that is used, or one with a prefix: 小学校, but not 中企業."""
    *before, noun = tagger.morphemes(text)
    is_one = not before or [each.feature.pos[0] for each in before] == [_PREFIX]
    return _is_noun(noun) and is_one and tagger.cost(text) < COST_OF_RARE_WORD


def _is_known(text: str) -> bool:
    """Whether the dictionary has a text as one noun: 教職員, but not 商工会."""
    first, *others = tagger.morphemes(text)
    return not others and _is_noun(first)


def _is_part(text: str) -> bool:
    """Whether a text is nouns with their prefixes and suffixes, and not too rare: 県内."""
    likely = tagger.cost(text) < COST_OF_RARE_PART
    return likely and all(
        _is_noun(each) or each.feature.pos[:2] == _SUFFIX or each.feature.pos[0] == _PREFIX
        for each in tagger.morphemes(text)
    )


def _is_noun(morpheme: Morpheme) -> bool:
    return morpheme.feature.known and morpheme.feature.pos[:2] == _COMMON_NOUN
