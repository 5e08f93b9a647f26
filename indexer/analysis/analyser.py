"""Text to Analysis: its words and its units, spans into the text as shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.analysis.character_units import marks_around, units
from indexer.analysis.folding import Folded, fold
from indexer.analysis.tagger import dictionary_fingerprint
from indexer.analysis.words import words
from indexer.model import ENDS_WORD, STARTS_WORD, Analysis, Bounds, Token, Unit, Value

# Raise when the same text gives other terms or equivalents than before: an index built with another
# number is refused.
ANALYSER_VERSION = 3


def analyse(text: str) -> Analysis:
    """Words and units of ``text``. Threads analysing at once get the same as one."""
    folded = fold(text)
    spans = list(words(text, folded))
    cut = list(units(folded.text))
    places = {start for start, _, _ in cut}
    return Analysis(
        text=text,
        folded=folded.text,
        tokens=tuple(token for _, _, token in spans),
        words=tuple(
            token for start, end, token in spans if not places.isdisjoint(range(start, end))
        ),
        units=tuple(_with_edges(cut, folded, spans)),
        marks=marks_around(folded.text, cut),
    )


def _with_edges(
    cut: Sequence[tuple[int, int, str]], folded: Folded, spans: Sequence[tuple[int, int, Token]]
) -> Iterator[Unit]:
    """Yield the units, each with whether a word starts at it and whether one ends at it."""
    starts = {start for start, _, _ in spans}
    ends = {end for _, end, _ in spans}
    befores = [0, *(end for _, end, _ in cut)]
    afters = [*(start for start, _, _ in cut[1:]), len(folded.text)]
    for (start, end, unit), before, after in zip(cut, befores, afters, strict=False):
        # A word may begin in the marks before a unit, which are none themselves.
        begins = not starts.isdisjoint(range(before, start + 1))
        closes = not ends.isdisjoint(range(end, after + 1))
        edges = (STARTS_WORD if begins else 0) | (ENDS_WORD if closes else 0)
        yield Unit(*folded.span(start, end), unit, edges)


def value(analysis: Analysis) -> Value:
    """Return the terms of an analysis as engines store them."""
    return Value(
        words=tuple(token.key for token in analysis.words),
        units=tuple(unit.text for unit in analysis.units),
        edges=tuple(unit.edges for unit in analysis.units),
        marks=analysis.marks,
    )


def bounds(analysis: Analysis) -> Bounds:
    """Where what `value` gives stands in the text as shown."""
    return Bounds(
        words=tuple((token.start, token.end) for token in analysis.words),
        units=tuple((unit.start, unit.end) for unit in analysis.units),
    )


def fingerprint() -> str:
    """Return what an index must share with the program that asks it."""
    return f"{ANALYSER_VERSION}-{dictionary_fingerprint()}"
