"""Does a line of a column begin a paragraph, a heading or an item of its own? Rules in order, each
with a name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from indexer.reading.assembly.paragraphs.caption_lines import (
    begins_left_of_caption,
    goes_on_in_caption,
    is_text_under_caption,
)
from indexer.reading.assembly.paragraphs.line_pair import LinePair
from indexer.reading.assembly.paragraphs.paragraph_openings import (
    are_entries,
    counts_on,
    follows_bracketed_caption,
    follows_bracketed_title,
    follows_numbered_heading,
    has_leader,
    is_article,
    is_bracketed_name,
    is_bracketed_title,
    is_numbered_heading,
    is_of_form,
    is_row,
    is_stage_direction,
    is_supplement,
    is_turn,
    says_what_it_is,
)
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.drawing_order import follows, hangs_from
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.patterns import CLOSED, GOES_ON
from indexer.reading.recognition.line_roles import (
    is_bold,
    is_bold_type,
    is_like_heading,
    may_be_title,
)

# What begins with a label that its other lines are set in from.
HANGING = ("list", "note", "source", "caption", "footnote")


def _is_of_another_size(meeting: LinePair) -> bool:
    """It is larger or smaller than the line above, or one of them runs down."""
    line, last = meeting.line, meeting.last
    return (
        line.down
        or last.down
        or abs(line.size - last.size) > LAYOUT.size_tolerance_ratio * last.size
    )


def _is_at_another_distance(meeting: LinePair) -> bool:
    """It stands far below the line above, or beside it."""
    size = meeting.line.size
    farthest = LAYOUT.paragraph_gap_ratio * max(meeting.pitch, LAYOUT.min_leading_em * size)
    return meeting.distance > farthest or meeting.distance < LAYOUT.min_line_step_em * size


def _is_beside(meeting: LinePair) -> bool:
    """No part of it is under the line above."""
    line, last = meeting.line, meeting.last
    return line.x0 >= last.x1 or last.x0 >= line.x1


def _is_of_another_weight(meeting: LinePair) -> bool:
    """It is bold and the line above is not, or the other way round; not where words of a sentence
    that goes on are.
    """
    line, last, profile = meeting.line, meeting.last, meeting.profile
    if line.font == last.font or is_bold(line, profile) == is_bold(last, profile):
        return False
    return not (_runs_on(meeting) and (_is_mixed(line, profile) or _is_mixed(last, profile)))


def _runs_on(meeting: LinePair) -> bool:
    """Whether a sentence fills the line above, and the file draws this line right after it."""
    return not meeting.closed and not meeting.short and follows(meeting.last, meeting.line)


def _is_mixed(line: PrintedLine, profile: DocumentProfile) -> bool:
    """Whether some of the characters of a line are bold, and others are not."""
    bold = is_bold(line, profile)
    return any(is_bold_type(char.font, profile) != bold for char in line.chars)


def _is_spaced(meeting: LinePair) -> bool:
    """A sentence ends above it, and paragraphs of this document are not set in but spaced a little,
    as it is.
    """
    spaced = meeting.distance > LAYOUT.wider_gap_ratio * meeting.pitch and not meeting.line.rubies
    return meeting.closed and not meeting.profile.indented and spaced


def _is_under_short_item(meeting: LinePair) -> bool:
    """The line above alone is an item that stops before the edge: it would have gone on there."""
    item = meeting.form_of_first == "list" and meeting.is_second and not meeting.closed
    return item and meeting.short and _is_first_line(meeting)


def _is_first_line(meeting: LinePair) -> bool:
    """Whether it is set in by an em, as first lines of paragraphs are, and fills its column."""
    line = meeting.line
    indent = (line.ink_start - meeting.last.x0) / line.size
    first = LAYOUT.indent_em < indent < LAYOUT.max_first_indent_em
    return first and not line.is_short(meeting.column.right) and meeting.profile.indented


def _is_set_in_from_hanging(meeting: LinePair) -> bool:
    """A sentence ends above it, and it is set in by an em from the margin at which all lines but
    the first hang: a paragraph of the same turn or item.
    """
    first, *others = meeting.group
    if not others or not meeting.closed:
        return False
    margin = min(other.x0 for other in others)
    indent = (meeting.line.ink_start - margin) / meeting.line.size
    hangs = margin > first.x0 + meeting.indent
    return hangs and LAYOUT.indent_em < indent < LAYOUT.max_first_indent_em


def _hangs(meeting: LinePair) -> bool:
    """It is set in from a label that the first line above begins with."""
    return (
        meeting.group[0].x0 < meeting.line.x0 - meeting.indent and meeting.form_of_first in HANGING
    )


def _follows_heading_by_type(meeting: LinePair) -> bool:
    """The line above alone is set as a heading, and it is not; nor is that where a sentence begins
    in it that goes on.
    """
    above = meeting.is_second and is_like_heading(meeting.group, meeting.profile)
    if not above or is_like_heading([meeting.line], meeting.profile):
        return False
    return not (_runs_on(meeting) and _is_mixed(meeting.last, meeting.profile))


def _is_under_short_line(meeting: LinePair) -> bool:
    """The line above alone, in the type of the text, has the form of a title and stops long before
    the edge, which this line fills: a sentence would have filled it.
    """
    line, last, column = meeting.line, meeting.last, meeting.column
    if not meeting.is_second or line.is_short(column.right) or not meeting.profile.is_body(last):
        return False
    end = column.left + LAYOUT.short_title_ratio * (column.right - column.left)
    return last.x1 < end and may_be_title(last.text) and not GOES_ON.search(last.text)


def _is_set_in(meeting: LinePair) -> bool:
    """It is set in after a line that ends something."""
    left = min(meeting.column.left, meeting.last.x0)
    return (meeting.closed or meeting.short) and meeting.line.ink_start - left > meeting.indent


def _keeps_hanging(meeting: LinePair) -> bool:
    """A sentence goes on in it, set in from the first line as the line above is or as the words
    behind its label are, and no longer than that; the file draws it right after.
    """
    line, last = meeting.line, meeting.last
    hangs = meeting.group[0].x0 < line.x0 - meeting.indent
    if not hangs or meeting.closed or not follows(last, line):
        return False
    if meeting.is_second:
        return hangs_from(last, line) and not last.is_short(line.x1)
    return _is_at_edge(line, last)


def _is_at_edge(line: PrintedLine, other: PrintedLine) -> bool:
    """Whether two lines begin at one place."""
    return abs(line.x0 - other.x0) <= LAYOUT.same_edge_pt


def _leaves_hanging(meeting: LinePair) -> bool:
    """It begins where the first line above does, and all lines between are set in from there."""
    first, *others = meeting.group
    return (
        _is_at_edge(meeting.line, first)
        and bool(others)
        and all(o.x0 > first.x0 + meeting.indent for o in others)
    )


def _leaves_item(meeting: LinePair) -> bool:
    """It begins further left than the lines of an item of a list."""
    ended = not meeting.is_second or meeting.short
    return (
        ended
        and meeting.line.x0 < meeting.last.x0 - meeting.indent
        and meeting.form_of_first == "list"
    )


def _follows_end_of_paragraph(meeting: LinePair) -> bool:
    """The line above ends with a sentence before the edge."""
    return meeting.short and meeting.closed


# Whether a line begins a paragraph of its own: the first rule that holds says so.
PARAGRAPH_RULES: tuple[tuple[Callable[[LinePair], bool], bool], ...] = (
    (_is_of_another_size, True),
    (_is_at_another_distance, True),
    (_is_beside, True),
    (_is_of_another_weight, True),
    (has_leader, True),
    (are_entries, True),
    (says_what_it_is, True),
    (counts_on, True),
    (is_turn, True),
    (is_stage_direction, True),
    (is_row, True),
    (is_of_form, True),
    (is_supplement, True),
    (follows_bracketed_caption, True),
    (is_text_under_caption, True),
    (goes_on_in_caption, False),
    (begins_left_of_caption, True),
    (follows_bracketed_title, True),
    (is_bracketed_title, True),
    (_is_spaced, True),
    (is_article, True),
    (is_bracketed_name, True),
    (_is_under_short_item, True),
    (_is_set_in_from_hanging, True),
    (_hangs, False),
    (_follows_heading_by_type, True),
    (_is_under_short_line, True),
    (_leaves_hanging, True),
    (_keeps_hanging, False),
    (_is_set_in, True),
    (_leaves_item, True),
    (_follows_end_of_paragraph, True),
    (is_numbered_heading, True),
    (follows_numbered_heading, True),
)


def begins_paragraph(
    group: Sequence[PrintedLine],
    line: PrintedLine,
    column: Region,
    pitch: float,
    profile: DocumentProfile,
) -> bool:
    """Whether ``line`` begins a paragraph of its own after ``group``, by the first of
    PARAGRAPH_RULES that holds.
    """
    closed, short = bool(CLOSED.search(group[-1].bare_text)), group[-1].is_short(column.right)
    meeting = LinePair(group, line, column, pitch, profile, line.lead_text, closed, short)
    return next((parts for holds, parts in PARAGRAPH_RULES if holds(meeting)), False)
