"""Evidence scoring: what speaks for each of a few passages, added up; the same for every engine.

BM25 by Lucene's formula: idf = ln(1 + (N - df + 0.5) / (df + 0.5)), weight of a term tf / (tf + k1
· (1 - b + b · length / mean length)). An engine says what the passages hold, as `HeldPhrases`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.passage_areas import AREAS
from indexer.engines.sorted_numbers import changes, find_true
from indexer.engines.two_phase_backend import Rarity
from indexer.matching import TEXT_AREA
from indexer.model import Evidence, Phrase, Stream
from indexer.ranking import BM25_B, BM25_K1, SHORTEST_SHARE, share_beyond
from indexer.ranking.first_phase import Areas

Ints: TypeAlias = npt.NDArray[np.int64]
Scores: TypeAlias = npt.NDArray[np.float64]

_WINDOW_BITS = 32


def is_plain(phrase: Phrase) -> bool:
    """Whether a phrase is one or two terms side by side, of which no more is asked."""
    return len(phrase.terms) <= 2 and not any(
        (phrase.starts, phrase.ends, phrase.implied, phrase.document, phrase.marks)
    )


@dataclass(frozen=True, slots=True)
class TermsHeld:
    """Occurrences of plain phrases of one stream in passages: one number in each array for each.

    ``asked``: the phrases by their terms, each with its number. ``phrases``: the number of the
    phrase. ``own``: the number of the passage among the few. ``areas``: the area, by AREAS;
    ``positions``: the position there.
    """

    asked: Mapping[tuple[str, ...], int]
    phrases: Ints
    own: Ints
    areas: Ints
    positions: Ints

    def are_within(self, areas: Areas) -> npt.NDArray[np.bool_]:
        """Return for each whether it is in one of some areas."""
        return are_wanted(areas)[self.areas]

    def counts(self, passages: int, areas: Areas) -> Ints:
        """Return how often each phrase is in each passage, in some areas: a row a phrase."""
        codes = (self.phrases * passages + self.own)[self.are_within(areas)]
        return np.bincount(codes, minlength=len(self.asked) * passages).reshape(-1, passages)


class HeldPhrases(Protocol):
    """The phrases of one question as a few passages hold them."""

    def __len__(self) -> int:
        """Return how many passages these are."""
        ...

    def terms_held(self, stream: Stream) -> TermsHeld:
        """Return where they hold the plain phrases of a stream."""
        ...

    def counts(self, phrase: Phrase, areas: Areas) -> Ints:
        """Return how often each holds a phrase, a plain one or any other."""
        ...

    def lengths(self, stream: Stream, areas: Areas) -> Ints:
        """Return for each how many terms these areas have together."""
        ...

    def mean_length(self, stream: Stream, areas: Areas) -> float:
        """Return the mean of these over all passages of the index, 1 at least."""
        ...


class _PhraseRows(NamedTuple):
    """Counts of phrases in passages, a row a phrase, and the rows that some passage holds."""

    counts: Ints
    held: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Heard:
    """The phrases of evidence that some passages hold, with how often each does: a row a phrase."""

    evidence: Evidence
    phrases: Sequence[Phrase]
    counts: Ints

    @property
    def asked(self) -> Sequence[Areas]:
        """The areas by which it is told how much the phrases say."""
        match self.evidence.measure:
            case "near":
                return [(area,) for area in self.evidence.areas]
            case "whole":
                return [TEXT_AREA]
            case _:
                return [self.evidence.areas]


class EvidenceScoring:
    """Scores a few passages for one question."""

    def __init__(self, passages: HeldPhrases, idf: Rarity) -> None:
        self._passages = passages
        self._idf = idf
        self._counted: dict[tuple[Stream, Areas], _PhraseRows] = {}
        self._known_norms: dict[tuple[Stream, Areas], Scores] = {}

    def score(self, evidence: Sequence[Evidence]) -> Scores:
        """Return the score of each passage, without the weight of its kind."""
        measures = {
            "often": self._bm25,
            "once": self._presence,
            "near": self._nearness,
            "whole": self._wholeness,
        }
        heard = [self._hear(each) for each in evidence if each.phrases]
        self._idf.learn((each.phrases, areas) for each in heard for areas in each.asked)
        scores = np.zeros(len(self._passages))
        for each in heard:
            scores += each.evidence.weight * measures[each.evidence.measure](each)
        return scores

    def _hear(self, evidence: Evidence) -> _Heard:
        """Return the phrases of evidence that some passages hold."""
        phrases, areas = evidence.phrases, evidence.areas
        (stream, *others) = {each.stream for each in phrases}
        if others or not all(map(is_plain, phrases)):
            counts = np.array([self._row(each, areas) for each in phrases])
            held = np.flatnonzero(counts.any(axis=1)).tolist()
            return _Heard(evidence, [phrases[at] for at in held], counts[held])
        return self._hear_plain(evidence, stream)

    def _hear_plain(self, evidence: Evidence, stream: Stream) -> _Heard:
        asked = self._passages.terms_held(stream).asked
        rows = self._all_rows(stream, evidence.areas)
        numbered = [(asked[each.terms], each) for each in evidence.phrases]
        heard = [(at, each) for at, each in numbered if at in rows.held]
        counts = rows.counts[[at for at, _ in heard]]
        return _Heard(evidence, [each for _, each in heard], counts)

    def _row(self, phrase: Phrase, areas: Areas) -> Ints:
        if not is_plain(phrase):
            return self._passages.counts(phrase, areas)
        asked = self._passages.terms_held(phrase.stream).asked
        row: Ints = self._all_rows(phrase.stream, areas).counts[asked[phrase.terms]]
        return row

    def _all_rows(self, stream: Stream, areas: Areas) -> _PhraseRows:
        """Return a row for each plain phrase of a stream."""
        if (stream, areas) not in self._counted:
            held = self._passages.terms_held(stream)
            counts = held.counts(len(self._passages), areas)
            are_held = np.flatnonzero(counts.any(axis=1))
            self._counted[stream, areas] = _PhraseRows(counts, frozenset(are_held.tolist()))
        return self._counted[stream, areas]

    def _bm25(self, heard: _Heard) -> Scores:
        counts, evidence = heard.counts, heard.evidence
        norms = self._norms(evidence.phrases[0].stream, evidence.areas)
        return self._add_up(heard, counts / (counts + norms))

    def _presence(self, heard: _Heard) -> Scores:
        return self._add_up(heard, heard.counts > 0)

    def _wholeness(self, heard: _Heard) -> Scores:
        """Presence where the phrases are as many as the words there."""
        counts = heard.counts
        whole = counts.sum(axis=0) == self._passages.lengths("words", heard.evidence.areas)
        return self._add_up(heard, (counts > 0) & whole)

    def _nearness(self, heard: _Heard) -> Scores:
        """The greatest idf sum of distinct phrases in one window of one area, for each passage, as
        far as such an area reaches beyond a window.
        """
        evidence = heard.evidence
        best = np.zeros(len(self._passages))
        stream = evidence.phrases[0].stream
        held = self._passages.terms_held(stream)
        for area in evidence.areas:
            beyond = share_beyond(evidence.within, self._passages.mean_length(stream, (area,)))
            said = np.zeros(len(held.asked))
            rarities = self._idf.of(heard.phrases, (area,))
            for phrase, rarity in zip(heard.phrases, rarities, strict=True):
                said[held.asked[phrase.terms]] += beyond * rarity
            near = find_true(held.are_within((area,)) & (said > 0)[held.phrases])
            if not len(near):
                continue
            own, phrases = held.own[near] << _WINDOW_BITS, held.phrases[near]
            for shift in (0, evidence.within // 2):
                windows = own | (held.positions[near] + shift) // evidence.within
                _raise_to_windows(best, windows * len(said) + phrases, said)
        return best

    def _norms(self, stream: Stream, areas: Areas) -> Scores:
        """The summand of each passage's length in the denominator of BM25."""
        if (stream, areas) not in self._known_norms:
            lengths = self._passages.lengths(stream, areas)
            shortest = SHORTEST_SHARE if "text" in areas else 0.0
            relative = np.maximum(shortest, lengths / self._passages.mean_length(stream, areas))
            self._known_norms[stream, areas] = BM25_K1 * (1 - BM25_B + BM25_B * relative)
        return self._known_norms[stream, areas]

    def _add_up(self, heard: _Heard, held: npt.NDArray[Any]) -> Scores:
        """Return for each passage what the phrases say together, each as far as it is held.

        They are added one after the other, so that equal passages have equal scores to the last
        bit.
        """
        (areas,) = heard.asked
        said = np.array(self._idf.of(heard.phrases, areas))
        scores: Scores = (said[:, None] * held).sum(axis=0)
        return scores


@cache
def are_wanted(areas: Areas) -> npt.NDArray[np.bool_]:
    """Return for each of AREAS whether it is one of these."""
    return np.array([area in areas for area in AREAS])


def _raise_to_windows(best: Scores, held: Ints, said: Scores) -> None:
    """Raise ``best`` to the sum of what is said in each window, of each phrase once.

    ``held``: passage, window and phrase as one number.
    """
    every = np.sort(held)
    every = every[changes(every)]
    windows = every // len(said)
    firsts = find_true(changes(windows))
    sums = np.add.reduceat(said[every % len(said)], firsts)
    np.maximum.at(best, windows[firsts] >> _WINDOW_BITS, sums)
