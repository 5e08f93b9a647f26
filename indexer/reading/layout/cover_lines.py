"""The lines of a cover: of the first page with text, as far as a title may be among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
    for line in sorted(_join_beside(lines), key=lambda each: (round(each.base), each.x0)):
        if group and not _goes_on(group[-1], line):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)


def _join_beside(lines: Sequence[CoverLine]) -> list[CoverLine]:
    """The lines, those of which another goes on right behind it, in larger or smaller type, joined
    with it as one of the larger.
    """
    joined: list[CoverLine] = []
    for line in sorted(lines, key=lambda each: each.x0):
        at = next((at for at, each in enumerate(joined) if _touches(each, line)), None)
        if at is None:
            joined.append(line)
            continue
        each = joined[at]
        size = max(each.size, line.size)
        joined[at] = replace(each, text=each.text + line.text, size=size, x1=line.x1)
    return joined


def _touches(line: CoverLine, behind: CoverLine) -> bool:
    """Whether a line goes on on the level of another, with no more than a space between them."""
    smaller, larger = sorted((line.size, behind.size))
    return (
        abs(line.base - behind.base) < LAYOUT.level_em * smaller
        and not is_same_size(smaller, larger)
        and abs(behind.x0 - line.x1) < LAYOUT.level_em * larger
    )


def _goes_on(line: CoverLine, below: CoverLine) -> bool:
    """Whether a line is set as the one before, and stands right under it or not far beside it."""
    smaller, size = sorted((line.size, below.size))
    if line.down != below.down or not is_same_size(smaller, size):
        return False
    is_beside = below.base - line.base < LAYOUT.level_em * smaller
    far = LAYOUT.far_em * size if is_beside else float("inf")
    return below.base - line.base <= LAYOUT.next_line_em * size and below.x0 - line.x1 <= far
