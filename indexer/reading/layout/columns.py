"""Columns of a page: in which order are they and the boxes between them read?"""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.reading.layout.across_columns import anchor, find_across
from indexer.reading.layout.column_blocks import part_blocks
from indexer.reading.layout.drawing_order import are_of_two_runs, find_text_runs
from indexer.reading.layout.regions import LineOrBox, Region, make_columns
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, group_near
from indexer.reading.lines.printed_line import PrintedLine, make_line
from indexer.reading.printed_line_patterns import SIGN
from indexer.reading.reading_limits import LIMITS

# From where to where, where no gutter parts it.
_WHOLE_PAGE = (float("-inf"), float("inf"))


def order_columns(
    items: Sequence[LineOrBox],
    body: Sequence[PrintedLine],
    gutters: Sequence[float],
    rules: Sequence[Rect],
    size: float,
) -> Iterator[Region]:
    """The columns of a page as they are read: what goes across parts the page into bands, read
    column by column.
    """
    gutters = [_find_edge(gutter, items) for gutter in gutters]
    across = find_across(items, gutters, size)
    within = [item for item in items if item not in across]
    tops_of_rules = [rule.top for rule in rules if _is_across(rule, gutters)]
    for over, band in _part_bands(within, across, tops_of_rules):
        yield from make_columns(*_find_edges(body, (), _WHOLE_PAGE), over)
        yield from _read_band(band, gutters, body)


def _find_edge(gutter: float, items: Sequence[LineOrBox]) -> float:
    """The left edge of what stands behind a gutter: boxes begin before the text of their column,
    but behind all that ends before it.
    """
    before = max((item.box.x1 for item in items if item.box.x1 < gutter), default=gutter)
    boxes = (item.box for item in items if isinstance(item, Region))
    edges = (box.x0 for box in boxes if before < box.x0 < gutter < box.x1)
    return min(edges, default=gutter)


def _part_bands(
    within: Sequence[LineOrBox], across: Sequence[LineOrBox], tops_of_rules: Sequence[float]
) -> Iterator[tuple[list[LineOrBox], list[LineOrBox]]]:
    """Items across the page, one right after the other, with the band of columns below them, from
    the top down; a rule parts bands as well.
    """
    cuts = [*_find_tops(across), *((top, None) for top in tops_of_rules)]
    over: list[LineOrBox] = []
    below = list(within)
    for top, item in sorted(cuts, key=lambda cut: cut[0]):
        band, below = _part_at(below, top)
        if band or item is None:
            yield over, band
            over = []
        if item is not None:
            over.append(item)
    yield over, below


def _find_tops(across: Sequence[LineOrBox]) -> Iterator[tuple[float, LineOrBox]]:
    """Each item with its upper edge, lines side by side with that of the highest, from the left."""
    lines = [item for item in across if isinstance(item, PrintedLine)]
    yield from ((item.box.top, item) for item in across if isinstance(item, Region))
    for level in group_near(sorted(lines, key=lambda line: line.base), _stand_level):
        top = min(line.box.top for line in level)
        yield from ((top, line) for line in sorted(level, key=lambda line: line.x0))


def _stand_level(line: PrintedLine, below: PrintedLine) -> bool:
    return below.base - line.base < LAYOUT.rounding_pt and not line.down


def _part_at(items: Sequence[LineOrBox], top: float) -> tuple[list[LineOrBox], list[LineOrBox]]:
    """The items whose middle lies over a height, and the others."""
    above: list[LineOrBox] = []
    below: list[LineOrBox] = []
    for item in items:
        (above if (item.box.top + item.box.bottom) / 2 < top else below).append(item)
    return above, below


def _read_band(
    band: Sequence[LineOrBox], gutters: Sequence[float], body: Sequence[PrintedLine]
) -> Iterator[Region]:
    """The columns of a band, from the left."""
    for start, end in itertools.pairwise((_WHOLE_PAGE[0], *gutters, _WHOLE_PAGE[1])):
        inside = [a for a in band if start <= anchor(a) < end]
        if inside:
            left, right = _find_edges(body, inside, (start, end))
            yield from part_blocks(inside, left, min(right, _find_end(inside)))


def _find_end(items: Sequence[LineOrBox]) -> float:
    """The right edge of the last of the lines that are too wide for labels: no column goes further,
    whatever type its lines are set in.
    """
    lines = (item for item in items if isinstance(item, PrintedLine))
    wide = (line.x1 for line in lines if line.width > LAYOUT.narrow_em * line.size)
    return max(wide, default=float("inf"))


def _is_across(rect: Rect, gutters: Sequence[float]) -> bool:
    over = LAYOUT.nearby_pt
    return any(rect.x0 < g - over and rect.x1 > g + over for g in gutters)


def _find_edges(
    body: Sequence[PrintedLine], inside: Sequence[LineOrBox], between: tuple[float, float]
) -> tuple[float, float]:
    """The edges of a column, as most of its lines have them; where none are in the type of the
    text, those of all. What stands at the right edge, right of the middle, as a date does, does not
    say where its column begins.
    """
    start = between[0] - LAYOUT.edge_tolerance_pt
    lines = [r for r in body if start <= r.x0 and r.x1 <= between[1]]
    if not lines:
        return max(0.0, between[0]), _find_reach(inside, between[1])
    left = _find_left(_take_long(_leave_out_right(lines)))
    return left, float(_find_right([round(r.x1) for r in _take_long(lines)]))


