"""The lines of a cell in the order in which they are read, its letters closed up where they are
spread over it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.reading.layout.columns import join_level
from indexer.reading.layout.table_columns import group_levels
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char
from indexer.reading.lines.printed_line import PrintedLine


def order_cell(lines: Sequence[PrintedLine]) -> tuple[PrintedLine, ...]:
    """The lines of a cell from the top, what is on one level joined; a label at the side of all
    others comes first.
    """
    label, text = _part_label(lines)
    whole = (*join_level(label, ()), *join_level(text, ()))
    return tuple(_close_up(line) for line in whole)


def _part_label(
    lines: Sequence[PrintedLine],
) -> tuple[Sequence[PrintedLine], Sequence[PrintedLine]]:
    """A line that stands left of all others and beside none: it is their number, set at half their
    height.
    """
    first = min(lines, key=lambda line: line.x1)
    others = [line for line in lines if line is not first]
    beside = any(abs(line.base - first.base) < LAYOUT.level_em * line.size for line in others)
    if beside or len(group_levels(others)) < 2 or any(line.x0 < first.x1 for line in others):
        return (), lines
    return (first,), others


def _close_up(line: PrintedLine) -> PrintedLine:
    """The line without the gaps by which its last letters are spread: three and more of them,
    equally far apart.
    """
    start = _find_spread(line)
    if line.down or len(line.chars) - start < LAYOUT.min_alike:
        return line
    chars = list(line.chars[: start + 1])
    for char in line.chars[start + 1 :]:
        left = chars[-1].x1
        chars.append(char._replace(x0=left, x1=left + char.x1 - char.x0, spaced=False))
    return replace(line, chars=tuple(chars), x1=chars[-1].x1)


def _find_spread(line: PrintedLine) -> int:
    """The place of the first of the letters that are spread to the end of a line."""
    chars = line.chars
    start = len(chars) - 1
    gaps = [b.x0 - a.x1 for a, b in pairwise(chars)]
    while start and _is_spread(chars[start - 1], chars[start], gaps[start - 1], gaps[-1]):
        start -= 1
    return start


def _is_spread(a: Char, b: Char, gap: float, last: float) -> bool:
    """Whether two letters are as far apart as the last two."""
    even = abs(gap - last) <= LAYOUT.alignment_tolerance_em * a.size
    wide = gap > LAYOUT.alignment_tolerance_em * a.size
    return even and wide and a.is_wide and b.is_wide and a.text.isalpha() and b.text.isalpha()
