"""Titles beside their text: the few words of a narrow column in another colour."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.recognition.headings.line_roles import may_be_title
from indexer.reading.recognition.headings.raised_titles import LaidPart


def is_title_beside(
    part: Element[PrintedLine],
    _: LaidPart | None,
    following: Sequence[LaidPart | None],
    *,
    profile: DocumentProfile,
) -> bool:
    """Whether few lines end their column, and the next one begins on their level, further right and
    in another colour, with text.
    """
    beside = following[0]
    if part.kind is not None or not isinstance(beside, Element) or beside.kind is not None:
        return False
    if len(part.lines) > LAYOUT.max_heading_lines or profile.is_small(part.first_line):
        return False
    return _is_beside(part.first_line, beside.first_line) and may_be_title(part.text)


def _is_beside(title: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line begins on the level of a title, right of it and in another colour."""
    level = abs(line.base - title.base) < LAYOUT.most_of_em * title.size
    in_other_color = title.is_of_one_color and title.color != line.color
    return level and line.x0 > title.x1 and in_other_color
