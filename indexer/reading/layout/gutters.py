"""Gutters: where do the lines of a page part into columns?"""

from __future__ import annotations

import statistics
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.reading_limits import LIMITS

# What a column of text is written with, and labels are not.
_PUNCTUATION = frozenset("、。")


def find_gutters(body: Sequence[PrintedLine], known: Sequence[float]) -> list[float]:
    """The left edges of the columns after the first, from the lines of the text."""
    if len(body) < 2:
        return []
    best = max((rate_gutter(x, body, known) for x in left_edges(body)), default=(0, 0.0))
    if best[0] <= 0:
        return []
    hung = _first_lines(best[1], body) or _find_hung(best[1], body)
    x = min(hung, default=best[1])
    left, right = (
        [r for r in body if r.x1 <= x + LAYOUT.rounding_pt],
        [r for r in body if r.x0 >= x - r.size],
    )
    if len(right) == len(body):
        return []
    return [*find_gutters(left, known), x, *find_gutters(right, known)]


def find_beside_boxes(body: Sequence[PrintedLine], boxes: Sequence[Rect]) -> list[float]:
    """The left edge of the second of two columns of text that stand beside no line of each other,
    but one beside a box at the head or the foot of the other.
    """
    for x in left_edges(body):
        left, right = part_lines(x, body)
        across = len(body) - len(left) - len(right)
        enough = min(len(left), len(right)) >= max(LAYOUT.several, across)
        if enough and is_filled(left) and is_filled(right):
            sides = (left, right), (right, left)
            if any(_is_of_column(box, *each) for box in boxes for each in sides):
                return [min(line.x0 for line in right)]
    return []


def part_lines(
    x: float, body: Sequence[PrintedLine]
) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """The lines that end before a gutter, and those that begin at it."""
    left = [r for r in body if r.x1 <= x - LAYOUT.most_of_em * r.size]
    return left, [r for r in body if x - r.size <= r.x0]


def _is_of_column(box: Rect, own: Sequence[PrintedLine], others: Sequence[PrintedLine]) -> bool:
    """Whether a box is about as wide as a column, and enough lines of the other stand beside it."""
    edges = min(line.x0 for line in own), max(line.x1 for line in own)
    beside = sum(box.top < line.base < box.bottom for line in others)
    near = own[0].size
    return (
        beside >= LAYOUT.min_alike
        and abs(box.x0 - edges[0]) <= near
        and abs(box.x1 - edges[1]) <= near
    )


def _find_hung(x: float, body: Sequence[PrintedLine]) -> list[float]:
    """The left edges of lines over ``x`` that begin at least an em before it, where none reaches
    over these and no text is between: the other lines of the column are set in.
    """
    over = [line for line in body if line.x0 < x - line.size and line.crosses(x)]
    edge = min((line.x0 for line in over), default=x)
    found = any(_reaches_over(line, edge) or _is_between(line, edge, x) for line in body)
    return [] if found else [edge]


def _reaches_over(line: PrintedLine, edge: float) -> bool:
    """Whether a line that begins before an edge ends behind it: it is of no column before."""
    return line.x0 < edge - line.size and line.x1 > edge + LAYOUT.rounding_pt


def _is_between(line: PrintedLine, edge: float, x: float) -> bool:
    """Whether a line as wide as those of text stands between two edges."""
    inside = edge - line.size <= line.x0 and line.x1 <= x
    return inside and line.width >= LAYOUT.min_column_width_em * line.size


def _first_lines(x: float, body: Sequence[PrintedLine]) -> list[float]:
    """The left edges of the first lines of paragraphs whose other lines are set in to ``x``, an em
    at most, or as far as a label reaches.
    """
    near = [(line.x0, line) for line in body if x - line.size <= line.x0 < x - LAYOUT.touch_pt]
    below = [line for line in body if abs(line.x0 - x) <= LAYOUT.touch_pt]
    hung = near or _find_labelled(x, body)
    first = [edge for edge, line in hung if _is_first(edge, line, below)]
    return first if len(first) >= LAYOUT.several else []


def _is_first(edge: float, line: PrintedLine, below: Sequence[PrintedLine]) -> bool:
    """Whether a line is as long as one of text and has the next of its lines right below."""
    return line.x1 - edge >= LAYOUT.min_column_width_em * line.size and any(
        0 < other.base - line.base <= LAYOUT.next_line_em * line.size for other in below
    )


def _find_labelled(x: float, body: Sequence[PrintedLine]) -> list[tuple[float, PrintedLine]]:
    """The lines whose text begins at ``x`` behind a label and a wide space, each with where its
    label begins, if no line goes over that.
    """
    labelled = [(line.x0, line) for line in body if _is_set_behind_label(line, x)]
    labelled += _find_separate_labels(x, body)
    near = [each for each in labelled if x - each[0] < LAYOUT.min_column_width_em * each[1].size]
    edge = min((edge for edge, _ in near), default=x)
    return [] if any(line.crosses(edge) for line in body) else near


