"""What passes from one step of repair to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from indexer.model import Block, Kind, Lexicon, Removal, Repair, Table
from indexer.reading.lines.line import Line, Measure, take_measure
from indexer.reading.lines.provenance import TracedText


@dataclass(frozen=True, slots=True)
class OpenHeading:
    """A heading that the text is under. ``style``: headings of one style count on from each
    other.
    """

    style: str
    rank: int
    count: int
    strong: bool


# The headings above, outermost first: level and name.
SectionPath = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class TracedBlock:
    """A block before its section path is known. ``level``: of a heading, 0 for anything else.
    ``speaker``: who says it, "" where nobody does.

    ``depth``: of what begins a part of a law, as deep as a heading of this level, 0 for anything
    else. ``name``: what it, or a heading, is called in the section path; "" for nothing, or for
    what the heading says.
    """

    kind: Kind
    traced: TracedText
    level: int = 0
    page: int | None = None
    speaker: str = ""
    depth: int = 0
    name: str = ""
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A document under repair, or a stretch of one: its lines until they are joined, its blocks
    from then on.

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

    @property
    def measure(self) -> Measure:
        return take_measure(self.lines)

    def note(self, repairs: Iterable[Repair]) -> Draft:
        """The draft with more repairs on its list."""
        return replace(self, repairs=(*self.repairs, *repairs))

    def remove(self, removals: Iterable[Removal]) -> Draft:
        """The draft with more removals on its list, each a repair too."""
        gone = tuple(removals)
        repairs = (Repair(r.step, r.start, r.end, self.source[r.start : r.end], "") for r in gone)
        return replace(self, removals=(*self.removals, *gone)).note(repairs)


Step = Callable[[Draft], Draft]
