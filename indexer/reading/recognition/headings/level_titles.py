"""Numbered titles in extracted text of little text: those under each of which something stands.

Where few lines reach the margin, a line says little by stopping short of it. Numbers do by what is
between them: nothing between items, something of their own under titles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from indexer.reading.lines.line import Line, Measure
from indexer.reading.recognition.headings.heading_forms import NumberedHeading, read_heading
from indexer.reading.sentence_patterns import CLOSED_OR_PAUSE, GOES_ON, SENTENCE_MARK
from indexer.reading.text_parameters import PLAIN


def find_level_titles(lines: Sequence[Line], measure: Measure) -> dict[int, NumberedHeading]:
    """The titles of each form of number whose lines all count on from 1, none right under another
    one, nor under a line that runs on.
    """
    levels: dict[str, list[tuple[int, NumberedHeading]]] = defaultdict(list)
    for place, line in enumerate(lines):
        found = read_heading(line)
        if found is not None and found.count:
            levels[found.style].append((place, found))
    return {
        place: found
        for level in levels.values()
        if _is_of_titles(level, lines, measure)
        for place, found in level
    }


def _is_of_titles(
    level: Sequence[tuple[int, NumberedHeading]], lines: Sequence[Line], measure: Measure
) -> bool:
    """Whether all lines of a form are titles: three of them at least."""
    counted = all(
        after.comes_after(found) and below > place + 1
        for (place, found), (below, after) in pairwise(level)
    )
    if not counted or level[0][1].count != 1 or len(level) < PLAIN.min_rows:
        return False
    last = level[-1][0]
    runs_on = any(place and GOES_ON.search(lines[place - 1].text) for place, _ in level)
    if runs_on or last + 1 == len(lines):
        return False
    return all(_may_be_title(lines[place], measure) for place, _ in level)


def _may_be_title(line: Line, measure: Measure) -> bool:
    """Whether a line is short, and no sentence, row or turn."""
    if not line.is_running_text or measure.is_full(line):
        return False
    if line.width > PLAIN.max_title_em or SENTENCE_MARK.search(line.text):
        return False
    return CLOSED_OR_PAUSE.search(line.text) is None
