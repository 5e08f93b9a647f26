"""Chart axes: numbers that climb in even steps, each beside its rule, tell a chart whose grid looks
like a table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, group_near
from indexer.reading.lines.printed_line import PrintedLine

# A number of an axis, with its sign and its unit.
_NUMBER = re.compile(r"(?P<less>[-−–△▲]?)(?P<digits>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)\D{0,2}")

# A line that is a number, and the number.
_Tick = tuple[PrintedLine, float]


def has_axis(box: Region, lines: Sequence[PrintedLine]) -> bool:
    """Whether numbers in a box with rules or close to it are the axis of a chart: some that climb
    from the foot of it in even steps, each at the height of a rule across that begins or ends
    there. In a table what is in a cell stands between rules.
    """
    around = box.box.grow(LAYOUT.nearby_pt)
    across = [rule for rule in box.rules if rule.is_level]
    ticks = [tick for tick in _find_numbers(lines, around) if _is_at_rule(tick[0], across)]
    return any(_climb(column) for column in _find_columns(ticks))


def find_axis(drawn: Rect, lines: Sequence[PrintedLine]) -> Sequence[PrintedLine]:
    """The numbers that climb from the foot of what is drawn in even steps along its left side;
    none where there is no such axis.
    """
    side = drawn._replace(x1=drawn.x0).grow(LAYOUT.nearby_pt)
    edge = drawn.x0 + LAYOUT.touch_pt
    ticks = [tick for tick in _find_numbers(lines, side) if tick[0].x1 < edge]
    climbing = (column for column in _find_columns(ticks) if _climb(column))
    return [line for line, _ in next(climbing, ())]


def is_amount_alone(line: PrintedLine) -> bool:
    """Whether a line is a number with its unit, as those of a chart are."""
    return _NUMBER.fullmatch(unicodedata.normalize("NFKC", line.text)) is not None


def _find_columns(ticks: Iterable[_Tick]) -> Sequence[Sequence[_Tick]]:
    """Numbers that end at one edge, from the left."""
    return group_near(
        sorted(ticks, key=lambda tick: tick[0].x1),
        lambda a, b: b[0].x1 - a[0].x1 <= LAYOUT.cell_alignment_em * a[0].size,
    )


def _find_numbers(lines: Sequence[PrintedLine], around: Rect) -> Iterator[_Tick]:
    for line in lines:
        if not around.touches(line.box):
            continue
        found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", line.text))
        if found:
            value = float(found["digits"].replace(",", ""))
            yield line, -value if found["less"] else value


def _is_at_rule(line: PrintedLine, across: Sequence[Rect]) -> bool:
    """Whether a rule is at half the height of figures, and goes through them or ends near."""
    height = line.base - LAYOUT.figure_middle_em * line.size
    near = line.box.grow(LAYOUT.nearby_pt)
    return any(
        abs(rule.middle - height) < LAYOUT.axis_tick_em * line.size
        and rule.x0 < near.x1
        and near.x0 < rule.x1
        for rule in across
    )


def _climb(column: Sequence[_Tick]) -> bool:
    """Whether the numbers of a column, from the foot up, are more and more by one step, and evenly
    apart.
    """
    ticks = sorted(column, key=lambda tick: -tick[0].base)
    if len(ticks) < LAYOUT.min_axis_numbers:
        return False
    steps = [b - a for (_, a), (_, b) in pairwise(ticks)]
    rises = [a.base - b.base for (a, _), (b, _) in pairwise(ticks)]
    even = max(steps) - min(steps) < LAYOUT.size_tolerance_ratio * max(steps)
    return min(steps) > 0 and even and max(rises) - min(rises) < LAYOUT.touch_pt
