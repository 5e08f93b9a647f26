"""Tables without rules: short lines side by side that share what is white between them."""

from __future__ import annotations

import itertools
import statistics
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from indexer.reading.layout.centred_rows import find_centred_rows
from indexer.reading.layout.gutters import find_gutters
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region
from indexer.reading.layout.table_columns import Interval, group_levels
from indexer.reading.layout.table_rows import find_drawn_rows, is_amount
from indexer.reading.layout.unruled_columns import are_columns
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import ITEM_START, find_form
from indexer.reading.reading_limits import LIMITS

# Lines on one level, from the left.
Level = Sequence[PrintedLine]


@dataclass(frozen=True, slots=True)
class ConsecutiveLevels:
    """Levels one below the other, and what is white between the lines of all of them."""

    levels: tuple[Level, ...]
    white: tuple[Interval, ...]

    @property
    def stops(self) -> list[float]:
        """The middles of the gaps between its columns."""
        return [(x0 + x1) / 2 for x0, x1 in self.white]


def find_unruled_tables(layout: PageLayout) -> PageLayout:
    """The page with tables that have no rules, as boxes with rules put between their rows and
    columns. Where there are columns of text, each of them may hold tables of its own.
    """
    layout = layout.fill(_find_tables(layout.lines))
    gutters = layout.profile.gutters or find_gutters(layout.body, ())
    edges = [float("-inf"), *sorted(gutters), float("inf")] if gutters else []
    for left, right in pairwise(edges):
        inside = [line for line in layout.lines if left <= line.x0 and line.x1 <= right]
        layout = layout.fill(_find_tables(inside))
    return layout


def _find_tables(lines: Sequence[PrintedLine]) -> list[Region]:
    levels = group_levels(line for line in lines if not line.down)
    tables: list[Region] = []
    at = 0
    while at < len(levels):
        head, run = _grow_best(levels[at : at + LIMITS.max_table_levels])
        if are_columns(run.levels, run.stops):
            tables.append(make_table_box(head, run))
            at += len(head) + len(run.levels)
        else:
            at += 1 if len(run.levels) < LIMITS.max_table_levels else len(run.levels)
    return tables


def _grow_best(levels: Sequence[Level]) -> tuple[Sequence[Level], ConsecutiveLevels]:
    """The run of most columns that begins with one of the first levels; those before it, whose
    lines may go over several of its columns, are its head.
    """
    runs = [_grow(levels)]
    if runs[0].white:
        near = itertools.takewhile(lambda pair: _is_near(*pair), pairwise(levels))
        starts = [number for number, _ in enumerate(near, 1)][: LAYOUT.max_heading_lines]
        runs += [_grow(levels[start:]) for start in starts]
    best = max(range(len(runs)), key=lambda at: (len(runs[at].white), -at))
    return levels[:best], runs[best]


def _is_near(above: Level, level: Level) -> bool:
    """Whether a level may be of one table with that above, and its lines are short."""
    step = level[0].base - above[0].base
    return step < LAYOUT.line_pitch_em * level[0].size and _is_of_cells(level)


def _grow(levels: Sequence[Level]) -> ConsecutiveLevels:
    """The levels from the first on that have something white in common."""
    first = levels[0]
    if len(first) < 2 or not _is_of_cells(first):
        return ConsecutiveLevels((first,), ())
    white: tuple[Interval, ...] = ((float("-inf"), float("inf")),)
    white = tuple(subtract(white, first))
    run = [first]
    for level in levels[1:]:
        left = tuple(subtract(white, level))
        if not _is_near(run[-1], level) or _breaks(run, white, left, level):
            break
        white = left
        run.append(level)
    return _trim(run, white)


def _breaks(
    run: Sequence[Level], white: Sequence[Interval], left: Sequence[Interval], level: Level
) -> bool:
    """Whether nothing white between columns is left with one more level, or not all of it: what
    several levels have in common, or what a line alone goes over.
    """
    least = 1 if len(level) == 1 else LAYOUT.several
    lost = ((x0, x1) for x0, x1 in white if not any(x0 <= a and b <= x1 for a, b in left))
    return any(sum(_is_between_words(above, x0, x1) for above in run) >= least for x0, x1 in lost)


def _is_between_words(level: Level, x0: float, x1: float) -> bool:
    """Whether a level has words or amounts on both sides of what is white, not letters spread."""
    middle = (x0 + x1) / 2
    pairs = ((a, b) for a, b in pairwise(level) if a.x1 <= middle <= b.x0)
    return any(not _are_spread(a, b) for a, b in pairs)


def _is_of_cells(level: Level) -> bool:
    """Whether the lines of a level are short, none a sentence, and no captions side by side."""
    widest = max(line.width / line.size for line in level)
    captions = sum(find_form(line.spaced_text.text) == "caption" for line in level)
    told = any(line.has_sentence_end for line in level)
    return widest < LAYOUT.narrow_em and not told and captions < LAYOUT.several


def _are_spread(left: PrintedLine, right: PrintedLine) -> bool:
    """Whether two lines side by side may be letters of one word, set far apart."""
    letters = left.chars[-1].is_wide and len(right.chars) == 1 and right.text.isalpha()
    near = right.x0 - left.x1 < LAYOUT.label_reach_em * left.size
    return letters and near and left.chars[-1].text.isalpha()


