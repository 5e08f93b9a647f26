"""The layout of a page, from its lines to what it is made of: what every step of layout takes and
returns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.item_labels import attach_names
from indexer.reading.layout.regions import Band, LineOrBox, Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, split
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import PrintedPage


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page, and what is known so far of what is where on it. ``lines``: lines that are in no
    region yet, from the top.

    ``heads``, ``numbers``: running heads and page numbers. ``rules``: the lines drawn across that
    belong to no box. ``beside``: the title at the side of all text. ``side``, ``foot``: lines of
    notes. ``floats``: the regions of each figure that text flows around, which are read after it.
    ``regions``: in reading order; ``paragraphs`` and boxes from these; ``elements``: all that the
    page is made of.
    """

    page: PrintedPage
    profile: DocumentProfile
    lines: tuple[PrintedLine, ...]
    heads: tuple[PrintedLine, ...] = ()
    numbers: tuple[PrintedLine, ...] = ()
    rules: tuple[Rect, ...] = ()
    boxes: tuple[Region, ...] = ()
    beside: tuple[PrintedLine, ...] = ()
    side: tuple[PrintedLine, ...] = ()
    foot: tuple[PrintedLine, ...] = ()
    bands: tuple[Band, ...] = (Band(float("inf")),)
    floats: tuple[tuple[Region, ...], ...] = ()
    regions: tuple[Region, ...] = ()
    paragraphs: tuple[Element[PrintedLine] | Region, ...] = ()
    elements: tuple[Element[PrintedLine], ...] = ()

    @property
    def body(self) -> list[PrintedLine]:
        """The lines in the type of the text."""
        return [line for line in self.lines if self.profile.is_body(line)]

    @property
    def items(self) -> tuple[LineOrBox, ...]:
        """The lines and boxes that are in no column yet."""
        return (*self.lines, *self.boxes)

    @property
    def called(self) -> frozenset[str]:
        """The numbers of notes that marks on this page, or the one before, call for."""
        return self.profile.calls(self.page.number)

    @property
    def called_here(self) -> frozenset[str]:
        """The numbers of notes that marks on this page call for."""
        return self.profile.calls_on(self.page.number)

    @property
    def called_so_far(self) -> frozenset[str]:
        """The numbers of notes that marks on this page, or any before it, call for."""
        return self.profile.calls_so_far(self.page.number)

    def fill(self, boxes: Iterable[Region]) -> PageLayout:
        """The page with the lines that are in ``boxes`` put into them; a box without lines is
        none.
        """
        inside: list[tuple[Region, Rect, list[PrintedLine]]] = [
            (box, box.box.grow(LAYOUT.rounding_pt), []) for box in boxes
        ]
        free: list[PrintedLine] = []
        for line in self.lines:
            home = next((lines for _, rect, lines in inside if rect.holds_center(line.box)), free)
            home.append(line)
        filled = (replace(box, lines=tuple(lines)) for box, _, lines in inside if lines)
        return replace(self, lines=tuple(free), boxes=(*self.boxes, *filled))

    def take_back(self, tables: Iterable[Region]) -> PageLayout:
        """The page with what stands in ``tables`` among its lines, though it is printed on every
        page: it is their head. A page number is none of their numbers unless others stand beside
        it, over their last rule.
        """
        boxes, cells = [], []
        for table in tables:
            boxes.append(table.box)
            cells.append(table.box._replace(bottom=max(table.levels, default=table.box.bottom)))
        held = [line for line in self.lines if any(box.holds_center(line.box) for box in boxes)]

        def is_inside(line: PrintedLine) -> bool:
            return any(box.holds_center(line.box) for box in boxes)

        def is_in_row(line: PrintedLine) -> bool:
            near = LAYOUT.level_em * line.size
            in_cell = any(rect.holds_center(line.box) for rect in cells)
            return in_cell and any(abs(each.base - line.base) < near for each in held)

        inside, heads = split(self.heads, is_inside)
        counted, numbers = split(self.numbers, is_in_row)
        lines = (*inside, *counted, *self.lines)
        return replace(self, lines=lines, heads=tuple(heads), numbers=tuple(numbers))

    def leave_out(self, items: Iterable[LineOrBox]) -> PageLayout:
        """The page without some of its lines and boxes."""
        gone = set(map(id, items))
        lines = tuple(line for line in self.lines if id(line) not in gone)
        return replace(
            self, lines=lines, boxes=tuple(box for box in self.boxes if id(box) not in gone)
        )

    def add(self, elements: Iterable[Element[PrintedLine]]) -> PageLayout:
        """The page with more elements, which are read after those that it has."""
        return replace(self, elements=(*self.elements, *elements))


LayoutStep = Callable[[PageLayout], PageLayout]


def start_layout(page: PrintedPage, profile: DocumentProfile) -> PageLayout:
    """A page that nothing is known of but which of its lines are running heads and page numbers."""
    rest, heads, numbers = profile.part(page.number, page.lines)
    text = attach_names(rest, profile.names)
    across = tuple(rule for rule in page.rules if rule.width > rule.height)
    profile = profile.on_page(text)
    return PageLayout(page, profile, tuple(text), tuple(heads), tuple(numbers), across)
