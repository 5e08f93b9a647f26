"""Table columns that no rule parts: where is it white from the top of the table to its foot?"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine, make_line

# From where to where something is printed, or nothing is.
Interval = tuple[float, float]


def group_levels(lines: Iterable[PrintedLine]) -> list[list[PrintedLine]]:
    """Lines on one level, from the left; the levels from the top."""
    levels: list[list[PrintedLine]] = []
    for line in sorted(lines, key=lambda line: line.base):
        if levels and line.base - levels[-1][0].base < LAYOUT.level_em * line.size:
            levels[-1].append(line)
        else:
            levels.append([line])
    return [sorted(level, key=lambda line: line.x0) for level in levels]


def part_at_gaps(line: PrintedLine) -> Iterator[PrintedLine]:
    """The parts of a line between gaps as wide as those between columns."""
    begin = 0
    for at, (before, char) in enumerate(pairwise(line.chars), 1):
        if char.x0 - before.x1 >= LAYOUT.most_of_em * line.size and not line.down:
            yield make_line(line.chars[begin:at])
            begin = at
    yield make_line(line.chars[begin:]) if begin else line


def find_white_columns(lines: Sequence[PrintedLine]) -> list[float]:
    """The middles of the white columns between lines: few lines go over one, and most levels that
    reach over it have something on both sides.
    """
    levels = [list(_find_inked(level)) for level in group_levels(lines)]
    size = min((line.size for line in lines), default=0.0)
    crossed = LAYOUT.few_share * len(levels)
    white = [
        (x0, x1)
        for x0, x1 in _find_thin(levels, crossed)
        if x1 - x0 >= LAYOUT.near_em * size and _is_between(levels, x0, x1)
    ]
    return [(x0 + x1) / 2 for x0, x1 in white]


def _find_inked(level: Sequence[PrintedLine]) -> Iterator[Interval]:
    """The intervals with ink on a level, parted at the gaps between characters."""
    for line in level:
        start, end = line.chars[0].x0, line.chars[0].x1
        for char in line.chars[1:]:
            if char.x0 - end >= LAYOUT.near_em * line.size:
                yield start, end
                start = char.x0
            end = max(end, char.x1)
        yield start, max(end, line.x1)


def _find_thin(levels: Sequence[Sequence[Interval]], crossed: float) -> list[Interval]:
    """The stretches that no more than ``crossed`` levels have anything at, between others."""
    edges = itertools.chain.from_iterable(itertools.chain.from_iterable(levels))
    xs = sorted(set(edges))
    steps = Counter(x0 for level in levels for x0, _ in level)
    steps.subtract(x1 for level in levels for _, x1 in level)
    covered = list(itertools.accumulate(steps[x] for x in xs))
    thin: list[Interval] = []
    for place, (start, end) in enumerate(pairwise(xs)):
        if covered[place] > crossed:
            continue
        if thin and thin[-1][1] == start:
            start = thin.pop()[0]
        thin.append((start, end))
    return thin


def _is_between(levels: Sequence[Sequence[Interval]], x0: float, x1: float) -> bool:
    """Whether levels have something right at both sides of what is white, two and more."""
    middle = (x0 + x1) / 2
    both = sum(
        any(left[1] <= middle <= right[0] for left, right in pairwise(level)) for level in levels
    )
    return both >= LAYOUT.several
