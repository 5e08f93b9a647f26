"""Titles in extracted text that a sign tells, each over rows that have none: ○出席委員, and below
it a name a line; ■会場, and where that is.

Beside them stand rows with the same sign, ○日時　５月10日, which say what they name, and turns.
Items that are broken at the margin end in no label.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from indexer.reading.lines.line import Line, Measure
from indexer.reading.recognition.headings.heading_forms import NumberedHeading
from indexer.reading.recognition.headings.signed_titles import SIGNS_OF_TITLES, as_signed_heading
from indexer.reading.sentence_patterns import (
    SPACES_IN_LINE,
    holds_sentence,
)
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import read_turn


def find_titles_over_rows(lines: Sequence[Line], measure: Measure) -> dict[int, NumberedHeading]:
    """Such titles by the places of their lines: three of a sign at least, all that have no value
    on their line.
    """
    signed: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.text[0] in SIGNS_OF_TITLES and not _is_said(place, lines):
            signed[line.text[0]].append(place)
    return {
        place: as_signed_heading(lines[place].text, sign)
        for sign, places in signed.items()
        for place in _find_titles(places, lines, measure)
    }


def _is_said(place: int, lines: Sequence[Line]) -> bool:
    """Whether somebody with an office says something, in a line or below it."""
    turn = read_turn(lines[place].text)
    if turn is None or not turn.official or not turn.form.startswith("sign"):
        return False
    below = lines[place + 1].text if place + 1 < len(lines) else ""
    return turn.said != "" or turn.may_say(below)


def _find_titles(places: Sequence[int], lines: Sequence[Line], measure: Measure) -> list[int]:
    labels = [place for place in places if not _has_value(lines[place].text)]
    texts = {lines[place].text for place in labels}
    if len(texts) < max(PLAIN.min_rows, len(labels)):
        return []
    return labels if all(_is_over_rows(place, lines, measure) for place in labels) else []


def _has_value(text: str) -> bool:
    """Whether something stands behind a word and a space, or a colon."""
    words = SPACES_IN_LINE.split(text[1:].strip())
    return len(words) > 1 or "：" in text or ":" in text


def _is_over_rows(place: int, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether a short label stands over a line without its sign."""
    line, below = lines[place], lines[place + 1] if place + 1 < len(lines) else None
    if below is None or below.text[0] == line.text[0]:
        return False
    if line.tied or line.tangled or line.kind not in (None, "list", "caption"):
        return False
    return _may_be_label(line, measure)


def _may_be_label(line: Line, measure: Measure) -> bool:
    """Whether a line stops well before the margin, and says neither a sentence nor part of one."""
    if line.width > PLAIN.max_title_em or (measure.full and not measure.is_short(line)):
        return False
    return len(line.text) > PLAIN.min_title_chars and not holds_sentence(line.text)
