"""Does a line begin something of its own by what it says, or what the line over it says?"""

from __future__ import annotations

from indexer.reading.assembly.paragraphs.line_pair import LinePair
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.line_patterns import (
    ARTICLE,
    BRACKETED_CAPTION,
    BRACKETED_NAME,
    LEADER,
    find_form,
)
from indexer.reading.patterns import GOES_ON
from indexer.reading.provision_patterns import SUPPLEMENT, begins_article
from indexer.reading.recognition.contents import has_page, is_entry
from indexer.reading.recognition.heading_forms import read_heading
from indexer.reading.recognition.line_roles import is_bracketed, is_numbered, line_of
from indexer.reading.row_patterns import is_signed_row
from indexer.reading.turn_patterns import begins_turn, is_direction


def has_leader(meeting: LinePair) -> bool:
    """It is a line of a table of contents, or stands under one that ends with its page number."""
    return LEADER.search(meeting.text) is not None or is_entry(meeting.last.spaced_text.text)


def are_entries(meeting: LinePair) -> bool:
    """Both lines end with a page number after wide room."""
    return all(has_page(line.spaced_text.text) for line in (meeting.last, meeting.line))


def says_what_it_is(meeting: LinePair) -> bool:
    """It begins as a caption, a source, a note or an item does."""
    return find_form(meeting.text, apart=meeting.closed or meeting.short) is not None


def is_turn(meeting: LinePair) -> bool:
    """It begins with the name of who speaks in minutes, after a line that ends something."""
    ended = meeting.closed or meeting.short
    return ended and begins_turn(meeting.text)


def is_stage_direction(meeting: LinePair) -> bool:
    """It is a stage direction, all of which stands in brackets; or such a line, or the title of an
    article, alone stands above it.
    """
    if meeting.is_second and is_direction(meeting.last.lead_text):
        return begins_turn(meeting.text) or begins_article(meeting.text)
    ended = meeting.closed or (meeting.short and is_numbered(meeting.group[0]))
    return ended and is_direction(meeting.text)


def is_supplement(meeting: LinePair) -> bool:
    """It is the heading 附則 of a law, or such a line alone stands above it."""
    return any(SUPPLEMENT.fullmatch(text) for text in (meeting.text, meeting.last.lead_text))


def is_row(meeting: LinePair) -> bool:
    """It is a row, a label and its value, after another one or a short line."""
    ended = meeting.short or is_signed_row(meeting.last.lead_text)
    return ended and is_signed_row(meeting.text)


def is_of_form(meeting: LinePair) -> bool:
    """It begins with what was filled in on a form, or the line above ends with that, or one of them
    holds some and the line above ends something: but not the next line of the same field.
    """
    first, last = meeting.line.chars[0], meeting.last.chars[-1]
    if first.filled and last.filled and first.run == last.run:
        return False
    ended = meeting.closed or meeting.short
    return (
        first.filled
        or last.filled
        or (ended and (meeting.line.is_filled or meeting.last.is_filled))
    )


def is_article(meeting: LinePair) -> bool:
    """It is an article of a law, after a sentence or its name between brackets."""
    named = meeting.is_second and BRACKETED_NAME.fullmatch(meeting.last.spaced_text.text)
    return ARTICLE.match(meeting.text) is not None and (meeting.closed or bool(named))


def is_bracketed_name(meeting: LinePair) -> bool:
    """It is a name between brackets, alone on its line after a sentence."""
    named = BRACKETED_NAME.fullmatch(meeting.line.spaced_text.text) is not None
    return named and meeting.closed and meeting.line.is_short(meeting.column.right)


def is_numbered_heading(meeting: LinePair) -> bool:
    """It has the number of a heading, after a short line, or as a short one after a sentence."""
    ended = meeting.short or (meeting.closed and meeting.line.is_short(meeting.column.right))
    return ended and is_numbered(meeting.line)


def counts_on(meeting: LinePair) -> bool:
    """It has the number after the one that the first line above begins with, at the same place, and
    no words go on from the line above, which fills its column close over it.
    """
    first, last = meeting.group[0], meeting.last
    if abs(meeting.line.x0 - first.x0) > LAYOUT.max_indent_em * meeting.line.size:
        return False
    near = meeting.distance <= LAYOUT.wider_gap_ratio * meeting.pitch
    if near and not meeting.short and GOES_ON.search(last.bare_text):
        return False
    number, before = (read_heading(line_of(text)) for text in (meeting.text, first.lead_text))
    if number is None or before is None or before.count == 0:
        return False
    return (number.style, number.count) == (before.style, before.count + 1)


def follows_numbered_heading(meeting: LinePair) -> bool:
    """The line above alone is short and has the number of a heading."""
    return meeting.is_second and meeting.short and is_numbered(meeting.last)


def follows_bracketed_title(meeting: LinePair) -> bool:
    """The line above alone is a title between brackets."""
    return meeting.is_second and is_bracketed(meeting.last, meeting.column.right, meeting.profile)


def follows_bracketed_caption(meeting: LinePair) -> bool:
    """The caption above stands between brackets, and the second of them is closed."""
    if meeting.form_of_first != "caption":
        return False
    whole = "".join(line.spaced_text.text for line in meeting.group).strip()
    return BRACKETED_CAPTION.fullmatch(whole) is not None


def is_bracketed_title(meeting: LinePair) -> bool:
    """It is a title between brackets after a line that ends something."""
    ended = meeting.closed or meeting.short
    return ended and is_bracketed(meeting.line, meeting.column.right, meeting.profile)
