"""Title rules: does a line begin a paragraph of its own because it, or the line over it, is a
title?
"""

from __future__ import annotations

from indexer.reading.assembly.paragraphs.printed_pair import PrintedPair
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import (
    COUNTED_BY_LETTER,
    SECTION_SIGN,
    TITLE_BETWEEN_BRACKETS,
)
from indexer.reading.recognition.headings import (
    has_counted_label,
    is_bold,
    is_bracketed,
    is_like_heading,
    is_numbered,
    may_be_title,
)
from indexer.reading.sentence_patterns import GOES_ON


def is_title_in_another_font(pair: PrintedPair) -> bool:
    """The line and the one above, which stops before the edge, are both set as titles, each all of
    it in a font of its own.
    """
    line, last, profile = pair.line, pair.last, pair.profile
    both = pair.short and is_bold(line, profile) and is_bold(last, profile)
    return both and line.font != last.font and all(_is_japanese(each) for each in (line, last))


def _is_japanese(line: PrintedLine) -> bool:
    """Whether any character of a line is wide: Latin ones may have a font of their own."""
    return any(char.is_wide for char in line.chars)


def is_labelled_title(pair: PrintedPair) -> bool:
    """The line begins with what counts titles, under another short line in the type of titles whose
    words do not go on.
    """
    return _are_titles(pair) and has_counted_label(pair.text)


def is_title_further_left(pair: PrintedPair) -> bool:
    """The line begins and ends further left than another short one in the type of titles does: the
    next line of one would begin where that does, or be centred under it.
    """
    line, last = pair.line, pair.last
    is_left = last.x0 - line.x0 > LAYOUT.max_indent_em * line.size and line.x1 < last.x1
    return is_left and _are_titles(pair)


def _are_titles(pair: PrintedPair) -> bool:
    """Whether both lines are in the type of titles, and nothing goes on from the one above, which
    stops before the edge.
    """
    both = all(is_like_heading([each], pair.profile) for each in (pair.last, pair.line))
    return pair.short and both and not GOES_ON.search(pair.last.bare_text)


def is_under_lettered_title(pair: PrintedPair) -> bool:
    """The line above alone, which a letter or § counts, has the form of a title, stops before the
    edge, and is further away than lines of a paragraph are.
    """
    last = pair.last
    apart = pair.distance > LAYOUT.wider_gap_ratio * pair.pitch and not pair.line.rubies
    if not (pair.is_second and pair.short and apart):
        return False
    counted = any(label.match(last.text) for label in (COUNTED_BY_LETTER, SECTION_SIGN))
    return counted and may_be_title(last.text) and not GOES_ON.search(last.text)


def follows_bracketed_title(pair: PrintedPair) -> bool:
    """The line above alone is a short title between brackets, in type of any size."""
    is_short = pair.is_second and pair.short and not pair.last.down
    return is_short and TITLE_BETWEEN_BRACKETS.fullmatch(pair.last.text) is not None


def is_bracketed_title(pair: PrintedPair) -> bool:
    """The line is a title between brackets after a line that ends something: between any, where it
    is in the type of titles.
    """
    if not (pair.closed or pair.short):
        return False
    titled = is_like_heading([pair.line], pair.profile) and pair.line.is_short(pair.column.right)
    if titled and TITLE_BETWEEN_BRACKETS.fullmatch(pair.line.text):
        return True
    return is_bracketed(pair.line, pair.column.right, pair.profile)


def is_numbered_heading(pair: PrintedPair) -> bool:
    """The line has the number of a heading, after a short line, or as a short one after a
    sentence.
    """
    ended = pair.short or (pair.closed and pair.line.is_short(pair.column.right))
    return ended and is_numbered(pair.line)


def follows_numbered_heading(pair: PrintedPair) -> bool:
    """The line above alone is short and has the number of a heading."""
    return pair.is_second and pair.short and is_numbered(pair.last)
