"""Titles beside their text: the few words of a narrow column in another colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.recognition.headings.line_roles import may_be_title

_PartBeside = Element[PrintedLine] | Region


def raise_titles_beside(
    parts: Sequence[_PartBeside], profile: DocumentProfile
) -> Iterator[_PartBeside]:
    """The parts of a page in order; few lines that end their column are a heading where the next
    one begins on their level, further right and in another colour, with text.
    """
    for part, beside in zip_longest(parts, parts[1:]):
        is_title = isinstance(part, Element) and _is_title(part, beside, profile)
        yield replace(part, kind="heading") if is_title else part


def _is_title(
    part: Element[PrintedLine], beside: _PartBeside | None, profile: DocumentProfile
) -> bool:
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
