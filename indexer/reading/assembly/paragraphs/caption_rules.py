"""The end of a caption on a printed page: it runs on as long as size, margin and distance of its
lines do.
"""

from __future__ import annotations

from indexer.reading.assembly.paragraphs.printed_pair import PrintedPair
from indexer.reading.assembly.paragraphs.title_rules import is_numbered_heading
from indexer.reading.layout.drawing_order import hangs_from, is_drawn_after
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import UNSIGNED_SOURCE


def is_text_under_caption(pair: PrintedPair) -> bool:
    """The line stands under a caption and is of the text, by its type and its margin, and the line
    above would have gone on: there is room in it, or it is shorter than this one.
    """
    if pair.form_of_first != "caption" or not _may_be_text(pair):
        return False
    if hangs_from(pair.group[0], pair.line):
        return False
    line, last, margin = pair.line, pair.last, pair.column.left
    at_margin = max(line.x0, last.x0) - margin <= LAYOUT.touch_pt
    return (at_margin and pair.short) or line.x1 > last.x1 + LAYOUT.short_line_em * line.size


def begins_left_of_caption(pair: PrintedPair) -> bool:
    """The line begins further left than a caption whose first line may be set in."""
    farthest = pair.group[0].x0 - LAYOUT.max_indent_em * pair.line.size
    return pair.form_of_first == "caption" and pair.line.x0 < farthest


def goes_on_in_caption(pair: PrintedPair) -> bool:
    """The line is one more of a caption: drawn right after the line above, no further below than
    lines of a caption are, and where that begins or centred under it.
    """
    if pair.form_of_first != "caption" or _is_its_own(pair):
        return False
    if not is_drawn_after(pair.last, pair.line) or not _keeps_distance(pair):
        return False
    if _may_be_text(pair) and pair.closed:
        return False
    return _is_aligned(pair.last, pair.line)


def _is_its_own(pair: PrintedPair) -> bool:
    """Whether it is a heading with a number, or says where the figure is from."""
    return is_numbered_heading(pair) or UNSIGNED_SOURCE.fullmatch(pair.text) is not None


def _may_be_text(pair: PrintedPair) -> bool:
    """Whether it is of the size of the text, and begins where lines of the text do."""
    line, margin = pair.line, pair.column.left
    near = line.x0 - margin < LAYOUT.max_indent_em * line.size
    return near and pair.profile.is_body(line)


def _keeps_distance(pair: PrintedPair) -> bool:
    """Whether it is no further below than the lines above are from each other; below a single one,
    than lines usually are.
    """
    usual = LAYOUT.next_line_em * pair.line.size
    if not pair.is_second:
        usual = pair.last.base - pair.group[-2].base
    return pair.distance < LAYOUT.wider_gap_ratio * usual


def _is_aligned(above: PrintedLine, line: PrintedLine) -> bool:
    """Whether two lines begin at one place, or have one middle."""
    middles = abs(above.x0 + above.x1 - line.x0 - line.x1) / 2
    centred = middles < LAYOUT.cell_alignment_em * line.size
    return centred or abs(line.x0 - above.x0) <= LAYOUT.touch_pt
