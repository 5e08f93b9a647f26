"""Rows that a text opens with: which lines under or in place of a title are those of a form or a
list, and which that has their form stands alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.japanese.eras import ERA_NAMES
from indexer.japanese.scripts import DIGITS
from indexer.japanese.written_dates import find_dates, flatten
from indexer.late_patterns import late_pattern
from indexer.reading.lines.line import Line
from indexer.reading.recognition.headings.heading_forms import read_heading
from indexer.reading.row_patterns import has_row_form, is_row_of_run, is_signed_row
from indexer.reading.title_patterns import LETTERS_APART, calls_itself, may_name

# 令和5年度　事業報告書, 令和6年版 白書: not a row, unless there are more of them.
_OF_A_YEAR = late_pattern(rf"(?:{ERA_NAMES})?[{DIGITS}元]{{1,4}}年(?:度版?|版)[ 　][^\s：:]+")
_WIDE_GAP = late_pattern(r"\t|[ 　]{2,}")


def is_opening_row(text: str, below: Line) -> bool:
    """Whether a line is a row of a form or a table: by its form, or with one like it below it,
    which neither a numbered part nor what a sign tells is.
    """
    if (below.gap or ends_with_day(below.text)) and calls_itself(text):
        return False
    if _OF_A_YEAR.fullmatch(text):
        return has_row_form(below.text, short=False) or _OF_A_YEAR.match(below.text) is not None
    if has_row_form(text, short=False):
        return True
    if is_signed_row(below.text) or read_heading(below) is not None:
        return False
    return may_be_row(text) and may_be_row(below.text)


def stands_alone(lines: Sequence[Line], place: int) -> bool:
    """Whether a line that has the form of a row stands apart over all others, which aren't rows
    like it: its letters alone are set apart, or its first word is longer than the one below.
    """
    line, below, *rest = lines[place:]
    above = any(may_name(each.text) for each in lines[:place])
    if above or not below.gap or is_signed_row(line.text):
        return False
    if LETTERS_APART.fullmatch(line.text):
        return LETTERS_APART.fullmatch(below.text) is None
    is_listed = any(each.gap and may_be_row(each.text) for each in rest[:1])
    if is_listed or _WIDE_GAP.search(line.text):
        return False
    own, others = (len(each.text.split(maxsplit=1)[0]) for each in (line, below))
    return own > others


def may_be_row(text: str) -> bool:
    return is_row_of_run(text) or has_row_form(text, short=True)


def ends_with_day(text: str) -> bool:
    """Whether a line says on which day something was issued: 港湾だより別冊　2024年11月20日."""
    flat = flatten(text)
    days = (each for each in find_dates(flat) if len(each.iso) == len("2024-05-15"))
    return any(each.end == len(flat) for each in days)
