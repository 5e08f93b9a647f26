"""Tables whose head stands between two rules of one length, and whose cells keep to its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from indexer.reading.layout.open_tables import group_by_extent
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region, hold_sentence
from indexer.reading.layout.table_columns import Interval, group_levels, part_at_gaps
from indexer.reading.layout.unruled_tables import ConsecutiveLevels, Level, make_table_box, subtract
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose
from indexer.reading.lines.printed_line import PrintedLine


def find_headed_tables(layout: PageLayout) -> PageLayout:
    """The page with tables under a head between rules, to the last line that keeps to the columns
    of the head. A head that is repeated on every page is no running head.
    """
    lines = (*layout.lines, *layout.heads)
    rules = list(chain.from_iterable(group_by_extent(layout.page.rules)))
    boxes = list(_find_tables(rules, lines, layout.heads))
    return layout.take_back(boxes).fill(boxes)


def _find_tables(
    rules: Sequence[Rect], lines: Sequence[PrintedLine], heads: Sequence[PrintedLine]
) -> Iterator[Region]:
    found: list[Rect] = []
    for upper, lower in _find_heads(rules, lines):
        if any(each.touches(lower) for each in found):
            continue
        run = _grow(upper, lower, lines)
        if run is None or not _may_be_head(run, heads):
            continue
        if upper in rules or _is_set_off(run):
            box = make_table_box((), run)
            found.append(box.box)
            yield box


def _find_heads(rules: Sequence[Rect], lines: Sequence[PrintedLine]) -> Iterator[tuple[Rect, Rect]]:
    """Pairs of rules of one length that a head may stand between, and of a rule that one stands on
    with the top of that, from the top of the page.
    """
    pairs: list[tuple[Rect, Rect]] = []
    for group in map(_sort, group_by_extent(rules)):
        pairs += pairwise(group)
        pairs += [(above, rule) for rule in group for above in _find_above(rule, lines)]
    return iter(sorted(pairs, key=lambda pair: (pair[1].top, pair[0] not in rules)))


def _find_above(rule: Rect, lines: Sequence[PrintedLine]) -> Iterator[Rect]:
    """The top of the lines that stand right on a rule and reach no further, as a rule."""
    boxes = [
        line.box
        for line in _find_parts(rule, lines)
        if line.box.middle < rule.top < line.box.bottom + LAYOUT.most_of_em * line.size
    ]
    if len(boxes) >= LAYOUT.several:
        yield rule._replace(top=min(box.top for box in boxes) - LAYOUT.rounding_pt)


def _is_set_off(run: ConsecutiveLevels) -> bool:
    """Whether a head is in a font that no cell under it is in."""
    head, *rows = ({line.font for line in level} for level in run.levels)
    return not any(head & fonts for fonts in rows)


def _may_be_head(run: ConsecutiveLevels, heads: Sequence[PrintedLine]) -> bool:
    """Whether a head names three columns, or two of which the first holds no text: a running head
    between rules may stand over two columns of that.
    """
    if len(run.white) >= LAYOUT.several:
        return True
    edge = run.stops[0]
    first = [level[0] for level in run.levels if level[0].x1 <= edge]
    told = any(line.has_sentence_end or line in heads for line in first)
    return not told and max(line.width / line.size for line in first) < LAYOUT.narrow_em


def _sort(rules: Sequence[Rect]) -> list[Rect]:
    return sorted(rules, key=lambda rule: rule.top)


def _grow(upper: Rect, lower: Rect, lines: Sequence[PrintedLine]) -> ConsecutiveLevels | None:
    """The head between two rules and the levels under it that keep to its columns, which the last
    of its levels tells, but for one alone that goes on with a name above it. No sentence ends in
    a head.
    """
    levels = group_levels(_find_parts(enclose((upper, lower)), lines))
    under = [level for level in levels if level[0].box.middle > lower.top]
    head = [level for level in levels if upper.top < level[0].box.middle <= lower.top]
    named = [at for at, level in enumerate(head) if len(level) >= LAYOUT.several]
    if not named or not _may_name(head):
        return None
    at = named[-1]
    run = _keep_to_columns(head[at], (*head[at + 1 :], *under))
    return replace(run, levels=(*head[:at], *run.levels)) if _has_rows(run) else None


def _may_name(head: Sequence[Level]) -> bool:
    return len(head) <= LAYOUT.max_heading_lines and not hold_sentence(chain(*head))


def _find_parts(rules: Rect, lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """The lines that are no wider than the rules, parted at their gaps."""
    within = rules.grow(LAYOUT.edge_tolerance_pt)
    for line in lines:
        if within.x0 <= line.x0 and line.x1 <= within.x1:
            yield from part_at_gaps(line)


def _has_rows(run: ConsecutiveLevels) -> bool:
    """Whether lines stand side by side under a head, too."""
    return sum(len(level) > 1 for level in run.levels) >= LAYOUT.min_alike


def _keep_to_columns(head: Level, under: Sequence[Level]) -> ConsecutiveLevels:
    """The last level of a head, and those under it that leave white what is white in it."""
    white: Sequence[Interval] = [(a.x1, b.x0) for a, b in pairwise(head)]
    levels = [head]
    for level in under:
        left = list(_keep(white, level))
        if len(left) < len(white) or _is_far(levels[-1], level):
            break
        white = left
        levels.append(level)
    return ConsecutiveLevels(tuple(levels), tuple(white))


def _keep(white: Sequence[Interval], level: Level) -> Iterator[Interval]:
    """The widest part of each white stretch that is left with one more level."""
    for each in white:
        left = list(subtract([each], level))
        if left:
            yield max(left, key=lambda part: part[1] - part[0])


def _is_far(above: Level, level: Level) -> bool:
    """Whether a level stands further down than the next row of a table does."""
    step = level[0].base - max(line.base for line in above)
    return step > LAYOUT.headed_row_step_em * level[0].size
