"""Boxes and tables with open sides: rules across of one length, or rules down of one height."""

from __future__ import annotations

import itertools
import statistics
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set

from indexer.reading.layout.regions import Region, hold_sentence, is_printed, merge_near
from indexer.reading.layout.table_rows import has_listed_rows
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose, group_near
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import PrintedPage
from indexer.reading.lines.type_sizes import is_smaller
from indexer.reading.sentence_patterns import is_latin_sentence


def find_open_tables(
    page: PrintedPage, lines: Sequence[PrintedLine], used: Set[Rect]
) -> Iterator[Region]:
    """Tables and boxes with open sides, from the rules that are not in ``used``."""
    printed = [rule for rule in page.rules if rule not in used and is_printed(rule, page)]
    yield from _find_tables(group_by_extent(printed), printed, lines)
    yield from _find_tables_of_columns(page, lines, used)


def _find_tables(
    groups: Iterable[Sequence[Rect]], printed: Sequence[Rect], lines: Sequence[PrintedLine]
) -> Iterator[Region]:
    """Three and more lines of one length under each other, or two with shorter ones between them,
    without lines down: a table with open sides.
    """
    level = sorted(lines, key=lambda line: line.box.middle)
    for group in groups:
        rules = sorted(group, key=lambda rule: rule.top)
        held: set[Rect] = set()
        for part in _part_at_text(rules, level):
            drawn = _add_within(part, printed)
            if _is_table(drawn, lines):
                held.update(part)
                yield Region("box", enclose(part), rules=tuple(drawn))
        for pair in itertools.pairwise(rules):
            if not held.issuperset(pair) and _is_open_box(enclose(pair), level):
                yield Region("box", enclose(pair), rules=pair)


def _part_at_text(rules: Sequence[Rect], level: Sequence[PrintedLine]) -> Iterator[Sequence[Rect]]:
    """The rules, parted where there is more than cells between two: the rule under a running head
    may be as long as those of a table.
    """
    begin = 0
    for at, pair in enumerate(itertools.pairwise(rules), 1):
        rect = enclose(pair)
        if not _may_be_rows(rect, _find_between(rect, level)):
            yield rules[begin:at]
            begin = at
    yield rules[begin:]


def _find_between(rect: Rect, level: Sequence[PrintedLine]) -> Sequence[PrintedLine]:
    """The lines whose middle is as high as a part of the page, of lines in that order."""
    first = bisect_left(level, rect.top, key=lambda line: line.box.middle)
    return level[first : bisect_right(level, rect.bottom, key=lambda line: line.box.middle)]


def _may_be_rows(rect: Rect, lines: Sequence[PrintedLine]) -> bool:
    """Whether what stands between two rules is a line alone, or cells, and no sentence."""
    inside = [line for line in lines if rect.holds_center(line.box)]
    if hold_sentence(inside) or any(is_latin_sentence(line.spaced_text.text) for line in inside):
        return False
    return len(inside) == 1 or _stand_beside(inside)


def _add_within(rules: Sequence[Rect], printed: Sequence[Rect]) -> Sequence[Rect]:
    """The rules with the lines across between them."""
    if not rules:
        return ()
    around, own = enclose(rules), set(rules)
    within = (rule for rule in printed if rule.is_level and around.holds_center(rule))
    return [*rules, *(rule for rule in within if rule not in own)]


def _is_table(rules: Sequence[Rect], lines: Sequence[PrintedLine]) -> bool:
    """Whether rules, some of them at one height, are those of a table."""
    levels = merge_near(rule.top for rule in rules)
    return len(levels) >= LAYOUT.min_alike and _has_cells(enclose(rules), lines)


def group_by_extent(rules: Iterable[Rect]) -> list[list[Rect]]:
    """Long lines across in groups of those that begin and end at the same edges."""
    whole = _join_pieces(rule for rule in rules if rule.is_level)
    long = [rule for rule in whole if rule.width > LAYOUT.min_rule_pt]
    return _group_by_ends(long, [(rule.x0, rule.x1) for rule in long])


