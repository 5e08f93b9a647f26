"""Boxes on a page: what is drawn around, behind or between lines, so that they belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from indexer.reading.layout.axes import has_axis
from indexer.reading.layout.callouts import find_callouts
from indexer.reading.layout.diagrams import is_diagram
from indexer.reading.layout.linked_frames import part_linked_frames
from indexer.reading.layout.open_tables import find_open_tables
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import (
    Region,
    connect,
    hold_sentence,
    is_printed,
    merge_near,
)
from indexer.reading.layout.striped_tables import find_striped_tables
from indexer.reading.layout.table_rows import has_listed_rows
from indexer.reading.layout.tables_over_pages import have_same_columns
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char, Rect, enclose
from indexer.reading.lines.printed_line import PrintedLine, make_line
from indexer.reading.lines.printed_page import PrintedPage
from indexer.reading.reading_limits import LIMITS


def find_boxes(layout: PageLayout) -> PageLayout:
    """The page with its boxes, pictures and tables with rules, and the lines in each."""
    if not layout.lines:
        return layout
    boxes = _find_outermost(layout.page, layout.lines)
    boxes = [*find_callouts(boxes, layout.lines, layout.page), *boxes]
    grown = [box.box.grow(LAYOUT.edge_tolerance_pt) for box in boxes]
    outside = tuple(rule for rule in layout.rules if not any(rect.touches(rule) for rect in grown))
    whole = layout.take_back(box for box in boxes if box.is_grid)
    parted = tuple(part for line in whole.lines for part in _part_at_boxes(line, boxes))
    return replace(replace(whole, lines=parted).fill(boxes), rules=outside)


def _part_at_boxes(line: PrintedLine, boxes: Sequence[Region]) -> Iterator[PrintedLine]:
    """The parts of a line that are in different boxes, or in one and beside it, which may stand
    closer than columns do. What the file draws in one go is not parted.
    """
    reached = [box.box for box in boxes if not line.rubies and box.box.touches(line.box)]
    if not reached:
        yield line
        return
    height, begin = line.box.middle, 0
    for at, (before, char) in enumerate(pairwise(line.chars), 1):
        if _have_room(before, char, line.size) and any(
            rect.holds(before.middle, height) != rect.holds(char.middle, height) for rect in reached
        ):
            yield make_line(line.chars[begin:at])
            begin = at
    yield make_line(line.chars[begin:]) if begin else line


def _have_room(before: Char, char: Char, size: float) -> bool:
    """Whether room is between two characters that the file does not draw one after the other."""
    apart = char.x0 - before.x1 > LAYOUT.near_em * size
    return apart and abs(char.order - before.order) != 1


def _find_outermost(page: PrintedPage, lines: Sequence[PrintedLine]) -> list[Region]:
    """The boxes that hold lines, outermost only; those around the whole text of the page are
    none.
    """
    boxes = list(_find_boxes(page, lines))
    pictures = (Region("box", r, picture=True) for r in page.images if is_printed(r, page))
    tables = (*find_open_tables(page, lines, _rules_of(boxes)), *find_striped_tables(page, lines))
    drawn = [*boxes, *tables, *pictures]
    drawn = [_mark_table(box, lines, page) for box in drawn]
    kept: list[Region] = []
    for box in sorted(drawn, key=lambda each: -each.box.area):
        inner = any(_is_inside(box.box, other.box) for other in kept)
        if not inner and _may_hold(box, lines, page):
            kept.append(box)
    return kept


def _mark_table(box: Region, lines: Sequence[PrintedLine], page: PrintedPage) -> Region:
    """The box as a table, where its rules down part rows that no rules across do; as a drawing,
    where they are those of a chart or a diagram.
    """
    if box.is_grid:
        return replace(box, drawing=has_axis(box, lines) or is_diagram(box, lines, page))
    stops = box.stops
    if len(stops) < LAYOUT.min_alike:
        return box
    inside = [line for line in lines if box.box.holds_center(line.box)]
    return replace(box, table=_goes_on_from(box, lines, page) or has_listed_rows(inside, stops))


def _goes_on_from(box: Region, lines: Sequence[PrintedLine], page: PrintedPage) -> bool:
    """Whether a box has the columns of what the page before ends with, and no line of its page
    stands over it.
    """
    first = all(box.box.top - LAYOUT.touch_pt < line.box.middle for line in lines)
    return first and have_same_columns(box.stops, page.columns_before)


def _rules_of(boxes: Iterable[Region]) -> set[Rect]:
    """The lines of boxes that have lines down."""
    sided = (box for box in boxes if any(rule.is_upright for rule in box.rules))
    return {rule for box in sided for rule in box.rules}


def _may_hold(box: Region, lines: Sequence[PrintedLine], page: PrintedPage) -> bool:
    """Whether what is drawn is a box for the lines in it: no border of the page, no rule under a
    line, no picture behind sentences.
    """
    inside = [line for line in lines if box.box.holds_center(line.box)]
    if not inside or box.box.height < LAYOUT.two_lines_pt:
        return False
    border = (
        len(inside) > LAYOUT.page_border_share * len(lines) and 2 * box.box.height > page.height
    )
    if border and not box.is_grid:
        return False
    return not hold_sentence(inside) if box.picture else len(inside) >= LAYOUT.several


def _is_inside(inner: Rect, outer: Rect) -> bool:
    shared = inner.share(outer)
    return shared.width > 0 and shared.height > 0 and 2 * shared.area > inner.area


def _find_boxes(page: PrintedPage, lines: Sequence[PrintedLine]) -> Iterator[Region]:
    """Lines and areas that touch each other, where they go all around or lie behind."""
    panels = set(page.panels)
    touching = connect(_find_drawn(page)[: LIMITS.max_drawings])
    for group in chain.from_iterable(part_linked_frames(each, lines, page) for each in touching):
        cells = [r for r in group if r in panels]
        if cells or _go_around(group, lines):
            yield Region(
                "box",
                enclose(group),
                rules=(*(r for r in group if r not in panels), *_edges_of_tiles(cells)),
            )


def _find_drawn(page: PrintedPage) -> list[Rect]:
    """Lines and areas on the page that are not its paper, the largest first."""
    paper = LAYOUT.most_share * page.width * page.height
    drawn = (rect for rect in (*page.rules, *page.panels) if rect.area < paper)
    printed = (rect for rect in drawn if is_printed(rect, page))
    return sorted(printed, key=lambda rect: -rect.width - rect.height)


def _go_around(group: Sequence[Rect], lines: Sequence[PrintedLine]) -> bool:
    """Whether lines that touch are the four sides of a box, or three where the end of the page cuts
    it.
    """
    across = [rect for rect in group if rect.height < LAYOUT.touch_pt]
    down = [rect for rect in group if rect.width < LAYOUT.touch_pt]
    return min(len(across), len(down)) >= 2 or _is_cut(across, down, lines)


def _edges_of_tiles(cells: Sequence[Rect]) -> list[Rect]:
    """The edges of areas that lie as cells of a table do; none of others. The ground of a single
    line in a cell is no cell.
    """
    inner = [cell for cell in cells if any(_is_ground_in(cell, other) for other in cells)]
    outer = [cell for cell in cells if cell not in inner]
    tiles = next((some for some in (outer, inner) if _are_tiles(some)), ())
    return [edge for cell in tiles for edge in _edges_of(cell)]


def _is_ground_in(inner: Rect, outer: Rect) -> bool:
    """Whether an area lies within another one."""
    held = outer.grow(LAYOUT.rounding_pt)
    return inner.area < outer.area and held.share(inner) == inner


def _is_cut(across: Sequence[Rect], down: Sequence[Rect], lines: Sequence[PrintedLine]) -> bool:
    """Whether lines are three sides of a box that the end of the page cuts: nothing stands past its
    open side.
    """
    if len(across) != 1 or len(down) != 2:
        return False
    rect = enclose((*across, *down))
    if rect.height <= LAYOUT.two_lines_pt:
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
    across = len(merge_near(chain.from_iterable(edges))) - 1
    down = len(merge_near(chain.from_iterable(sides))) - 1
    return min(across, down) >= 2 and across * down <= 2 * len(cells)


def _edges_of(cell: Rect) -> tuple[Rect, ...]:
    return (
        Rect(cell.x0, cell.top, cell.x1, cell.top),
        Rect(cell.x0, cell.bottom, cell.x1, cell.bottom),
        Rect(cell.x0, cell.top, cell.x0, cell.bottom),
        Rect(cell.x1, cell.top, cell.x1, cell.bottom),
    )
