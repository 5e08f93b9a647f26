"""Parts of a page of the reader: passages, blocks of them, runs and groups of blocks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from math import ceil
from typing import TypeAlias

from indexer.model import Kind, Passage
from webui.markup.inline_markup import Inline, MarkPlace
from webui.markup.table_markup import ShownCell, ShownTable

# Characters in a line of text and in one of the margin, and how much closer the latter's lines are.
# A footnote has further lines for its label and spacing; SPARE_LINES may stay empty below a block.
TEXT_LINE = 38
MARGIN_LINE = 15
MARGIN_LEADING = 0.72
NOTE_LINES = 2
SPARE_LINES = 3
# How high a part is at the most on the narrowest phones: the letters on a line and the height of
# that, in rem, of text, of what is set small, of titles set large and of footnotes, further the
# heights of a row of a table, of what stands below a passage, of what a text may take more than was
# counted, and of the picture of a page.
USUAL_TYPE, SMALL_TYPE, LARGE_TYPE, NOTES_TYPE = (16, 1.92), (20, 1.58), (12, 2.4), (18, 1.4)
ROW_HEIGHT, MARGIN_HEIGHT, SPARE_HEIGHT, HEADING_HEIGHT, PICTURE_HEIGHT = 1.9, 1.6, 2.7, 1.5, 17
IN_USUAL_TYPE: frozenset[Kind] = frozenset({"body", "heading", "list", "contents"})
LOWEST_OF_LARGE = 2
# The heights that a style sheet has for parts far from sight.
HEIGHTS = (3, 4, 6, 8, 11, 15, 20, 27, 37, 50, 72, 110, 160)
# Parts of a table that the margin lists beside it one by one.
PARTS_LISTED = 3

# The number of a passage among those with marks, and the ids of those before and after it.
MarkStep: TypeAlias = tuple[int, str | None, str | None]


@dataclass(frozen=True, slots=True)
class LaidPassage:
    """A passage on the page; ``table``: its cells, where it has some.

    ``page``: of the file, that the first of its marks stands on, else on which it begins.

    ``number`` counts the document's passages with marks, from 1; it is 0 if this one has none.

    ``before`` and ``after`` are the ids of the passages with marks around it. ``far_row``: of its
    table, to which its address leads, where that is not its beginning.
    """

    passage: Passage
    inlines: tuple[Inline, ...]
    marks: int
    page: int | None = None
    table: ShownTable | None = None
    number: int = 0
    before: str | None = None
    after: str | None = None
    far_row: int | None = None

    @property
    def is_far(self) -> bool:
        """Whether its address leads to its first mark, not to its beginning."""
        return self.marks > 0 and any(isinstance(each, MarkPlace) for each in self.inlines)


@dataclass(frozen=True, slots=True)
class LaidBlock:
    """A heading, paragraph, caption … with its passages, which are one run of text.

    ``beside``: the footnotes that its text carries the marks of, where no block before it does.
    """

    kind: Kind
    level: int
    parts: tuple[LaidPassage, ...]
    beside: tuple[LaidPassage, ...] = ()

    @property
    def title(self) -> str | None:
        """The words of a heading, None of anything else."""
        return "".join(part.passage.text for part in self.parts) if self.kind == "heading" else None

    @property
    def is_table(self) -> bool:
        """Whether all of it is shown in rows and columns."""
        return all(part.table is not None for part in self.parts)

    @property
    def rows(self) -> tuple[tuple[ShownCell, ...], ...]:
        """The rows of a table, all parts together."""
        return tuple(row for part in self.parts if part.table for row in part.table.rows)

    @property
    def wraps(self) -> bool:
        """Whether it is a table of which a part wraps: its parts share their columns."""
        return any(part.table is not None and part.table.wraps for part in self.parts)

    @property
    def is_wide(self) -> bool:
        """Whether it is a table that needs more room than text does."""
        return any(part.table is not None and part.table.is_wide for part in self.parts)

    @property
    def height(self) -> float:
        """About how high it is at the most on a phone, in rem."""
        text = "".join(part.passage.text for part in self.parts)
        height = measure_lines(text, *self._type)
        for part in self.parts if self.is_table else ():
            height += ROW_HEIGHT * len(part.table.rows) if part.table else 0
        for part in self.beside:
            height += measure_lines(part.passage.text, *NOTES_TYPE) + 2 * MARGIN_HEIGHT
        if self.kind == "heading":  # nothing is shown below it
            return height + HEADING_HEIGHT
        return height + SPARE_HEIGHT + min(len(self.parts), PARTS_LISTED + 1) * MARGIN_HEIGHT

    @property
    def _type(self) -> tuple[int, float]:
        if self.kind == "heading" and self.level <= LOWEST_OF_LARGE:
            return LARGE_TYPE
        return USUAL_TYPE if self.kind in IN_USUAL_TYPE else SMALL_TYPE

    def split_parts(self, opened: str) -> tuple[tuple[LaidPassage, ...], tuple[LaidPassage, ...]]:
        """Return the passages that the margin lists, and those that it folds: of a long table all
        but its first, the one that was ``opened`` and those with marks.
        """
        if not self.is_table or len(self.parts) <= PARTS_LISTED:
            return self.parts, ()
        names = {self.parts[0].passage.id, opened}
        listed = [part.passage.id in names or bool(part.number) for part in self.parts]
        both = list(zip(self.parts, listed, strict=True))
        return tuple(part for part, is_listed in both if is_listed), tuple(
            part for part, is_listed in both if not is_listed
        )

    @property
    def marks(self) -> int:
        return sum(part.marks for part in (*self.parts, *self.beside))

    @property
    def notes_fit(self) -> bool:
        """Whether its footnotes, set small beside it, end about where it ends.

        Else they would tear a hole below it. Beside a wide table is no room.
        """
        if self.is_wide:
            return False
        lines = ceil(sum(len(part.passage.text) for part in self.parts) / TEXT_LINE)
        beside = sum(
            NOTE_LINES + ceil(len(part.passage.text) / MARGIN_LINE) for part in self.beside
        )
        return beside * MARGIN_LEADING <= lines + SPARE_LINES


@dataclass(frozen=True, slots=True)
class ConsecutiveBlocks:
    """Blocks of a group that follow each other; ``page``: of the words in a figure their page in
    the file, from 1, where it has pages, else None.
    """

    blocks: tuple[LaidBlock, ...]
    page: int | None

    def holds(self, passage: str) -> bool:
        """Whether it has marks, or the passage."""
        parts = chain.from_iterable(block.parts for block in self.blocks)
        return any(part.marks or part.passage.id == passage for part in parts)


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together, such as a figure with its caption, notes and source.

    ``apart``: it is set apart from the text around it.
    """

    blocks: tuple[LaidBlock, ...]
    apart: bool

    @property
    def height(self) -> float:
        """About how high it is at the most on a phone, in rem. Words in a figure are folded behind
        its picture, unless some are marked.
        """
        pictures = sum(PICTURE_HEIGHT for run in self.runs if run.page)
        folded = (run for run in self.runs if run.page and not run.holds(""))
        hidden = sum(block.height for run in folded for block in run.blocks)
        return sum(block.height for block in self.blocks) + pictures - hidden

    @property
    def runs(self) -> Iterator[ConsecutiveBlocks]:
        """The blocks in order, the words inside a figure together."""
        for is_figure, run in groupby(self.blocks, key=lambda block: block.kind == "figure"):
            blocks = tuple(run)
            parts = chain.from_iterable(block.parts for block in blocks)
            pages = [part.passage.source_page for part in parts] if is_figure else [None]
            yield ConsecutiveBlocks(blocks, pages[0])


def measure_lines(text: str, letters: int, height: float) -> float:
    """The height of a text with at most so many letters on a line of this height."""
    return height * sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))


def size_class(part: LaidBlock | Group) -> str:
    """The class of how high a part of a document is taken to be, h0 the lowest."""
    return f"h{bisect_left(HEIGHTS[:-1], part.height)}"
