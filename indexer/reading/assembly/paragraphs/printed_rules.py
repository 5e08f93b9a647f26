"""Rules by type and place: does a line of a column on a page begin a paragraph of its own?"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median_low

from indexer.reading.assembly.paragraphs.printed_pair import PrintedPair
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.drawing_order import follows, hangs_from
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.type_sizes import is_same_size
from indexer.reading.printed_line_patterns import find_form
from indexer.reading.provision_patterns import begins_item
from indexer.reading.recognition.headings import (
    begins_in_another_color,
    begins_with_word_in_font,
    is_bold,
    is_like_heading,
    is_numbered,
    may_be_title,
)
from indexer.reading.sentence_patterns import GOES_ON

# What begins with a label that its other lines are set in from.
HANGING = ("list", "note", "source", "caption", "footnote")


def is_of_another_size(pair: PrintedPair) -> bool:
    """The line is larger or smaller than the one above, or one of them runs down."""
    line, last = pair.line, pair.last
    if line.down or last.down:
        return True
    of_japanese = next((each for each in reversed(pair.group) if _find_latin(each)[1]), last)
    return not (is_same_size(line.size, of_japanese.size) or _has_its_latin(line, last))


def _has_its_latin(line: PrintedLine, other: PrintedLine) -> bool:
    """Whether one of two lines is of Latin letters alone, set as those of the other: Japanese is
    often set smaller beside them.
    """
    (latin, rest), (beside, others) = _find_latin(line), _find_latin(other)
    alone = not rest or not others
    return alone and bool(latin and beside) and is_same_size(*map(median_low, (latin, beside)))


def _find_latin(line: PrintedLine) -> tuple[Sequence[float], Sequence[float]]:
    """The sizes of Latin letters of a line, and those of all others."""
    wide = [char.size for char in line.chars if char.is_wide]
    return [char.size for char in line.chars if not char.is_wide], wide


def is_beside(pair: PrintedPair) -> bool:
    """No part of it is under the line above."""
    line, last = pair.line, pair.last
    return line.x0 >= last.x1 or last.x0 >= line.x1


def is_of_another_weight(pair: PrintedPair) -> bool:
    """The line is bold and the one above is not, or the other way round; not where words of a
    sentence that goes on are.
    """
    line, last, profile = pair.line, pair.last, pair.profile
    if line.font == last.font or is_bold(line, profile) == is_bold(last, profile):
        return False
    return not (_runs_on(pair) and (_is_mixed(line, profile) or _is_mixed(last, profile)))


def begins_with_colored_label(pair: PrintedPair) -> bool:
    """The line begins with a label in another colour that room sets off from the text after it,
    where the first line above does too, or the one above ends something.
    """
    if not begins_in_another_color(pair.line):
        return False
    return pair.closed or pair.short or begins_in_another_color(pair.group[0])


def begins_with_word_of_row(pair: PrintedPair) -> bool:
    """The line begins with a word in a font of its own, as the one above alone does, or under a
    line that stops before the edge.
    """
    if not begins_with_word_in_font(pair.line):
        return False
    return pair.short or (pair.is_second and begins_with_word_in_font(pair.last))


def _runs_on(pair: PrintedPair) -> bool:
    """Whether a sentence fills the line above, and the file draws this line right after it."""
    return not pair.closed and not pair.short and follows(pair.last, pair.line)


def _is_mixed(line: PrintedLine, profile: DocumentProfile) -> bool:
    """Whether some of the characters of a line are bold, and others are not."""
    bold = is_bold(line, profile)
    return any(profile.is_heavy(char.font) != bold for char in line.chars)


def is_spaced(pair: PrintedPair) -> bool:
    """A sentence ends above it, and paragraphs of this document are not set in but spaced a little,
    as it is.
    """
    spaced = pair.distance > LAYOUT.wider_gap_ratio * pair.pitch and not pair.line.rubies
    return pair.closed and not pair.profile.indented and spaced


def is_under_short_item(pair: PrintedPair) -> bool:
    """The line above alone is an item that stops before the edge: it would have gone on there."""
    item = pair.form_of_first == "list" and pair.is_second and not pair.closed
    return item and pair.short and _is_first_line(pair)


def _is_first_line(pair: PrintedPair) -> bool:
    """Whether it is set in by an em, as first lines of paragraphs are, and fills its column."""
    line = pair.line
    indent = (line.ink_start - pair.last.x0) / line.size
    first = LAYOUT.indent_em < indent < LAYOUT.max_first_indent_em
    return first and not line.is_short(pair.column.right) and pair.profile.indented


def is_set_in_from_hanging(pair: PrintedPair) -> bool:
    """A sentence ends above it, and it is set in by an em from the margin at which all lines but
    the first hang: a paragraph of the same turn or item.
    """
    first, *others = pair.group
    if not others or not pair.closed:
        return False
    margin = min(other.x0 for other in others)
    indent = (pair.line.ink_start - margin) / pair.line.size
    hangs = margin > first.x0 + pair.least_indent
    return hangs and LAYOUT.indent_em < indent < LAYOUT.max_first_indent_em


def begins_where_words_hang(pair: PrintedPair) -> bool:
    """A sentence ends above it, and it begins where the lines of an item hang; but the words of it
    go on in the line below, which begins further left without a label: a paragraph set in as far.
    """
    line, below = pair.line, pair.below
    if not pair.closed or pair.form_of_first != "list" or below is None:
        return False
    if not _is_over_margin(pair) or line.ends_sentence(pair.column.left, pair.column.right):
        return False
    return find_form(below.lead_text) is None and not is_numbered(below)


def follows_centred_line(pair: PrintedPair) -> bool:
    """The line above alone stands in the middle of its column and has the form of a title, and
    this line begins at the edge, or as a first line is set in from there, and fills the column.
    """
    line, last, column = pair.line, pair.last, pair.column
    if not pair.is_second or pair.closed or line.is_short(column.right):
        return False
    before, after = last.x0 - column.left, column.right - last.x1
    least = LAYOUT.max_indent_em * last.size
    narrow = column.right - column.left < LAYOUT.narrow_em * last.size
    near = LAYOUT.near_em * last.size if narrow else least
    is_centred = abs(before - after) < near and min(before, after) > least
    is_at_edge = line.ink_start - column.left < LAYOUT.max_first_indent_em * line.size
    return is_centred and is_at_edge and may_be_title(last.text)


def is_under_line_at_right(pair: PrintedPair) -> bool:
    """The line above, in the type of the text, begins right of the middle of its column, as a date
    or a sender does, and it begins elsewhere, or that one would have gone on.
    """
    line, last, column = pair.line, pair.last, pair.column
    at_right = pair.profile.is_body(last) and last.x0 > (column.left + column.right) / 2
    return at_right and not (_is_at_edge(line, last) and not pair.short)


def begins_under_byline(pair: PrintedPair) -> bool:
    """The line is set in as first lines are, in a narrow column under a line alone that is set in
    further and ends at the right edge, as who wrote it does.
    """
    last, column = pair.last, pair.column
    narrow = column.right - column.left < LAYOUT.narrow_em * last.size
    is_byline = narrow and pair.is_second and not pair.short and pair.profile.is_body(last)
    indent = (pair.line.ink_start - column.left) / pair.line.size
    is_first = LAYOUT.indent_em < indent < LAYOUT.max_first_indent_em and pair.profile.indented
    return is_byline and is_first and last.x0 - column.left > LAYOUT.max_indent_em * last.size


def hangs(pair: PrintedPair) -> bool:
    """The line is set in from a label that the first line above begins with."""
    return pair.group[0].x0 < pair.line.x0 - pair.least_indent and pair.form_of_first in HANGING


def follows_heading_by_type(pair: PrintedPair) -> bool:
    """The line above alone is set as a heading, and it is not; nor is that where a sentence begins
    in it that goes on.
    """
    above = pair.is_second and is_like_heading(pair.group, pair.profile)
    if not above or is_like_heading([pair.line], pair.profile):
        return False
    return not (_runs_on(pair) and _is_mixed(pair.last, pair.profile))


def is_under_short_line(pair: PrintedPair) -> bool:
    """The line above alone, in the type of the text, has the form of a title and stops long before
    the edge, which this line fills: a sentence would have filled it.
    """
    line, last, column = pair.line, pair.last, pair.column
    if not pair.is_second or line.is_short(column.right) or not pair.profile.is_body(last):
        return False
    end = column.left + LAYOUT.long_line_ratio * (column.right - column.left)
    return last.x1 < end and may_be_title(last.text) and not GOES_ON.search(last.text)


def is_under_line_of_another_color(pair: PrintedPair) -> bool:
    """The line above alone, in another colour, is like a title and stops before the edge."""
    line, last = pair.line, pair.last
    in_other_color = line.is_of_one_color and last.is_of_one_color and line.color != last.color
    return pair.is_second and pair.short and in_other_color and may_be_title(last.text)


def keeps_hanging(pair: PrintedPair) -> bool:
    """A sentence goes on in it, set in from the first line as the line above is or, without a
    number, as the words behind its label are, and no longer than that; it is drawn right after.
    """
    line, last = pair.line, pair.last
    hangs = pair.group[0].x0 < line.x0 - pair.least_indent
    if not hangs or pair.closed or not follows(last, line):
        return False
    if pair.is_second:
        return hangs_from(last, line) and not last.is_short(line.x1) and not is_numbered(line)
    return _is_at_edge(line, last)


def goes_on_in_block(pair: PrintedPair) -> bool:
    """A sentence goes on in it, below a line that begins where it does, or as a first line is set
    in from there, and that fills a block narrower than the column; the file draws it right after.
    """
    line, last, column = pair.line, pair.last, pair.column
    if pair.closed or not follows(last, line) or is_numbered(line):
        return False
    is_long = last.x1 - last.x0 > LAYOUT.long_line_ratio * (column.right - column.left)
    end = max(other.x1 for other in (*pair.group, line))
    return (_opens_block(pair) or _is_at_edge(line, last)) and is_long and not last.is_short(end)


def _opens_block(pair: PrintedPair) -> bool:
    """Whether the line above alone is set in from this line as first lines are, and is no item."""
    first = pair.group[0]
    indent = (first.ink_start - pair.line.x0) / pair.line.size
    is_first = LAYOUT.indent_em < indent < LAYOUT.max_first_indent_em
    is_item = pair.form_of_first is not None or begins_item(first.lead_text)
    return pair.is_second and is_first and not is_item


def _is_at_edge(line: PrintedLine, other: PrintedLine) -> bool:
    """Whether two lines begin at one x."""
    return abs(line.x0 - other.x0) <= LAYOUT.touch_pt


def leaves_hanging(pair: PrintedPair) -> bool:
    """The line begins where the first line above does, and all lines between are set in from
    there.
    """
    first, *others = pair.group
    return (
        _is_at_edge(pair.line, first)
        and bool(others)
        and all(o.x0 > first.x0 + pair.least_indent for o in others)
    )


def leaves_item(pair: PrintedPair) -> bool:
    """The line begins further left than the lines of an item, and is no second line of that."""
    if pair.line.x0 >= pair.last.x0 - pair.least_indent:
        return False
    if pair.form_of_first == "list" and (pair.short or not pair.is_second):
        return True
    return begins_item(pair.group[0].lead_text) and _is_over_margin(pair)


def _is_over_margin(pair: PrintedPair) -> bool:
    """Whether a line fills its column, and the line below begins a little further left, as under
    the first line of a paragraph.
    """
    if pair.below is None or pair.line.is_short(pair.column.right):
        return False
    indent = (pair.line.ink_start - pair.below.x0) / pair.line.size
    return LAYOUT.indent_em < indent < LAYOUT.max_indent_em