def _is_set_behind_label(line: PrintedLine, x: float) -> bool:
    return line.x0 < x and any(
        abs(char.x0 - x) <= LAYOUT.touch_pt
        and char.x0 - before.x1 >= LAYOUT.wide_space_em * line.size
        for before, char in pairwise(line.chars)
    )


def _find_separate_labels(
    x: float, body: Sequence[PrintedLine]
) -> Iterator[tuple[float, PrintedLine]]:
    """The lines that begin at ``x``, right after a label on their base by the order of drawing."""
    texts = {line.chars[0].order: line for line in body if abs(line.x0 - x) <= LAYOUT.touch_pt}
    for label in body:
        text = texts.get(label.chars[-1].order + 1)
        if text and label.x1 < x and abs(text.base - label.base) <= LAYOUT.rounding_pt:
            yield label.x0, text


def left_edges(body: Sequence[PrintedLine]) -> list[float]:
    """The edges where most lines begin, but for the leftmost."""
    edges: list[list[float]] = []
    for x in sorted(line.x0 for line in body):
        if not edges or x - edges[-1][0] > LAYOUT.touch_pt:
            edges.append([])
        edges[-1].append(x)
    return [edge[0] for edge in sorted(edges[1:], key=len, reverse=True)[: LIMITS.max_candidates]]


def rate_gutter(x: float, body: Sequence[PrintedLine], known: Sequence[float]) -> tuple[int, float]:
    """The score of a column that begins at ``x``, and ``x``: lines side by side, less lines across;
    0 for no column.
    """
    left, right = part_lines(x, body)
    across = sum(r.x0 < x - r.size and r.x1 > x - LAYOUT.most_of_em * r.size for r in body)
    beside = _count_beside(left, right)
    if _is_known(x, known):
        parts = beside > 0
    else:
        enough = beside >= max(LAYOUT.min_lines_beside, across)
        parts = enough and _are_columns(left, right)
    parts = parts and not _are_rows(left, right)
    return (_value(x, right, 2 * beside - across) if parts else 0), x


def _is_known(x: float, known: Sequence[float]) -> bool:
    """Whether a gutter of other pages is near."""
    return any(abs(x - gutter) <= LAYOUT.edge_tolerance_pt for gutter in known)


def _value(x: float, right: Sequence[PrintedLine], value: int) -> int:
    """The value of a column's left edge, with one more for each line that begins right at it."""
    return max(0, value + sum(abs(r.x0 - x) <= LAYOUT.touch_pt for r in right))


def _are_columns(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    """Whether both sides are filled with text, or drawn one after the other."""
    return (is_filled(left) and is_filled(right)) or are_drawn_in_turn(left, right)


def are_drawn_in_turn(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    """Whether both sides are wide, and the file draws all of the left one before the right one:
    columns that hold lists and small tables.
    """
    wide = all(
        max(r.x1 for r in side) - min(r.x0 for r in side)
        >= LAYOUT.min_column_width_em * side[0].size
        for side in (left, right)
    )
    return wide and max(r.drawn_last for r in left) < min(r.drawn_first for r in right)


def _are_rows(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> bool:
    """Whether the file draws most lines of the right side right after the one on their base at the
    left, which holds no comma and no full stop: labels and their values.
    """
    drawn = {line.drawn_first: line for line in right}
    after = ((line, drawn.get(line.drawn_last + 1)) for line in left)
    labels = [a for a, b in after if b is not None and abs(a.base - b.base) <= LAYOUT.rounding_pt]
    enough = len(labels) >= LAYOUT.min_alike and 2 * len(labels) > max(len(left), len(right))
    return enough and not any(_PUNCTUATION.intersection(line.text) for line in labels)


def _count_beside(left: Sequence[PrintedLine], right: Sequence[PrintedLine]) -> int:
    """The number of lines at the left that have one at the right on their level."""
    heights = sorted(line.base for line in right)
    return sum(_is_near(line.base, heights, line.size) for line in left)


def _is_near(base: float, heights: Sequence[float], size: float) -> bool:
    """Whether there is a line on the level, or two that follow each other, one above and one
    below: columns need not keep step.
    """
    at = bisect_left(heights, base - LAYOUT.most_of_em * size)
    if at < len(heights) and heights[at] <= base + LAYOUT.most_of_em * size:
        return True
    return 0 < at < len(heights) and heights[at] - heights[at - 1] <= LAYOUT.next_line_em * size


def is_filled(lines: Sequence[PrintedLine]) -> bool:
    """Whether most lines run from edge to edge, as those of text do and cells of a table do not."""
    wide = statistics.quantiles([r.x1 - r.x0 for r in lines], n=10)[-2] if len(lines) > 1 else 0.0
    full = sum(r.x1 - r.x0 >= LAYOUT.full_line_ratio * wide for r in lines)
    return wide >= LAYOUT.min_column_width_em * lines[0].size and 2 * full >= len(lines)
