"""Items -> a document: nothing is guessed, the file said what is a heading, a list, a footnote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from indexer.model import Block, Document, Kind, Mark, Removal, Repair
from indexer.reading.cleaning.character_fixes import close_spaced_out, mend_characters
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, measure
from indexer.reading.lines.provenance import EMPTY, Strand, add_glosses, copy, insert, join, lift_marks, locate_each
from indexer.reading.recognition.headings import name_section

# What marks are written with, beside their number.
_BRACKETS = " []()（）［］*"
Format = Literal["html", "md", "docx"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one line. ``ruby``: its reading. ``mark``: it is the mark of the footnote with this name. ``cell``: it
    begins a cell of a table.
    """

    text: str
    ruby: str = ""
    mark: str = ""
    cell: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A heading, a paragraph, an item of a list …, line by line. ``names``: what marks call it.

    ``step``: the repair that takes it out again, where it is nothing that a reader sees.
    """

    kind: Kind
    lines: tuple[tuple[Run, ...], ...]
    level: int = 0
    names: frozenset[str] = frozenset()
    step: str = ""


@dataclass(slots=True)
class _Text:
    """The text as it grows: runs side by side, their readings on lines of their own after the line."""

    parts: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0

    def add_line(self, runs: Sequence[Run]) -> tuple[int, list[int]]:
        """Write a line; return its number from 0, and where its runs begin."""
        starts: list[int] = []
        begin = self.length
        for run in runs:
            if run.cell and starts:
                self._add("\t")
            starts.append(self.length)
            self._add(run.text)
        number = self._end(begin)
        for run in runs:
            if run.ruby:
                start = self.length
                self._add(run.ruby)
                self._end(start)
        return number, starts

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _end(self, begin: int) -> int:
        self.spans.append((begin, self.length))
        self._add("\n")
        return len(self.spans) - 1


@dataclass(frozen=True, slots=True)
class _Set:
    """An item and where each of its lines was written: number of the line, starts of its runs."""

    item: Item
    places: tuple[tuple[int, list[int]], ...]


def make_document(name: str, title: str, items: Sequence[Item], encoding: str, form: Format) -> Document:
    """The document of items in order; items of one list are one block."""
    text = _Text()
    placed = [_Set(item, tuple(text.add_line(line) for line in item.lines)) for item in items]
    source = "".join(text.parts)
    shown = [each for each in placed if not each.item.step]
    gone = {number for each in placed if each.item.step for number, _ in each.places}
    lines = (_line(source, number, span) for number, span in enumerate(text.spans) if number not in gone)
    draft = Draft(source, tuple(line for line in lines if line.text))
    draft = close_spaced_out(mend_characters(draft)).remove(_find_removals(placed, text))
    blocks, repairs = _make_blocks(shown, {line.number: line.strand for line in draft.lines})
    first = next((block.text for block in blocks if block.kind == "heading"), "")
    return Document(
        name, title or first or name, source, blocks, draft.removals, (*draft.repairs, *repairs), encoding, form
    )


def _find_removals(placed: Sequence[_Set], text: _Text) -> Iterator[Removal]:
    """What is in no block, an item a removal."""
    for each in placed:
        if each.item.step and each.places:
            yield Removal(each.item.step, text.spans[each.places[0][0]][0], text.spans[each.places[-1][0]][1])


def _make_blocks(placed: Sequence[_Set], lines: dict[int, Strand]) -> tuple[tuple[Block, ...], list[Repair]]:
    """The blocks, each under its headings, with their marks tied."""
    blocks: list[Block] = []
    repairs: list[Repair] = []
    names: dict[str, int] = {}
    called: dict[int, str] = {}
    path: list[tuple[int, str]] = []
    for _, group in groupby(placed, key=lambda s: s.item.kind if s.item.kind == "list" else id(s)):
        members = list(group)
        strand = _part_by_lines([one for each in members for one in _set_lines(each, lines, repairs, called)])
        if not strand.text.strip():
            continue
        kind, level = members[0].item.kind, members[0].item.level
        path = [above for above in path if not level or above[0] < level]
        names |= {each: len(blocks) for member in members for each in member.item.names}
        section = tuple(heading for _, heading in path)
        depth = len(path) + 1 if level else 0
        blocks.append(Block(kind, strand.text, strand.pieces, depth, section, strand.glosses, strand.marks))
        if level:
            path.append((level, name_section(strand.text)))
    tied = (replace(block, marks=tuple(_tie(mark, called, names) for mark in block.marks)) for block in blocks)
    return tuple(tied), repairs


def _line(source: str, number: int, span: tuple[int, int]) -> Line:
    text = source[span[0] : span[1]]
    left = len(text) - len(text.lstrip())
    strand = copy(source, span[0] + left, span[0] + max(left, len(text.rstrip())))
    return Line(number, strand, width=measure(strand.text))


def _set_lines(placed: _Set, lines: dict[int, Strand], repairs: list[Repair], called: dict[int, str]) -> list[Strand]:
    """The lines of an item, readings set over their runs, marks lifted out and put into ``called``.

    A reading of nothing that is left stands at the end of its line.
    """
    dressed = []
    for runs, (number, starts) in zip(placed.item.lines, placed.places, strict=True):
        strand = lines.get(number, EMPTY)
        over = [(run, start) for run, start in zip(runs, starts, strict=True) if run.ruby]
        glosses: list[tuple[int, int, Strand]] = []
        bare: list[Strand] = []
        for ruby, ((run, _), (low, high)) in enumerate(zip(over, _locate_runs(strand, over), strict=True), number + 1):
            if ruby in lines and low < high:
                glosses.append((low, high, lines[ruby]))
                repairs.append(Repair("gloss", lines[ruby].start, lines[ruby].end, run.ruby, run.text))
            elif ruby in lines:
                bare.append(lines[ruby])
        strand = _lift_marks(add_glosses(strand, glosses), runs, starts, called)
        dressed.append(join((strand, *bare)) if bare else strand)
    return [strand for strand in dressed if strand.text or strand.marks]


def _locate_runs(strand: Strand, runs: Sequence[tuple[Run, int]]) -> list[tuple[int, int]]:
    """Where in the text of their line runs stand, each given with its place in the source."""
    edges = locate_each(strand, (edge for run, start in runs for edge in (start, start + len(run.text))))
    return list(zip(edges[::2], edges[1::2], strict=True))


def _lift_marks(strand: Strand, runs: Sequence[Run], starts: Sequence[int], called: dict[int, str]) -> Strand:
    """A line without its marks; where nothing but marks stands in it, they stay text."""
    marked = [(run, start) for run, start in zip(runs, starts, strict=True) if run.mark]
    found = [(each, span) for each, span in zip(marked, _locate_runs(strand, marked), strict=True) if span[0] < span[1]]
    lifted = lift_marks(strand, [(*span, run.text.strip(_BRACKETS)) for (run, _), span in found])
    if not lifted.text.strip():
        return strand
    called |= {start: run.mark for (run, start), _ in found}
    return lifted


def _part_by_lines(strands: Sequence[Strand]) -> Strand:
    parts: list[Strand] = []
    for strand in strands:
        if parts and parts[-1].text and strand.text:
            parts.append(insert(strand.start, "\n"))
        parts.append(strand)
    return join(parts) if parts else EMPTY


def _tie(mark: Mark, called: dict[int, str], names: dict[str, int]) -> Mark:
    """The mark, pointing to the block that has the name which it calls; ``called``: by where marks stand."""
    return replace(mark, target=names.get(called.get(mark.start, "")))
