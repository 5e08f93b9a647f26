"""The draft of a document: what passes from one step to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from indexer.japanese.series import is_series
from indexer.model import Block, DrawnRun, Kind, Lexicon, Removal, Repair, Table
from indexer.reading.lines.join_cost import fit
from indexer.reading.lines.line import Line, Measure, set_width, take_measure
from indexer.reading.lines.open_brackets import has_open_bracket
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.provenance import TracedText, join
from indexer.reading.row_patterns import are_cells
from indexer.reading.sentence_patterns import CLOSED, GOES_ON, NEVER_FIRST
from indexer.reading.text_parameters import PLAIN

# The step that tells that a page was read from its picture.
RECOGNISED = "page-recognised"


@dataclass(frozen=True, slots=True)
class OpenHeading:
    """A heading that the text is under. ``style``: headings of one style count on from each
    other. ``listed``: the table of contents lists it. ``over``: the numbers before its own.
    """

    style: str
    rank: int
    count: int
    strong: bool
    listed: bool = False
    over: tuple[int, ...] = ()


# The headings above, outermost first: level and name.
SectionPath = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class TracedBlock:
    """A block before its section path is known. ``level``: of a heading, 0 for anything else.
    ``speaker``: who says it, "" where nobody does.

    ``depth``: of what begins a part of a law, as deep as a heading of this level, 0 for anything
    else. ``name``: what it, or a heading, is called in the section path; "" for nothing, or for
    what the heading says. ``names``: by which marks call it.
    """

    kind: Kind
    traced: TracedText
    level: int = 0
    page: int | None = None
    speaker: str = ""
    depth: int = 0
    name: str = ""
    table: Table | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A document under repair, or a stretch of one: its lines until they are joined, its blocks
    from then on. Every step of every road takes and returns one.

    In between: ``elements``, lines that stand together, in the end those of one block;
    ``sentences``, the places of elements that one sentence goes through; ``traced``, what blocks
    are made of. Of a PDF: ``notes``, the numbers of the footnotes of each page; ``indented``,
    whether its paragraphs are set in; ``paged``, that its lines are on pages; ``drawn``, where its
    characters were drawn.
    ``above``: the headings that its first line is under; once headings are marked, those that its
    last one is. ``path``: the same with their levels and names, once there are blocks.
    """

    source: str
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...] = ()
    removals: tuple[Removal, ...] = ()
    repairs: tuple[Repair, ...] = ()
    lexicon: Lexicon | None = None
    above: tuple[OpenHeading, ...] = ()
    path: SectionPath = ()
    elements: tuple[Element[Line], ...] = ()
    sentences: tuple[tuple[int, ...], ...] = ()
    traced: tuple[TracedBlock, ...] = ()
    notes: Mapping[int, frozenset[str]] = field(default_factory=dict)
    indented: bool = False
    paged: bool = False
    drawn: tuple[DrawnRun, ...] = ()

    @cached_property
    def measure(self) -> Measure:
        """The measure of the text: how wide a full line is."""
        return take_measure(self.lines)

    def note(self, repairs: Iterable[Repair]) -> Draft:
        """The draft with more repairs on its list."""
        return replace(self, repairs=(*self.repairs, *repairs))

    def remove(self, removals: Iterable[Removal]) -> Draft:
        """The draft with more removals on its list, each a repair too."""
        gone = tuple(removals)
        repairs = (Repair(r.step, r.start, r.end, self.source[r.start : r.end], "") for r in gone)
        return replace(self, removals=(*self.removals, *gone)).note(repairs)

    def fit(self, before: Line, after: Line) -> float:
        """The fit of ``after`` to the end of ``before``: how well it goes on there."""
        return fit(before.text, after.text, self.lexicon)

    def follows(self, place: int) -> Line | None:
        """The line after ``place``."""
        return self.lines[place + 1] if place + 1 < len(self.lines) else None

    def words_go_on(self, at: int) -> bool:
        """Whether the words of the line before ``at`` go on there, wherever that stops: inside a
        word, a bracket, or where no text ends. Names of a series are words by themselves: 男, 女;
        so are cells.
        """
        before, line = self.lines[at - 1], self.lines[at]
        if is_series(before.text + line.text) or self._are_cells(before, line):
            return False
        if GOES_ON.search(before.text) or NEVER_FIRST.match(line.text):
            return True
        return has_open_bracket((before,)) or self.fit(before, line) >= PLAIN.resuming_fit

    def _are_cells(self, before: Line, line: Line) -> bool:
        return not self.measure.is_full(before) and are_cells(before.text, line.text)

    def is_inside_sentence(self, place: int) -> bool:
        """Whether a short line stands inside a sentence that a full line before it begins, with
        nothing but other short lines between.
        """
        for at in range(place - 1, max(-1, place - PLAIN.max_torn_lines - 1), -1):
            line = self.lines[at]
            if line.kind is not None or CLOSED.search(line.text) or self.lines[at + 1].opens_block:
                return False
            if self.measure.is_full(line):
                return True
            if self.lines[at + 1].gap:
                return False
        return False


Step = Callable[[Draft], Draft]


def merge(before: Line, after: Line, full: float) -> Line:
    """Two lines that were one: what stood between them has been lifted out."""
    width = before.width + after.width
    fits = width <= full + PLAIN.beyond_full_em
    return replace(
        set_width(before, width if fits else after.width),
        traced=join((before.traced, after.traced)),
    )
