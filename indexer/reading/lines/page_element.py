"""Lines that stand together, on a page or in a text: what becomes a block, or a part of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Generic, TypeVar

from indexer.model import Kind
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.line import Line
from indexer.reading.lines.printed_line import PrintedLine

# What an element is of: printed lines, until they are written down.
AnyLine = TypeVar("AnyLine", PrintedLine, Line)


@dataclass(frozen=True, slots=True)
class CellShape:
    """A cell of a table: how many printed lines it has, which of them begin a paragraph after the
    first, over how many rows and columns it goes, and where in the source it was written.

    ``columns``: in print, the first of its columns between the edges of the table, and how
    many; ``colspan`` counts those only in which something is written. ``over``: how many
    of its last lines stand on the next page.
    """

    lines: int
    rowspan: int = 1
    colspan: int = 1
    parted: tuple[int, ...] = ()
    start: int = 0
    end: int = 0
    columns: tuple[int, int] = (0, 0)
    over: int = 0


@dataclass(frozen=True, slots=True)
class Element(Generic[AnyLine]):
    """Lines that become a block, or part of one: printed lines, until they are written down.

    ``groups``: those of one paragraph, cell or item together; ``parted``: in the block, a line feed
    stands between groups. ``kind`` None: running text, or labels in a figure.

    ``left``, ``right``: the edges of its column. ``gap``: the room above it, in usual distances.
    ``first``: no text stands above it in its column. ``may_go_on``: from the text before it.
    ``label``: how many characters it has, its number. ``form``: its first line says what it is.
    Once it is written down, ``ran_to_edge``, ``ended_sentence``: what its printed lines did.
    ``cells``: the cells of each group, which is a row of a table; ``head``: how many rows name its
    columns, None where nothing says so; ``edges``: where these part. ``names``: what marks call it.
    ``furniture``: the step of repair that takes it out. ``provision``: of what a file calls a part
    of a law, its depth below all headings and its label.
    """

    kind: Kind | None
    groups: tuple[tuple[AnyLine, ...], ...]
    left: float = 0.0
    right: float = float("inf")
    gap: float = 1.0
    first: bool = False
    may_go_on: bool = False
    ran_to_edge: bool = False
    ended_sentence: bool = True
    label: tuple[int, str] | None = None
    furniture: str = ""
    form: bool = False
    cells: tuple[tuple[CellShape, ...], ...] = ()
    head: int | None = 0
    edges: tuple[float, ...] = ()
    names: frozenset[str] = frozenset()
    parted: bool = False
    provision: tuple[int, str] = (0, "")

    @property
    def lines(self) -> tuple[AnyLine, ...]:
        """The lines of all its groups."""
        return self.groups[0] if len(self.groups) == 1 else tuple(chain(*self.groups))

    @property
    def first_line(self) -> AnyLine:
        return self.groups[0][0]

    @property
    def last_line(self) -> AnyLine:
        return self.groups[-1][-1]

    @property
    def page(self: Element[Line]) -> int:
        """The page that it begins on."""
        return self.first_line.page

    @property
    def size(self) -> float:
        """The size of its type, in points."""
        return self.first_line.size

    @property
    def first_indent_pt(self: Element[Line]) -> float:
        """The indent of its first line, in points."""
        return self.first_line.shape.indent

    @property
    def last_indent_pt(self: Element[Line]) -> float:
        """The indent of its last line, in points; of a single one, that of the text behind its
        label.
        """
        last = self.groups[-1][-1].shape
        return last.hang if len(self.groups) == len(self.groups[0]) == 1 else last.indent

    @property
    def text(self: Element[PrintedLine]) -> str:
        """Its first line."""
        return self.first_line.spaced_text.text

    @property
    def last_text(self: Element[PrintedLine]) -> str:
        return self.last_line.spaced_text.text

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence ends with it."""
        last = self.last_line
        if isinstance(last, PrintedLine):
            return last.ends_sentence(self.left, self.right)
        return self.ended_sentence

    @property
    def runs_to_edge(self) -> bool:
        """Whether its last line runs to the edge of the column."""
        last = self.last_line
        return not last.is_short(self.right) if isinstance(last, PrintedLine) else self.ran_to_edge

    @property
    def stands_at_right(self: Element[PrintedLine]) -> bool:
        """Whether its only line begins right of the middle of the column, as a date does."""
        middle = (self.left + self.right) / 2
        return self.last_line is self.first_line and self.first_line.x0 > middle

    @property
    def is_centred(self: Element[PrintedLine]) -> bool:
        """Whether its only line stands in the middle of its column, away from both edges."""
        line = self.first_line
        before, after = line.x0 - self.left, self.right - line.x1
        most = LAYOUT.max_indent_em * line.size
        return self.last_line is line and before > most and abs(before - after) < most

    @property
    def is_set_in(self: Element[PrintedLine]) -> bool:
        """Whether its first line is."""
        return self.first_line.ink_start - self.left > LAYOUT.indent_em * self.size

    def turned_of(self, row: int) -> frozenset[int]:
        """The places of the lines of a row of a table that stand on the next page."""
        found: set[int] = set()
        at = 0
        for cell in self.cells[row] if self.cells else ():
            at += cell.lines
            found |= set(range(at - cell.over, at))
        return frozenset(found)

    def separators_of(self, row: int) -> dict[int, str]:
        """The separators before lines of a row of a table, by their places: a tab where its cells
        begin, a space before a paragraph.
        """
        found: dict[int, str] = {}
        at = 0
        for cell in self.cells[row] if self.cells else ():
            found |= {at + line: " " for line in cell.parted}
            if cell.lines:
                found[at] = "\t"
            at += cell.lines
        return found


def name_kind(
    paragraph: Element[PrintedLine], kind: Kind, label: tuple[int, str] | None = None
) -> Element[PrintedLine]:
    """A paragraph as an element of ``kind``. A footnote opens what its label begins; without one it
    goes on.
    """
    is_note = kind == "footnote"
    return replace(
        paragraph,
        kind=kind,
        may_go_on=label is None if is_note else not paragraph.is_set_in,
        label=label,
        form=paragraph.kind is not None and not is_note,
        first=paragraph.first or is_note,
    )


def labels_of(elements: Sequence[Element[PrintedLine]]) -> frozenset[str]:
    """The numbers of the footnotes among the elements."""
    return frozenset(element.label[1] for element in elements if element.label)
