"""Lines that stand together, on a page or in a text: what becomes a block, or a part of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from indexer.model import Kind
from indexer.reading.lines.line import Line, read_printed
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_paragraph import PrintedParagraph


@dataclass(frozen=True, slots=True)
class CellShape:
    """A cell of a table: how many printed lines it has, which of them begin a paragraph after the
    first, over how many rows and columns it goes, and where in the source it was written.
    """

    lines: int
    rowspan: int = 1
    colspan: int = 1
    parted: tuple[int, ...] = ()
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Element:
    """Lines that become a block, or part of one. ``groups``: those of one paragraph, cell or item
    together; ``parted``: in the block, a line feed stands between groups. ``kind`` None: running
    text, or labels in a figure.

    ``opens``: it may go on from the text before it; ``stops``: its last line runs to the edge.
    ``label``: how many characters it has, its number. ``form``: its first line says what it is.
    ``first``: no text stands above it in its column. ``cells``: the cells of each group, which is
    a row of a table; ``head``: how many rows name its columns, None where nothing says so;
    ``edges``: where these part. ``names``: what marks call it. ``furniture``: the step of repair
    that takes it out.
    """

    kind: Kind | None
    groups: tuple[tuple[Line, ...], ...]
    opens: bool = False
    stops: bool = False
    closed: bool = True
    label: tuple[int, str] | None = None
    furniture: str = ""
    form: bool = False
    first: bool = False
    cells: tuple[tuple[CellShape, ...], ...] = ()
    head: int | None = 0
    edges: tuple[float, ...] = ()
    names: frozenset[str] = frozenset()
    parted: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of all its groups."""
        return self.groups[0] if len(self.groups) == 1 else tuple(chain(*self.groups))

    @property
    def first_line(self) -> Line:
        return self.groups[0][0]

    @property
    def last_line(self) -> Line:
        return self.groups[-1][-1]

    @property
    def page(self) -> int:
        """The page that it begins on, once it is written down."""
        return self.first_line.page

    @property
    def size(self) -> float:
        """That of its type, in points."""
        return self.first_line.shape.size

    @property
    def begins(self) -> float:
        """How far its first line is set in, in points."""
        return self.first_line.shape.indent

    @property
    def hangs(self) -> float:
        """How far its last line is set in, in points; of a single one, what is behind its label."""
        last = self.groups[-1][-1].shape
        return last.hang if len(self.groups) == len(self.groups[0]) == 1 else last.indent

    def separators_of(self, row: int) -> dict[int, str]:
        """What goes before lines of a row of a table: a tab where its cells begin, a space before
        a paragraph.
        """
        found: dict[int, str] = {}
        at = 0
        for cell in self.cells[row] if self.cells else ():
            found |= {at + line: " " for line in cell.parted}
            if cell.lines:
                found[at] = "\t"
            at += cell.lines
        return found


def read_lines(
    lines: Iterable[PrintedLine], left: float | None = None, right: float | None = None
) -> tuple[Line, ...]:
    """Printed lines of a group between the edges of their column; without it, of none."""
    return tuple(
        read_printed(line, line.x0 if left is None else left, line.x1 if right is None else right)
        for line in lines
    )


def make_element(
    paragraph: PrintedParagraph, kind: Kind, label: tuple[int, str] | None = None
) -> Element:
    """A paragraph as an element of ``kind``. A footnote opens what its label begins; without one it
    goes on.
    """
    opens = label is None if kind == "footnote" else not paragraph.is_set_in
    return Element(
        kind,
        (read_lines(paragraph.lines, paragraph.left, paragraph.right),),
        opens=opens,
        stops=paragraph.is_full,
        closed=paragraph.is_closed,
        label=label,
        form=paragraph.kind is not None and kind != "footnote",
        first=paragraph.first or kind == "footnote",
    )


def labels_of(elements: Sequence[Element]) -> frozenset[str]:
    """The numbers of the footnotes among the elements."""
    return frozenset(element.label[1] for element in elements if element.label)
