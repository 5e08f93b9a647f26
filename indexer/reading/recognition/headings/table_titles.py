"""Titles over tables: a line with a number in the type of the text, or with a sign in that of
titles, is a heading where only the unit of the table stands between the two; one in larger type
that ends in the unit is a caption.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import SIGN, TITLE_WITH_UNIT, UNIT
from indexer.reading.recognition.headings.heading_forms import read_number
from indexer.reading.recognition.headings.line_roles import is_like_heading, may_be_title
from indexer.reading.recognition.headings.raised_titles import LaidPart


def is_table_title(
    part: Element[PrintedLine],
    above: LaidPart | None,
    below: Sequence[LaidPart | None],
    *,
    profile: DocumentProfile,
) -> bool:
    """Whether a numbered line, or one with a sign in the type of a title, is over a table; none
    that the line above it counts up to is, or has the sign of, for that is the end of a list.
    """
    number, sign = read_number(part.text), SIGN.match(part.text)
    if part.kind not in (None, "list") or len(part.lines) > 1 or part.runs_to_edge:
        return False
    if not may_be_title(part.text) or not _is_over_table(part, below):
        return False
    text = above.lines[-1].lead_text if isinstance(above, Element) else ""
    if number is not None:
        before = read_number(text)
        return before is None or not number.comes_after(before)
    is_next = sign is not None and text.startswith(sign[0])
    return sign is not None and not is_next and is_like_heading(part.lines, profile)


def name_table_captions(parts: Sequence[LaidPart]) -> list[LaidPart]:
    """The parts of a page in order; what looks like a heading, but has no number and ends in the
    unit of the table right under it, or at the top of the next page, is the caption of that.
    """
    return [
        replace(part, kind="caption")
        if isinstance(part, Element) and _is_caption(part, below)
        else part
        for part, below in zip_longest(parts, parts[1:])
    ]


def _is_caption(part: Element[PrintedLine], below: LaidPart | None) -> bool:
    if part.kind != "heading" or read_number(part.text) is not None:
        return False
    with_unit = TITLE_WITH_UNIT.fullmatch(part.text) is not None
    return with_unit and (below is None or _is_over_table(part, [below]))


def _is_over_table(part: Element[PrintedLine], below: Sequence[LaidPart | None]) -> bool:
    """Whether a table stands near below a line, its unit perhaps between them."""
    units = [each for each in below[:1] if isinstance(each, Element) and UNIT.fullmatch(each.text)]
    table = next(iter(below[len(units) :]), None)
    line = units[-1].first_line if units else part.first_line
    return (
        isinstance(table, Region)
        and table.is_table
        and 0 < table.box.top - line.base < LAYOUT.next_line_em * line.size
        and 0 <= line.base - part.first_line.base < LAYOUT.next_line_em * line.size
    )
