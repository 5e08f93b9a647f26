"""Rules by lines that stop before the edge of their column: does the next one begin a paragraph
where most lines fill the column, or where others hang from their first line?
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from indexer.japanese.scripts import HIRAGANA
from indexer.reading.assembly.paragraphs.printed_pair import PrintedPair
from indexer.reading.layout.drawing_order import follows
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.open_brackets import count_open_brackets
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import ITEM_LABEL
from indexer.reading.recognition.headings import is_like_heading
from indexer.reading.sentence_patterns import GOES_ON, NEVER_FIRST, PAUSE, ends_in_address

# A particle, the rest of a word, or what stands behind one.
_BEGINS_WITHIN = re.compile(f"[{HIRAGANA}]|{NEVER_FIRST.pattern}")


def goes_on_from_pause(pair: PrintedPair) -> bool:
    """A sentence pauses at the end of the line above; it stands right under that, drawn next."""
    return PAUSE.search(pair.last.text) is not None and follows(pair.last, pair.line)


def is_short_under_short_line(pair: PrintedPair) -> bool:
    """Neither line fills the column, as most of its lines do, nor is set as a heading; both begin
    at its edge, nothing goes on from the one above, and the next word had room there.
    """
    line, right = pair.line, pair.column.right
    if pair.closed or not pair.short or goes_on_below(pair):
        return False
    narrow = right - pair.column.left < LAYOUT.narrow_em * line.size
    if narrow or not line.is_short(right) or _are_of_block(pair):
        return False
    full = sum(not other.is_short(right) for other in pair.column.lines)
    return _are_at_edge(pair) and full >= LAYOUT.min_alike and is_line_of_text(pair)


def _are_at_edge(pair: PrintedPair) -> bool:
    """Whether a line and the one above begin at the edge of their column."""
    begins = abs(pair.line.x0 - pair.last.x0) <= LAYOUT.touch_pt
    return begins and pair.line.ink_start - pair.column.left < pair.least_indent


def is_line_of_text(pair: PrintedPair) -> bool:
    """Whether a line is set as text is, under text, begins with no kana or mark that goes on, and
    is no field's.
    """
    if pair.line.is_filled or pair.last.is_filled:
        return False
    is_text = pair.profile.is_body(pair.line) and not is_like_heading(pair.group, pair.profile)
    return is_text and _BEGINS_WITHIN.match(pair.line.text) is None


def _are_of_block(pair: PrintedPair) -> bool:
    """Whether a line ends where the one above does, or ends a sentence, as in text that flows
    around a figure.
    """
    line, column = pair.line, pair.column
    together = abs(pair.last.x1 - line.x1) <= line.size
    return together or line.ends_sentence(column.left, column.right)


def _opens_bracket(pair: PrintedPair) -> bool:
    """Whether a bracket is open at the end of the line above."""
    return count_open_brackets(line.text for line in pair.group) > 0


def begins_like_hanging_entry(pair: PrintedPair) -> bool:
    """The line begins where the one short line above does, and so does the paragraph over that, all
    of whose other lines are set in, past others of one line: of entries that hang, as references
    do, each begins there.
    """
    line, last = pair.line, pair.last
    if not pair.is_second or not pair.short or goes_on_below(pair):
        return False
    at_edge = abs(line.x0 - last.x0) <= LAYOUT.touch_pt
    over = (group for group in reversed(pair.groups[:-1]) if len(group) > 1)
    return at_edge and any(_hangs_from(group, line) for group in islice(over, 1))


def follows_latin_stop(pair: PrintedPair) -> bool:
    """The line above stops before the edge, where the next word had room, with a full stop as
    references have it, and is no number alone; no number follows, as it does in Fig. 2 and No. 3.
    """
    text = pair.last.bare_text
    ends = text.endswith(".") and ITEM_LABEL.fullmatch(text) is None and not pair.line.is_filled
    return pair.short and ends and not pair.text[:1].isdecimal()


def goes_on_below(pair: PrintedPair) -> bool:
    """Whether words or an address go on from the line above, or a bracket is open at its end."""
    in_address = ends_in_address("".join(line.text for line in pair.group))
    return GOES_ON.search(pair.last.bare_text) is not None or in_address or _opens_bracket(pair)


def _hangs_from(group: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Whether a paragraph begins where a line does, and all of its other lines are set in."""
    first, *others = group
    least = LAYOUT.indent_em * line.size
    begins = abs(first.x0 - line.x0) <= LAYOUT.touch_pt
    return begins and bool(others) and all(other.x0 - first.x0 > least for other in others)
