"""Titles in extracted text that begin with the sign of a list item: ●調査の概要, ◎催しのお知らせ.

A document says by the way it uses a sign what that is for. Items follow each other, or hold
sentences that are broken at the margin; a title is short, and something else begins under each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from indexer.reading.heading_patterns import HEADING_FORMS
from indexer.reading.lines.line import Line, Measure
from indexer.reading.recognition.headings.heading_forms import NumberedHeading
from indexer.reading.sentence_patterns import (
    CLOSED,
    CLOSED_OR_PAUSE,
    GOES_ON,
    NEVER_FIRST,
    SENTENCE_MARK,
)
from indexer.reading.text_parameters import PLAIN

_ITEM_SIGNS = "●○◎◯★☆▲▼►▶"
# It stands where a title after ■ does.
_FORM = next(form for form in HEADING_FORMS if form.name == "■")


def find_signed_titles(lines: Sequence[Line], measure: Measure) -> dict[int, NumberedHeading]:
    """Titles after the sign of a list item, by the places of their lines: every line of a document
    that begins with that sign is one.
    """
    if not measure.full:
        return {}
    signed: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.kind == "list" and line.text[0] in _ITEM_SIGNS:
            signed[line.text[0]].append(place)
    return {
        place: _as_heading(lines[place].text)
        for places in signed.values()
        if len(places) >= PLAIN.min_titles
        and all(_is_title(place, lines, measure) for place in places)
        for place in places
    }


def _as_heading(text: str) -> NumberedHeading:
    title_start = len(text) - len(text[1:].lstrip())
    return NumberedHeading(_FORM, text[0] + _FORM.name, 0, 1, title_start)


def _is_title(place: int, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether a short line that holds no sentence stands after an end and over something else."""
    line = lines[place]
    if line.opens_block or line.tangled or measure.is_full(line):
        return False
    if len(line.text) <= PLAIN.min_title_chars or place + 1 == len(lines):
        return False
    if SENTENCE_MARK.search(line.text) or CLOSED_OR_PAUSE.search(line.text):
        return False
    if GOES_ON.search(line.text):
        return False
    return _is_under_end(place, lines, measure) and _begins_part(place + 1, lines, measure)


def _is_under_end(place: int, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether nothing runs on into a line."""
    above = lines[place - 1] if place else None
    if above is None or lines[place].gap > 0 or above.kind is not None:
        return True
    return measure.is_short(above) or CLOSED.search(above.text) is not None


def _begins_part(place: int, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether text, or items after another sign, begin at a place, under a title."""
    below = lines[place]
    if below.kind is not None or below.opens_block:
        return below.text[0] != lines[place - 1].text[0]
    if NEVER_FIRST.match(below.text):
        return False
    near = (line for line in lines[place : place + 2] if line.kind is None)
    return any(measure.is_of_text(line) or CLOSED.search(line.text) for line in near)
