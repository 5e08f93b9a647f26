"""Boxes on a page: what is drawn around, behind or between lines, so that they belong together."""

from __future__ import annotations

import itertools
import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import PrintedPage, Rect, enclose, group_near
from indexer.reading.lines.printed_line import PrintedLine


def _merge_near(values: Iterable[float]) -> list[float]:
    """The values in order, of those that are nearly the same the first."""
    groups = group_near(sorted(values), lambda first, value: value - first <= LAYOUT.same_rule_pt)
    return [group[0] for group in groups]


def find_boxes(layout: PageLayout) -> PageLayout:
    """The page with its boxes, pictures and tables with rules, and the lines in each."""
    if not layout.lines:
        return layout
    boxes = _find_outermost(layout.page, layout.lines)
    grown = [box.box.grow(LAYOUT.frame_gap_pt) for box in boxes]
    outside = tuple(rule for rule in layout.rules if not any(rect.touches(rule) for rect in grown))
    return replace(layout.fill(boxes), rules=outside)


def _find_outermost(page: PrintedPage, lines: Sequence[PrintedLine]) -> list[Region]:
    """The boxes that hold lines, outermost only; those around the whole text of the page are
    none.
    """
    boxes = list(_find_boxes(page, lines))
    pictures = (Region("box", r, picture=True) for r in page.images if _is_printed(r, page))
    drawn = [*boxes, *_find_tables(page, lines, _rules_of(boxes)), *pictures]
    kept: list[Region] = []
    for box in sorted(drawn, key=lambda each: -each.box.area):
        inner = any(_is_inside(box.box, other.box) for other in kept)
        if not inner and _may_hold(box, lines, page):
            kept.append(box)
    return kept


def _rules_of(boxes: Iterable[Region]) -> set[Rect]:
    """The lines of boxes that have lines down."""
    sided = (box for box in boxes if any(rule.is_upright for rule in box.rules))
    return {rule for box in sided for rule in box.rules}


def _may_hold(box: Region, lines: Sequence[PrintedLine], page: PrintedPage) -> bool:
    """Whether what is drawn is a box for the lines in it: no border of the page, no rule under a
    line, no picture behind sentences.
    """
    inside = [line for line in lines if box.box.holds_center(line.box)]
    if not inside or box.box.height < LAYOUT.min_box_height_pt:
        return False
    border = (
        len(inside) > LAYOUT.page_border_share * len(lines) and 2 * box.box.height > page.height
    )
    if border and not box.is_grid:
        return False
    return not _hold_sentence(inside) if box.picture else len(inside) >= LAYOUT.min_box_lines


def _hold_sentence(lines: Iterable[PrintedLine]) -> bool:
    return any(line.has_sentence_end for line in lines)


def _is_inside(inner: Rect, outer: Rect) -> bool:
    shared = inner.share(outer)
    return shared.width > 0 and shared.height > 0 and 2 * shared.area > inner.area


def _find_boxes(page: PrintedPage, lines: Sequence[PrintedLine]) -> Iterator[Region]:
    """Lines and areas that touch each other, where they go all around or lie behind."""
    panels = set(page.panels)
    for group in _connect(_find_drawn(page)[: LAYOUT.max_box_drawings]):
        cells = [r for r in group if r in panels]
        if cells or _go_around(group, lines):
            yield Region(
                "box",
                enclose(group),
                rules=(*(r for r in group if r not in panels), *_edges_of_tiles(cells)),
            )


def _find_drawn(page: PrintedPage) -> list[Rect]:
    """Lines and areas on the page that are not its paper, the largest first."""
    paper = LAYOUT.paper_share * page.width * page.height
    drawn = (rect for rect in (*page.rules, *page.panels) if rect.area < paper)
    printed = (rect for rect in drawn if _is_printed(rect, page))
    return sorted(printed, key=lambda rect: -rect.width - rect.height)


def _go_around(group: Sequence[Rect], lines: Sequence[PrintedLine]) -> bool:
    """Whether lines that touch are the four sides of a box, or three where the end of the page cuts
    it.
    """
    across = [rect for rect in group if rect.height < LAYOUT.max_rule_thickness_pt]
    down = [rect for rect in group if rect.width < LAYOUT.max_rule_thickness_pt]
    return min(len(across), len(down)) >= 2 or _is_cut(across, down, lines)


def _edges_of_tiles(cells: Sequence[Rect]) -> list[Rect]:
    """The edges of areas that lie as cells of a table do; none of others."""
    if not _are_tiles(cells):
        return []
    return [edge for cell in cells for edge in _edges_of(cell)]


def _is_cut(across: Sequence[Rect], down: Sequence[Rect], lines: Sequence[PrintedLine]) -> bool:
    """Whether lines are three sides of a box that the end of the page cuts: nothing stands past its
    open side.
    """
    if len(across) != 1 or len(down) != 2:
        return False
    rect = enclose((*across, *down))
    if rect.height <= LAYOUT.min_box_height_pt:
        return False
    high = min(line.height for line in down) > LAYOUT.cut_box_side_ratio * rect.height
    wide = across[0].width > LAYOUT.cut_box_side_ratio * rect.width
    is_top = across[0].top - rect.top < LAYOUT.touch_pt
    return high and wide and not _goes_on_past(rect, lines, is_top=is_top)


