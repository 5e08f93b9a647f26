"""What is a stack, by its first line and its type?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.model import Kind
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.line_patterns import BRACKETED, CLOSE_CAPTION, DATE, LEADER, find_form
from indexer.reading.lines.line import Line, measure
from indexer.reading.lines.printed_line import Row
from indexer.reading.lines.provenance import TracedText
from indexer.reading.patterns import CLOSED, CLOSED_OR_PAUSE
from indexer.reading.recognition.heading_forms import read_heading

# Fonts that a heading among Mincho is set in, by their names.
_HEAVY = re.compile(r"Bold|Heavy|Black|Demi|Goth|ゴシ|ｺﾞｼ|KakuGo|MaruGo|Sans|-[BEHDU]$|W[5-9]", re.IGNORECASE)


def find_role(group: Sequence[Row], right: float, gap: float, profile: DocumentProfile) -> Kind | None:
    """What a stack is by its first line and its type; None for running text."""
    text = group[0].lead_text
    if LEADER.search(text):
        return "list"
    form = find_form(text)
    if form == "list" and _is_item_like_heading(group, text, right, gap, profile):
        return "heading"
    if form is not None and not (form == "reference" and CLOSED.search(group[-1].bare_text)):
        return form
    if CLOSE_CAPTION.match(text) and _stands_alone(group, right, gap) and not CLOSED.search(group[-1].bare_text):
        return "caption"
    return "heading" if is_heading(group, text, gap, right, profile) else None


def _is_item_like_heading(group: Sequence[Row], text: str, right: float, gap: float, profile: DocumentProfile) -> bool:
    """Whether what begins like an item of a list is a heading: set as a title, or numbered and set as a heading."""
    if is_title(group, gap, right, profile):
        return True
    return is_numbered(group[0]) and is_heading(group, text, gap, right, profile)


def _stands_alone(group: Sequence[Row], right: float, gap: float) -> bool:
    """Whether a stack stands well below what is over it, and its last line stops before the edge."""
    return gap > LAYOUT.paragraph_gap_ratio and group[-1].is_short(right)


def is_title(group: Sequence[Row], gap: float, right: float, profile: DocumentProfile) -> bool:
    """Whether a line with a bullet is set as a title: alone, in type much larger than the text."""
    large = group[0].size > LAYOUT.title_size_ratio * profile.size and len(group) == 1
    return large and is_heading(group, group[0].lead_text, gap, right, profile)


def is_bracketed(row: Row, right: float, profile: DocumentProfile) -> bool:
    """Whether a line is a title between brackets that stands alone."""
    return not row.down and not profile.is_small(row) and row.is_short(right) and bool(BRACKETED.fullmatch(row.text))


def _is_bracketed_title(group: Sequence[Row], gap: float, right: float, profile: DocumentProfile) -> bool:
    """Whether a stack is one title between brackets, a little below what is over it."""
    return len(group) == 1 and gap > LAYOUT.wider_gap_ratio and is_bracketed(group[0], right, profile)


def is_like_heading(group: Sequence[Row], profile: DocumentProfile) -> bool:
    """Whether the type of a stack is that of a heading."""
    return group[0].size > LAYOUT.heading_size_ratio * profile.size or is_bold(group[0], profile)


def is_heading(group: Sequence[Row], text: str, gap: float, right: float, profile: DocumentProfile) -> bool:
    """Whether a stack is a heading: by its type, or by its number where it stands apart."""
    if len(group) > LAYOUT.max_heading_rows or group[0].down or profile.is_small(group[0]):
        return False
    if not _may_be_heading_text("".join(row.spaced_text.text for row in group)):
        return False
    if _is_bracketed_title(group, gap, right, profile) or is_like_heading(group, profile):
        return True
    found = read_heading(line_of(text))
    return found is not None and _stands_alone(group, right, gap) and (found.form.strong or len(group) == 1)


def _may_be_heading_text(text: str) -> bool:
    """Whether a text is short, has letters, and is neither a sentence nor a date."""
    if len(text) > LAYOUT.max_heading_characters or CLOSED_OR_PAUSE.search(text):
        return False
    return any(c.isalpha() for c in text) and not DATE.fullmatch(text)


def is_bold(row: Row, profile: DocumentProfile) -> bool:
    """Whether a row of the text's size is set in another font than the text, by its name a heavy one."""
    return row.font != profile.font and bool(_HEAVY.search(row.font))


def is_numbered(row: Row) -> bool:
    """Whether a row has the form of a heading with a number."""
    return read_heading(line_of(row.spaced_text.text)) is not None


def line_of(text: str) -> Line:
    """A line of text that stands nowhere, to ask what form it has."""
    return Line(0, TracedText(text, ()), width=measure(text))


def is_prose(rows: Sequence[Row], left: float, right: float) -> bool:
    """Whether rows are sentences: a full stop among them, and lines that fill their room."""
    wide = sum(row.x1 - row.x0 > LAYOUT.prose_line_ratio * (right - left) for row in rows)
    return any("。" in row.text for row in rows) and wide >= LAYOUT.prose_share * len(rows)
