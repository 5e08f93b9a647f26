"""Does a row of a column begin a paragraph, a heading or an item of its own? Rules in order, each with a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indexer.model import Kind
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.line_patterns import LEADER, find_form
from indexer.reading.lines.printed_line import Row
from indexer.reading.patterns import CLOSED
from indexer.reading.recognition.line_roles import (
    is_bold,
    is_bracketed,
    is_like_heading,
    is_numbered,
)

# What begins with a label that its other lines are set in from.
HANGING = ("list", "note", "source", "caption", "footnote")


@dataclass(frozen=True, slots=True)
class LinePair:
    """A row and the stack of rows over it: does it begin a stack of its own?

    ``text``: that of the row from its first glyph on that is no mark. ``closed``: a sentence ends with the row above.
    ``short``: that stops before the edge of the column. ``pitch``: the usual distance of two lines.
    """

    group: Sequence[Row]
    row: Row
    column: Region
    pitch: float
    profile: DocumentProfile
    text: str
    closed: bool
    short: bool

    @property
    def last(self) -> Row:
        """The row above."""
        return self.group[-1]

    @property
    def distance(self) -> float:
        return self.row.base - self.last.base

    @property
    def is_second(self) -> bool:
        """Whether one row alone stands above."""
        return len(self.group) == 1

    @property
    def indent(self) -> float:
        """How much counts as set in, in points."""
        return LAYOUT.indent_em * self.row.size

    @property
    def form_of_first(self) -> Kind | None:
        """What the first row above says it is."""
        return find_form(self.group[0].lead_text)


def _is_of_another_size(meeting: LinePair) -> bool:
    """It is larger or smaller than the row above, or one of them runs down."""
    row, last = meeting.row, meeting.last
    return row.down or last.down or abs(row.size - last.size) > LAYOUT.size_tolerance_ratio * last.size


def _is_at_another_distance(meeting: LinePair) -> bool:
    """It stands far below the row above, or beside it."""
    size = meeting.row.size
    farthest = LAYOUT.paragraph_gap_ratio * max(meeting.pitch, LAYOUT.min_leading_em * size)
    return meeting.distance > farthest or meeting.distance < LAYOUT.min_line_step_em * size


def _is_beside(meeting: LinePair) -> bool:
    """No part of it is under the row above."""
    row, last = meeting.row, meeting.last
    return row.x0 >= last.x1 or last.x0 >= row.x1


def _is_of_another_weight(meeting: LinePair) -> bool:
    """It is bold and the row above is not, or the other way round."""
    row, last, profile = meeting.row, meeting.last, meeting.profile
    return row.font != last.font and is_bold(row, profile) != is_bold(last, profile)


def _has_leader(meeting: LinePair) -> bool:
    """It is a row of a table of contents."""
    return LEADER.search(meeting.text) is not None


def _says_what_it_is(meeting: LinePair) -> bool:
    """It begins as a caption, a source, a note or an item does."""
    return find_form(meeting.text, apart=meeting.closed or meeting.short) is not None


def _follows_bracketed_title(meeting: LinePair) -> bool:
    """The row above alone is a title between brackets."""
    return meeting.is_second and is_bracketed(meeting.last, meeting.column.right, meeting.profile)


def _is_bracketed_title(meeting: LinePair) -> bool:
    """It is a title between brackets after a row that ends something."""
    ended = meeting.closed or meeting.short
    return ended and is_bracketed(meeting.row, meeting.column.right, meeting.profile)


def _is_spaced(meeting: LinePair) -> bool:
    """A sentence ends above it, and paragraphs of this document are not set in but spaced a little, as it is."""
    spaced = meeting.distance > LAYOUT.wider_gap_ratio * meeting.pitch and not meeting.row.rubies
    return meeting.closed and not meeting.profile.indented and spaced


def _hangs(meeting: LinePair) -> bool:
    """It is set in from a label that the first row above begins with."""
    return meeting.group[0].x0 < meeting.row.x0 - meeting.indent and meeting.form_of_first in HANGING


def _follows_heading_by_type(meeting: LinePair) -> bool:
    """The row above alone is set as a heading, and it is not."""
    above = meeting.is_second and is_like_heading(meeting.group, meeting.profile)
    return above and not is_like_heading([meeting.row], meeting.profile)


def _is_set_in(meeting: LinePair) -> bool:
    """It is set in after a row that ends something."""
    left = min(meeting.column.left, meeting.last.x0)
    return (meeting.closed or meeting.short) and meeting.row.ink_start - left > meeting.indent


def _leaves_item(meeting: LinePair) -> bool:
    """It begins further left than the rows of an item of a list."""
    ended = not meeting.is_second or meeting.short
    return ended and meeting.row.x0 < meeting.last.x0 - meeting.indent and meeting.form_of_first == "list"


def _follows_end_of_paragraph(meeting: LinePair) -> bool:
    """The row above ends with a sentence before the edge."""
    return meeting.short and meeting.closed


def _is_numbered_heading(meeting: LinePair) -> bool:
    """It has the number of a heading, after a short row, or as a short one after a sentence."""
    ended = meeting.short or (meeting.closed and meeting.row.is_short(meeting.column.right))
    return ended and is_numbered(meeting.row)


def _follows_numbered_heading(meeting: LinePair) -> bool:
    """The row above alone is short and has the number of a heading."""
    return meeting.is_second and meeting.short and is_numbered(meeting.last)


# Whether a row begins a stack of its own: the first rule that holds says so.
STACK_RULES: tuple[tuple[Callable[[LinePair], bool], bool], ...] = (
    (_is_of_another_size, True),
    (_is_at_another_distance, True),
    (_is_beside, True),
    (_is_of_another_weight, True),
    (_has_leader, True),
    (_says_what_it_is, True),
    (_follows_bracketed_title, True),
    (_is_bracketed_title, True),
    (_is_spaced, True),
    (_hangs, False),
    (_follows_heading_by_type, True),
    (_is_set_in, True),
    (_leaves_item, True),
    (_follows_end_of_paragraph, True),
    (_is_numbered_heading, True),
    (_follows_numbered_heading, True),
)


def begins_paragraph(group: Sequence[Row], row: Row, column: Region, pitch: float, profile: DocumentProfile) -> bool:
    """Whether ``row`` begins a stack of its own after ``group``, by the first of STACK_RULES that holds."""
    closed, short = bool(CLOSED.search(group[-1].bare_text)), group[-1].is_short(column.right)
    meeting = LinePair(group, row, column, pitch, profile, row.lead_text, closed, short)
    return next((parts for holds, parts in STACK_RULES if holds(meeting)), False)
