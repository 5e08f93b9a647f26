"""Items of a marked-up file -> blocks: nothing is guessed, the file said what is a heading, a list, a footnote."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.model import Removal, Repair
from indexer.reading.assembly.annotations import RubyOver, locate_spans, put_ruby
from indexer.reading.assembly.blocks import close_level_gaps, make_blocks
from indexer.reading.assembly.footnote_links import link_by_name
from indexer.reading.assembly.source_text import SourceText
from indexer.reading.formats.marked_up import Item, Run
from indexer.reading.lines.draft import Draft, TracedBlock
from indexer.reading.lines.provenance import EMPTY, Strand, insert, join, lift_marks

# What marks are written with, beside their number.
_BRACKETS = " []()（）［］*"


@dataclass(frozen=True, slots=True)
class WrittenRun:
    """A run and where it was written, ``source[start:end]``."""

    run: Run
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.run.text)


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line of an item and its number. The readings of its runs are the lines after it, one by one."""

    number: int
    runs: tuple[WrittenRun, ...]

    @property
    def read(self) -> list[tuple[int, WrittenRun]]:
        """The runs that have a reading, each with the number of its line."""
        return list(enumerate((each for each in self.runs if each.run.ruby), self.number + 1))


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """An item and where it was written, ``source[start:end]``, line by line."""

    item: Item
    lines: tuple[WrittenLine, ...]
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class DressedLine:
    """A line with its ruby and without its marks. ``called``: the names that these call, by where they stand."""

    strand: Strand
    called: Mapping[int, str]
    repairs: Sequence[Repair]


@dataclass(frozen=True, slots=True)
class DressedGroup:
    """Items of one block, the names by which marks call it, and its lines."""

    block: TracedBlock
    names: frozenset[str]
    lines: Sequence[DressedLine]


def write_items(items: Sequence[Item]) -> tuple[Draft, list[PlacedItem]]:
    """The source text of items, those that no reader sees removed from its lines, and where the items are in it."""
    text = SourceText()
    placed = [_place(item, text) for item in items]
    source, lines = text.finish()
    gone = {line.number for each in placed if each.item.step for line in each.lines}
    return Draft(source, tuple(line for line in lines if line.text and line.number not in gone)), placed


def _place(item: Item, text: SourceText) -> PlacedItem:
    lines = tuple(_write_line(text, line) for line in item.lines)
    if not lines:
        return PlacedItem(item, lines)
    return PlacedItem(item, lines, text.spans[lines[0].number - 1][0], text.spans[lines[-1].number - 1][1])


def _write_line(text: SourceText, runs: Sequence[Run]) -> WrittenLine:
    """Runs side by side, cells parted by tabs, their readings on lines of their own after the line."""
    parts: list[str] = []
    for run in runs:
        parts += ["\t" if run.cell and parts else "", run.text]
    number, starts = text.write_line(*parts)
    for run in runs:
        if run.ruby:
            text.write_line(run.ruby)
    return WrittenLine(number, tuple(map(WrittenRun, runs, starts[1::2])))


def remove_hidden(draft: Draft, placed: Sequence[PlacedItem]) -> Draft:
    """The draft with what is in no block on its list of removals, an item a removal."""
    hidden = (each for each in placed if each.item.step and each.lines)
    return draft.remove(Removal(each.item.step, each.start, each.end) for each in hidden)


def compose_items(draft: Draft, placed: Sequence[PlacedItem]) -> Draft:
    """Items become blocks, those of one list one block, with their marks linked."""
    strands = {line.number: line.strand for line in draft.lines}
    groups = [_dress(items, strands) for items in _group_lists(placed)]
    kept = [group for group in groups if group.block.strand.text.strip()]
    blocks, path = make_blocks(close_level_gaps(group.block for group in kept))
    lines = list(itertools.chain.from_iterable(group.lines for group in groups))
    linked = link_by_name(blocks, _join_called(lines), _number_names(kept))
    return replace(draft, blocks=linked, path=path).note(repair for line in lines for repair in line.repairs)


def _number_names(groups: Iterable[DressedGroup]) -> dict[str, int]:
    """The number of the block that each name is of."""
    return {name: number for number, group in enumerate(groups) for name in group.names}


def _join_called(lines: Iterable[DressedLine]) -> dict[int, str]:
    """What the marks of all lines call."""
    return {start: name for line in lines for start, name in line.called.items()}


def _group_lists(placed: Sequence[PlacedItem]) -> Iterator[list[PlacedItem]]:
    """The items of one list together, each other item alone; those that no reader sees are left out."""
    shown = (each for each in placed if not each.item.step)
    for kind, group in itertools.groupby(shown, key=lambda each: each.item.kind):
        if kind == "list":
            yield list(group)
        else:
            yield from ([each] for each in group)


def _dress(items: Sequence[PlacedItem], strands: Mapping[int, Strand]) -> DressedGroup:
    lines = [_dress_line(line, strands) for each in items for line in each.lines]
    strand = _part_by_lines([line.strand for line in lines if line.strand.text or line.strand.marks])
    first = items[0].item
    names = frozenset[str]().union(*(each.item.names for each in items))
    return DressedGroup(TracedBlock(first.kind, strand, first.level), names, lines)


def _dress_line(line: WrittenLine, strands: Mapping[int, Strand]) -> DressedLine:
    """A line with its readings set over their runs, its marks lifted out.

    A reading of nothing that is left stands at the end of its line.
    """
    strand = strands.get(line.number, EMPTY)
    rubies: list[RubyOver] = []
    bare: list[Strand] = []
    spans = _locate_runs(strand, [each for _, each in line.read])
    for (number, each), (start, end) in zip(line.read, spans, strict=True):
        if number not in strands:
            continue
        if start < end:
            rubies.append(RubyOver(start, end, strands[number], each.run.ruby, each.run.text))
        else:
            bare.append(strands[number])
    strand, repairs = put_ruby(strand, rubies)
    strand, called = _lift_marks(strand, line.runs)
    return DressedLine(join((strand, *bare)) if bare else strand, called, repairs)


def _locate_runs(strand: Strand, runs: Iterable[WrittenRun]) -> list[tuple[int, int]]:
    """Where in the text of their line runs are."""
    return locate_spans(strand, [(each.start, each.end) for each in runs])


def _lift_marks(strand: Strand, runs: Sequence[WrittenRun]) -> tuple[Strand, dict[int, str]]:
    """A line without its marks, and what they call; where nothing but marks stands in it, they stay text."""
    marks: list[tuple[int, int, str]] = []
    called: dict[int, str] = {}
    marked = [each for each in runs if each.run.mark]
    for each, (start, end) in zip(marked, _locate_runs(strand, marked), strict=True):
        if start < end:
            marks.append((start, end, each.run.text.strip(_BRACKETS)))
            called[each.start] = each.run.mark
    lifted = lift_marks(strand, marks)
    return (lifted, called) if lifted.text.strip() else (strand, {})


def _part_by_lines(strands: Sequence[Strand]) -> Strand:
    parts: list[Strand] = []
    for strand in strands:
        if parts and parts[-1].text and strand.text:
            parts.append(insert(strand.start, "\n"))
        parts.append(strand)
    return join(parts) if parts else EMPTY
