"""The lines of a cover: of the first page with text, as far as a title may be among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.type_sizes import is_same_size
from indexer.reading.reading_limits import LIMITS


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the cover, ``size`` points to the em, from ``x0`` to ``x1`` at the height ``base``.

    ``down``: its characters stand one under the other.
    """

    text: str
    size: float
    x0: float
    x1: float
    base: float
    down: bool = False


def keep_cover(lines: Sequence[PrintedLine]) -> tuple[CoverLine, ...]:
    """The lines of a page without their characters."""
    return tuple(
        CoverLine(line.spaced_text.text, line.size, line.x0, line.x1, line.base, line.down)
        for line in lines[: LIMITS.max_cover_lines]
    )


def group_cover(lines: Sequence[CoverLine]) -> Iterator[tuple[CoverLine, ...]]:
    """Lines of one type that stand right under or beside one another, from the top."""
    group: list[CoverLine] = []
    for line in sorted(lines, key=lambda each: (round(each.base), each.x0)):
        if group and not _goes_on(group[-1], line):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)


def _goes_on(line: CoverLine, below: CoverLine) -> bool:
    """Whether a line is set as the one before, and stands right under it or not far beside it."""
    smaller, size = sorted((line.size, below.size))
    if line.down != below.down or not is_same_size(smaller, size):
        return False
    is_beside = below.base - line.base < LAYOUT.level_em * smaller
    far = LAYOUT.far_em * size if is_beside else float("inf")
    return below.base - line.base <= LAYOUT.next_line_em * size and below.x0 - line.x1 <= far
