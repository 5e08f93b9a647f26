"""Label rules: is a line of an extracted text one more of the heading, or of what begins with a
label (a caption, an item, a note), over it?
"""

from __future__ import annotations

from indexer.reading.assembly.paragraphs.text_pair import TextPair
from indexer.reading.heading_patterns import NUMBER_ALONE
from indexer.reading.lines.line import Line
from indexer.reading.lines.open_brackets import has_open_bracket
from indexer.reading.minutes_patterns import is_part_of_minutes
from indexer.reading.sentence_patterns import (
    CLOSED_OR_PAUSE,
    GOES_ON,
    SENTENCE_MARK,
    URL_ALONE,
    ends_in_address,
)
from indexer.reading.text_parameters import PLAIN


def is_past_heading(pair: TextPair) -> bool:
    """The line is below as many others as headings have at most, or the heading is known whole, as
    that of a part of minutes is.
    """
    is_whole = pair.first.alone or is_part_of_minutes(pair.first.text)
    return is_whole or pair.at - pair.place >= PLAIN.max_heading_lines


def follows_short_title(pair: TextPair) -> bool:
    """The heading over it ends before the middle of the page, where no line of one is broken, or no
    line of the text is; and its words do not go on.
    """
    stops = 2 * pair.last.width < pair.measure.full or pair.measure.breaks_no_sentence
    return stops and not pair.draft.words_go_on(pair.at)


def is_of_kind(pair: TextPair) -> bool:
    """The line is itself a heading, a label or an item."""
    return pair.line.kind is not None


def is_in_bracket(pair: TextPair) -> bool:
    """A bracket is open where the line above ends."""
    first = max(pair.place, pair.at - PLAIN.max_bracketed_lines)
    return has_open_bracket(pair.draft.lines[first : pair.at])


def is_last_line(pair: TextPair) -> bool:
    """The line is the short last one of something that stands apart."""
    stops = pair.measure.is_short(pair.line) and not CLOSED_OR_PAUSE.search(pair.line.text)
    return stops and _is_before_end(pair)


def _is_before_end(pair: TextPair) -> bool:
    """Whether the line after it belongs to something else."""
    after = pair.draft.follows(pair.at)
    if after is None or after.gap > 0 or after.kind is not None:
        return True
    return _belongs_above(pair, after)


def _belongs_above(pair: TextPair, after: Line) -> bool:
    """Whether a line goes on from the line before it rather than into the full line after it, which
    begins a text.
    """
    if NUMBER_ALONE.match(pair.line.text) or not pair.measure.is_of_text(after):
        return False
    return pair.draft.lexicon is not None and pair.fits() > pair.draft.fit(pair.line, after)


def follows_row(pair: TextPair) -> bool:
    """The line follows a row that stops short, and whose words do not go on."""
    stops = pair.last.opens_block and not pair.measure.is_full(pair.last)
    return stops and not pair.draft.words_go_on(pair.at)


def goes_on_in_cell(pair: TextPair) -> bool:
    """The line goes on in a cell of the row above."""
    return pair.line.kind == "table" and pair.line.tied


def is_address(pair: TextPair) -> bool:
    """The line is the address that a note or a reference names."""
    may_name = pair.first.kind in ("footnote", "note", "reference") and not pair.is_apart
    return may_name and URL_ALONE.fullmatch(pair.line.text) is not None


def follows_address(pair: TextPair) -> bool:
    """The line above ends in an address, which it cannot go on with."""
    return ends_in_address(pair.last.text) and not pair.line.text.isascii()


def is_like_footnote(pair: TextPair) -> bool:
    """The line is about as wide as the first line of its footnote, and not far from the line
    above.
    """
    alike = abs(pair.line.width - pair.first.width) < PLAIN.footnote_alike_em
    return pair.first.kind == "footnote" and alike and pair.line.gap <= 1


def ends_caption(pair: TextPair) -> bool:
    """The line is the short last one of a caption."""
    return pair.first.kind == "caption" and is_last_line(pair)


def runs_on_in_item(pair: TextPair) -> bool:
    """The line above in an item or a footnote does not stop short, and it is no line of the
    text. Where lines have no measure, these are not told from rows and titles but by a pause.
    """
    running = not pair.measure.is_short(pair.last) and not pair.measure.is_of_text(pair.line)
    return pair.first.kind in ("list", "footnote") and running and _may_be_wrapped(pair)


def _may_be_wrapped(pair: TextPair) -> bool:
    """Whether lines have a measure; or the line above is no narrower than any may be, and a
    sentence pauses in the line.
    """
    paused = SENTENCE_MARK.search(pair.line.text) is not None
    return pair.measure.full > 0 or (paused and pair.last.width >= PLAIN.min_line_em)


def goes_on_in_item(pair: TextPair) -> bool:
    """The line goes on where the words of an item stop: after a pause, a particle."""
    return pair.first.kind == "list" and GOES_ON.search(pair.last.text) is not None


def follows_full_line(pair: TextPair) -> bool:
    """The line above runs to the margin."""
    return pair.measure.is_full(pair.last)