def subtract(
    white: Sequence[Interval], level: Level, least_em: float = LAYOUT.most_of_em
) -> Iterator[Interval]:
    """The intervals that are still white with one more level, and wide enough to part columns."""
    least = least_em * level[0].size
    for x0, x1 in white:
        edge = x0
        for line in (line for line in level if line.x1 > x0 and line.x0 < x1):
            if line.x0 - edge >= least:
                yield edge, line.x0
            edge = max(edge, line.x1)
        if x1 - edge >= least:
            yield edge, x1


def _trim(run: Sequence[Level], white: Sequence[Interval]) -> ConsecutiveLevels:
    """The run without what is white beside its lines only, and without single lines at its end."""
    levels = list(run)
    while len(levels) > 1 and len(levels[-1]) == 1:
        levels.pop()
    shared = (
        (x0, x1)
        for x0, x1 in white
        if sum(_is_between_words(level, x0, x1) for level in levels) >= LAYOUT.several
    )
    return ConsecutiveLevels(tuple(levels), tuple(shared))


def make_table_box(head: Sequence[Level], run: ConsecutiveLevels) -> Region:
    """The table, rules put around it and between its rows and columns, but for those of its head
    that a line goes over.
    """
    rows = [*([level] for level in head), *_join_rows(run)]
    return rule_rows([list(itertools.chain.from_iterable(row)) for row in rows], run.stops)


def rule_rows(rows: Sequence[Sequence[PrintedLine]], stops: Sequence[float]) -> Region:
    """The table of rows of lines, whose columns part at ``stops``, with rules put in."""
    boxes = [enclose(line.box for line in row) for row in rows]
    rect = enclose(boxes).grow(LAYOUT.rounding_pt)
    between = ((above.bottom + below.top) / 2 for above, below in pairwise(boxes))
    edges = [rect.top, *between, rect.bottom]
    across = (Rect(rect.x0, y, rect.x1, y) for y in edges)
    down = (
        Rect(x, top, x, bottom)
        for row, (top, bottom) in zip(rows, pairwise(edges), strict=True)
        for x in (rect.x0, *stops, rect.x1)
        if not _is_crossed(x, row)
    )
    return Region("box", rect, rules=(*across, *down), table=True)


def _is_crossed(x: float, lines: Sequence[PrintedLine]) -> bool:
    """Whether one of the lines goes over an x."""
    return any(line.x0 < x < line.x1 for line in lines)


def _join_rows(run: ConsecutiveLevels) -> list[list[Level]]:
    """The levels of each row: one that goes on with a cell of the row above is of that row; where
    the file draws cell by cell, or cells keep to one middle, what is between two rows of these.
    """
    columns, rights = _find_columns(run), _find_rights(run)
    tops = find_drawn_rows(columns, rights) or find_centred_rows(columns)
    if len(tops) >= LAYOUT.min_alike:
        by_row = groupby(run.levels, lambda level: bisect_right(tops, level[0].base))
        return [list(levels) for _, levels in by_row]
    steps = [b[0].base - a[0].base for a, b in pairwise(run.levels)]
    usual = statistics.median(steps)
    rows = [[run.levels[0]]]
    for step, level in zip(steps, run.levels[1:], strict=True):
        first = bisect_right(run.stops, level[0].x0) == 0
        most = LAYOUT.label_line_step_ratio if first else LAYOUT.wider_gap_ratio
        near = step < most * usual and len(level) == 1
        if near and _goes_on(rows[-1][-1], level[0], run.stops, rights):
            rows[-1].append(level)
        else:
            rows.append([level])
    return rows


def _find_columns(run: ConsecutiveLevels) -> Mapping[int, Sequence[PrintedLine]]:
    """The lines of each column, from the top."""
    columns: dict[int, list[PrintedLine]] = defaultdict(list)
    for line in itertools.chain.from_iterable(run.levels):
        columns[bisect_right(run.stops, line.x0)].append(line)
    return columns


def _find_rights(run: ConsecutiveLevels) -> Mapping[int, float]:
    """The right edge of the longest line of each column."""
    rights: dict[int, float] = defaultdict(float)
    for line in itertools.chain.from_iterable(run.levels):
        column = bisect_right(run.stops, line.x0)
        rights[column] = max(rights[column], line.x1)
    return rights


def _goes_on(
    above: Level, line: PrintedLine, stops: Sequence[float], rights: Mapping[int, float]
) -> bool:
    """Whether a line has words, and goes on with words above it that fill their column."""
    column = bisect_right(stops, line.x0)
    over = [each for each in above if bisect_right(stops, each.x0) == column]
    if not over or is_amount(line) or _begins_item(line):
        return False
    full = rights[column] - over[-1].x1 < LAYOUT.short_line_em * line.size
    aligned = abs(over[0].x0 - line.x0) < line.size
    return aligned and not is_amount(over[-1]) and (full or column > 0)


def _begins_item(line: PrintedLine) -> bool:
    """Whether a line begins with a bullet or a number."""
    return find_form(line.spaced_text.text) is not None or bool(ITEM_START.match(line.text))
