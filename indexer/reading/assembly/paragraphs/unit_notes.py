"""Notes of the unit that a table counts in (単位：人), over its right edge: one on the line of its
title is told from that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine, make_line
from indexer.reading.printed_line_patterns import UNIT


def part_units(lines: Iterable[PrintedLine]) -> Iterator[PrintedLine]:
    """The lines, each parted before the unit of a table that stands far behind its words."""
    for line in lines:
        at = _find_unit(line) if "単" in line.text and not line.rubies else 0
        if at:
            yield make_line(line.chars[:at])
            yield make_line(line.chars[at:])
        else:
            yield line


def _find_unit(line: PrintedLine) -> int:
    """The index of the first character of the unit that a line ends with after wide room; 0 where
    there is none.
    """
    chars, far = line.chars, LAYOUT.far_em * line.size
    for at in range(len(chars) - 1, 0, -1):
        if chars[at].x0 - chars[at - 1].x1 > far:
            return at if UNIT.fullmatch("".join(char.text for char in chars[at:])) else 0
    return 0
