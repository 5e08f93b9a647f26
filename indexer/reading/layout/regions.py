"""Regions of a page: columns of text, boxes that are drawn on it, and the bands that it is parted
into.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose, group_near
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import PrintedPage


@dataclass(frozen=True, slots=True)
class Region:
    """Lines of a page that are read together.

    A column reaches from ``left`` to ``right``, the edges that lines of text keep to. A box is what
    is drawn around, behind or between its lines: ``rules`` are those inside and around it, many
    make a table. ``picture``: an image. ``table``: it is a table, however few rules it has.
    ``drawing``: it is a chart or a diagram and no table, however many.
    """

    kind: Literal["column", "box"]
    box: Rect
    lines: tuple[PrintedLine, ...] = ()
    rules: tuple[Rect, ...] = ()
    picture: bool = False
    table: bool = False
    drawing: bool = False

    @property
    def left(self) -> float:
        return self.box.x0

    @property
    def right(self) -> float:
        return self.box.x1

    @property
    def levels(self) -> list[float]:
        """The heights of its horizontal rules, from the top."""
        across = ((r.top, r.width) for r in self.rules if r.width > r.height)
        return _find_lines(across, LAYOUT.min_line_rule_ratio * self.box.width)

    @property
    def stops(self) -> list[float]:
        """The edges of its vertical rules, from the left."""
        down = ((r.x0, r.height) for r in self.rules if r.height > r.width)
        return _find_lines(down, LAYOUT.few_share * self.box.height)

    @property
    def is_grid(self) -> bool:
        """Whether lines cut it into cells."""
        if self.table:
            return True
        fewest, stops = LAYOUT.min_alike, self.stops
        # Its outer sides may be open.
        sides = merge_near((self.box.x0, *stops, self.box.x1))
        return (
            len(self.levels) >= fewest and (len(sides) >= fewest or not stops) and not self.picture
        )

    @property
    def is_table(self) -> bool:
        """Whether it may be a table: lines cut it into cells, and are not those of a drawing."""
        return self.is_grid and not self.drawing


# What is put into columns: a line, or a box with the lines in it.
LineOrBox = PrintedLine | Region


@dataclass(frozen=True, slots=True)
class Band:
    """The part of a page above ``bottom`` and below the band before, with the gutters of its
    columns.

    A page may be set in three columns above a figure and in two below it.
    """

    bottom: float
    gutters: tuple[float, ...] = ()


def band_of(rect: Rect, bands: Iterable[Band]) -> Band:
    """The band that the middle of a rectangle lies in."""
    return next(band for band in bands if (rect.top + rect.bottom) / 2 <= band.bottom)


def make_columns(left: float, right: float, items: Iterable[LineOrBox]) -> Iterator[Region]:
    """Lines and boxes one below the other as regions: those of the lines, parted where a box is,
    and the boxes.
    """
    for is_box, group in groupby(items, key=lambda item: isinstance(item, Region)):
        part = tuple(group)
        if is_box:
            yield from (item for item in part if isinstance(item, Region))
        else:
            lines = tuple(item for item in part if isinstance(item, PrintedLine))
            around = enclose(line.box for line in lines)
            yield Region("column", Rect(left, around.top, right, around.bottom), lines)


def is_printed(rect: Rect, page: PrintedPage) -> bool:
    """Whether it lies on the page: what goes over its edge is decoration."""
    edges = Rect(0, 0, page.width, page.height).grow(LAYOUT.rounding_pt)
    return (
        rect.x0 > edges.x0
        and rect.top > edges.top
        and rect.x1 < edges.x1
        and rect.bottom < edges.bottom
    )


def hold_sentence(lines: Iterable[PrintedLine]) -> bool:
    """Whether a sentence ends in one of the lines."""
    return any(line.has_sentence_end for line in lines)


def merge_near(values: Iterable[float]) -> list[float]:
    """The values in order, of those that are nearly the same the first."""
    groups = group_near(sorted(values), lambda first, value: value - first <= LAYOUT.same_rule_pt)
    return [group[0] for group in groups]


def connect(rects: Sequence[Rect]) -> list[list[Rect]]:
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


def _find_lines(rules: Iterable[tuple[float, float]], least: float) -> list[float]:
    """The edges of lines from ``rules``, each an edge and a length: those of cells, side by side,
    make one line.
    """
    found: list[float] = []
    lengths: list[float] = []
    for edge, length in sorted(rules):
        if length < LAYOUT.same_rule_pt:
            continue
        if not found or edge - found[-1] > LAYOUT.same_rule_pt:
            found.append(edge)
            lengths.append(0.0)
        lengths[-1] += length
    return [edge for edge, length in zip(found, lengths, strict=True) if length > least]
