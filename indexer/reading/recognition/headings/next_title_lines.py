"""The next lines of printed titles: which line in large type goes on in that of a title?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.drawing_order import follows
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.type_sizes import is_same_size
from indexer.reading.recognition.headings.heading_forms import read_number
from indexer.reading.recognition.headings.line_roles import is_heading, is_numbered
from indexer.reading.recognition.headings.open_levels import has_counted_label
from indexer.reading.row_patterns import is_signed_row
from indexer.reading.sentence_patterns import GOES_ON


def is_rest_of_heading(
    paragraph: Element[PrintedLine],
    group: Sequence[PrintedLine],
    right: float,
    profile: DocumentProfile,
) -> bool:
    """Whether large type goes on in the next line, spaced widely, or any in the middle. After words
    that end before the edge and do not go on, the next line of a title is close.
    """
    line, last = group[0], paragraph.lines[-1]
    alike = _are_alike(last, line)
    large = line.size > LAYOUT.title_size_ratio * profile.size
    near = line.base - last.base < _find_reach(paragraph) * line.size
    few = len(paragraph.lines) + len(group) <= LAYOUT.max_heading_lines
    may_go_on = alike and near and few and (large or _goes_on_in_middle(paragraph, group))
    is_next = has_counted_label(line.lead_text) or is_numbered(line)
    if paragraph.kind != "heading" or is_next or not may_go_on:
        return False
    if _is_line_of_its_own(paragraph, line, right):
        return False
    return is_heading(group, line.spaced_text.text, float("inf"), right, profile)


def sign_at_right(last: PrintedLine, line: PrintedLine, middle: float) -> bool:
    """Whether two lines end at one edge, and each begins elsewhere, right of the middle: a sender
    and the address over it.
    """
    ends = abs(last.x1 - line.x1) <= LAYOUT.touch_pt
    begins = abs(last.x0 - line.x0) > LAYOUT.near_em * line.size
    return ends and begins and min(last.x0, line.x0) > middle


def _is_line_of_its_own(title: Element[PrintedLine], line: PrintedLine, right: float) -> bool:
    """Whether a line and a title over it are rows, a sender and the address over it, or stand one
    at the edge and one in the middle.
    """
    last = title.last_line
    rows = is_signed_row(last.lead_text) and is_signed_row(line.lead_text)
    signed = sign_at_right(last, line, (title.left + right) / 2)
    return rows or signed or _leaves_middle(title, line)


def _leaves_middle(title: Element[PrintedLine], line: PrintedLine) -> bool:
    """Whether a line begins at the edge below a title in the middle, and ends before the other."""
    far = LAYOUT.max_indent_em * line.size
    at_edge = line.x0 - title.left < far < title.right - line.x1
    return title.is_centred and at_edge


def runs_into_title(paragraph: Element[PrintedLine], title: PrintedLine) -> bool:
    """Whether a heading fills its line and goes on in the words that the next line begins with, in
    its type, before text: a run-in title of several lines.
    """
    last = paragraph.last_line
    is_heading = paragraph.kind == "heading" and len(paragraph.lines) < LAYOUT.max_heading_lines
    alike = last.font == title.font and is_same_size(last.size, title.size)
    return is_heading and alike and paragraph.runs_to_edge and follows(last, title)


def _are_alike(last: PrintedLine, line: PrintedLine) -> bool:
    """Whether two lines are set in one size, font and colour."""
    one_type = is_same_size(last.size, line.size) and line.font == last.font
    return one_type and line.color == last.color


def _find_reach(title: Element[PrintedLine]) -> float:
    """The distance of the next line of a title, in em, at most."""
    text = title.last_line.spaced_text.text
    ends = not title.runs_to_edge and not title.is_centred and not GOES_ON.search(text)
    number = read_number(text)
    is_label = number is not None and number.title_start == len(text)
    if ends and not is_label:
        return LAYOUT.next_line_after_end_em
    return LAYOUT.next_line_em


def _goes_on_in_middle(paragraph: Element[PrintedLine], group: Sequence[PrintedLine]) -> bool:
    """Whether the last line of a heading, which may fill its column, and the one line after it
    stand in the middle.
    """
    line, last = group[0], paragraph.last_line
    most = LAYOUT.max_indent_em * line.size
    off = abs((last.x0 - paragraph.left) - (paragraph.right - last.x1))
    rest = replace(paragraph, groups=(tuple(group),))
    return len(group) == 1 and off < most and rest.is_centred
