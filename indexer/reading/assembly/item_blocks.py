"""Items of a marked-up file -> blocks: nothing is guessed, the file said what is a heading, a list, a footnote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

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
class PlacedItem:
    """An item and where it was written, ``source[start:end]``; of each line its number, and where its runs begin."""

    item: Item
    places: tuple[tuple[int, list[int]], ...]
    start: int = 0
    end: int = 0


def write_items(items: Sequence[Item]) -> tuple[Draft, list[PlacedItem]]:
    """The source text of items, those that no reader sees removed from its lines, and where the items are in it."""
    text = SourceText()
    placed = [_place(item, text) for item in items]
    source, lines = text.finish()
    gone = {number for each in placed if each.item.step for number, _ in each.places}
    return Draft(source, tuple(line for line in lines if line.text and line.number not in gone)), placed


def _place(item: Item, text: SourceText) -> PlacedItem:
    places = tuple(_write_line(text, line) for line in item.lines)
    if not places:
        return PlacedItem(item, places)
    return PlacedItem(item, places, text.spans[places[0][0] - 1][0], text.spans[places[-1][0] - 1][1])


def _write_line(text: SourceText, runs: Sequence[Run]) -> tuple[int, list[int]]:
    """Runs side by side, cells parted by tabs, their readings on lines of their own after the line."""
    parts = [("\t" if run.cell and at else "", run.text) for at, run in enumerate(runs)]
    number, starts = text.write_line(*(part for pair in parts for part in pair))
    for run in runs:
        if run.ruby:
            text.write_line(run.ruby)
    return number, starts[1::2]


def remove_hidden(draft: Draft, placed: Sequence[PlacedItem]) -> Draft:
    """The draft with what is in no block on its list of removals, an item a removal."""
    return draft.remove(
        Removal(each.item.step, each.start, each.end) for each in placed if each.item.step and each.places
    )


def compose_items(draft: Draft, placed: Sequence[PlacedItem]) -> Draft:
    """Items become blocks, those of one list one block, with their marks linked."""
    lines = {line.number: line.strand for line in draft.lines}
    traced: list[TracedBlock] = []
    repairs: list[Repair] = []
    names: dict[str, int] = {}
    called: dict[int, str] = {}
    shown = [each for each in placed if not each.item.step]
    for _, group in groupby(shown, key=lambda each: each.item.kind if each.item.kind == "list" else id(each)):
        members = list(group)
        strand = _part_by_lines([one for each in members for one in _dress_lines(each, lines, repairs, called)])
        if strand.text.strip():
            names |= {name: len(traced) for member in members for name in member.item.names}
            traced.append(TracedBlock(members[0].item.kind, strand, members[0].item.level))
    blocks, path = make_blocks(close_level_gaps(traced))
    return replace(draft, blocks=link_by_name(blocks, called, names), path=path).note(repairs)


def _dress_lines(
    placed: PlacedItem, lines: Mapping[int, Strand], repairs: list[Repair], called: dict[int, str]
) -> list[Strand]:
    """The lines of an item, readings set over their runs, marks lifted out and put into ``called``.

    A reading of nothing that is left stands at the end of its line.
    """
    dressed = []
    for runs, (number, starts) in zip(placed.item.lines, placed.places, strict=True):
        strand = lines.get(number, EMPTY)
        over = [(run, start) for run, start in zip(runs, starts, strict=True) if run.ruby]
        rubies: list[RubyOver] = []
        bare: list[Strand] = []
        for ruby, ((run, _), (low, high)) in enumerate(zip(over, _locate_runs(strand, over), strict=True), number + 1):
            if ruby in lines and low < high:
                rubies.append(RubyOver(low, high, lines[ruby], run.ruby, run.text))
            elif ruby in lines:
                bare.append(lines[ruby])
        strand, done = put_ruby(strand, rubies)
        repairs += done
        strand = _lift_marks(strand, runs, starts, called)
        dressed.append(join((strand, *bare)) if bare else strand)
    return [strand for strand in dressed if strand.text or strand.marks]


def _locate_runs(strand: Strand, runs: Sequence[tuple[Run, int]]) -> list[tuple[int, int]]:
    """Where in the text of their line runs are, each given with its offset in the source."""
    return locate_spans(strand, [(start, start + len(run.text)) for run, start in runs])


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
