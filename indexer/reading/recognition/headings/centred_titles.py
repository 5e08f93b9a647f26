"""Titles in the middle of a column that only their indent tells, as those of court decisions and
forms: in the type of the text, without a number, no further from it than its lines are.
"""

from __future__ import annotations

import re

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.recognition.headings.heading_forms import read_number
from indexer.reading.recognition.headings.line_roles import may_be_title
from indexer.reading.recognition.headings.paragraph_neighbours import ParagraphNeighbours
from indexer.reading.title_patterns import is_addressed, is_maker, says_matter

# What a formula has, what stands between brackets or dashes, and a name set off from another.
_NO_TITLE = re.compile("[=＝+＋×÷]|^[（(～〜―—－-]|[（）()～〜―—－-]$|[^ 　][ 　]+[^ 　]")


def is_centred_title(around: ParagraphNeighbours) -> bool:
    """Whether a paragraph is one short line in the middle, over what a title stands over and below
    what has ended; one whose letters are set apart, whatever stands around it. Between a sentence
    and a heading at the edge it may be set in from both edges by any room.
    """
    paragraph, above = around.paragraph, around.above
    if not (around.may_be_title and _is_between_edges(paragraph) and _may_name(around)):
        return False
    if _is_set_apart(paragraph.first_line):
        return around.below is not None
    if above is None or _is_between_edges(above) or not _is_over_something(around):
        return False
    return paragraph.is_centred or (above.ends_sentence and _is_over_heading(around))


def _is_over_heading(around: ParagraphNeighbours) -> bool:
    """Whether a heading at the edge of the column stands below a paragraph."""
    below = around.below
    return below is not None and below.kind == "heading" and not below.is_set_in


def _is_between_edges(paragraph: Element[PrintedLine]) -> bool:
    """Whether the only line of a paragraph is set in far from both edges of its column."""
    line, far = paragraph.first_line, LAYOUT.max_indent_em * paragraph.size
    is_alone = paragraph.last_line is line
    return is_alone and line.x0 - paragraph.left > far and paragraph.right - line.x1 > far


def _may_name(around: ParagraphNeighbours) -> bool:
    """Whether a line has the words of a title, and the size of the text."""
    line = around.paragraph.first_line
    text = line.text if _is_set_apart(line) else line.spaced_text.text
    is_name = len(line.text) > 1 and may_be_title(line.text)
    if not is_name or (_NO_TITLE.search(text) and not says_matter(text)):
        return False
    is_somebody = is_maker(line.text) or is_addressed(line.text)
    return not is_somebody and around.profile.is_body(line)


def _is_over_something(around: ParagraphNeighbours) -> bool:
    """Whether running text begins below a paragraph, a list, or something with a number."""
    below = around.below
    if below is None or _is_between_edges(below):
        return False
    return around.is_over_text or below.kind in ("heading", "list") or _is_numbered(below)


def _is_numbered(below: Element[PrintedLine]) -> bool:
    return read_number(below.text) is not None


def _is_set_apart(line: PrintedLine) -> bool:
    """Whether there is room between all letters of a line."""
    return len(line.chars) > 1 and len(list(line.find_gaps())) == len(line.chars) - 1
