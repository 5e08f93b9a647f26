"""Titles of what an extracted text opens and ends with: はじめに, おわりに, あとがき.

Any other short line needs a second title beside it, for it may be anything; between empty lines
these words are nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.late_patterns import late_pattern
from indexer.reading.lines.line import Line
from indexer.reading.recognition.headings.heading_forms import NumberedHeading, read_heading
from indexer.reading.recognition.headings.text_titles import as_heading
from indexer.reading.sentence_patterns import SENTENCE_MARK

_FRAMES = late_pattern(
    "(?:はじめ|始め|おわり|終わり|結び|むすび)に|まえがき|前書き?|あとがき|後書き?"
)


def find_framing_titles(lines: Sequence[Line]) -> dict[int, NumberedHeading]:
    """Such titles by the places of their lines: between empty lines, for はじめに begins sentences,
    too, and over a line that holds a sentence and has no number, as none of those does that a table
    of contents lists.
    """
    frames = (at for at, line in enumerate(lines[:-1]) if _FRAMES.fullmatch(line.text.strip()))
    return {at: as_heading(lines[at], lines[at + 1]) for at in frames if _stands_over(at, lines)}


def _stands_over(at: int, lines: Sequence[Line]) -> bool:
    line, below = lines[at], lines[at + 1]
    is_text = SENTENCE_MARK.search(below.text) is not None and read_heading(below) is None
    is_between = (at == 0 or line.gap > 0) and below.gap > 0
    return is_text and is_between and not line.tied
