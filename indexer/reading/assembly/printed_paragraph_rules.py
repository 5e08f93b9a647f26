"""Does a line of a column begin a paragraph, a heading or an item of its own? Rules in order, each
with a name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indexer.model import Kind
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.line_patterns import ARTICLE, BRACKETED_NAME, LEADER, find_form
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.patterns import CLOSED
from indexer.reading.recognition.contents import has_page, is_entry
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
    """A line and the paragraph of lines over it: does it begin a paragraph of its own?

    ``text``: that of the line from its first character on that is no mark. ``closed``: a sentence
    ends with the line above. ``short``: that stops before the edge of the column. ``pitch``: the
    usual distance of two lines.
    """

    group: Sequence[PrintedLine]
    line: PrintedLine
    column: Region
    pitch: float
    profile: DocumentProfile
    text: str
    closed: bool
    short: bool

    @property
    def last(self) -> PrintedLine:
        """The line above."""
        return self.group[-1]

    @property
    def distance(self) -> float:
        return self.line.base - self.last.base

    @property
    def is_second(self) -> bool:
        """Whether one line alone stands above."""
        return len(self.group) == 1

    @property
    def indent(self) -> float:
        """How much counts as set in, in points."""
        return LAYOUT.indent_em * self.line.size

    @property
    def form_of_first(self) -> Kind | None:
        """What the first line above says it is."""
        return find_form(self.group[0].lead_text)


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
    """It is bold and the line above is not, or the other way round."""
    line, last, profile = meeting.line, meeting.last, meeting.profile
    return line.font != last.font and is_bold(line, profile) != is_bold(last, profile)


def _has_leader(meeting: LinePair) -> bool:
    """It is a line of a table of contents, or stands under one that ends with its page number."""
    return LEADER.search(meeting.text) is not None or is_entry(meeting.last.spaced_text.text)


def _are_entries(meeting: LinePair) -> bool:
    """Both lines end with a page number after wide room."""
    return all(has_page(line.spaced_text.text) for line in (meeting.last, meeting.line))


def _says_what_it_is(meeting: LinePair) -> bool:
    """It begins as a caption, a source, a note or an item does."""
    return find_form(meeting.text, apart=meeting.closed or meeting.short) is not None


def _follows_bracketed_title(meeting: LinePair) -> bool:
    """The line above alone is a title between brackets."""
    return meeting.is_second and is_bracketed(meeting.last, meeting.column.right, meeting.profile)


def _is_bracketed_title(meeting: LinePair) -> bool:
    """It is a title between brackets after a line that ends something."""
    ended = meeting.closed or meeting.short
    return ended and is_bracketed(meeting.line, meeting.column.right, meeting.profile)


def _is_spaced(meeting: LinePair) -> bool:
    """A sentence ends above it, and paragraphs of this document are not set in but spaced a little,
    as it is.
    """
    spaced = meeting.distance > LAYOUT.wider_gap_ratio * meeting.pitch and not meeting.line.rubies
    return meeting.closed and not meeting.profile.indented and spaced


def _is_article(meeting: LinePair) -> bool:
    """It is an article of a law, after a sentence or its name between brackets."""
    named = meeting.is_second and BRACKETED_NAME.fullmatch(meeting.last.spaced_text.text)
    return ARTICLE.match(meeting.text) is not None and (meeting.closed or bool(named))


def _is_bracketed_name(meeting: LinePair) -> bool:
    """It is a name between brackets, alone on its line after a sentence."""
    named = BRACKETED_NAME.fullmatch(meeting.line.spaced_text.text) is not None
    return named and meeting.closed and meeting.line.is_short(meeting.column.right)


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


def _hangs(meeting: LinePair) -> bool:
    """It is set in from a label that the first line above begins with."""
    return (
        meeting.group[0].x0 < meeting.line.x0 - meeting.indent and meeting.form_of_first in HANGING
    )


def _follows_heading_by_type(meeting: LinePair) -> bool:
    """The line above alone is set as a heading, and it is not."""
    above = meeting.is_second and is_like_heading(meeting.group, meeting.profile)
    return above and not is_like_heading([meeting.line], meeting.profile)


def _is_set_in(meeting: LinePair) -> bool:
    """It is set in after a line that ends something."""
    left = min(meeting.column.left, meeting.last.x0)
    return (meeting.closed or meeting.short) and meeting.line.ink_start - left > meeting.indent


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


def _is_numbered_heading(meeting: LinePair) -> bool:
    """It has the number of a heading, after a short line, or as a short one after a sentence."""
    ended = meeting.short or (meeting.closed and meeting.line.is_short(meeting.column.right))
    return ended and is_numbered(meeting.line)


def _follows_numbered_heading(meeting: LinePair) -> bool:
    """The line above alone is short and has the number of a heading."""
    return meeting.is_second and meeting.short and is_numbered(meeting.last)


# Whether a line begins a paragraph of its own: the first rule that holds says so.
PARAGRAPH_RULES: tuple[tuple[Callable[[LinePair], bool], bool], ...] = (
    (_is_of_another_size, True),
    (_is_at_another_distance, True),
    (_is_beside, True),
    (_is_of_another_weight, True),
    (_has_leader, True),
    (_are_entries, True),
    (_says_what_it_is, True),
    (_follows_bracketed_title, True),
    (_is_bracketed_title, True),
    (_is_spaced, True),
    (_is_article, True),
    (_is_bracketed_name, True),
    (_is_under_short_item, True),
    (_hangs, False),
    (_follows_heading_by_type, True),
    (_is_set_in, True),
    (_leaves_item, True),
    (_follows_end_of_paragraph, True),
    (_is_numbered_heading, True),
    (_follows_numbered_heading, True),
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
