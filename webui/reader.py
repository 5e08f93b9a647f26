"""How does a whole document lie on a page? Blocks of passages with an outline, its marks in a row to step through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from indexer.model import Hit, Kind, Passage
from indexer.service.references import Reference
from webui.typeset import Inline, typeset

# Characters in a line of text and in one of the margin, whose lines stand closer; a footnote has a line of its own for
# its place. A hole of so many lines is borne.
TEXT_LINE = 38
MARGIN_LINE = 15
MARGIN_LEADING = 0.72
NOTE_LINES = 2
SPARE_LINES = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A passage on the page. ``place``: how manieth of the passages with marks, from 1; 0 where it has none.

    ``before`` and ``after`` are the ids of the passages with marks around it.
    """

    passage: Passage
    inlines: tuple[Inline, ...]
    marks: int
    place: int = 0
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class LaidBlock:
    """A heading, paragraph, caption … with its passages, which are one run of text.

    ``beside``: the footnotes that its text carries the marks of, where no block before it does.
    """

    kind: Kind
    level: int
    parts: tuple[Part, ...]
    beside: tuple[Part, ...] = ()

    @property
    def title(self) -> str | None:
        """The words of a heading, None of anything else."""
        return "".join(part.passage.text for part in self.parts) if self.kind == "heading" else None

    @property
    def marks(self) -> int:
        return sum(part.marks for part in (*self.parts, *self.beside))

    @property
    def notes_fit(self) -> bool:
        """Whether its footnotes, set small beside it, end about where it ends; else they would tear a hole below it."""
        lines = ceil(sum(len(part.passage.text) for part in self.parts) / TEXT_LINE)
        beside = sum(NOTE_LINES + ceil(len(part.passage.text) / MARGIN_LINE) for part in self.beside)
        return beside * MARGIN_LEADING <= lines + SPARE_LINES


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that stand together: a figure with its caption, notes and source, ``apart`` from the text around it."""

    blocks: tuple[LaidBlock, ...]
    apart: bool


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading of the document and how many marks stand between it and the next."""

    id: str
    level: int
    text: str
    marks: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A document laid out. ``marks``: all of them. ``first``: the first passage that has one."""

    groups: tuple[Group, ...]
    outline: tuple[OutlineEntry, ...]
    marks: int
    marked_passages: int
    first: str | None

    @property
    def blocks(self) -> tuple[LaidBlock, ...]:
        return tuple(block for group in self.groups for block in group.blocks)

    @property
    def head(self) -> LaidBlock | None:
        """The heading that the document begins with, if it does: at most a line or two of a cover stand before it."""
        return next((block for block in self.blocks[: BEFORE_HEAD + 1] if block.title is not None), None)


# So many blocks may stand before the heading that a document begins with: a running head, a date, a name.
BEFORE_HEAD = 3

# Kinds of block that make a figure, and those of them that one can't be without.
IN_FIGURES: frozenset[Kind] = frozenset({"box", "caption", "figure", "table", "source", "note"})
FIGURES: frozenset[Kind] = frozenset({"box", "caption", "figure", "table"})


def lay_out(hits: Iterable[Hit], references: Mapping[str, Iterable[Reference]] | None = None) -> Layout:
    """The passages of a document laid out for reading: none left out, none twice, in order but for footnotes.

    A footnote stands beside the first text that has its mark. ``references``: by passage, what it names.
    """
    laid = _bring_footnotes(tuple(hits))
    in_order = [hit for block, beside in laid for hit in (*block, *beside)]
    marked = [hit.passage.id for hit in in_order if hit.marks]
    places = {passage_id: place for place, passage_id in enumerate(marked)}

    def lay(run: Iterable[Hit]) -> tuple[Part, ...]:
        named = references or {}
        return tuple(_lay_part(hit, named.get(hit.passage.id, ()), places.get(hit.passage.id), marked) for hit in run)

    blocks = tuple(
        LaidBlock(block[0].passage.kind, block[0].passage.level, lay(block), lay(beside)) for block, beside in laid
    )
    return Layout(
        groups=tuple(_group(blocks)),
        outline=_outline(blocks),
        marks=sum(block.marks for block in blocks),
        marked_passages=len(marked),
        first=marked[0] if marked else None,
    )


def _bring_footnotes(hits: Sequence[Hit]) -> list[tuple[tuple[Hit, ...], tuple[Hit, ...]]]:
    """The blocks in order, each with the footnotes that are to stand beside it; these are no blocks then."""
    blocks = [tuple(run) for _, run in groupby(hits, key=lambda hit: hit.passage.block)]
    footnotes = {block[0].passage.id: block for block in blocks if block[0].passage.kind == "footnote"}
    tied = [
        [tie.passage for hit in block for tie in hit.passage.footnotes if tie.passage in footnotes]
        if block[0].passage.kind != "footnote"
        else []
        for block in blocks
    ]
    brought = {name for names in tied for name in names}
    return [
        (block, tuple(hit for name in dict.fromkeys(names) for hit in footnotes.pop(name, ())))
        for block, names in zip(blocks, tied, strict=True)
        if block[0].passage.id not in brought
    ]


def _group(blocks: Iterable[LaidBlock]) -> Iterator[Group]:
    for in_figure, run in groupby(blocks, key=lambda block: block.kind in IN_FIGURES):
        group = tuple(run)
        yield Group(group, in_figure and any(block.kind in FIGURES for block in group))


def _lay_part(hit: Hit, references: Iterable[Reference], place: int | None, marked: list[str]) -> Part:
    inlines = typeset(hit, references)
    if place is None:
        return Part(hit.passage, inlines, hit.marks)
    before = marked[place - 1] if place else None
    after = marked[place + 1] if place + 1 < len(marked) else None
    return Part(hit.passage, inlines, hit.marks, place + 1, before, after)


def _outline(blocks: Iterable[LaidBlock]) -> tuple[OutlineEntry, ...]:
    outline: list[OutlineEntry] = []
    for block in blocks:
        if block.title is not None:
            outline.append(OutlineEntry(block.parts[0].passage.id, block.level, block.title, block.marks))
        elif outline:
            last = outline.pop()
            outline.append(OutlineEntry(last.id, last.level, last.text, last.marks + block.marks))
    return tuple(outline)
