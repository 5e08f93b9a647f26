"""Parts of a page of the reader: passages, blocks of them, runs and groups of blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from math import ceil
from typing import TypeAlias

from indexer.model import Kind, Passage
from webui.inline_markup import Inline
from webui.table_markup import ShownTable

# Characters in a line of text and in one of the margin, and how much closer the latter's lines are.
# A footnote has further lines for its label and spacing; SPARE_LINES may stay empty below a block.
TEXT_LINE = 38
MARGIN_LINE = 15
MARGIN_LEADING = 0.72
NOTE_LINES = 2
SPARE_LINES = 3
# How high blocks are on the narrowest phones, in rem: for each character, for what stands below
# them, and for the picture of a page. Which of them are short while far from sight, which are tall.
CHARACTER_HEIGHT, MARGIN_HEIGHT, PICTURE_HEIGHT = 0.2, 4, 20
SHORT_HEIGHT, TALL_HEIGHT = 24, 72
# Parts of a table that the margin lists beside it one by one.
PARTS_LISTED = 3

# The number of a passage among those with marks, and the ids of those before and after it.
MarkStep: TypeAlias = tuple[int, str | None, str | None]


@dataclass(frozen=True, slots=True)
class LaidPassage:
    """A passage on the page; ``table``: its cells, where it has some.

    ``page``: of the file, that the first of its marks stands on, else on which it begins.

    ``number`` counts the document's passages with marks, from 1; it is 0 if this one has none.

    ``before`` and ``after`` are the ids of the passages with marks around it.
    """

    passage: Passage
    inlines: tuple[Inline, ...]
    marks: int
    page: int | None = None
    table: ShownTable | None = None
    number: int = 0
    before: str | None = None
    after: str | None = None


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
    def is_wide(self) -> bool:
        """Whether it is a table that needs more room than text does."""
        return any(part.table is not None and part.table.is_wide for part in self.parts)

    @property
    def height(self) -> float:
        """About how high it is at the most on a phone, in rem."""
        characters = sum(len(part.passage.text) for part in (*self.parts, *self.beside))
        return characters * CHARACTER_HEIGHT + MARGIN_HEIGHT

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


def size_class(part: LaidBlock | Group) -> str:
    """The class of how high a part of a document is taken to be: "" of most."""
    return (
        "" if part.height <= SHORT_HEIGHT else " tall" if part.height <= TALL_HEIGHT else " tallest"
    )
