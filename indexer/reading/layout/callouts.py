"""Callouts: notes in panels that are laid over a table, whatever cells are below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import PrintedPage
from indexer.reading.reading_limits import LIMITS


def find_callouts(
    boxes: Sequence[Region], lines: Sequence[PrintedLine], page: PrintedPage
) -> Iterator[Region]:
    """The panels that are laid over tables with columns and hold text of their own.

    The ground of cells, and a frame drawn around some of them to point them out, end at the rules
    of the table, and no rule goes through what they hold, or it is drawn among the other cells.
    """
    for table in boxes:
        if table.is_table and len(table.stops) >= LAYOUT.min_alike:
            inside = [line for line in lines if table.box.holds_center(line.box)]
            panels = [r for r in (*page.panels, *page.bent) if table.box.holds_center(r)]
            yield from _find_over(table, inside, sorted(panels, key=lambda rect: -rect.area))


def _find_over(
    table: Region, inside: Sequence[PrintedLine], panels: Sequence[Rect]
) -> Iterator[Region]:
    """The panels over one table, but for those in others, from the largest."""
    found: list[Rect] = []
    for rect in panels[: LIMITS.max_drawings]:
        held = [line for line in inside if rect.holds_center(line.box)]
        inner = not held or any(other.holds_center(rect) for other in found)
        if inner or not _is_laid_over(rect, held, table):
            continue
        if _are_drawn_together(held, inside):
            found.append(rect)
            yield Region("box", rect)


def _is_laid_over(rect: Rect, held: Sequence[PrintedLine], table: Region) -> bool:
    """Whether a panel around lines lies over a rule of a table that goes through them, and begins
    or ends away from its columns.
    """
    text = enclose(line.box for line in held)
    if rect.grow(LAYOUT.rounding_pt).share(text) != text or _is_at_columns(rect, table):
        return False
    return any(_goes_through(rule, text, held[0].size) for rule in table.rules)


def _is_at_columns(rect: Rect, table: Region) -> bool:
    """Whether a panel begins and ends where columns of a table do."""
    sides = (table.box.x0, *table.stops, table.box.x1)
    return all(
        min(abs(end - side) for side in sides) <= LAYOUT.edge_tolerance_pt
        for end in (rect.x0, rect.x1)
    )


def _goes_through(rule: Rect, text: Rect, size: float) -> bool:
    """Whether a rule across goes all through text, not only along it."""
    inset = LAYOUT.alignment_tolerance_em * size
    within = text.top + inset < rule.middle < text.bottom - inset
    return rule.is_level and within and rule.x0 < text.x0 and text.x1 < rule.x1


def _are_drawn_together(held: Sequence[PrintedLine], inside: Sequence[PrintedLine]) -> bool:
    """Whether the file draws lines without any other line of the table between them."""
    first = min(line.drawn_first for line in held)
    last = max(line.drawn_last for line in held)
    own = set(map(id, held))
    return not any(first < line.drawn_first < last for line in inside if id(line) not in own)
