"""Highlighting: where phrases match in a shown passage, and which part of a long one to show."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

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
    for leaf in _likely(leaves, held):
        phrases = [phrase for phrase in leaf if holds_in(phrase, passage.document)]
        found = _mark_leaf(phrases, passage, held)
        spans |= found.spans
        glosses |= found.glosses
    return _merge(spans), [number in glosses for number in range(len(passage.glosses))]


class _Highlights(NamedTuple):
    """Highlights of a passage: its spans and glosses that phrases match.

    ``spans`` are of its text; ``glosses`` are the numbers of the glosses that say one of them.
    """

    spans: set[Span]
    glosses: set[int]


def _likely(
    leaves: Iterable[Sequence[Phrase]], held: Occurrences | None
) -> Iterable[Sequence[Phrase]]:
    """Return the leaves with what a passage holds of each: of most, nothing."""
    if held is None:
        return leaves
    known = held.in_glosses.union(held.spans, held.implied)
    there = ([phrase for phrase in leaf if phrase in known] for leaf in leaves)
    return filter(None, there)


def _mark_leaf(
    phrases: Sequence[Phrase], passage: Passage, held: Occurrences | None
) -> _Highlights:
    """The matches of the phrases of one leaf; inside words only if none matches otherwise."""
    outside = [phrase for phrase in phrases if phrase.match != INSIDE]
    marks = _mark_phrases(outside, passage, held)
    if marks.spans or marks.glosses or len(outside) == len(phrases):
        return marks
    return _mark_phrases(phrases, passage, held)


def _mark_phrases(
    phrases: Sequence[Phrase], passage: Passage, held: Occurrences | None
) -> _Highlights:
    spans: set[Span] = set()
    for phrase in phrases if held is None else _placed_apart(phrases, held):
        spans.update(find_marked(phrase, passage, held))
    return _Highlights(spans, _find_glosses(phrases, passage, held) if passage.glosses else set())


def _placed_apart(phrases: Iterable[Phrase], held: Occurrences) -> Iterable[Phrase]:
    """Return the phrases, of those that spell one text and are implied by the same parts the first:
    it is the phrase of units, which needs no dictionary to be placed.
    """
    placed: dict[object, Phrase] = {}
    for phrase in phrases:
        parts = held.implied.get(phrase)
        placed.setdefault(("".join(phrase.terms), parts) if parts else phrase, phrase)
    return placed.values()


def _find_glosses(
    phrases: Iterable[Phrase], passage: Passage, held: Occurrences | None
) -> set[int]:
    """Return the numbers of the glosses that say one of the phrases; a gloss implies none."""
    said = [
        phrase
        for phrase in phrases
        if not phrase.implied and (held is None or phrase in held.in_glosses)
    ]
    return {
        number
        for number, gloss in enumerate(passage.glosses)
        if any(True for phrase in said for _ in occurrences(phrase, gloss.text))
    }


def find_marked(phrase: Phrase, passage: Passage, held: Occurrences | None) -> Iterable[Span]:
    """Return the spans of a passage's text that say a phrase or imply it, ascending.

    ``held``: where an engine says that the passage holds phrases.
    """
    if held is None:
        return find_spans(phrase, passage.matched_text)
    if phrase.implied:
        return find_implying(phrase, passage.matched_text, held.implied.get(phrase, ()))
    spans = held.spans.get(phrase, ())
    if not phrase.marks:
        return spans
    return [with_outer_marks(phrase, passage.matched_text, span) for span in spans]


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


def unsaid(
    passage: Passage, leaves: Iterable[Sequence[Phrase]], held: Occurrences | None
) -> list[Sequence[Phrase]]:
    """Return the leaves of which neither the text of a passage nor a gloss says a phrase."""
    if held is None:
        marks = ((leaf, mark(passage, [leaf])) for leaf in leaves)
        return [leaf for leaf, (spans, glosses) in marks if not spans and not any(glosses)]
    said = held.in_glosses.union(held.spans, held.implied)
    return [
        leaf
        for leaf in leaves
        if not any(phrase in said and holds_in(phrase, passage.document) for phrase in leaf)
    ]


def highlight_headings(
    passage: Passage, leaves: Iterable[Sequence[Phrase]]
) -> tuple[tuple[Segment, ...], ...]:
    """Return the title of a passage, the headings above it and its caption, marked; none if no mark
    is there.
    """
    held = [[phrase for phrase in leaf if holds_in(phrase, passage.document)] for leaf in leaves]
    headings = tuple(
        segments(text, _merge({span for leaf in held for span in _say(leaf, text)}), (0, len(text)))
        for text in (passage.title, *passage.path)
    )
    return headings if any(part.marked for heading in headings for part in heading) else ()


def _say(leaf: Sequence[Phrase], text: str) -> set[Span]:
    """Return the spans of a text that say a leaf; inside words only if none does otherwise."""
    spans = {phrase: set(find_spans(phrase, text)) for phrase in leaf}
    outside = [found for phrase, found in spans.items() if phrase.match != INSIDE]
    return set().union(*outside) or set().union(*spans.values())


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
    best, best_marks, first = (0, parts[0][1]), -1, 0
    before = [bisect_left(starts, start) for start, _ in parts]
    for last, (_, end) in enumerate(parts):
        while end - parts[first][0] > SNIPPET and first < last:
            first += 1
        marks = bisect_left(starts, end) - before[first]
        if marks > best_marks:
            best, best_marks = (parts[first][0], end), marks
    return best


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


def _merge(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
