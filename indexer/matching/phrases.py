"""Occurrences of one phrase: positions in the stored streams, spans in the shown text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from operator import eq
from typing import TypeAlias

from indexer.analysis import analyse, fold, implied_parts, locate_units, value
from indexer.model import ENDS_WORD, STARTS_WORD, Analysis, Implied, Phrase, Value

Span: TypeAlias = tuple[int, int]


# An analysis takes some 80 kB: a page of hits, not a corpus.
@lru_cache(maxsize=128)
def _analyse(text: str) -> tuple[Analysis, Value]:
    """Return the analysis of a text as it is shown, and the streams that it is matched by."""
    analysis = analyse(text)
    return analysis, value(analysis)


def holds_in(phrase: Phrase, document: str) -> bool:
    """Whether a passage of the document may be found by ``phrase``.

    Some equivalents hold in one document only.
    """
    return phrase.document in {"", document}


def positions(phrase: Phrase, value: Value) -> Iterator[int]:
    """Yield the positions in its stream of a value at which ``phrase`` begins, ascending."""
    if phrase.stream == "words":
        yield from _starts(value.words, phrase.terms)
        return
    size = len(phrase.terms)
    for at in _starts(value.units, phrase.terms):
        starts = not phrase.starts or value.edges[at] & STARTS_WORD
        ends = not phrase.ends or value.edges[at + size - 1] & ENDS_WORD
        if starts and ends and _has_marks(phrase.marks, value.marks[at : at + size + 1]):
            yield at


def holds(phrase: Phrase, values: Iterable[Value]) -> bool:
    """Whether one of the values holds ``phrase``."""
    return any(True for value in values for _ in positions(phrase, value))


def occurrences(phrase: Phrase, text: str) -> Iterator[Span]:
    """Yield the spans of a text as shown where ``phrase`` is written, ascending."""
    analysis, streams = _analyse(text)
    parts = analysis.words if phrase.stream == "words" else analysis.units
    for at in positions(phrase, streams):
        span = parts[at].start, parts[at + len(phrase.terms) - 1].end
        yield with_outer_marks(phrase, text, span)


def find_spans(phrase: Phrase, text: str) -> Iterator[Span]:
    """Yield the spans of a shown text that say ``phrase``.

    Where the phrase is only implied, they are what implies it.
    """
    if phrase.implied:
        parts = implied_parts(_analyse(text)[0])
        yield from find_implying(phrase, text, [part for part in parts if _says(phrase, part)])
    else:
        yield from occurrences(phrase, text)


def find_implying(phrase: Phrase, text: str, parts: Iterable[Implied]) -> Iterator[Span]:
    """Yield what of a shown text implies ``phrase``, by those parts of what it implies that say it,
    as engines know them.
    """
    for part in parts:
        if span := _first_span(phrase, part.text):
            yield _span_implying(part, text, span)


def _says(phrase: Phrase, part: Implied) -> bool:
    return any(True for _ in occurrences(phrase, part.text))


def _first_span(phrase: Phrase, text: str) -> Span | None:
    """Return the first span of a text that says ``phrase``, which is known to say it.

    Where its units stand side by side only once, no dictionary need tell where words begin.
    """
    if phrase.stream == "units" and not phrase.marks:
        texts, spans = locate_units(text)
        positions = list(_starts(texts, phrase.terms))
        if len(positions) == 1:
            return spans[positions[0]][0], spans[positions[0] + len(phrase.terms) - 1][1]
    return next(occurrences(phrase, text), None)


def _span_implying(part: Implied, text: str, span: Span) -> Span:
    """Return what of a shown text implies the ``span`` of an implied part.

    It is all that is written otherwise there, with what of the span is written alike around it. A
    span that is written there as it is implied is itself.
    """
    written = text[part.start : part.end]
    before = _same_at_first(written, part.text)
    rest = min(len(written), len(part.text)) - before
    after = min(rest, _same_at_first(written[::-1], part.text[::-1]))
    if span[1] <= before:
        return part.start + span[0], part.start + span[1]
    if span[0] >= len(part.text) - after:
        return part.end - len(part.text) + span[0], part.end - len(part.text) + span[1]
    start = part.start + min(span[0], before)
    end = part.end - min(len(part.text) - span[1], after)
    return start, end


def _same_at_first(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))


def saying(phrase: Phrase, text: str) -> str:
    """Return the first part of ``text`` that says ``phrase``, "" if none does.

    守りぬく says the keys of 守り抜く. Where the phrase is only implied, the part implies it
    (防衛装備・技術協力 for 防衛技術協力).
    """
    return next((text[start:end] for start, end in find_spans(phrase, text)), "")


def _starts(terms: Sequence[str], wanted: tuple[str, ...]) -> Iterator[int]:
    first, size = wanted[0], len(wanted)
    for at in range(len(terms) - size + 1):
        if terms[at] == first and tuple(terms[at : at + size]) == wanted:
            yield at


def _has_marks(wanted: Sequence[str], held: Sequence[str]) -> bool:
    """Whether the soft marks are those wanted.

    Before the first unit and after the last there may be more.
    """
    if not wanted:
        return True
    return (
        held[0].endswith(wanted[0])
        and held[-1].startswith(wanted[-1])
        and held[1:-1] == wanted[1:-1]
    )


def with_outer_marks(phrase: Phrase, text: str, span: Span) -> Span:
    """Extend the ``span`` of a phrase's units by the soft marks that it wants before and after.

    They are as they are written in the shown text.
    """
    if not phrase.marks or not (phrase.marks[0] or phrase.marks[-1]):
        return span
    before, after = len(phrase.marks[0]), len(phrase.marks[-1])
    folded = fold(text)
    signs = [at for at, sign in enumerate(folded.text) if not sign.isspace()]
    first = next(n for n, at in enumerate(signs) if folded.starts[at] == span[0])
    last = max(n for n, at in enumerate(signs) if folded.ends[at] == span[1])
    return folded.span(signs[first - before], signs[last + after] + 1)
