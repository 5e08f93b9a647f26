"""Marks of emphasis that a vertical line has among its letters, for their font is larger: they take
no room, so that each lies over its letter and the next.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from indexer.japanese.emphasis_marks import is_emphasis
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char
from indexer.reading.lines.printed_line import PrintedLine, make_line
from indexer.reading.lines.word_spacing import Ruby


def lift_emphasis(line: PrintedLine) -> PrintedLine:
    """The line with such marks, one behind each of several letters in a row, over these letters."""
    marks = () if line.down else _find_marks(line.chars)
    if not marks:
        return line
    kept = [char for at, char in enumerate(line.chars) if at not in marks]
    rubies = (Ruby((line.chars[at],), at - gone, at - gone + 1) for gone, at in enumerate(marks, 1))
    return replace(make_line(kept), rubies=tuple(rubies))


def _find_marks(chars: Sequence[Char]) -> Sequence[int]:
    """The places of marks, those that have another one over the letter before or after theirs."""
    overlaid = [at for at in range(1, len(chars)) if _is_overlaid(chars, at)]
    pairs = [pair for pair in itertools.pairwise(overlaid) if pair[1] - pair[0] == len(pair)]
    return sorted({at for pair in pairs for at in pair})


def _is_overlaid(chars: Sequence[Char], at: int) -> bool:
    """Whether a sign larger than a letter begins before the middle of that, and the next letter
    begins where it ends: a comma that is set close has its letters apart.
    """
    letter, mark = chars[at - 1], chars[at]
    if mark.size <= letter.size or not is_emphasis(mark.text):
        return False
    if not (letter.is_wide and letter.text.isalpha()):
        return False
    close = LAYOUT.latin_space_em * letter.size
    is_solid = at + 1 == len(chars) or chars[at + 1].x0 - letter.x1 < close
    return is_solid and mark.x0 < letter.middle < mark.middle
