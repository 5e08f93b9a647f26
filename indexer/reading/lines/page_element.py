"""What a page is made of, once it is known what stands where."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Kind
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.line import Line
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_paragraph import PrintedParagraph


@dataclass(frozen=True, slots=True)
class CellShape:
    """How many lines a cell of a table has, which of them begin a paragraph after the first, and
    over how many rows and columns it goes.
    """

    lines: int
    rowspan: int = 1
    colspan: int = 1
    parted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """What becomes a block, or part of one. ``groups``: its lines, those of one paragraph, cell or
    item together.

    ``opens``: it may go on from the text before it; ``stops``: its last line runs to the edge.
    ``size``, ``font``: of its type. ``label``: how many characters it has, its number. ``form``:
    its first line says what it is. ``first``: no text stands above it in its column. ``begins``,
    ``hangs``: how far the first and the last line are set in. ``cells``: the cells of each group,
    which is a row of a table; ``head``: how many rows name its columns; ``edges``: where these
    part.

    ``written``: its lines as they are in the source, once they are written down; it then has no
    printed ones any more. ``labels``:
    those of the footnotes of its page; ``words``: its text, where it is printed on every page.
    """

    kind: Kind
    groups: tuple[tuple[PrintedLine, ...], ...]
    page: int
    opens: bool = False
    stops: bool = False
    closed: bool = True
    size: float = 0.0
    font: str = ""
    label: tuple[int, str] | None = None
    furniture: str = ""
    form: bool = False
    first: bool = False
    begins: float = 0.0
    hangs: float = 0.0
    cells: tuple[tuple[CellShape, ...], ...] = ()
    head: int = 0
    edges: tuple[float, ...] = ()
    written: tuple[tuple[Line, ...], ...] = ()
    labels: frozenset[str] = frozenset()
    words: str = ""

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


@dataclass(frozen=True, slots=True)
class Flow:
    """What becomes one block. ``joined``: its parts are on lines of their own, but for ``rests`` of
    parts before.
    """

    kind: Kind
    parts: tuple[Element, ...]
    joined: bool = False
    rests: frozenset[int] = frozenset()


def make_element(
    paragraph: PrintedParagraph, kind: Kind, page: int, label: tuple[int, str] | None = None
) -> Element:
    """A paragraph as an element of ``kind``. A footnote opens what its label begins; without one it
    goes on.
    """
    opens = label is None if kind == "footnote" else not paragraph.is_set_in
    return Element(
        kind,
        (paragraph.lines,),
        page,
        opens=opens,
        stops=paragraph.is_full,
        closed=paragraph.is_closed,
        size=paragraph.size,
        font=paragraph.lines[0].font,
        label=label,
        form=paragraph.kind is not None and kind != "footnote",
        first=paragraph.first or kind == "footnote",
        begins=paragraph.lines[0].x0 - paragraph.left,
        hangs=(
            _find_item(paragraph.lines[0]) if len(paragraph.lines) == 1 else paragraph.lines[-1].x0
        )
        - paragraph.left,
    )


def _find_item(line: PrintedLine) -> float:
    """Where the text of a line begins that may begin with a bullet or a number."""
    for before, char in itertools.pairwise(line.chars[: LAYOUT.max_bullet_chars]):
        if char.x0 - before.x1 > LAYOUT.bullet_gap_em * line.size:
            return char.x0
    return line.x0


def labels_of(elements: Sequence[Element]) -> frozenset[str]:
    """The numbers of the footnotes among the elements."""
    return frozenset(element.label[1] for element in elements if element.label)
