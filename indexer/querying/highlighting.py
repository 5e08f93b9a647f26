"""Highlighting: where phrases match in a shown passage, and which part of a long one to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from indexer.matching import (
    Span,
    find_implying,
    find_spans,
    holds_in,
    occurrences,
    with_outer_marks,
)
from indexer.model import INSIDE, MarkedGloss, Occurrences, Passage, Phrase, Segment
from indexer.querying.snippets import snippet


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
    return _sum_up(passage, _mark_each(passage, leaves, held))


def _sum_up(passage: Passage, marked: Sequence[_Highlights]) -> tuple[list[Span], list[bool]]:
    """Return the highlights of all leaves as one."""
    glosses = {number for found in marked for number in found.glosses}
    spans = {span for found in marked for span in found.spans}
    return _merge(spans), [number in glosses for number in range(len(passage.glosses))]


def _mark_each(
    passage: Passage, leaves: Iterable[Sequence[Phrase]], held: Occurrences | None
) -> list[_Highlights]:
    """Return the highlights of each leaf that an engine may hold."""
    said = (
        [phrase for phrase in leaf if holds_in(phrase, passage.document)]
        for leaf in _likely(leaves, held)
    )
    return [_mark_leaf(phrases, passage, held) for phrases in said]


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
    marked = _mark_each(passage, leaves, held)
    spans, glosses = _sum_up(passage, marked)
    told = [found.spans for found in marked]
    cut = (0, len(passage.text)) if whole else snippet(passage.text, told)
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


def _merge(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
