"""Items of a marked-up file -> blocks: nothing is guessed, the file said what is a heading, a list,
a footnote.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.model import Kind, Removal, Repair, Table
from indexer.reading.assembly.annotations import RubyOver, locate_spans, put_ruby
from indexer.reading.assembly.blocks import close_level_gaps, make_blocks
from indexer.reading.assembly.footnote_links import link_by_name
from indexer.reading.assembly.source_text import SourceText
from indexer.reading.assembly.speakers import name_speakers
from indexer.reading.formats.marked_up import Item, Run
from indexer.reading.lines.draft import Draft, TracedBlock
from indexer.reading.lines.provenance import EMPTY, TracedText, insert, join, lift_marks
from indexer.reading.patterns import CLOSED_OR_PAUSE, LINE_FORMS
from indexer.reading.table_parts import count_head, place_cells

# What marks are written with, beside their number.
_BRACKETS = " []()（）［］*"
# Kinds that paragraphs show by how they begin.
_SAY_THEMSELVES = ("caption", "source", "note")


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
    """A line of an item and its number. The readings of its runs are the lines after it, one by
    one.
    """

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
class AnnotatedLine:
    """A line with its ruby and without its marks. ``called``: the names that these call, by where
    they stand.
    """

    traced: TracedText
    called: Mapping[int, str]
    repairs: Sequence[Repair]


@dataclass(frozen=True, slots=True)
class AnnotatedGroup:
    """Items of one block, the names by which marks call it, and its lines."""

    block: TracedBlock
    names: frozenset[str]
    lines: Sequence[AnnotatedLine]


def write_items(items: Sequence[Item]) -> tuple[Draft, list[PlacedItem]]:
    """The source text of items, those that no reader sees removed from its lines, and where the
    items are in it.
    """
    text = SourceText()
    placed = [_place(item, text) for item in items]
    source, lines = text.finish()
    gone = {line.number for each in placed if each.item.step for line in each.lines}
    return Draft(
        source, tuple(line for line in lines if line.text and line.number not in gone)
    ), placed


def _place(item: Item, text: SourceText) -> PlacedItem:
    lines = tuple(_write_line(text, line) for line in item.lines)
    if not lines:
        return PlacedItem(item, lines)
    return PlacedItem(
        item, lines, text.spans[lines[0].number - 1][0], text.spans[lines[-1].number - 1][1]
    )


def _write_line(text: SourceText, runs: Sequence[Run]) -> WrittenLine:
    """Runs side by side, cells that have text parted by tabs, their readings on lines of their own
    after the line.
    """
    parts: list[str] = []
    is_parted = False
    for run in runs:
        is_parted = is_parted or (run.cell and any(parts))
        parts += ["\t" if is_parted and run.text else "", run.text]
        is_parted = is_parted and not run.text
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
    traced_texts = {line.number: line.traced for line in draft.lines}
    groups = [_annotate(items, traced_texts) for items in _group_lists(placed)]
    kept = [group for group in groups if group.block.traced.text.strip()]
    blocks, path = make_blocks(close_level_gaps(name_speakers(group.block for group in kept)))
    lines = list(itertools.chain.from_iterable(group.lines for group in groups))
    linked = link_by_name(blocks, _join_called(lines), _number_names(kept))
    return replace(draft, blocks=linked, path=path).note(
        repair for line in lines for repair in line.repairs
    )


def _number_names(groups: Iterable[AnnotatedGroup]) -> dict[str, int]:
    """The number of the block that each name is of."""
    return {name: number for number, group in enumerate(groups) for name in group.names}


def _join_called(lines: Iterable[AnnotatedLine]) -> dict[int, str]:
    """What the marks of all lines call."""
    return {start: name for line in lines for start, name in line.called.items()}


def _group_lists(placed: Sequence[PlacedItem]) -> Iterator[list[PlacedItem]]:
    """The items of one list together, each other item alone; those that no reader sees are left
    out.
    """
    shown = (each for each in placed if not each.item.step)
    for kind, group in itertools.groupby(shown, key=lambda each: each.item.kind):
        if kind == "list":
            yield list(group)
        else:
            yield from ([each] for each in group)


def _annotate(
    items: Sequence[PlacedItem], traced_texts: Mapping[int, TracedText]
) -> AnnotatedGroup:
    lines = [_annotate_line(line, traced_texts) for each in items for line in each.lines]
    traced = _part_by_lines(
        [line.traced for line in lines if line.traced.text or line.traced.marks]
    )
    first = items[0].item
    kind = _kind_of(first, traced.text)
    names = frozenset[str]().union(*(each.item.names for each in items))
    table = _place_cells(items[0], traced) if kind == "table" and traced.text else None
    block = TracedBlock(kind, traced, first.level, first.page, table=table)
    return AnnotatedGroup(block, names, lines)


def _place_cells(placed: PlacedItem, traced: TracedText) -> Table | None:
    """The cells of a table, row by row; those that go on from above are over 0 rows."""
    rows = [
        [
            (cell[0].start, cell[-1].end, int(not cell[0].run.goes_on), cell[0].run.columns)
            for cell in _part_cells(line.runs)
        ]
        for line in placed.lines
        if line.runs
    ]
    table = place_cells(traced, rows, 0)
    head = placed.item.head
    if head is None:
        head = count_head([[traced.text[c.start : c.end] for c in row] for row in table.rows])
    return replace(table, head=min(head, len(rows)))


def _part_cells(runs: Sequence[WrittenRun]) -> list[list[WrittenRun]]:
    """The runs of each cell of a row."""
    cells: list[list[WrittenRun]] = []
    for each in runs:
        if each.run.cell or not cells:
            cells.append([])
        cells[-1].append(each)
    return cells


def _kind_of(item: Item, text: str) -> Kind:
    """What an item is: what its file says, and of a paragraph that says it itself (図1　…, 資料：…)
    what it says.
    """
    if item.kind != "body" or "\n" in text:
        return item.kind
    said = next((form.kind for form in LINE_FORMS if form.pattern.match(text)), item.kind)
    is_sentence = said == "caption" and CLOSED_OR_PAUSE.search(text)
    return said if said in _SAY_THEMSELVES and not is_sentence else item.kind


def _annotate_line(line: WrittenLine, traced_texts: Mapping[int, TracedText]) -> AnnotatedLine:
    """A line with its readings set over their runs, its marks lifted out.

    A reading of nothing that is left stands at the end of its line.
    """
    traced = traced_texts.get(line.number, EMPTY)
    rubies: list[RubyOver] = []
    bare: list[TracedText] = []
    spans = _locate_runs(traced, [each for _, each in line.read])
    for (number, each), (start, end) in zip(line.read, spans, strict=True):
        if number not in traced_texts:
            continue
        if start < end:
            rubies.append(RubyOver(start, end, traced_texts[number], each.run.ruby, each.run.text))
        else:
            bare.append(traced_texts[number])
    traced, repairs = put_ruby(traced, rubies)
    traced, called = _lift_marks(traced, line.runs)
    return AnnotatedLine(join((traced, *bare)) if bare else traced, called, repairs)


def _locate_runs(traced: TracedText, runs: Iterable[WrittenRun]) -> list[tuple[int, int]]:
    """Where in the text of their line runs are."""
    return locate_spans(traced, [(each.start, each.end) for each in runs])


def _lift_marks(
    traced: TracedText, runs: Sequence[WrittenRun]
) -> tuple[TracedText, dict[int, str]]:
    """A line without its marks, and what they call; where nothing but marks stands in it, they stay
    text.
    """
    marks: list[tuple[int, int, str]] = []
    called: dict[int, str] = {}
    marked = [each for each in runs if each.run.mark]
    for each, (start, end) in zip(marked, _locate_runs(traced, marked), strict=True):
        if start < end:
            marks.append((start, end, each.run.text.strip(_BRACKETS)))
            called[each.start] = each.run.mark
    lifted = lift_marks(traced, marks)
    return (lifted, called) if lifted.text.strip() else (traced, {})


def _part_by_lines(traced_texts: Sequence[TracedText]) -> TracedText:
    parts: list[TracedText] = []
    for traced in traced_texts:
        if parts and parts[-1].text and traced.text:
            parts.append(insert(traced.start, "\n"))
        parts.append(traced)
    return join(parts) if parts else EMPTY
