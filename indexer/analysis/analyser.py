"""Text to Analysis: its words and its units, spans into the text as shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import compress

from indexer.analysis.character_units import Cut, marks_around, units
from indexer.analysis.denials import denied_links
from indexer.analysis.folding import Folded, fold
from indexer.analysis.iteration_marks import repeat
from indexer.analysis.sign_meanings import tell_signs
from indexer.analysis.tagger import Lines, dictionary_fingerprint, lines
from indexer.analysis.words import words
from indexer.japanese.scripts import KATAKANA, UNIFIED_IDEOGRAPHS
from indexer.model import ENDS_WORD, STARTS_WORD, Analysis, LocatedUnits, Token, Value

# Raise when the same text gives other terms or equivalents than before: an index built with another
# number is refused.
ANALYSER_VERSION = 42

_KATAKANA = re.compile(f"[{KATAKANA}]")
_KATAKANA_ENDS = re.compile(f"[{KATAKANA}](?=[{UNIFIED_IDEOGRAPHS}])")


def analyse(text: str) -> Analysis:
    """Return words and units of ``text``. Threads analysing at once get the same as one."""
    folded, written = _as_read(fold(text))
    return _put_together(text, folded, written, lines(folded.text))


def analyse_together(texts: Iterable[str]) -> list[Analysis]:
    """Return what `analyse` does of each text.

    MeCab is asked for all of them first. Turn by turn, its dictionary and our own tables would
    drive each other out of the processor's cache, which takes a sixth of the time.
    """
    read = [(text, *_as_read(fold(text))) for text in texts]
    found = [[*lines(folded.text)] for _, folded, _ in read]
    return [_put_together(*each, own) for each, own in zip(read, found, strict=True)]


def _put_together(text: str, folded: Folded, written: str, given: Iterable[Lines]) -> Analysis:
    """Return the analysis of a folded text of which MeCab has ``given`` lines."""
    found = words(text, folded, given)
    cut = units(folded.text)
    begins = cut.begins
    return Analysis(
        text=text,
        folded=folded.text,
        tokens=tuple([token for _, _, token in found]),
        words=tuple(
            [token for start, end, token in found if begins[start] or 1 in begins[start:end]]
        ),
        located_units=_with_edges(cut, folded, found),
        marks=marks_around(folded.text, written, cut),
    )


def texts_of_units(text: str) -> tuple[str, ...]:
    """Return the units of `analyse` as texts alone, which needs no dictionary."""
    return tuple(units(_as_read(fold(text))[0].text).texts)


def locate_units(text: str) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    """Return the units of `analyse` as texts, and the span of each, without a dictionary."""
    folded, _ = _as_read(fold(text))
    cut = units(folded.text)
    return tuple(cut.texts), list(map(folded.span, cut.starts, cut.ends))


def _as_read(written: Folded) -> tuple[Folded, str]:
    """Return a folded text as it is read beside its neighbours: what its signs are, what repeats.

    With it comes what was written before that, a character for each.
    """
    told = tell_signs(written.text)
    again = repeat(told)
    if again.text == told:
        return Folded(told, written.starts, written.ends), written.text
    read = Folded(
        again.text,
        [written.starts[at] for at in again.starts],
        [written.ends[after - 1] for after in again.ends],
    )
    return read, "".join(written.text[at] for at in again.starts)


def _with_edges(cut: Cut, folded: Folded, found: Sequence[tuple[int, int, Token]]) -> LocatedUnits:
    """Return the units, each with whether a word starts at it and whether one ends at it."""
    starts, ends = _edges_of_words(folded.text, found)
    for first, after in cut.gaps:
        if cut.begins[first]:
            continue  # it is a unit
        # A word may begin and end in the marks between two units, which are none themselves.
        if starts.find(STARTS_WORD, first, after) >= 0:
            starts[after] = STARTS_WORD
        if ends.find(ENDS_WORD, first + 1, after + 1) >= 0:
            ends[first] = ENDS_WORD
    for start, end in cut.runs:
        ends[start + 1] = ends[end]
    # of each character what starts at it and what ends behind it, as one great number
    edges = int.from_bytes(starts[:-1]) | int.from_bytes(ends[1:])
    shown_starts, shown_ends = cut.starts, cut.ends
    if not folded.is_as_shown:
        shown_starts = [folded.starts[start] for start in cut.starts]
        shown_ends = [folded.ends[end - 1] for end in cut.ends]
    return LocatedUnits(
        tuple(shown_starts),
        tuple(shown_ends),
        tuple(cut.texts),
        bytes(compress(edges.to_bytes(len(folded.text)), cut.begins)),
    )


def _edges_of_words(
    text: str, found: Sequence[tuple[int, int, Token]]
) -> tuple[bytearray, bytearray]:
    """Return for each place in a folded text whether a word starts there, and whether one ends."""
    starts, ends = bytearray(len(text) + 1), bytearray(len(text) + 1)
    for start, end, _ in found:
        starts[start] = STARTS_WORD
        ends[end] = ENDS_WORD
    for end in denied_links(found, text):
        ends[end] = 0
    _end_katakana(text, starts, ends)
    return starts, ends


def _end_katakana(text: str, starts: bytearray, ends: bytearray) -> None:
    """Record that katakana end a word before kanji, where MeCab cut them inside: イヴァン|カ氏."""
    for match in _KATAKANA_ENDS.finditer(text):
        after = match.end()
        first = starts.rfind(STARTS_WORD, 0, after)
        if not ends[after] and first > 0 and _KATAKANA.match(text, first - 1):
            starts[after], ends[after] = STARTS_WORD, ENDS_WORD


def value(analysis: Analysis) -> Value:
    """Return the terms of an analysis as engines store them."""
    units = analysis.located_units
    keys = tuple([token.key for token in analysis.words])
    return Value(keys, units.texts, units.edges, analysis.marks)


def value_as_one_word(text: str) -> Value:
    """Return the terms of a text of which nothing is found but the whole."""
    made = value(analyse(text))
    first, last = made.edges[0] & STARTS_WORD, made.edges[-1] & ENDS_WORD
    edges = bytes((first, *bytes(len(made.units) - 2), last))
    return Value((text,), made.units, edges, made.marks)


def fingerprint() -> str:
    """Return what an index must share with the program that asks it."""
    return f"{ANALYSER_VERSION}-{dictionary_fingerprint()}"
