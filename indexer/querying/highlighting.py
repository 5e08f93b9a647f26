"""Highlighting: where phrases match in a shown passage, and which part of a long one to show."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from indexer.japanese.graphemes import joins_before
from indexer.matching import (
    Span,
    find_implying,
    find_spans,
    holds_in,
    occurrences,
    with_outer_marks,
)
from indexer.model import INSIDE, MarkedGloss, Occurrences, Passage, Phrase, Segment

SHOWN_WHOLE = 500
SNIPPET = 320
_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]+[」』）)]*|[^。！？\n]+")
_CLAUSE = re.compile(r"[^、，,]*[、，,]+|[^、，,]+")


@dataclass(frozen=True, slots=True)
class Highlighted:
    """A passage as shown: its text in segments, the span of it that they show, glosses."""

    segments: tuple[Segment, ...]
    cut: Span
    glosses: tuple[MarkedGloss, ...]


def mark(
    passage: Passage, leaves: Iterable[Sequence[Phrase]], held: Occurrences | None = None
) -> tuple[list[Span], list[bool]]:
    """Return the spans of the passage's text that the phrases cover, and which glosses are marked.

    Spans ascend and do not overlap; for each gloss there is one truth value.

    A leaf's phrases that match inside words are marked only where none of its others is. ``held``:
    what an engine says of where the phrases are; what it does not say is found by analysis.
    """
    spans: set[Span] = set()
    glosses: set[int] = set()
    shown = _ShownPassage(passage, held)
    for leaf in leaves:
        found = _mark_leaf(shown, leaf)
        spans |= found.spans
        glosses |= found.glosses
    return _merge(spans), [number in glosses for number in range(len(passage.glosses))]


@dataclass(frozen=True, slots=True)
class _Highlights:
    """Highlights of a passage: its spans and glosses that phrases match.

    ``spans`` are of its text; ``glosses`` are the numbers of the glosses that say one of them.
    """

    spans: frozenset[Span]
    glosses: frozenset[int]


_NO_HIGHLIGHTS = _Highlights(frozenset(), frozenset())


@dataclass(frozen=True)
class _ShownPassage:
    """A passage as it is shown, and where it holds phrases, as far as the engine has said so."""

    passage: Passage
    held: Occurrences | None

    @cached_property
    def _known(self) -> frozenset[Phrase]:
        """The phrases that the engine says are anywhere in it."""
        held = self.held
        return frozenset() if held is None else held.in_glosses.union(held.spans, held.implied)

    def possible(self, leaf: Sequence[Phrase]) -> list[Phrase]:
        """The phrases of a leaf that the passage may hold: mostly none."""
        if self.held is not None and self._known.isdisjoint(leaf):
            return []
        return [
            phrase
            for phrase in leaf
            if (self.held is None or phrase in self._known)
            and holds_in(phrase, self.passage.document)
        ]

    def find(self, phrase: Phrase) -> Iterable[Span]:
        """The spans of its text that say a phrase, or imply it."""
        return find_marked(phrase, self.passage, self.held)

    def find_glosses(self, phrases: Iterable[Phrase]) -> Iterator[int]:
        """The numbers of the glosses that say one of the phrases; a gloss implies none."""
        if not self.passage.glosses:
            return
        said = [phrase for phrase in phrases if not phrase.implied and self._is_in_glosses(phrase)]
        for number, gloss in enumerate(self.passage.glosses if said else ()):
            if any(True for phrase in said for _ in occurrences(phrase, gloss.text)):
                yield number

    def _is_in_glosses(self, phrase: Phrase) -> bool:
        return self.held is None or phrase in self.held.in_glosses


def find_marked(phrase: Phrase, passage: Passage, held: Occurrences | None) -> Iterable[Span]:
    """Return the spans of a passage's text that say a phrase or imply it, ascending.

    ``held``: where an engine says that the passage holds phrases.
    """
    text = passage.matched_text
    if held is None:
        return find_spans(phrase, text)
    if phrase.implied:
        return find_implying(phrase, text, held.implied.get(phrase, ()))
    spans = held.spans.get(phrase, ())
    return [with_outer_marks(phrase, text, span) for span in spans] if phrase.marks else spans


def _mark_leaf(shown: _ShownPassage, leaf: Sequence[Phrase]) -> _Highlights:
    """The matches of the phrases of one leaf; inside words only if none matches otherwise."""
    phrases = shown.possible(leaf)
    if not phrases:
        return _NO_HIGHLIGHTS
    marks = _mark_phrases(shown, _without_inside(phrases))
    return marks if marks.spans or marks.glosses else _mark_phrases(shown, phrases)


def _mark_phrases(shown: _ShownPassage, phrases: Sequence[Phrase]) -> _Highlights:
    spans = frozenset(span for phrase in phrases for span in shown.find(phrase))
    return _Highlights(spans, frozenset(shown.find_glosses(phrases)))


def highlight(
    passage: Passage,
    leaves: Iterable[Sequence[Phrase]],
    *,
    held: Occurrences | None = None,
    whole: bool = False,
) -> Highlighted:
    """Return what is shown of the passage, with its marks.

    A long passage is cut to what is worth showing, unless the ``whole`` is wanted.
    """
    spans, glosses = mark(passage, leaves, held)
    cut = (0, len(passage.text)) if whole else snippet(passage.text, spans)
    return Highlighted(
        segments(passage.text, spans, cut),
        cut,
        tuple(
            MarkedGloss(g.start, g.end, g.text, m)
            for g, m in zip(passage.glosses, glosses, strict=True)
        ),
    )


def segments(text: str, spans: Iterable[Span], cut: Span) -> tuple[Segment, ...]:
    """Return the text of ``cut`` in segments that join up to it, those of ``spans`` marked."""
    parts: list[Segment] = []
    at, end = cut
    for start, stop in spans:
        start, stop = max(start, at), min(stop, end)
        if start < stop:
            if at < start:
                parts.append(Segment(text[at:start], marked=False))
            parts.append(Segment(text[start:stop], marked=True))
            at = stop
    if at < end:
        parts.append(Segment(text[at:end], marked=False))
    return tuple(parts)


def snippet(text: str, spans: Sequence[Span]) -> Span:
    """Return the span of a text that is shown: the whole of a short one.

    Of a long text it is the sentences with the most marks, of about SNIPPET characters at most.

    Cut after 。！？ where there are any, else after 、, else hard.
    """
    if len(text) <= SHOWN_WHOLE:
        return 0, len(text)
    parts = [part for sentence in _spans(_SENTENCE, 0, text) for part in _shorten(text, sentence)]
    return _extend(_richest(parts, spans), parts)


def _richest(parts: Sequence[Span], spans: Sequence[Span]) -> Span:
    """Return the window of neighbouring parts with the most span starts, the first of these.

    It is at most SNIPPET long.
    """
    starts = [start for start, _ in spans]
    best, best_marks, first, marks = (0, parts[0][1]), -1, 0, 0
    for last, (_, end) in enumerate(parts):
        marks += _count_within(parts[last], starts)
        while end - parts[first][0] > SNIPPET and first < last:
            marks -= _count_within(parts[first], starts)
            first += 1
        if marks > best_marks:
            best, best_marks = (parts[first][0], end), marks
    return best


def _count_within(part: Span, starts: Sequence[int]) -> int:
    """Return how many of some places, which ascend, are within a part of a text."""
    return bisect_left(starts, part[1]) - bisect_left(starts, part[0])


def _extend(span: Span, parts: Sequence[Span]) -> Span:
    """Return ``span`` with the parts after it, while there is room."""
    begin, end = span
    for start, stop in parts:
        if start == end and stop - begin <= SNIPPET:
            end = stop
    return begin, end


def _shorten(text: str, span: Span) -> list[Span]:
    begin, end = span
    if end - begin <= SNIPPET:
        return [span]
    return [
        part
        for first, stop in _spans(_CLAUSE, begin, text[:end])
        for part in pairwise(_hard_cuts(text, first, stop))
    ]


def _hard_cuts(text: str, start: int, stop: int) -> list[int]:
    """Return where ``text[start:stop]`` is cut every SNIPPET characters, its ends included.

    No cut is inside of what is seen as one character.
    """
    cuts = [start]
    while cuts[-1] + SNIPPET < stop:
        at = cuts[-1] + SNIPPET
        while at < stop and joins_before(text, at, cuts[-1]):
            at += 1
        cuts.append(at)
    return cuts if cuts[-1] == stop else [*cuts, stop]


def _spans(pattern: re.Pattern[str], begin: int, text: str) -> list[Span]:
    return [match.span() for match in pattern.finditer(text, begin)]


def _without_inside(phrases: Sequence[Phrase]) -> list[Phrase]:
    return [phrase for phrase in phrases if phrase.match != INSIDE]


def _merge(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
