"""Parted lines: each is of the left of two columns, of the right one, of both or of none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import quantiles
from typing import NamedTuple

from indexer.reading.lines.line import Line, measure, replace_text
from indexer.reading.lines.provenance import cut
from indexer.reading.text_parameters import PLAIN

WIDE_SPACE = re.compile("[ 　]{2,}")
# A space between letters that are no Latin ones, whose words have spaces of their own.
_SPACE = re.compile(r"(?<=[^\x00-\x7f 　])[ 　]+(?=[^\x00-\x7f 　])")


class PartedLine(NamedTuple):
    """A line as two columns have it: where in its text the left part ends and the right one begins,
    None where a column has nothing on it. Where both are None it goes across.
    """

    line: Line
    left_end: int | None = None
    right_start: int | None = None

    @property
    def across(self) -> bool:
        return self.left_end is None and self.right_start is None

    @property
    def is_of_both(self) -> bool:
        return self.left_end is not None and self.right_start is not None

    @property
    def left_text(self) -> str:
        return self.line.text[: self.left_end or 0]

    @property
    def right_text(self) -> str:
        return "" if self.right_start is None else self.line.text[self.right_start :]

    def left(self) -> Iterator[Line]:
        """The line of the left column, if there is one."""
        if self.left_end is not None:
            yield replace_text(self.line, cut(self.line.traced, 0, self.left_end))

    def right(self) -> Iterator[Line]:
        """The line of the right column, if there is one, with its place on the page."""
        line, start = self.line, self.right_start
        if start is None:
            return
        part = replace_text(line, cut(line.traced, start, len(line.text)))
        yield replace(part, white=" " * (len(line.white) + start)) if start else part


def find_gaps(line: Line) -> Iterator[tuple[int, int]]:
    """The wide spaces of a line, also before it, from where to where on the page."""
    before = len(line.white)
    if WIDE_SPACE.match(line.white):
        yield 0, before
    for gap in WIDE_SPACE.finditer(line.text):
        yield before + gap.start(), before + gap.end()


def part_at(line: Line, gaps: Sequence[tuple[int, int]], x: int) -> PartedLine:
    """A line with its wide spaces, parted where a column begins at ``x``, more or less."""
    reach = PLAIN.column_edge_chars
    before, size = len(line.white), len(line.text)
    near = [gap for gap in gaps if gap[0] <= x + reach and gap[1] >= x - reach]
    if not near:
        return PartedLine(line, left_end=size if before + size <= x + reach else None)
    start, end = min(near, key=lambda gap: abs(gap[1] - x))
    if start < before:
        return PartedLine(line, right_start=0)
    return PartedLine(line, start - before, end - before)


def part_at_full_lines(parts: Sequence[PartedLine], x: int) -> list[PartedLine]:
    """The lines of a page whose right column begins at ``x``; those that a wide space does not part
    there are parted at the space behind as much text as fills the left column.
    """
    both = [part for part in parts if part.is_of_both]
    if len(both) < PLAIN.min_tangled_lines or x > PLAIN.max_line_em:
        return [*parts]
    full = find_full_width(part.left_text for part in both)
    return [_part_full(part, full, x) for part in parts]


def find_full_width(texts: Iterable[str]) -> float:
    """The width of the widest of texts in em, but for one in ten."""
    widths = [measure(text) for text in texts]
    return quantiles(widths, n=10)[-2]


def _part_full(part: PartedLine, full: float, x: int) -> PartedLine:
    """A line parted at the space before ``x`` where the left column is full, if it has one."""
    line, reach = part.line, PLAIN.full_line_slack_em
    before = len(line.white)
    left = part.left_text
    if before > PLAIN.column_edge_chars or (left and measure(left) <= full + reach):
        return part
    ends = [
        (abs(width - full), space.span())
        for space in _SPACE.finditer(line.text)
        if before + space.start() <= x
        and (width := measure(line.text[: space.start()])) >= full - reach
    ]
    return PartedLine(line, *min(ends)[1]) if ends else part
