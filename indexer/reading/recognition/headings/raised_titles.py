"""Raised titles: parts of a page that are headings by what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from indexer.reading.heading_patterns import TITLE_OF_SUMMARY
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.type_sizes import is_same_size
from indexer.reading.recognition.headings.line_roles import is_bold, may_be_title

LaidPart: TypeAlias = Element[PrintedLine] | Region
# Whether a part is a title: by itself, the part above it and the two below, None past the ends.
TitleRule: TypeAlias = Callable[
    [Element[PrintedLine], LaidPart | None, Sequence[LaidPart | None]], bool
]


def raise_titles(parts: Sequence[LaidPart], is_title: TitleRule) -> list[LaidPart]:
    """The parts of a page in order, those that the rule finds made headings."""
    around = zip((None, *parts), parts, (*parts[1:], None), (*parts[2:], None, None), strict=False)
    return [
        replace(part, kind="heading")
        if isinstance(part, Element) and is_title(part, above, (below, further))
        else part
        for above, part, below, further in around
    ]


def is_summary_title(
    part: Element[PrintedLine],
    _: LaidPart | None,
    below: Sequence[LaidPart | None],
    *,
    profile: DocumentProfile,
) -> bool:
    """Whether a word for a summary in heavy type is over what is told right below it, though both
    are set smaller than the text.
    """
    if part.kind is not None or len(part.lines) > 1 or not is_bold(part.first_line, profile):
        return False
    return TITLE_OF_SUMMARY.fullmatch(part.first_line.text) is not None and _is_told(part, below[0])


def _is_told(part: Element[PrintedLine], below: LaidPart | None) -> bool:
    """Whether running text of several lines stands below, in the size of what is over it."""
    if not isinstance(below, Element) or below.kind is not None or len(below.lines) == 1:
        return False
    return below.ends_sentence and is_same_size(part.size, below.size)


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
