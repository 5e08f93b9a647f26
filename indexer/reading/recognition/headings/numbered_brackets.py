"""Titles in extracted text whose number stands before brackets around all the rest: ２【沿革】,
（1）【財務諸表】, ①【貸借対照表】.

Brackets in a line may be anything, and so may a number; the two together count titles, whatever
stands under each, where a text has several.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.late_patterns import late_pattern
from indexer.reading.lines.line import Line
from indexer.reading.recognition.headings.heading_forms import NumberedHeading, read_heading
from indexer.reading.text_parameters import PLAIN

_BRACKETED = late_pattern("【[^【】、。]{2,40}】")


def find_numbered_brackets(lines: Sequence[Line]) -> dict[int, NumberedHeading]:
    """Such titles by the places of their lines, where there are two at least that differ."""
    found = {at: title for at, line in enumerate(lines) if (title := _read_title(line))}
    texts = {lines[at].text for at in found}
    return found if len(texts) >= PLAIN.min_titles else {}


def _read_title(line: Line) -> NumberedHeading | None:
    """A line that has a number and nothing else but brackets with words between them."""
    title = read_heading(line) if line.kind in (None, "list", "caption") else None
    if title is None or not title.count:
        return None
    return title if _BRACKETED.fullmatch(line.text, title.title_start) else None