def _goes_on_past(rect: Rect, lines: Sequence[PrintedLine], *, is_top: bool) -> bool:
    """Whether a line stands below a box, or above it where its line across is not its top."""
    boxes = [line.box for line in lines if line.overlaps(rect)]
    if is_top:
        lowest = max((box.top for box in boxes), default=float("-inf"))
        return lowest > rect.bottom - LAYOUT.touch_pt
    highest = min((box.bottom for box in boxes), default=float("inf"))
    return highest < rect.top + LAYOUT.touch_pt


def _are_tiles(cells: Sequence[Rect]) -> bool:
    """Whether areas lie side by side in lines and columns, as cells of a table do and bars of a
    chart do not.
    """
    edges = [(cell.top, cell.bottom) for cell in cells]
    sides = [(cell.x0, cell.x1) for cell in cells]
    across = len(_merge_near(itertools.chain.from_iterable(edges))) - 1
    down = len(_merge_near(itertools.chain.from_iterable(sides))) - 1
    return min(across, down) >= 2 and across * down <= LAYOUT.max_places_per_cell * len(cells)


def _edges_of(cell: Rect) -> tuple[Rect, ...]:
    return (
        Rect(cell.x0, cell.top, cell.x1, cell.top),
        Rect(cell.x0, cell.bottom, cell.x1, cell.bottom),
        Rect(cell.x0, cell.top, cell.x0, cell.bottom),
        Rect(cell.x1, cell.top, cell.x1, cell.bottom),
    )


def _is_printed(rect: Rect, page: PrintedPage) -> bool:
    """Whether it lies on the page: what goes over its edge is decoration."""
    edges = Rect(0, 0, page.width, page.height).grow(LAYOUT.rounding_pt)
    return (
        rect.x0 > edges.x0
        and rect.top > edges.top
        and rect.x1 < edges.x1
        and rect.bottom < edges.bottom
    )


def _find_tables(
    page: PrintedPage, lines: Sequence[PrintedLine], used: Set[Rect]
) -> Iterator[Region]:
    """Three and more lines of one length under each other, without lines down: a table with open
    sides.
    """
    for rules in _group_by_extent(page, used):
        levels = _merge_near(rule.top for rule in rules)
        near = all(b - a < LAYOUT.max_cell_height_pt for a, b in itertools.pairwise(levels))
        if len(levels) >= LAYOUT.min_table_rules and near and _has_cells(enclose(rules), lines):
            yield Region("box", enclose(rules), rules=tuple(rules))
            continue
        for pair in itertools.pairwise(sorted(rules, key=lambda rule: rule.top)):
            if _is_open_box(enclose(pair), lines):
                yield Region("box", enclose(pair), rules=pair)


def _group_by_extent(page: PrintedPage, used: Set[Rect]) -> list[list[Rect]]:
    """Long lines across that no box has, in groups of those that begin and end at the same
    places.
    """
    by_extent: dict[tuple[int, int], list[Rect]] = defaultdict(list)
    whole = _join_pieces(rule for rule in page.rules if rule.is_level)
    long = (rule for rule in whole if rule.width > LAYOUT.min_table_rule_pt)
    for rule in long:
        if rule not in used and _is_printed(rule, page):
            by_extent[
                round(rule.x0 / LAYOUT.rule_end_pt), round(rule.x1 / LAYOUT.rule_end_pt)
            ].append(rule)
    return list(by_extent.values())


def _is_open_box(rect: Rect, lines: Sequence[PrintedLine]) -> bool:
    """Whether sentences in smaller type than the text outside, under a title in a font of its own,
    fill the room between two lines.
    """
    inside = sorted(
        (line for line in lines if rect.holds_center(line.box)), key=lambda line: line.base
    )
    if len(inside) < LAYOUT.min_open_box_lines or not _is_smaller_than_text(inside, lines):
        return False
    title, *rest = inside
    fonts = {line.font for line in rest}
    return title.font not in fonts and not title.has_sentence_end and _hold_sentence(rest)


def _is_smaller_than_text(inside: Sequence[PrintedLine], lines: Sequence[PrintedLine]) -> bool:
    """Whether lines are all smaller than sentences among the other lines are on the whole; not
    where there are none.
    """
    held = set(map(id, inside))
    sentences = [line for line in lines if line.has_sentence_end and id(line) not in held]
    if not sentences:
        return False
    usual = statistics.median(line.size for line in sentences)
    return max(line.size for line in inside) <= LAYOUT.open_box_size_ratio * usual


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
    beside = sum(_has_neighbour(line, inside) for line in inside)
    return 2 * beside >= len(inside) and not _hold_sentence(inside)


def _has_neighbour(line: PrintedLine, lines: Sequence[PrintedLine]) -> bool:
    """Whether one of the other lines is on its level."""
    near = LAYOUT.level_em * line.size
    return any(abs(other.base - line.base) < near for other in lines if other is not line)


def _connect(rects: Sequence[Rect]) -> list[list[Rect]]:
    """The groups of rectangles that touch."""
    order = sorted(range(len(rects)), key=lambda at: rects[at].top)
    parent = list(range(len(rects)))

    def find(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    open_ones: list[int] = []
    for at in order:
        grown = rects[at].grow(LAYOUT.touch_pt)
        open_ones = [o for o in open_ones if rects[o].bottom >= grown.top]
        for other in open_ones:
            if grown.touches(rects[other]):
                parent[find(at)] = find(other)
        open_ones.append(at)
    groups: dict[int, list[Rect]] = defaultdict(list)
    for at in range(len(rects)):
        groups[find(at)].append(rects[at])
    return list(groups.values())
