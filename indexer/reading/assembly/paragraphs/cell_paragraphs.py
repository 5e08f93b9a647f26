"""Paragraphs in the cells of a printed table: there is no margin in one, so room and signs of items
part them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, chain, pairwise

from indexer.japanese.scripts import DIGITS, HIRAGANA, KANJI, KATAKANA
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import CellShape, Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import (
    CELL_AMOUNT,
    COUNTERS,
    LISTED_AMOUNT,
    find_form,
)

# Two lines of which neither ends or begins as one that goes on, nor is a letter of a word; what
# counts stands behind its number.
_BROKEN_OFF = re.compile(
    rf".(?:[^{HIRAGANA}{DIGITS}、，・～－ー（「(\x00-\x7f]\n[^{HIRAGANA}、。，）」)]"
    r"|[A-Za-z]\n[^\x00-\x7f、。，）」])."
)
# Two amounts that no sign stands between; no year and month.
_TWO_AMOUNTS = re.compile(
    rf"(?:{CELL_AMOUNT.pattern})(?<![年月])\n(?=[{DIGITS}△▲])(?:{CELL_AMOUNT.pattern})"
)
# What stands below a listed amount, and doesn't say what it counts: 1,200 席, 12,345 平方メートル.
_LISTED = re.compile(
    rf"(?m:{LISTED_AMOUNT.pattern})\n[ 　]*[{KANJI}{KATAKANA}](?<![{COUNTERS}席通個本枚冊棟度割平])"
)
# More digits than an amount has without commas.
_LONG_NUMBER = re.compile(rf"[{DIGITS}]{{5,}}")
# A date that a line of a narrow cell ends in.
_DATE_IN_CELL = re.compile(rf"[{DIGITS}]{{4}}(?:[/／.．][{DIGITS}]{{1,2}}){{2}}")
# A line below another one that may be a title.
_MAY_BEGIN = re.compile(r"[^、，・～－ー（「(]\n[^、。，）」)\x00-\x7f]")
_WORD_GOES_ON = re.compile(f"[{KATAKANA}ー]\n[{KATAKANA}ー]")
_WORD_MAY_GO_ON = re.compile(f"[{KANJI}]\n[{KANJI}]")


def part_cells(table: Element[PrintedLine]) -> Element[PrintedLine]:
    """The table, in each cell of it which lines begin a paragraph after the first."""
    rows = list(map(pair_cells, table.groups, table.cells))
    ends: dict[tuple[int, int], float] = defaultdict(float)
    for cell, lines in chain.from_iterable(rows):
        ends[cell.columns] = max(ends[cell.columns], *(line.x1 for line in lines), 0.0)
    return replace(
        table,
        cells=tuple(
            tuple(
                replace(cell, parted=_find_paragraphs(lines, ends[cell.columns]))
                for cell, lines in row
            )
            for row in rows
        ),
    )


def pair_cells(
    lines: Sequence[PrintedLine], cells: Sequence[CellShape]
) -> list[tuple[CellShape, Sequence[PrintedLine]]]:
    """The cells of a row, each with its lines."""
    ends = accumulate(cell.lines for cell in cells)
    return [(cell, lines[end - cell.lines : end]) for cell, end in zip(cells, ends, strict=True)]


def _find_paragraphs(lines: Sequence[PrintedLine], end: float) -> tuple[int, ...]:
    """Places of the lines that begin a paragraph of a cell after the first: those further down than
    usual, those that begin as an item does, and those that are broken off by hand, well before the
    ``end`` of their column.
    """
    steps = [b.base - a.base for a, b in pairwise(lines)]
    usual = min((step for step in steps if step > 0), default=0.0)
    least = [max(usual, LAYOUT.next_line_em * line.size) for line in lines[1:]]
    return tuple(
        at
        for at, (line, step, pitch) in enumerate(zip(lines[1:], steps, least, strict=True), 1)
        if step > LAYOUT.paragraph_gap_ratio * pitch
        or find_form(line.spaced_text.text) == "list"
        or _begins_anew(lines[at - 1 : at + 2], end)
    )


def _begins_anew(lines: Sequence[PrintedLine], end: float) -> bool:
    """Whether the second of some lines goes on with nothing of the first."""
    above, line = lines[:2]
    anew = _is_another_amount(above, line, end) or _is_indented(lines, end)
    return anew or _is_broken_off(above, line, end)


def _is_another_amount(above: PrintedLine, line: PrintedLine, end: float) -> bool:
    """Whether a line begins below an amount that is listed after its name; or is an amount, and so
    is the one above it: two numbers, and not one that goes on.
    """
    joint = f"{above.spaced_text.text}\n{line.spaced_text.text}"
    if _LISTED.search(joint):
        return True
    return _TWO_AMOUNTS.fullmatch(joint) is not None and not _is_one_number(above, line, end)


def _is_one_number(above: PrintedLine, line: PrintedLine, end: float) -> bool:
    """Whether two lines are one date; or one number: its digits are more than an amount has without
    commas, or fill the upper line, begin at one edge, and end in the lower one.
    """
    joined = f"{above.text}{line.text}"
    if _DATE_IN_CELL.fullmatch(joined):
        return True
    filled = end - above.x1 < LAYOUT.rounding_pt and above.x1 - line.x1 > LAYOUT.rounding_pt
    begins_alike = abs(above.x0 - line.x0) < LAYOUT.rounding_pt
    is_long = _LONG_NUMBER.fullmatch(above.text) is not None
    return joined.isdecimal() and (is_long or (filled and begins_alike))


def _is_indented(lines: Sequence[PrintedLine], end: float) -> bool:
    """Whether the second of some lines begins a paragraph below a title: it stands further in than
    the first, which has room for more, and the third is back at the edge, or the second ends a
    sentence.
    """
    above, line, *below = lines
    indent, most = line.x0 - above.x0, LAYOUT.max_indent_em * line.size
    is_set_in = LAYOUT.most_of_em * line.size < indent < most < end - above.x1
    if not is_set_in or not _MAY_BEGIN.search(f"{above.text}\n{line.text}"):
        return False
    return abs(below[0].x0 - above.x0) < LAYOUT.rounding_pt if below else line.has_sentence_end


def _is_broken_off(above: PrintedLine, line: PrintedLine, end: float) -> bool:
    """Whether a line begins below another one that has room for more of it, and neither seems to go
    on in the other. Where a word may, between two kanji, the upper line fills less than half of its
    column.
    """
    begins_alike = abs(above.x0 - line.x0) < LAYOUT.rounding_pt
    room = end - above.x1
    if not begins_alike or room <= LAYOUT.max_indent_em * line.size:
        return False
    if LISTED_AMOUNT.search(line.spaced_text.text):
        return True
    joint = f"{above.text[-2:]}\n{line.text[:2]}"
    if _BROKEN_OFF.search(joint) is None or _WORD_GOES_ON.search(joint) is not None:
        return False
    return _WORD_MAY_GO_ON.search(joint) is None or room > above.width
