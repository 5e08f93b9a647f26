"""Rules by the room behind the line above: a line is joined to one that is full, or whose words go
on; had its first phrase had room there, it begins a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from indexer.japanese.scripts import HIRAGANA
from indexer.late_patterns import late_pattern
from indexer.reading.assembly.paragraphs.printed_pair import PrintedPair
from indexer.reading.assembly.paragraphs.short_line_rules import goes_on_below, is_line_of_text
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.sentence_patterns import GOES_ON, SENTENCE_MARK

_POLITE = late_pattern("(?:[でま](?:す|した|しょう)|ません|ください|下さい)")
# Other letters than kana behind kana.
_PHRASE_END = late_pattern(f"[{HIRAGANA}][^{HIRAGANA}]")


def had_room_above(pair: PrintedPair) -> bool:
    """The line above stops where the first phrase of this one had room, as this line or the column
    shows, and nothing goes on from there; no other line near ends where it does.
    """
    last, line = pair.last, pair.line
    if not _are_parts_of_text(pair) or goes_on_below(pair):
        return False
    near = (*pair.group[-2:-1], line, *([pair.below] if pair.below else ()))
    if not _begin_alike(pair) or any(_end_alike(last, other) for other in near):
        return False
    return _has_room(last, line, max(line.x1, pair.column.right))


def is_line_of_verse(pair: PrintedPair) -> bool:
    """The line and the one above are lines of verse: they are broken where they end, whatever word
    that is.
    """
    verse = find_verse(pair.column.lines, pair.column.right)
    return pair.last in verse and pair.line in verse


def find_verse(lines: Sequence[PrintedLine], edge: float) -> Sequence[PrintedLine]:
    """Those of the lines that are like the last one, where nothing in them tells of prose, and they
    begin at one place and end at none, all far before the edge, most with no word that goes on;
    else none.
    """
    block = [each for each in lines if _begins_with(each, lines[-1])]
    labels = 2 * max(each.width for each in block) < LAYOUT.narrow_em * lines[-1].size
    if len(block) < LAYOUT.min_alike or labels or _keep_edge(block):
        return ()
    return block if _are_broken_by_will(block, edge) else ()


def _are_broken_by_will(block: Sequence[PrintedLine], edge: float) -> bool:
    """Whether lines all stop far before the edge, few with a word that goes on, and none tells of
    prose.
    """
    going = sum(GOES_ON.search(each.bare_text) is not None for each in block)
    rooms = all(edge - each.x1 > LAYOUT.far_em * each.size for each in block)
    return rooms and going * LAYOUT.min_alike <= len(block) and not any(map(_is_prose, block))


def _is_prose(line: PrintedLine) -> bool:
    """Whether a sentence pauses or ends in a line, or somebody speaks politely."""
    return any(sign.search(line.text) for sign in (SENTENCE_MARK, _POLITE))


def are_flush_right(pair: PrintedPair) -> bool:
    """Both lines end at one edge, and each begins elsewhere, far from the left edge: a date, an
    address and a name at the right.
    """
    last, line, column = pair.last, pair.line, pair.column
    far = LAYOUT.max_indent_em * line.size
    ends = abs(last.x1 - line.x1) <= LAYOUT.touch_pt and not goes_on_below(pair)
    begins = abs(last.x0 - line.x0) > LAYOUT.max_first_indent_em * line.size
    return ends and begins and min(last.x0, line.x0) - column.left > far


def _has_room(last: PrintedLine, line: PrintedLine, edge: float) -> bool:
    """Whether the first phrase of a line had more than room behind the one above."""
    room = edge - last.x1 - LAYOUT.short_line_em * last.size
    return room > _find_phrase_end(line) - line.x0


def _find_phrase_end(line: PrintedLine) -> float:
    """The end of the first phrase of a line: before a gap, or where other letters follow kana."""
    for before, char in pairwise(line.chars):
        gap = char.x0 - before.x1 > LAYOUT.near_em * line.size
        ends = _PHRASE_END.match(before.text + char.text) is not None
        if (gap or ends) and before.x1 >= line.first_word_end:
            return before.x1
    return line.x1


def _are_parts_of_text(pair: PrintedPair) -> bool:
    return not pair.closed and is_line_of_text(pair) and not _are_labels(pair)


def _are_labels(pair: PrintedPair) -> bool:
    """Whether both lines are as narrow as a label in a drawing or a cell is, which has several."""
    return 2 * max(pair.last.width, pair.line.width) < LAYOUT.narrow_em * pair.line.size


def _begin_alike(pair: PrintedPair) -> bool:
    """Whether both lines begin at one edge, or one of them is set in from there."""
    return abs(pair.line.x0 - pair.last.x0) < LAYOUT.max_indent_em * pair.line.size


def _begins_with(line: PrintedLine, other: PrintedLine) -> bool:
    return abs(line.x0 - other.x0) <= LAYOUT.touch_pt and line.size == other.size


def _end_alike(line: PrintedLine, other: PrintedLine) -> bool:
    return abs(line.x1 - other.x1) <= LAYOUT.near_em * line.size


def _keep_edge(lines: Iterable[PrintedLine]) -> bool:
    """Whether two of the lines end where the longest one does."""
    last, before, *_ = sorted(lines, key=lambda line: -line.x1)
    return _end_alike(last, before)
