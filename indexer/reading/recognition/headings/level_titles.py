"""Numbered titles in extracted text of little text: those under each of which something stands.

Where few lines reach the margin, a line says little by stopping short of it. Numbers do by what is
between them: nothing between items, something of their own under titles.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from indexer.reading.lines.line import Line, Measure, measure
from indexer.reading.recognition.headings.heading_forms import NumberedHeading, read_heading
from indexer.reading.row_patterns import has_row_form
from indexer.reading.sentence_patterns import GOES_ON, SENTENCE_MARK, holds_sentence
from indexer.reading.text_parameters import PLAIN

# Of a row what is said by the way: 電子データのみ（紙は要しない。）
_REMARKS = re.compile(r"(?<=\S)[（(][^（）()]*[）)]")

# What an item ends with, be its last letter a particle elsewhere: 委託料に係るもの
_THING = re.compile("[るたい]もの$")


def find_level_titles(lines: Sequence[Line], usual: Measure) -> dict[int, NumberedHeading]:
    """The titles of each form of number whose lines all count on from 1, none right under another
    one, nor under a line that runs on; where something begins under the first, rows beside it are
    titles, too, as all of them are alike: ２　実施時期　７月１日.
    """
    levels: dict[str, list[tuple[int, NumberedHeading]]] = defaultdict(list)
    for place, line in enumerate(lines):
        found = read_heading(line)
        if found is not None and found.count:
            levels[found.style].append((place, found))
    return {
        place: found
        for level in levels.values()
        if _is_of_titles(level, lines, usual)
        for place, found in level
    }


def _is_of_titles(
    level: Sequence[tuple[int, NumberedHeading]], lines: Sequence[Line], usual: Measure
) -> bool:
    """Whether all lines of a form are titles: three of them at least."""
    counted = all(after.comes_after(found) for (_, found), (_, after) in pairwise(level))
    if not counted or level[0][1].count != 1 or len(level) < PLAIN.min_rows:
        return False
    places = [place for place, _ in level]
    if any(place and _runs_on(lines[place - 1].text) for place in places):
        return False
    if not all(_may_be_title(lines[place], usual) for place in places):
        return False
    return _hold_something(places, lines)


def _runs_on(text: str) -> bool:
    return GOES_ON.search(text) is not None and _THING.search(text) is None


def _hold_something(places: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether something stands between each number and the next, or on the line of the number, as
    in a row, where titles and rows are alike.
    """
    tight = [place for place in places if place + 1 in (*places, len(lines))]
    rows = [place for place in places if lines[place].opens_block]
    if not all(place in rows or has_row_form(lines[place].text, short=True) for place in tight):
        return False
    return not (tight or rows) or _are_alike(places, lines)


def _are_alike(places: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether numbers of titles and rows stand at one margin, and something begins under the first,
    which is no row.
    """
    first, below = lines[places[0]], lines[places[0] + 1]
    if first.opens_block or places[1] == places[0] + 1:
        return False
    if any(lines[place].white != first.white for place in places):
        return False
    begins = below.kind is not None or read_heading(below) is not None
    return begins or SENTENCE_MARK.search(below.text) is not None


def _may_be_title(line: Line, usual: Measure) -> bool:
    """Whether a line is short, and no sentence or turn but for a remark in brackets."""
    is_row = line.kind == "list" and line.opens_block
    if not (line.is_running_text or is_row) or usual.is_full(line):
        return False
    said = _REMARKS.sub("", line.text)
    return measure(said) <= PLAIN.max_title_em and not holds_sentence(said)