def _find_right(ends: Sequence[int]) -> int:
    """The edge that most lines end at; the furthest, where no two end at one, or few where more go
    beyond.
    """
    [(edge, most)] = Counter(ends).most_common(1)
    beyond = sum(end > edge + LAYOUT.edge_tolerance_pt for end in ends)
    few = most <= LAYOUT.min_alike and beyond > most
    return max(ends) if few or most == 1 else edge


def _leave_out_right(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines without those that begin right of the middle and end at the right edge; of what is
    no wider than labels, or of which few begin at one edge, all.
    """
    start, end = min(r.x0 for r in lines), max(r.x1 for r in lines)
    if end - start < LAYOUT.narrow_em * lines[0].size:
        return list(lines)
    middle = (start + end) / 2
    others = [r for r in lines if r.x0 <= middle or r.is_short(end)]
    at_edge = sum(r.x0 - start < LAYOUT.max_indent_em * r.size for r in others)
    return others if 2 * at_edge >= len(others) else list(lines)


def _take_long(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines that are nearly as wide as the widest."""
    widest = max(r.x1 - r.x0 for r in lines)
    return [r for r in lines if r.x1 - r.x0 > LAYOUT.long_line_ratio * widest] or list(lines)


def _find_reach(items: Sequence[LineOrBox], gutter: float) -> float:
    """The right edge of items before a gutter; no end where there is none."""
    return max(item.box.x1 for item in items) if items and gutter < float("inf") else gutter


def find_text_edges(body: Sequence[PrintedLine]) -> tuple[float, float]:
    """The left and right edge of the text, over all columns: most lines keep to these."""
    size = statistics.median(r.size for r in body)
    begins, ends = (
        Counter(round(r.x0 / size) for r in body),
        Counter(round(r.x1 / size) for r in body),
    )
    least = max(2, LAYOUT.few_share * len(body))
    left = min((x for x, n in begins.items() if n >= least), default=min(begins))
    right = max((x for x, n in ends.items() if n >= least), default=max(ends))
    return left * size, right * size


def _find_left(long: Sequence[PrintedLine]) -> float:
    """The edge that lines begin at: of short paragraphs as many lines are set in as are not, and
    items of a list are set in from there.
    """
    counts = Counter(round(r.x0) for r in long)
    left, most = counts.most_common(1)[0]
    reach = LAYOUT.max_indent_em * long[0].size
    for x in sorted((x for x in counts if x < left), reverse=True):
        if counts[x] >= LAYOUT.min_left_edge_share * most and left - x < reach:
            left = x
    return float(left)


def join_level(
    lines: Iterable[PrintedLine], gutters: Sequence[float], farthest: float = float("inf")
) -> list[PrintedLine]:
    """Lines on one line that no gutter parts are one: a heading's number and its words, a bullet
    and its item.

    Lines more than ``farthest`` em apart stay by themselves; a bullet reaches further.
    """
    joined: list[PrintedLine] = []
    own = _order_levels(lines)
    runs = find_text_runs(own)
    for line in own:
        for at in range(len(joined) - 1, max(-1, len(joined) - 1 - LIMITS.max_candidates), -1):
            if not _are_level(joined[at], line):
                continue
            gap = max(line.x0 - joined[at].x1, joined[at].x0 - line.x1)
            reach = max(farthest, LAYOUT.far_em) if _is_bullet(joined[at]) else farthest
            if gap > reach * line.size or _is_parted(joined[at], line, gutters):
                continue
            if gap > LAYOUT.char_gap_em * line.size and are_of_two_runs(joined[at], line, runs):
                continue
            joined[at] = join_beside(joined[at], line)
            break
        else:
            joined.append(line)
    return joined


def _is_bullet(line: PrintedLine) -> bool:
    """Whether a sign stands alone that items and titles begin with."""
    return SIGN.fullmatch(line.text) is not None


def _order_levels(lines: Iterable[PrintedLine]) -> list[PrintedLine]:
    """Lines from the top, those on one level from the left: smaller type stands a little higher."""
    ordered: list[PrintedLine] = []
    level: list[PrintedLine] = []
    for line in sorted(lines, key=lambda line: line.base):
        if level and line.base - level[0].base > LAYOUT.same_line_em * level[0].size:
            ordered += sorted(level, key=lambda line: line.x0)
            level = []
        level.append(line)
    return [*ordered, *sorted(level, key=lambda line: line.x0)]


def _are_level(a: PrintedLine, b: PrintedLine) -> bool:
    if abs(a.base - b.base) > LAYOUT.same_line_em * max(a.size, b.size):
        return False
    beside = max(b.x0 - a.x1, a.x0 - b.x1) >= -LAYOUT.near_em * min(a.size, b.size)
    alike = LAYOUT.min_joined_size_ratio < a.size / b.size < LAYOUT.max_joined_size_ratio
    return beside and alike and not a.down and not b.down


def _is_parted(a: PrintedLine, b: PrintedLine, gutters: Sequence[float]) -> bool:
    left, right = (a, b) if a.x0 <= b.x0 else (b, a)
    return any(left.x1 < g and anchor(right) >= g for g in gutters)


def join_beside(a: PrintedLine, b: PrintedLine) -> PrintedLine:
    """Two lines beside each other as one, rubies kept."""
    first, second = (a, b) if a.x0 <= b.x0 else (b, a)
    chars = (*first.chars, *second.chars)
    shift = len(first.chars)
    moved = (replace(r, start=r.start + shift, end=r.end + shift) for r in second.rubies)
    return replace(make_line(chars), chars=chars, rubies=(*first.rubies, *moved))
