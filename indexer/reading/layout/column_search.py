"""Vertical columns: where on a page does text run down, and which character is of which column?"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char, Rect, enclose
from indexer.reading.lines.printed_page import PrintedPage
from indexer.reading.lines.type_sizes import is_same_size
from indexer.reading.reading_limits import LIMITS

# A point on the page, in steps of a grid.
GridPoint = tuple[int, int]
AROUND = (-1, 0, 1)
# The characters that stand under another, by the axis of their column.
_Axes = Mapping[int, Sequence[Char]]


def cell_of(x: float, y: float) -> GridPoint:
    """The square of a point in the grid."""
    return round(x / LAYOUT.nearby_pt), round(y / LAYOUT.nearby_pt)


def find_zone(page: PrintedPage) -> Rect | None:
    """The part of a page where text runs down: all of it where most of its text does, else around
    columns side by side; None where there are none.

    One line that runs down, or many short ones, are labels of a chart, unless they are all that the
    page has and a sentence ends there.
    """
    axes, share = _find_axes(page.chars)
    columns = _find_columns(axes)
    chars = [char for axis in columns for char in axes[axis]]
    enough = len(columns) >= LAYOUT.several and len(chars) >= LAYOUT.min_vertical_pairs
    if share > LAYOUT.most_share and (enough or _is_sentence(axes, page.chars)):
        return Rect(-page.width, -page.height, 2 * page.width, 2 * page.height)
    return _enclose_columns(chars) if enough and len(columns) >= LAYOUT.min_alike else None


def _enclose_columns(chars: Sequence[Char]) -> Rect:
    """The part of a page that the characters of its columns lie in, with a little room around."""
    size = max(char.size for char in chars)
    box = enclose(Rect(char.x0, char.base - char.size, char.x1, char.base) for char in chars)
    return box.grow(LAYOUT.vertical_step_em * size)


def _find_axes(chars: Sequence[Char]) -> tuple[_Axes, float]:
    """The characters drawn under the one before, by their axes, and how large a share they are of
    those that go on a line.
    """
    axes: dict[int, list[Char]] = defaultdict(list)
    down = level = 0
    for a, b in itertools.pairwise(chars):
        if goes_down(a, b):
            axes[round(a.middle / LAYOUT.touch_pt)].append(b)
            down += 1
        else:
            level += goes_across(a, b)
    return axes, down / (down + level or 1)


def _find_columns(axes: _Axes) -> list[int]:
    """The axes of long lines that run down and have another such beside them: near to them, or
    drawn right before or after, as columns are from the right to the left at any distance.
    """
    long = sorted(axis for axis, chars in axes.items() if len(chars) >= LAYOUT.min_label_chars)
    reach = {axis: LAYOUT.line_pitch_em * axes[axis][0].size / LAYOUT.touch_pt for axis in long}
    near = ((a, b) for a, b in itertools.pairwise(long) if 1 < b - a <= max(reach[a], reach[b]))
    drawn = itertools.pairwise(sorted(long, key=lambda axis: axes[axis][0].order))
    next_columns = ((a, b) for a, b in drawn if b < a - 1 and _are_level(axes[a], axes[b]))
    return sorted(set(itertools.chain(*near, *next_columns)))


def _are_level(a: Sequence[Char], b: Sequence[Char]) -> bool:
    """Whether a part of a column stands beside a part of another."""
    return a[0].base < b[-1].base and b[0].base < a[-1].base


def _is_sentence(axes: _Axes, chars: Sequence[Char]) -> bool:
    """Whether a single column runs down as one of a text does: it is long, and a sentence ends."""
    longest = max(map(len, axes.values()), default=0)
    return longest >= LAYOUT.min_vertical_pairs and any(char.text == "。" for char in chars)


def goes_down(a: Char, b: Char) -> bool:
    """Whether a character stands under the one drawn before it, in one column."""
    if a.base == b.base:
        return False
    step = (b.base - a.base) / a.size
    near = LAYOUT.most_of_em < step < LAYOUT.vertical_step_em
    return near and abs(a.middle - b.middle) < LAYOUT.alignment_tolerance_em * a.size


def goes_across(a: Char, b: Char) -> bool:
    """Whether a character stands on one line with the one drawn before it, to the right."""
    return abs(a.base - b.base) < LAYOUT.alignment_tolerance_em * a.size and a.x0 < b.x0


def stand_in_rows(column: Sequence[Char], rules: Iterable[Rect]) -> bool:
    """Whether characters one under the other are of as many rows of a table: they are all the same,
    or each is parted by a rule from the one below.
    """
    if len({char.text for char in column}) == 1:
        return True
    across = [rule for rule in rules if rule.is_level and rule.x0 < column[0].middle < rule.x1]
    return all(
        any(a.base < rule.middle <= b.base - LAYOUT.most_of_em * b.size for rule in across)
        for a, b in itertools.pairwise(column)
    )


class ColumnIndex:
    """Characters that may be of columns, by their squares."""

    def __init__(self, chars: Iterable[Char]) -> None:
        self._squares: dict[GridPoint, list[Char]] = defaultdict(list)
        for char in chars:
            here = self._squares[cell_of(char.middle, char.base)]
            if len(here) < LIMITS.max_chars_at_point:
                here.append(char)

    def holds(self, run: Sequence[Char]) -> bool:
        """Whether characters side by side are of columns: together one cell of one, or each of its
        own.
        """
        size = max(char.size for char in run)
        if run[-1].x1 - run[0].x0 <= LAYOUT.char_gap_em * size:
            return any(self.has_neighbour(char, size) for char in run)
        return 2 * sum(self.has_neighbour(char, char.size, alike=True) for char in run) > len(run)

    def has_neighbour(self, char: Char, size: float, *, alike: bool = False) -> bool:
        """Whether a character stands over or under another, one of its size where ``alike`` is
        asked for; ``size``: of the type there.
        """
        x, y = cell_of(char.middle, char.base)
        cells = itertools.product(AROUND, range(-LIMITS.column_steps, LIMITS.column_steps + 1))
        near = (other for i, j in cells for other in self._squares.get((x + i, y + j), ()))
        return any(
            _are_of_one_column(char, other, size)
            and (not alike or is_same_size(char.size, other.size))
            for other in near
        )


def _are_of_one_column(char: Char, other: Char, size: float) -> bool:
    step = abs(other.base - char.base)
    near = LAYOUT.most_of_em * other.size < step < LAYOUT.vertical_step_em * size
    return near and abs(other.middle - char.middle) < LAYOUT.most_of_em * size
