"""Titles with a sign between empty lines, whatever stands under them: ○日時, its day; ○議事, its
turns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from indexer.reading.lines.line import Line
from indexer.reading.recognition.headings.heading_forms import NumberedHeading
from indexer.reading.recognition.headings.signed_titles import SIGNS_OF_TITLES, as_signed_heading
from indexer.reading.sentence_patterns import holds_sentence
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import begins_signed_turn


def find_titles_between_gaps(lines: Sequence[Line]) -> dict[int, NumberedHeading]:
    """The places of short lines with one sign, none of which begins a turn or holds a sentence:
    each of a sign has an empty line above and below it and stands over something else, as none of
    several items does; and no two say the same.
    """
    signed: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.text[0] in SIGNS_OF_TITLES and not begins_signed_turn(line.text):
            signed[line.text[0]].append(place)
    return {
        place: as_signed_heading(lines[place].text, sign)
        for sign, places in signed.items()
        if _are_titles(places, lines)
        for place in places
    }


def _are_titles(places: Sequence[int], lines: Sequence[Line]) -> bool:
    if len({lines[place].text for place in places}) < max(PLAIN.min_titles, len(places)):
        return False
    return all(_stands_between(place, lines) for place in places)


def _stands_between(place: int, lines: Sequence[Line]) -> bool:
    """Whether a line is a short one between empty lines, over one that is no other such title."""
    line, below = lines[place], lines[place + 1] if place + 1 < len(lines) else None
    if below is None or place == 0 or min(line.gap, below.gap) == 0:
        return False
    is_item = below.text[0] == line.text[0] and not begins_signed_turn(below.text)
    return not is_item and _may_be_title(line)


def _may_be_title(line: Line) -> bool:
    """Whether a line is short, holds no sentence, and is not known to be anything else."""
    if line.width > PLAIN.max_title_em or holds_sentence(line.text):
        return False
    return not line.tied and line.kind in (None, "list", "caption")
