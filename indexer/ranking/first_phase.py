"""The first phase of ranking: whole numbers, by which every engine finds the same candidates.

For each passage a sum: of what it holds the idf, of words times a level that says how often and in
how long a text. It stays below 2^24, so that float32, too, adds it exactly and in any order:
Lucene, Tantivy and numpy agree to the last bit, and no BM25 of an engine's own takes part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.matching.trees import TITLE_AREA
from indexer.model import Area, Evidence, Kind, Phrase
from indexer.ranking.weights import BM25_B, BM25_K1, EVERYWHERE

# Of each group so many are scored in full; the rest stays in the order of the first phase. Tried
# with 50, 100, 200 and 500 on common words, keywords and questions.
DEPTH = 100
# A fixed length in words, whatever the index: a level never changes when other passages come.
NOMINAL_WORDS: dict[tuple[Area, ...], int] = {EVERYWHERE: 200, TITLE_AREA: 8}
LEVEL_AREAS = {"everywhere": EVERYWHERE, "title": TITLE_AREA}
TOP_LEVEL = 15
KIND_SCALE = 10
_SCALE = 128.0
_LIMIT = 2**24

Areas: TypeAlias = tuple[Area, ...]


class Summand(NamedTuple):
    """Added to the sum of each passage that holds ``phrase`` in ``areas``.

    By ``level`` it is added as many times as the level of the word there says.
    """

    phrase: Phrase
    areas: Areas
    number: int
    level: bool


def word_levels(
    counts: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64], areas: Areas
) -> npt.NDArray[np.int64]:
    """Return levels, 1 to 15, of words that occur ``counts`` times in areas of ``lengths`` words.

    They are the saturation of BM25, in sixteenths, rounded down.
    """
    norms = BM25_K1 * (1 - BM25_B + BM25_B * lengths / NOMINAL_WORDS[areas])
    return np.clip(np.floor(16 * counts / (counts + norms)), 1, TOP_LEVEL).astype(np.int64)


def first_summands(
    counted: Iterable[Evidence], idf: Callable[[Sequence[Phrase], Areas], Sequence[float]]
) -> tuple[Summand, ...]:
    """Return what the first phase adds up of the evidence, as `counted_first` returns that."""
    said: defaultdict[tuple[Phrase, Areas, bool], float] = defaultdict(float)
    for each in counted:
        areas, often = each.areas, each.measure == "often"
        for phrase, rarity in zip(each.phrases, idf(each.phrases, areas), strict=True):
            said[phrase, areas, often and phrase.stream == "words"] += each.weight * rarity
    return _whole(dict(said))


def kind_tenths(kinds: Iterable[tuple[Kind, float]]) -> dict[str, int]:
    """Return what the sum is multiplied by, in tenths; it is 10 for a kind that is not there."""
    return {kind: round(KIND_SCALE * weight) for kind, weight in kinds}


def kinds_by_tenths(
    there: Iterable[str], kinds: Iterable[tuple[Kind, float]]
) -> dict[int, list[str]]:
    """Return the kinds that are there by what the sum is multiplied by; none where all are alike.

    >>> kinds_by_tenths(["body", "note", "table"], [("note", 0.8), ("table", 0.8)])
    {10: ['body'], 8: ['note', 'table']}
    >>> kinds_by_tenths(["body", "table"], [("note", 0.8)])
    {10: []}
    """
    tenths, classes = kind_tenths(kinds), dict[int, list[str]]()
    for kind in there:
        classes.setdefault(tenths.get(kind, KIND_SCALE), []).append(kind)
    return classes if len(classes) > 1 else {each: [] for each in classes}


def counted_first(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Return the evidence that the first phase looks at, with those phrases that it does.

    Nearness, neighbouring words and whole titles are left to the second phase.
    """
    return [
        replace(each, phrases=phrases)
        for each in evidence
        if each.measure not in ("near", "whole") and (phrases := _looked_at_first(each))
    ]


def _looked_at_first(evidence: Evidence) -> tuple[Phrase, ...]:
    with_words = evidence.measure == "once" or evidence.areas in NOMINAL_WORDS
    return tuple(
        [
            phrase
            for phrase in evidence.phrases
            if phrase.stream == "units" or (with_words and len(phrase.terms) == 1)
        ]
    )


def _whole(said: dict[tuple[Phrase, Areas, bool], float]) -> tuple[Summand, ...]:
    """Return the summands as whole numbers, whose sum stays below the limit for every kind."""
    scale = _SCALE
    while scale * sum(said.values()) * KIND_SCALE + len(said) * KIND_SCALE * TOP_LEVEL >= _LIMIT:
        scale /= 2
    summands = (
        Summand(phrase, areas, round(scale * value / (TOP_LEVEL if level else 1)), level)
        for (phrase, areas, level), value in said.items()
    )
    return tuple(each for each in summands if each.number)
