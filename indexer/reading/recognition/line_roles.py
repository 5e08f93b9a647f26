"""What is a stack, by its first line and its type?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.model import Kind
from indexer.reading.layout.document_profile import Survey
from indexer.reading.lines.line import Line, measure
from indexer.reading.lines.printed_line import Row
from indexer.reading.lines.provenance import Strand
from indexer.reading.patterns import CLOSED, CLOSED_OR_PAUSE
from indexer.reading.recognition.headings import read_heading
from indexer.reading.recognition.line_patterns import BRACKETED, CLOSE_CAPTION, DATE, LEADER, find_form

# In em: how far from the edge a short line stops.
SHORT = 1.4
# A gap so many times the usual one parts.
WIDER_GAP = 1.4
# A gap a little wider than the usual one: ruby and marks may take a little.
SPACED = 1.15
# Type of titles is much larger than that of the text.
TITLE = 1.3
# Type of headings is so much larger; they are at most so long.
HEADLINE, LONGEST_HEADING, MOST_HEADING_ROWS = 1.07, 70, 3
# Fonts that a heading among Mincho is set in, by their names.
_HEAVY = re.compile(r"Bold|Heavy|Black|Demi|Goth|ゴシ|ｺﾞｼ|KakuGo|MaruGo|Sans|-[BEHDU]$|W[5-9]", re.IGNORECASE)


def bare_text(row: Row) -> str:
    """The text of a row without the marks raised over it."""
    return "".join(g.text for g in row.glyphs if not row.is_raised(g))


def lead_text(row: Row) -> str:
    """The text of a row from its first glyph on that is no mark: one that belongs to the line above may begin it."""
    at = next((at for at, glyph in enumerate(row.glyphs) if not row.is_raised(glyph)), 0)
    spelled = row.spelled
    return spelled.text[spelled.starts[at] :]


def ink_start(row: Row) -> float:
    """Where the ink of a row begins: a bracket leaves half an em free before it."""
    first = row.glyphs[0]
    return row.x0 + 0.5 * first.size if first.text in "「『（〈《【〔" else row.x0


def is_short(row: Row, right: float) -> bool:
    """Whether a row stops well before the edge of its column."""
    return right - row.x1 > SHORT * row.size


def find_role(group: Sequence[Row], right: float, gap: float, survey: Survey) -> Kind | None:
    """What a stack is by its first line and its type; None for running text."""
    text = lead_text(group[0])
    if LEADER.search(text):
        return "list"
    form = find_form(text)
    if form == "list" and is_title(group, gap, right, survey):
        return "heading"
    if form == "list" and is_numbered(group[0]) and is_heading(group, text, gap, right, survey):
        return "heading"
    if form is not None and not (form == "reference" and CLOSED.search(bare_text(group[-1]))):
        return form
    apart = gap > WIDER_GAP and is_short(group[-1], right) and not CLOSED.search(bare_text(group[-1]))
    if apart and CLOSE_CAPTION.match(text):
        return "caption"
    if is_heading(group, text, gap, right, survey):
        return "heading"
    return None


def is_title(group: Sequence[Row], gap: float, right: float, survey: Survey) -> bool:
    """Whether a line with a bullet is set as a title: alone, in type much larger than the text."""
    large = group[0].size > TITLE * survey.size and len(group) == 1
    return large and is_heading(group, lead_text(group[0]), gap, right, survey)


def is_bracketed(row: Row, right: float, survey: Survey) -> bool:
    """Whether a line is a title between brackets that stands alone."""
    return not row.down and not survey.is_small(row) and is_short(row, right) and bool(BRACKETED.fullmatch(row.text))


def is_like_heading(group: Sequence[Row], survey: Survey) -> bool:
    """Whether the type of a stack is that of a heading."""
    return group[0].size > HEADLINE * survey.size or is_bold(group[0], survey)


def is_heading(group: Sequence[Row], text: str, gap: float, right: float, survey: Survey) -> bool:
    """Whether a stack is a heading: by its type, or by its number where it stands apart."""
    if len(group) > MOST_HEADING_ROWS or group[0].down or group[0].size < 0.93 * survey.size:
        return False
    whole = "".join(row.spelled.text for row in group)
    if (
        len(whole) > LONGEST_HEADING
        or CLOSED_OR_PAUSE.search(whole)
        or not any(c.isalpha() for c in whole)
        or DATE.fullmatch(whole)
    ):
        return False
    found = read_heading(line_of(text))
    if len(group) == 1 and gap > SPACED and is_bracketed(group[0], right, survey):
        return True
    if is_like_heading(group, survey):
        return True
    alone = gap > WIDER_GAP and is_short(group[-1], right)
    return found is not None and alone and (found.form.strong or len(group) == 1)


def is_bold(row: Row, survey: Survey) -> bool:
    """Whether a row of the text's size is set in another font than the text, by its name a heavy one."""
    return row.font != survey.font and bool(_HEAVY.search(row.font))


def is_numbered(row: Row) -> bool:
    """Whether a row has the form of a heading with a number."""
    return read_heading(line_of(row.spelled.text)) is not None


def line_of(text: str) -> Line:
    """A line of text that stands nowhere, to ask what form it has."""
    return Line(0, Strand(text, ()), width=measure(text))


def is_prose(rows: Sequence[Row], left: float, right: float) -> bool:
    """Whether rows are sentences: a full stop among them, and lines that fill their room."""
    wide = sum(row.x1 - row.x0 > 0.6 * (right - left) for row in rows)
    return any("。" in row.text for row in rows) and wide >= 0.4 * len(rows)
