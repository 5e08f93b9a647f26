"""Candidate scoring: what candidates hold by their tokens, and so their whole scores.

What is held of all evidence is found in one look at the tokens, whatever the number of phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.engines.candidate_phrases import CandidatePhrases, TokenSlots, find_numbers
from indexer.engines.evidence_scoring import (
    EvidenceScoring,
    Scores,
    TermsHeld,
    are_wanted,
)
from indexer.engines.passage_areas import AREAS
from indexer.engines.term_numbers import NOTHING
from indexer.engines.two_phase_backend import Rarity
from indexer.model import STREAMS, Area, Evidence, Phrase, Stream
from indexer.ranking.first_phase import Areas


@dataclass(frozen=True, slots=True)
class IndexTotals:
    """The number of passages of an index, and of all terms in each stream and area."""

    size: int
    terms: Mapping[tuple[Stream, Area], int]


def score_evidence(
    phrases: CandidatePhrases, totals: IndexTotals, evidence: Sequence[Evidence], idf: Rarity
) -> Scores:
    """Return the scores of candidates, without the weights of their kinds."""
    return EvidenceScoring(_TokensHeld(phrases, totals), idf).score(evidence)


class _TokensHeld:
    """`HeldPhrases` of candidates, from their tokens."""

    def __init__(self, phrases: CandidatePhrases, totals: IndexTotals) -> None:
        self._phrases = phrases
        self._totals = totals
        self._lengths = {stream: phrases.tokens.lengths(stream) for stream in STREAMS}

    def __len__(self) -> int:
        return len(self._phrases)

    def counts(self, phrase: Phrase, areas: Areas) -> TokenSlots:
        return self._phrases.counts(phrase, areas)

    def lengths(self, stream: Stream, areas: Areas) -> TokenSlots:
        lengths: TokenSlots = self._lengths[stream][are_wanted(areas)].sum(axis=0)
        return lengths

    def mean_length(self, stream: Stream, areas: Areas) -> float:
        terms = sum(self._totals.terms[stream, area] for area in areas)
        return max(1.0, terms / max(1, self._totals.size))

    def terms_held(self, stream: Stream, asked: Sequence[Phrase]) -> TermsHeld:
        by_terms = {each.terms: number for number, each in enumerate(asked)}
        tokens, terms = self._phrases.tokens.streams[stream], self._phrases.terms
        numbered = {
            numbers: number
            for each, number in by_terms.items()
            if all(numbers := tuple(terms.number(stream, term) for term in each))
        }
        distinct = [NOTHING, *{number for numbers in numbered for number in numbers}]
        known = {number: at for at, number in enumerate(distinct)}
        slots, first = find_numbers(self._phrases.tokens, terms, stream, distinct)
        at, found = _find_beginnings(numbered, known, slots, first)
        owners = tokens.owners[at].astype(np.int64)
        return TermsHeld(
            by_terms, found, owners // len(AREAS), owners % len(AREAS), at - tokens.begins[owners]
        )


def _find_beginnings(
    numbered: Mapping[tuple[int, ...], int],
    known: Mapping[int, int],
    slots: TokenSlots,
    first: npt.NDArray[Any],
) -> tuple[TokenSlots, TokenSlots]:
    """Return at which slots phrases begin, and which of them it is each time.

    Phrases of one term come first, those of two after them.

    ``numbered``: each phrase by the numbers of its one or two terms. ``first``: for each slot the
    number, by ``known``, of its term.
    """
    if not numbered:
        return slots[:0], np.empty(0, np.int64)
    nothing = len(known)
    codes = _code_phrases(numbered, known)
    phrases = np.array(list(numbered.values()), np.int64)
    followed = np.flatnonzero(np.diff(slots) == 1)
    of_one = _find_phrases(_code(first, nothing, nothing), codes, phrases)
    of_two = _find_phrases(_code(first[followed], first[followed + 1], nothing), codes, phrases)
    return (
        np.concatenate([slots[of_one.at], slots[followed][of_two.at]]),
        np.concatenate([of_one.phrases, of_two.phrases]),
    )


@dataclass(frozen=True, slots=True)
class _FoundPhrases:
    """Offsets of the codes of phrases in an array, each with the number of its phrase."""

    at: npt.NDArray[np.int64]
    phrases: npt.NDArray[np.int64]


def _find_phrases(
    asked: npt.NDArray[np.int64], codes: npt.NDArray[np.int64], phrases: npt.NDArray[np.int64]
) -> _FoundPhrases:
    """Return which of the codes that are asked are those of phrases."""
    in_order = np.argsort(codes)
    near = codes.searchsorted(asked, sorter=in_order)
    likeliest = in_order.take(near, mode="clip")
    at = np.flatnonzero(codes[likeliest] == asked)
    return _FoundPhrases(at, phrases[likeliest[at]])


def _code_phrases(
    numbered: Iterable[tuple[int, ...]], known: Mapping[int, int]
) -> npt.NDArray[np.int64]:
    """Return a code for each phrase of one or two terms."""
    nothing = len(known)
    pairs = [[known[each[0]], known[each[1]] if len(each) > 1 else nothing] for each in numbered]
    first, second = np.array(pairs, np.int64).T
    return _code(first, second, nothing)


def _code(
    first: npt.NDArray[Any], second: npt.NDArray[Any] | int, nothing: int
) -> npt.NDArray[np.int64]:
    """Return one number for each pair of numbers up to ``nothing``, which says that a phrase has no
    second term.
    """
    code: npt.NDArray[np.int64] = first.astype(np.int64) * (nothing + 1) + second
    return code
