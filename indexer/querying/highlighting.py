"""Marks: where the phrases of a query stand in a passage as it is shown, and which part of a long passage to show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from indexer.analysis import analyse, fold, shared_parts
from indexer.model import ENDS_WORD, STARTS_WORD, Analysis, Hit, MarkedGloss, Passage, Phrase, Segment, Unit

Span: TypeAlias = tuple[int, int]

SHOWN_WHOLE = 500
SNIPPET = 320
_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]+[」』）)]*|[^。！？\n]+")
_CLINGS = re.compile("[\u0300-\u036f\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\u200d\U000e0100-\U000e01ef]")
_CLAUSE = re.compile(r"[^、，,]*[、，,]+|[^、，,]+")

# An analysis takes some 80 kB: a few pages of hits, not a corpus.
_analyse = lru_cache(maxsize=1_024)(analyse)


def mark(passage: Passage, leaves: Iterable[Sequence[Phrase]]) -> tuple[list[Span], list[bool]]:
    """Spans of the passage's text that the phrases cover, ascending, none overlapping; and for each gloss whether it
    is marked.

    A leaf's phrases that match inside words are marked only where none of its others is. Without leaves nothing is
    analysed.
    """
    leaves = tuple(leaves)
    if not leaves:
        return [], [False] * len(passage.glosses)
    text = _analyse(passage.text)
    glosses = [_analyse(gloss.text) for gloss in passage.glosses]
    spans: set[Span] = set()
    marked = [False] * len(glosses)
    for leaf in leaves:
        found, in_glosses = _mark_leaf([phrase for phrase in leaf if _is_of(phrase, passage)], text, glosses)
        spans |= found
        marked = [either or new for either, new in zip(marked, in_glosses, strict=True)]
    return _merge(spans), marked


def _is_of(phrase: Phrase, passage: Passage) -> bool:
    """Whether the phrase is one for every document, or for that of the passage."""
    return phrase.document in {"", passage.document}


def _mark_leaf(
    phrases: Sequence[Phrase], text: Analysis, glosses: Sequence[Analysis]
) -> tuple[set[Span], Sequence[bool]]:
    """What the phrases of one leaf mark in the text, and which glosses; those inside words only where no other does."""
    for group in (_without_inside(phrases), phrases):
        found = {span for phrase in group for span in _where(phrase, text)}
        explicit = [phrase for phrase in group if not phrase.implied]
        in_glosses = [any(_occurs(phrase, gloss) for phrase in explicit) for gloss in glosses]
        if found or any(in_glosses):
            return found, in_glosses
    return set(), [False] * len(glosses)


def _occurs(phrase: Phrase, analysis: Analysis) -> bool:
    return any(True for _ in occurrences(phrase, analysis))


def _where(phrase: Phrase, text: Analysis) -> Iterable[Span]:
    """The spans of the text that say ``phrase``, or, where it is only implied, those that imply it."""
    if not phrase.implied:
        return occurrences(phrase, text)
    return [(part.start, part.end) for part in shared_parts(text) if _occurs(phrase, _analyse(part.text))]


def saying(phrase: Phrase, text: str) -> str:
    """The first stretch of ``text`` that says ``phrase`` (守りぬく for the keys of 守り抜く), or implies it where it is
    only implied (防衛装備・技術協力 for 防衛技術協力); "" if none does.
    """
    return next((text[start:end] for start, end in _where(phrase, _analyse(text))), "")


def occurrences(phrase: Phrase, analysis: Analysis) -> Iterable[Span]:
    """The spans of the shown text where ``phrase`` stands."""
    return _word_occurrences(phrase, analysis) if phrase.stream == "words" else _unit_occurrences(phrase, analysis)


def _word_occurrences(phrase: Phrase, analysis: Analysis) -> Iterator[Span]:
    keys = [token.key for token in analysis.words]
    for at in _starts(keys, phrase.terms):
        yield analysis.words[at].start, analysis.words[at + len(phrase.terms) - 1].end


def _unit_occurrences(phrase: Phrase, analysis: Analysis) -> Iterator[Span]:
    """Units in a row at the edges of words that the phrase wants, between the soft marks that it has."""
    size, units = len(phrase.terms), analysis.units
    for at in _starts([unit.text for unit in units], phrase.terms):
        first, last = units[at], units[at + size - 1]
        if not _has_edges(phrase, first, last):
            continue
        if not phrase.marks:
            yield first.start, last.end
        elif _marked_alike(phrase.marks, analysis.marks[at : at + size + 1]):
            yield _with_outer_marks(analysis.text, (first.start, last.end), phrase.marks)


def _has_edges(phrase: Phrase, first: Unit, last: Unit) -> bool:
    """Whether a word starts and ends where the phrase asks for it."""
    return bool((not phrase.starts or first.edges & STARTS_WORD) and (not phrase.ends or last.edges & ENDS_WORD))


def _marked_alike(wanted: Sequence[str], held: Sequence[str]) -> bool:
    """Whether the soft marks of a stretch of text are those wanted; before and after it there may be more."""
    return held[0].endswith(wanted[0]) and held[-1].startswith(wanted[-1]) and held[1:-1] == wanted[1:-1]


def _with_outer_marks(text: str, span: Span, marks: Sequence[str]) -> Span:
    """``span`` with the soft marks before it and after it that are wanted, as they stand in the shown text."""
    before, after = len(marks[0]), len(marks[-1])
    if not before and not after:
        return span
    folded = fold(text)
    signs = [at for at, sign in enumerate(folded.text) if not sign.isspace()]
    first = next(n for n, at in enumerate(signs) if folded.starts[at] == span[0])
    last = max(n for n, at in enumerate(signs) if folded.ends[at] == span[1])
    return folded.span(signs[first - before], signs[last + after] + 1)


def hit(passage: Passage, leaves: Iterable[Sequence[Phrase]], *, whole: bool = False) -> Hit:
    """The passage with its marks; a long one is cut to what is worth showing, unless the ``whole`` is wanted."""
    spans, glosses = mark(passage, leaves)
    cut = (0, len(passage.text)) if whole else snippet(passage.text, spans)
    return Hit(
        passage,
        0.0,
        1,
        "word",
        segments(passage.text, spans, cut),
        cut,
        tuple(MarkedGloss(g.start, g.end, g.text, m) for g, m in zip(passage.glosses, glosses, strict=True)),
    )


def segments(text: str, spans: Iterable[Span], cut: Span) -> tuple[Segment, ...]:
    """The text of ``cut`` in segments that join up to it, those of ``spans`` marked."""
    parts: list[Segment] = []
    at, end = cut
    for start, stop in spans:
        start, stop = max(start, at), min(stop, end)
        if start < stop:
            parts += [Segment(text[at:start], marked=False), Segment(text[start:stop], marked=True)]
            at = stop
    parts.append(Segment(text[at:end], marked=False))
    return tuple(part for part in parts if part.text)


def snippet(text: str, spans: Sequence[Span]) -> Span:
    """The whole of a short text; of a long one the sentences with the most marks, at most some SNIPPET characters.

    Cut after 。！？ where there are any, else after 、, else hard.
    """
    if len(text) <= SHOWN_WHOLE:
        return 0, len(text)
    parts = [part for sentence in _spans(_SENTENCE, 0, text) for part in _shorten(text, sentence)]
    return _extend(_richest(parts, spans), parts)


def _richest(parts: Sequence[Span], spans: Sequence[Span]) -> Span:
    """The first window of neighbouring parts, at most SNIPPET long, in which the most spans start."""
    best, best_marks, first, marks = (0, parts[0][1]), -1, 0, 0
    for last, (_, end) in enumerate(parts):
        marks += _starting_in(parts[last], spans)
        while end - parts[first][0] > SNIPPET and first < last:
            marks -= _starting_in(parts[first], spans)
            first += 1
        if marks > best_marks:
            best, best_marks = (parts[first][0], end), marks
    return best


def _starting_in(part: Span, spans: Sequence[Span]) -> int:
    return sum(part[0] <= start < part[1] for start, _ in spans)


def _extend(span: Span, parts: Sequence[Span]) -> Span:
    """``span`` with the parts after it, while there is room."""
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
        part for first, stop in _spans(_CLAUSE, begin, text[:end]) for part in pairwise(_hard_cuts(text, first, stop))
    ]


def _hard_cuts(text: str, start: int, stop: int) -> list[int]:
    """Where ``text[start:stop]`` is cut every SNIPPET characters, its ends included; never before a combining mark."""
    cuts = [start]
    while cuts[-1] + SNIPPET < stop:
        at = cuts[-1] + SNIPPET
        while at < stop and _CLINGS.match(text[at]):
            at += 1
        cuts.append(at)
    return cuts if cuts[-1] == stop else [*cuts, stop]


def _spans(pattern: re.Pattern[str], begin: int, text: str) -> list[Span]:
    return [match.span() for match in pattern.finditer(text, begin)]


def _without_inside(phrases: Sequence[Phrase]) -> list[Phrase]:
    return [phrase for phrase in phrases if phrase.match != "inside"]


def _starts(terms: Sequence[str], wanted: Sequence[str]) -> Iterable[int]:
    first, size = wanted[0], len(wanted)
    for at in range(len(terms) - size + 1):
        if terms[at] == first and tuple(terms[at : at + size]) == tuple(wanted):
            yield at


def _merge(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
