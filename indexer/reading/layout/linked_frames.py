"""Frames that touch only because something bent runs between them, balloons along a path, or
because they stand on one rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.reading.layout.regions import connect, hold_sentence
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, split
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import PrintedPage


def part_linked_frames(
    group: Sequence[Rect], lines: Sequence[PrintedLine], page: PrintedPage
) -> Iterator[Sequence[Rect]]:
    """Part drawings that touch into frames, each with what is in it, and what is left; as they are
    where nothing bent reaches from one frame that holds sentences to another, and no rule runs
    past all of them.
    """
    rule = _find_common_rule(group, page)
    if rule is None:
        yield from _part_at_links(group, lines, page)
    else:
        yield [rule]
        yield from connect([rect for rect in group if rect is not rule])


def _part_at_links(
    group: Sequence[Rect], lines: Sequence[PrintedLine], page: PrintedPage
) -> Iterator[Sequence[Rect]]:
    """The same where something bent reaches from frame to frame."""
    bent = set(page.bent)
    links, others = split(group, lambda rect: rect in bent)
    frames = _find_frames(others, lines, page) if links else []
    links = [link for link in links if _reaches_several(link, frames)]
    if not links:
        yield group
        return
    rest = [rect for rect in group if rect not in links]
    for frame in frames:
        inner, rest = split(rest, frame.holds_center)
        yield inner
    yield from connect(rest)


def _find_common_rule(group: Sequence[Rect], page: PrintedPage) -> Rect | None:
    """The only rule among drawings that touch, where it runs past both ends of all areas: it parts
    what is on a page, or stands under its head, and is none of their sides.
    """
    panels = set(page.panels)
    rules, areas = split(group, lambda rect: rect not in panels)
    if len(rules) != 1 or not areas:
        return None
    rule, slack = rules[0], LAYOUT.touch_pt
    ends = (rule.x0, rule.x1) if rule.is_level else (rule.top, rule.bottom)
    sides = ((r.x0, r.x1) if rule.is_level else (r.top, r.bottom) for r in areas)
    is_past = all(ends[0] + slack < low and high < ends[1] - slack for low, high in sides)
    return rule if is_past else None


def _reaches_several(link: Rect, frames: Sequence[Rect]) -> bool:
    """Whether what is drawn touches several frames."""
    reach = link.grow(LAYOUT.touch_pt)
    return sum(map(reach.touches, frames)) >= LAYOUT.several


def _find_frames(
    drawn: Sequence[Rect], lines: Sequence[PrintedLine], page: PrintedPage
) -> list[Rect]:
    """The areas that hold sentences, outermost only."""
    panels, found = set(page.panels), list[Rect]()
    for rect in sorted(drawn, key=lambda rect: -rect.area):
        inside = [line for line in lines if rect.holds_center(line.box)]
        holds = rect in panels and len(inside) >= LAYOUT.several and hold_sentence(inside)
        if holds and not any(frame.holds_center(rect) for frame in found):
            found.append(rect)
    return found
