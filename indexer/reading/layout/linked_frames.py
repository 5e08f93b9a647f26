"""Frames that touch only because something bent runs between them: balloons along a path."""

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
    where nothing bent reaches from one frame that holds sentences to another.
    """
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
