"""The layout of a reader page: blocks of passages with an outline, and marks to step through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from indexer.model import Hit, Kind, Passage
from indexer.service.documents.cross_references import Reference
from indexer.service.documents.document_structure import Heading
from indexer.service.documents.reader_view import MarkedOutside, Window
from webui.markup.far_marks import find_far_row, place_mark
from webui.markup.inline_markup import page_of_marks, typeset
from webui.markup.laid_blocks import Group, LaidBlock, LaidPassage, MarkStep
from webui.markup.table_markup import lay_table


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading of the document, and the number of marks between it and the next.

    Where only a part of the document is on the page, these are passages with marks: others are not
    marked yet.
    """

    id: str
    level: int
    text: str
    marks: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A part of a document laid out, mostly the whole of it.

    ``above``: the headings that the part is below, where it is not the first.

    ``marks`` and ``marked_here`` (passages that have some) are of this part, ``marked`` of the
    document. ``first`` is the document's first passage with marks.
    """

    window: Window
    groups: tuple[Group, ...]
    outline: tuple[OutlineEntry, ...]
    ids: frozenset[str]
    marks: int
    marked_here: int
    marked: int
    first: str

    @property
    def is_whole(self) -> bool:
        """Whether all of the document is on the page."""
        return self.window.total == 1

    def first_of(self, passage: str, sheet: int) -> Passage:
        """Return the passage, else the first of a page of the file (0: of none), else the first
        with marks, else the first that is here.
        """
        here = [hit.passage for hit in self.window.hits]
        passages = {each.id: each for each in here}
        of_sheet = next((each for each in here if sheet and each.source_page == sheet), None)
        return next(
            filter(None, (passages.get(passage), of_sheet, passages.get(self.first), *here))
        )

    def page_of(self, passage: str) -> int:
        """Return the page of the file, from 1, on which the marks of a passage that is here begin,
        or the passage where it has none; the first of the file where it is of no page.
        """
        hits = (hit for hit in self.window.hits if hit.passage.id == passage)
        return next(filter(None, map(page_of_marks, hits)), 1)

    def page_beside(self, asked: int, passage: str) -> int:
        """Return the page of the file that stands beside the text: the one asked for (0: none),
        unless the passage that is gone to is here and on others; then that of its marks.
        """
        hit = next((hit for hit in self.window.hits if hit.passage.id == passage), None)
        if not asked or hit is None:
            return asked
        is_on = asked in {hit.passage.source_page, *(number for number, *_ in hit.passage.pages)}
        return asked if is_on else page_of_marks(hit) or asked

    @property
    def numbers(self) -> Mapping[str, int]:
        """The numbers in the document, from 1, of the passages shown, by their ids."""
        return {hit.passage.id: at for at, hit in enumerate(self.window.hits, self.window.first)}

    @property
    def above(self) -> tuple[str, ...]:
        return self.window.hits[0].passage.section if self.window.number > 1 else ()

    @property
    def blocks(self) -> tuple[LaidBlock, ...]:
        return tuple(block for group in self.groups for block in group.blocks)

    def ranks(self, first: LaidBlock | None) -> Mapping[str, int]:
        """Return of which rank each heading is on the page, by the id of its passage: below the
        title, and one below the heading that it is under. ``first``: the one that is the title.
        """
        ranks: dict[str, int] = {}
        above: list[int] = []
        for block in self.blocks:
            if block.kind != "heading":
                continue
            while above and above[-1] >= block.level:
                above.pop()
            if block is not first:
                above.append(block.level)
            ranks[block.parts[0].passage.id] = min(1 + len(above), LOWEST_RANK)
        return ranks

    @property
    def head(self) -> LaidBlock | None:
        """Return the heading that the document begins with, if it does.

        At most a line or two of a cover may be before it.
        """
        return next(
            (block for block in self.blocks[: BEFORE_HEAD + 1] if block.title is not None), None
        )


# The lowest heading that HTML has.
LOWEST_RANK = 6
# Blocks that may come before the heading that a document begins with: a running head, a date, a
# name.
BEFORE_HEAD = 3

# Kinds of block that make a figure, and those of them of which a figure has at least one.
IN_FIGURES: frozenset[Kind] = frozenset({"box", "caption", "figure", "table", "source", "note"})
KINDS_OF_FIGURES: frozenset[Kind] = frozenset({"box", "caption", "figure", "table"})


def lay_out(window: Window) -> Layout:
    """Lay out the passages of a window for reading.

    None is left out, none is there twice, and they are in order but for footnotes.

    A footnote is set beside the first text that has its mark.
    """
    laid = _bring_footnotes(window)
    in_order = [hit for block, beside in laid for hit in (*block, *beside)]
    steps = _steps(tuple(hit.passage.id for hit in in_order if hit.marks), window.marked)

    def lay(run: Iterable[Hit]) -> tuple[LaidPassage, ...]:
        return tuple(
            _lay_part(hit, window.references.get(hit.passage.id, ()), steps) for hit in run
        )

    blocks = tuple(
        LaidBlock(block[0].passage.kind, block[0].passage.level, lay(block), lay(beside))
        for block, beside in laid
    )
    return Layout(
        window=window,
        groups=tuple(_group(blocks)),
        outline=_outline(blocks) if window.total == 1 else tuple(map(_entry, window.outline)),
        ids=frozenset(hit.passage.id for hit in in_order),
        marks=sum(block.marks for block in blocks),
        marked_here=len(steps),
        marked=window.marked.before + len(steps) + window.marked.after,
        first=window.marked.first or next(iter(steps), window.marked.next),
    )


def _bring_footnotes(window: Window) -> list[tuple[tuple[Hit, ...], tuple[Hit, ...]]]:
    """Return the blocks in order, each with the footnotes that are set beside it; a footnote that
    is set beside a block is not among the blocks.
    """
    blocks, elsewhere = _blocks(window.hits), _blocks(window.footnotes)
    footnotes = {
        block[0].passage.id: block for block in (*blocks, *elsewhere) if _is_footnote(block)
    }
    tied = [[name for name in _tied_to(block) if name in footnotes] for block in blocks]
    brought = frozenset(chain.from_iterable(tied))
    return [
        (block, tuple(chain.from_iterable(footnotes.pop(name, ()) for name in names)))
        for block, names in zip(blocks, tied, strict=True)
        if block[0].passage.id not in brought
    ]


def _is_footnote(block: Sequence[Hit]) -> bool:
    return block[0].passage.kind == "footnote"


def _tied_to(block: Sequence[Hit]) -> list[str]:
    """Return the passages of the footnotes that a block refers to, each once.

    A footnote has none.
    """
    if _is_footnote(block):
        return []
    return [
        *dict.fromkeys(tie.passage for hit in block for tie in hit.passage.footnotes if tie.passage)
    ]


def _blocks(hits: Iterable[Hit]) -> list[tuple[Hit, ...]]:
    return [tuple(run) for _, run in groupby(hits, key=lambda hit: hit.passage.block)]


def _group(blocks: Iterable[LaidBlock]) -> Iterator[Group]:
    for in_figure, run in groupby(blocks, key=lambda block: block.kind in IN_FIGURES):
        group = tuple(run)
        yield Group(group, in_figure and any(block.kind in KINDS_OF_FIGURES for block in group))


def _steps(marked: Sequence[str], outside: MarkedOutside) -> dict[str, MarkStep]:
    """Return for each passage with marks its number in the document, and those around it."""
    before, after = (
        outside.previous if outside.before else None,
        outside.next if outside.after else None,
    )
    around = (before, *marked, after)
    return {
        name: (outside.before + at, around[at - 1], around[at + 1])
        for at, name in enumerate(marked, 1)
    }


def _lay_part(
    hit: Hit, references: Iterable[Reference], steps: Mapping[str, MarkStep]
) -> LaidPassage:
    known = tuple(references)
    table = lay_table(hit, known)
    laid = LaidPassage(
        hit.passage,
        place_mark(hit, typeset(hit, known)),
        hit.marks,
        page_of_marks(hit),
        table,
        *steps.get(hit.passage.id, ()),
    )
    return replace(laid, far_row=find_far_row(hit, table)) if hit.marks else laid


def _entry(heading: Heading) -> OutlineEntry:
    return OutlineEntry(heading.id, heading.level, heading.text, heading.marked)


def _outline(blocks: Iterable[LaidBlock]) -> tuple[OutlineEntry, ...]:
    outline: list[OutlineEntry] = []
    for block in blocks:
        if block.title is not None:
            outline.append(
                OutlineEntry(block.parts[0].passage.id, block.level, block.title, block.marks)
            )
        elif outline:
            last = outline.pop()
            outline.append(OutlineEntry(last.id, last.level, last.text, last.marks + block.marks))
    return tuple(outline)
