"""Tokens as the terms of an inverted index that knows terms, positions and no more.

Words are terms as they are. A unit, and each pair of neighbouring units, is there several times: as
it is, and marked where a word starts before it or ends behind it; so a phrase of units is one of
pairs, of which the first and the last are marked. Soft marks are terms beside the units that they
stand around. No unit and no word holds white space, so that it can mark.

A term that is long, or holds what no UTF-8 can say, is there as its digest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import Literal, TypeAlias

import numpy as np

from indexer.model import ENDS_WORD, STARTS_WORD, Area, Phrase, Value
from indexer.ranking import LEVEL_AREAS, word_levels

# Kinds of fields, one of each for every area: words by position, units without, and pairs of units
# by position, with single units and soft marks where these stand.
FieldOfTerms: TypeAlias = Literal["words", "units", "pairs"]
FIELDS_OF_TERMS: tuple[FieldOfTerms, ...] = ("words", "units", "pairs")
TermAt: TypeAlias = tuple[int, str]

# Fields beside those of terms, of facets, of flags and of levels.
ORDER, ID, RECORD = "order", "id", "record"

STARTED, ENDED, PAIRED, DIGEST = "\t", "\n", "\r", "\x1f"
# What soft marks end with right before a unit, begin with right behind it, are between two.
_BEFORE, _BEHIND, _BETWEEN = "\x0b", "\x0c", "\x1c"
# The longest term in characters; a digest in bytes; terms of which it is kept how they are there.
LONGEST_TERM, DIGEST_BYTES, KEPT_TERMS = 100, 16, 65_536
# A level is written as the bits that it has: an engine adds up constants.
LEVEL_BITS = (1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class IndexedPhrase:
    """The terms that stand for a phrase in a field of each area, with their positions."""

    field: FieldOfTerms
    terms: tuple[TermAt, ...]


def terms_field(field: FieldOfTerms, area: Area) -> str:
    """Return the name of the field of an area."""
    return f"{field}_{area}"


def level_field(name: str) -> str:
    """Return the name of the field of the levels of LEVEL_AREAS of this name."""
    return f"level_{name}"


@lru_cache(KEPT_TERMS)
def plain_term(term: str) -> str:
    """Return a term as an index has it.

    >>> plain_term("防衛"), len(plain_term("a" * 300))
    ('防衛', 33)
    """
    if len(term) <= LONGEST_TERM and term.isprintable():
        return term
    encoded = term.encode("utf-8", "surrogatepass")
    return DIGEST + blake2b(encoded, digest_size=DIGEST_BYTES).hexdigest()


def phrase_terms(phrase: Phrase, *, gapless: bool = False) -> IndexedPhrase:
    """Return how a phrase is asked for, whatever the area.

    ``gapless``: at every position there is a term, for an engine that can't leave some out.
    """
    terms = [plain_term(term) for term in phrase.terms]
    if phrase.stream == "words":
        return IndexedPhrase("words", tuple(enumerate(terms)))
    marks = _wanted_marks(phrase.marks)
    started, ended = STARTED if phrase.starts else "", ENDED if phrase.ends else ""
    if len(terms) == 1:
        unit = (0, f"{started}{terms[0]}{ended}")
        return IndexedPhrase("pairs" if marks else "units", tuple(sorted([unit, *marks])))
    pairs = [PAIRED.join(each) for each in pairwise(terms)]
    pairs[0] = started + pairs[0]
    pairs[-1] += ended
    last = len(pairs) - 1
    # every other pair says all of the units
    asked = [(at, pairs[at]) for at in sorted({*range(0, last, 1 if gapless else 2), last})]
    return IndexedPhrase("pairs", tuple(sorted([*asked, *marks])))


def word_terms(values: Iterable[Value]) -> Iterator[TermAt]:
    """Yield the words of an area with their positions."""
    at = 0
    for value in values:
        yield from enumerate(map(plain_term, value.words), at)
        at += len(value.words) + 1


def unit_terms(values: Iterable[Value]) -> Iterator[str]:
    """Yield the units of an area, each with its marked copies."""
    for value in values:
        for unit, edges in zip(value.units, value.edges, strict=True):
            yield from _copies(plain_term(unit), edges & STARTS_WORD, edges & ENDS_WORD)


def pair_terms(values: Iterable[Value]) -> Iterator[TermAt]:
    """Yield the pairs of units of an area, and what soft marks stand around units, by position."""
    at = 0
    for value in values:
        for position, stack in enumerate(pair_stacks(value), at):
            for term in stack:
                yield position, term
        at += len(value.units) + 1


def pair_stacks(value: Value) -> Iterator[list[str]]:
    """Yield for each unit of a value the terms at its position, as `pair_terms` gives them."""
    units, edges, marks = [*map(plain_term, value.units)], value.edges, value.marks
    last = len(units) - 1
    for position, unit in enumerate(units):
        stack: list[str] = []
        if position < last:
            pair = f"{unit}{PAIRED}{units[position + 1]}"
            stack += _copies(pair, edges[position] & STARTS_WORD, edges[position + 1] & ENDS_WORD)
        before, behind = marks[position : position + 2]
        stack.append(_between(before))
        if before or behind:
            stack += _copies(unit, edges[position] & STARTS_WORD, edges[position] & ENDS_WORD)
            stack += _around(before, behind)
        yield stack


def word_levels_of(areas: dict[Area, tuple[Value, ...]]) -> Iterator[tuple[str, dict[str, int]]]:
    """Yield each field of levels with the level of every word that is there."""
    for name, wanted in LEVEL_AREAS.items():
        counts = Counter(word for area in wanted for value in areas[area] for word in value.words)
        tf = np.fromiter(counts.values(), np.int64, len(counts))
        levels = word_levels(tf, np.full(len(tf), counts.total(), np.int64), wanted).tolist()
        yield name, dict(zip(counts, levels, strict=True))


def level_terms(areas: dict[Area, tuple[Value, ...]]) -> Iterator[tuple[str, list[str]]]:
    """Yield each field of levels with a term for each bit that the level of a word has."""
    for name, levels in word_levels_of(areas):
        yield (
            name,
            [
                level_term(word, bit)
                for word, level in levels.items()
                for bit in LEVEL_BITS
                if level & bit
            ],
        )


def level_term(word: str, bit: int) -> str:
    return f"{plain_term(word)}{STARTED}{bit}"


def _copies(term: str, starts: int, ends: int) -> tuple[str, ...]:
    if not starts:
        return (term, f"{term}{ENDED}") if ends else (term,)
    started = f"{STARTED}{term}"
    return (term, started, f"{term}{ENDED}", f"{started}{ENDED}") if ends else (term, started)


def _wanted_marks(marks: Sequence[str]) -> list[TermAt]:
    """Return the terms that say of a phrase's units which soft marks stand around them."""
    if not any(marks) and len(marks) <= 2:
        return []
    first = [(0, _digest(_BEFORE, marks[0][::-1]))] if marks[0] else []
    last = [(len(marks) - 2, _digest(_BEHIND, marks[-1]))] if marks[-1] else []
    return [*first, *((at, _between(run)) for at, run in enumerate(marks[1:-1], 1)), *last]


def _between(run: str) -> str:
    return _digest(_BETWEEN, run) if run else _BETWEEN


def _digest(kind: str, run: str) -> str:
    return kind + blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _around(before: str, behind: str) -> Iterator[str]:
    """Yield a term for each end of the marks before a unit, each beginning of those behind it."""
    for kind, run in ((_BEFORE, before[::-1]), (_BEHIND, behind)):
        digest = blake2b(digest_size=8)
        for sign in run:
            digest.update(sign.encode("utf-8", "surrogatepass"))
            yield kind + digest.copy().hexdigest()
