"""Evidence scoring: what speaks for each of a few passages, added up; the same for every engine.

BM25 by Lucene's formula: idf = ln(1 + (N - df + 0.5) / (df + 0.5)), weight of a term tf / (tf + k1
· (1 - b + b · length / mean length)). An engine says what the passages hold, as `HeldPhrases`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import attrgetter
from typing import Any, NamedTuple, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engines.passage_areas import AREAS
from indexer.engines.sorted_numbers import changes, find_true
from indexer.engines.two_phase_backend import Rarity
from indexer.matching import TEXT_AREA
from indexer.model import STREAMS, Area, Evidence, Phrase, Stream
from indexer.ranking import BM25_B, BM25_K1, SHORTEST_SHARE, share_beyond
from indexer.ranking.first_phase import Areas

Ints: TypeAlias = npt.NDArray[np.int64]
Scores: TypeAlias = npt.NDArray[np.float64]

_WINDOW_BITS = 32
# The last bit of a window: windows overlap, and those of the first row those of the second.
_ROWS_OF_WINDOWS = np.array([[0], [1]])
_KIND = attrgetter("stream", "starts", "ends", "implied", "document", "marks")
_TERMS = attrgetter("terms")
_PLAIN = {_KIND(Phrase(stream, ())) for stream in STREAMS}


def are_plain(phrases: Sequence[Phrase]) -> bool:
    """Whether phrases of one stream are one or two terms side by side, and no more is asked."""
    kinds = {*map(_KIND, phrases)}
    return len(kinds) == 1 and kinds <= _PLAIN and max(map(len, map(_TERMS, phrases))) <= 2


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
        return are_wanted(areas).take(self.areas)

    def count(self, passages: int) -> Ints:
        """Return how often each phrase is in each passage: by AREAS, in each a row a phrase."""
        shape = len(AREAS), len(self.asked), passages
        codes = (self.areas * len(self.asked) + self.phrases) * passages + self.own
        return np.bincount(codes, minlength=math.prod(shape)).reshape(shape)


class HeldPhrases(Protocol):
    """The phrases of one question as a few passages hold them."""

    def __len__(self) -> int:
        """Return how many passages these are."""
        ...

    def terms_held(self, stream: Stream, asked: Sequence[Phrase]) -> TermsHeld:
        """Return where they hold plain phrases of a stream, each of which is asked for once."""
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


class _Heard(NamedTuple):
    """The phrases of evidence that some passages hold, with how often each does: a row a phrase."""

    evidence: Evidence
    phrases: Sequence[Phrase]
    counts: Ints

    @property
    def asked(self) -> Areas:
        """The areas by which it is told how much the phrases say."""
        return TEXT_AREA if self.evidence.measure == "whole" else self.evidence.areas


class EvidenceScoring:
    """Scores a few passages for one question."""

    def __init__(self, passages: HeldPhrases, idf: Rarity) -> None:
        self._passages = passages
        self._idf = idf
        self._held: dict[Stream, TermsHeld] = {}
        self._counts: dict[Stream, Ints] = {}
        self._counted: dict[tuple[Stream, Areas], _PhraseRows] = {}
        self._known_norms: dict[tuple[Stream, Areas], Scores] = {}

    def score(self, evidence: Iterable[Evidence]) -> Scores:
        """Return the score of each passage, without the weight of its kind."""
        measures = {
            "often": self._bm25,
            "once": self._presence,
            "near": self._nearness,
            "whole": self._wholeness,
        }
        said = [(each, are_plain(each.phrases)) for each in evidence if each.phrases]
        self._find_held([each for each, is_plain in said if is_plain])
        heard = [self._hear(each) if is_plain else self._look_up(each) for each, is_plain in said]
        self._idf.learn((each.phrases, each.asked) for each in heard)
        scores = np.zeros(len(self._passages))
        for each in heard:
            scores += each.evidence.weight * measures[each.evidence.measure](each)
        return scores

    def _find_held(self, plain: Iterable[Evidence]) -> None:
        """Find all phrases of plain evidence at once, those of each stream."""
        asked: dict[Stream, dict[tuple[str, ...], Phrase]] = {stream: {} for stream in STREAMS}
        for each in plain:
            asked[each.phrases[0].stream] |= {phrase.terms: phrase for phrase in each.phrases}
        for stream, phrases in asked.items():
            if phrases:
                self._held[stream] = self._passages.terms_held(stream, list(phrases.values()))

    def _hear(self, evidence: Evidence) -> _Heard:
        """Return the phrases of plain evidence that some passages hold."""
        phrases, stream = evidence.phrases, evidence.phrases[0].stream
        asked, rows = self._held[stream].asked, self._rows(stream, evidence.areas)
        numbers = [asked[each.terms] for each in phrases]
        held = [at for at, number in enumerate(numbers) if number in rows.held]
        counts = rows.counts.take([numbers[at] for at in held], axis=0)
        return _Heard(evidence, [phrases[at] for at in held], counts)

    def _look_up(self, evidence: Evidence) -> _Heard:
        """Return the phrases of any evidence that some passages hold."""
        phrases, areas = evidence.phrases, evidence.areas
        every = np.array([self._passages.counts(each, areas) for each in phrases])
        held = find_true(every.sum(axis=1) > 0).tolist()
        return _Heard(evidence, [phrases[at] for at in held], every.take(held, axis=0))

    def _rows(self, stream: Stream, areas: Areas) -> _PhraseRows:
        """Return a row for each plain phrase of a stream."""
        if (stream, areas) not in self._counted:
            by_area = self._by_area(stream)
            counts = reduce(np.add, [by_area[AREAS.index(area)] for area in areas])
            are_held = find_true(counts.sum(axis=1) > 0)
            self._counted[stream, areas] = _PhraseRows(counts, frozenset(are_held.tolist()))
        return self._counted[stream, areas]

    def _by_area(self, stream: Stream) -> Ints:
        """Return how often the passages hold each plain phrase of a stream, by AREAS."""
        if stream not in self._counts:
            self._counts[stream] = self._held[stream].count(len(self._passages))
        return self._counts[stream]

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
        stream = evidence.phrases[0].stream
        if len(heard.phrases) < 2 and len(evidence.areas) == 1:
            # what is near nothing else, wherever it stands, needs no windows
            return self._presence(heard) * self._beyond(evidence, evidence.areas[0])
        best = np.zeros(len(self._passages))
        held = self._held[stream]
        for area in evidence.areas:
            beyond = self._beyond(evidence, area)
            said = np.zeros(len(held.asked))
            rarities = self._idf.of(heard.phrases, (area,))
            for phrase, rarity in zip(heard.phrases, rarities, strict=True):
                said[held.asked[phrase.terms]] += beyond * rarity
            near = find_true(held.are_within((area,)) & (said > 0).take(held.phrases))
            if not len(near):
                continue
            own, phrases = held.own.take(near) << _WINDOW_BITS, held.phrases.take(near)
            positions = held.positions.take(near)
            shifts = np.array([[0], [evidence.within // 2]])
            windows = own | (positions + shifts) // evidence.within << 1 | _ROWS_OF_WINDOWS
            _raise_to_windows(best, windows, phrases, said)
        return best

    def _beyond(self, evidence: Evidence, area: Area) -> float:
        """Return which share of a text its windows leave out."""
        mean = self._passages.mean_length(evidence.phrases[0].stream, (area,))
        return share_beyond(evidence.within, mean)

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
        said = np.array(self._idf.of(heard.phrases, heard.asked))
        scores: Scores = (said[:, None] * held).sum(axis=0)
        return scores


@cache
def are_wanted(areas: Areas) -> npt.NDArray[np.bool_]:
    """Return for each of AREAS whether it is one of these."""
    return np.array([area in areas for area in AREAS])


def _raise_to_windows(best: Scores, windows: Ints, phrases: Ints, said: Scores) -> None:
    """Raise ``best`` to the sum of what is said in each window, of each phrase once.

    ``windows``: passage and window as one number, in two rows, as each phrase stands in two
    windows; no window is in both rows.
    """
    # with the phrase as its last bits: numpy takes fifty times as long for a remainder
    bits = len(said).bit_length()
    # passage by passage, they are nearly in order: then it is the stable sort that takes no time
    every = np.sort(windows << bits | phrases, kind="stable").ravel()
    every = every.take(find_true(changes(every)))
    windows = every >> bits
    firsts = find_true(changes(windows))
    sums = np.add.reduceat(said.take(every & ((1 << bits) - 1)), firsts)
    np.maximum.at(best, windows.take(firsts) >> _WINDOW_BITS, sums)