def _group_by_ends(rules: Sequence[Rect], ends: Sequence[tuple[float, float]]) -> list[list[Rect]]:
    """Rules in groups of those whose ``ends``, both of each, are at the same edges."""
    starts = _number_edges(start for start, _ in ends)
    stops = _number_edges(stop for _, stop in ends)
    groups: dict[tuple[int, int], list[Rect]] = defaultdict(list)
    for rule, (start, stop) in zip(rules, ends, strict=True):
        groups[starts[start], stops[stop]].append(rule)
    return list(groups.values())


def _number_edges(edges: Iterable[float]) -> dict[float, int]:
    """The number of each edge; those near to each other are one, wherever they lie."""
    near = group_near(
        sorted(set(edges)), lambda first, edge: edge - first <= LAYOUT.edge_tolerance_pt
    )
    return {edge: number for number, group in enumerate(near) for edge in group}


def _is_open_box(rect: Rect, level: Sequence[PrintedLine]) -> bool:
    """Whether sentences in smaller type than the text outside, under a title in a font of its own,
    fill the room between two lines.
    """
    inside = sorted(
        (line for line in _find_between(rect, level) if rect.holds_center(line.box)),
        key=lambda line: line.base,
    )
    if len(inside) < LAYOUT.min_alike or not _is_smaller_than_text(inside, level):
        return False
    title, *rest = inside
    fonts = {line.font for line in rest}
    return title.font not in fonts and not title.has_sentence_end and hold_sentence(rest)


def _is_smaller_than_text(inside: Sequence[PrintedLine], lines: Sequence[PrintedLine]) -> bool:
    """Whether lines are all smaller than sentences among the other lines are on the whole; not
    where there are none.
    """
    held = set(map(id, inside))
    sentences = [line for line in lines if line.has_sentence_end and id(line) not in held]
    if not sentences:
        return False
    usual = statistics.median(line.size for line in sentences)
    return is_smaller(max(line.size for line in inside), usual)


def _join_pieces(rules: Iterable[Rect]) -> list[Rect]:
    """Lines across, each whole: the edges of cells side by side are one."""
    joined: list[Rect] = []
    for rule in sorted(rules, key=lambda r: (round(r.top), r.x0)):
        last = joined[-1] if joined else None
        if (
            last
            and abs(rule.top - last.top) < LAYOUT.rounding_pt
            and rule.x0 - last.x1 < LAYOUT.touch_pt
        ):
            joined[-1] = enclose((last, rule)) if rule.x1 > last.x1 else last
        else:
            joined.append(rule)
    return joined


def _has_cells(rect: Rect, lines: Sequence[PrintedLine]) -> bool:
    """Whether most lines inside stand side by side, all in small type."""
    inside = [line for line in lines if rect.holds_center(line.box)]
    return _stand_beside(inside) and not hold_sentence(inside)


def _stand_beside(lines: Sequence[PrintedLine]) -> bool:
    """Whether most lines stand side by side."""
    bases = sorted(line.base for line in lines)
    return 2 * sum(_has_neighbour(line, bases) for line in lines) >= len(lines)


def _has_neighbour(line: PrintedLine, bases: Sequence[float]) -> bool:
    """Whether another line than this one is on its level, of lines with these heights."""
    near = LAYOUT.level_em * line.size
    return bisect_left(bases, line.base + near) - bisect_right(bases, line.base - near) > 1


def _find_tables_of_columns(
    page: PrintedPage, lines: Sequence[PrintedLine], used: Set[Rect]
) -> Iterator[Region]:
    """Three and more lines down of one height beside each other, with lines on both sides: a table
    without lines across.
    """
    for rules in _group_by_height(page, used):
        rect = enclose(rules)
        stops = merge_near(rule.x0 for rule in rules)
        inside = [line for line in lines if rect.holds_center(line.box)]
        if len(stops) >= LAYOUT.min_alike and has_listed_rows(inside, stops):
            yield Region("box", rect, rules=tuple(rules), table=True)


def _group_by_height(page: PrintedPage, used: Set[Rect]) -> list[list[Rect]]:
    """Long lines down that no box has, in groups of those that begin and end at the same
    heights.
    """
    down = (rule for rule in page.rules if rule.is_upright and rule not in used)
    long = [rule for rule in down if rule.height > LAYOUT.min_rule_pt]
    return _group_by_ends(long, [(rule.top, rule.bottom) for rule in long])
