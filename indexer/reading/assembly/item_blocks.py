"""Items of a marked-up file become blocks: nothing is guessed, the file said what is a heading, a
list, a footnote.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.model import Kind, Removal, Repair, Table
from indexer.reading.assembly.annotations import locate_spans, tell_ruby
from indexer.reading.assembly.source_text import SourceText
from indexer.reading.formats.marked_up_items import Item, Run
from indexer.reading.line_forms import LABEL_KINDS, LINE_FORMS
from indexer.reading.lines.draft import Draft, TracedBlock
from indexer.reading.lines.line import Line, Raised
from indexer.reading.lines.page_element import CellShape, Element
from indexer.reading.lines.provenance import (
    EMPTY_TEXT,
    TracedText,
    add_glosses,
    insert,
    join,
    lift_marks,
)
from indexer.reading.reading_limits import LIMITS
from indexer.reading.sentence_patterns import CLOSED_OR_PAUSE
from indexer.reading.table_parts import count_head, locate_cells

# What marks are written with, beside their number.
_BRACKETS = " []()（）［］*"


def write_items(items: Iterable[Item]) -> Draft:
    """The source text of items, and these as elements, as they were written down; lines that no
    reader sees are none of the draft's.
    """
    text = SourceText()
    elements = tuple(_write(item, text) for item in items)
    source, lines = text.finish()
    gone = {line.number for each in elements if each.furniture for (line,) in each.groups}
    shown = (line for line in lines if line.text and line.number not in gone)
    return Draft(source, tuple(shown), elements=elements)


def _write(item: Item, text: SourceText) -> Element[Line]:
    text.page = item.page or 0
    lines = tuple(_write_line(text, runs, item.level) for runs in item.lines)
    return Element(
        item.kind,
        tuple((line,) for line, _ in lines),
        furniture=item.step,
        cells=tuple(cells for _, cells in lines) if item.kind == "table" else (),
        head=item.head,
        names=item.names,
        provision=item.provision,
    )


def _write_line(
    text: SourceText, runs: Sequence[Run], level: int
) -> tuple[Line, tuple[CellShape, ...]]:
    """Runs side by side, cells that have text parted by tabs, their readings on lines of their own
    after the line; and the cells.
    """
    parts: list[str] = []
    is_parted = False
    for run in runs:
        is_parted = is_parted or (run.cell and any(parts))
        parts += ["\t" if is_parted and run.text else "", run.text]
        is_parted = is_parted and not run.text
    number, starts = text.write_line(*parts)
    raised: list[Raised] = []
    for run, start in zip(runs, starts[1::2], strict=True):
        end = start + len(run.text)
        if run.ruby:
            raised.append(Raised(start, end, text.write_line(run.ruby)[0], run.ruby))
        if run.mark:
            raised.append(Raised(start, end, text=run.text, name=run.mark))
    line = replace(text.lines[number - 1], raised=tuple(raised), level=level)
    return line, _find_cells(runs, starts[1::2])


def _find_cells(runs: Sequence[Run], starts: Sequence[int]) -> tuple[CellShape, ...]:
    """The cells of a row, each of one run or several; those that go on from above are over 0
    rows.
    """
    cells: list[CellShape] = []
    for run, start in zip(runs, starts, strict=True):
        if run.cell or not cells:
            cells.append(CellShape(0, int(not run.goes_on), run.columns, start=start))
        cells[-1] = replace(cells[-1], end=start + len(run.text))
    return tuple(cells)


def remove_hidden(draft: Draft) -> Draft:
    """The draft with what is in no block on its list of removals, an element a removal."""
    hidden = (each for each in draft.elements if each.furniture)
    return draft.remove(
        Removal(each.furniture, lines[0].traced.start, lines[-1].traced.end)
        for each in hidden
        if (lines := [line for (line,) in each.groups if line.text])
    )


def compose_items(draft: Draft) -> Draft:
    """Elements become blocks, those of one list one block."""
    lines = {line.number: line for line in draft.lines}
    shown = [each for each in draft.elements if not each.furniture]
    found: list[TracedBlock] = []
    repairs: list[Repair] = []
    for elements in _group_lists(shown):
        block, done = _make_block(elements, lines, draft.source)
        repairs += done
        if block.traced.text.strip():
            names = tuple(itertools.chain(*(each.names for each in elements)))
            found.append(replace(block, names=names))
    return replace(draft, traced=tuple(found), elements=tuple(shown)).note(repairs)


def _group_lists(elements: Iterable[Element[Line]]) -> Iterator[list[Element[Line]]]:
    """The items of one list together, each other element alone; so is each item of a law."""
    for is_list, group in itertools.groupby(elements, key=_is_of_list):
        if is_list:
            yield list(group)
        else:
            yield from ([each] for each in group)


def _is_of_list(element: Element[Line]) -> bool:
    return element.kind == "list" and not element.provision[0]


def _make_block(
    elements: Sequence[Element[Line]], lines: Mapping[int, Line], source: str
) -> tuple[TracedBlock, list[Repair]]:
    first = elements[0]
    annotated: list[TracedText] = []
    repairs: list[Repair] = []
    for (line,) in (group for each in elements for group in each.groups):
        traced, done = _annotate(line, lines, source)
        repairs += done
        annotated += [traced] if traced.text or traced.marks else []
    traced = _part_by_lines(annotated)
    kind = _kind_of(first, traced.text)
    level, page = (first.first_line.level, first.page) if first.groups else (0, 0)
    table = _locate_cells(first, traced) if kind == "table" and traced.text else None
    block = TracedBlock(kind, traced, level, page or None, name=first.provision[1], table=table)
    return replace(block, depth=_find_depth(first)), repairs


def _find_depth(element: Element[Line]) -> int:
    """The depth of what begins a part of a law, 0 for anything else."""
    below, _ = element.provision
    return LIMITS.max_heading_depth + below if below else 0


def _locate_cells(element: Element[Line], traced: TracedText) -> Table | None:
    """The cells of a table, row by row."""
    rows = [row for row in element.cells if row]
    table = locate_cells(traced, rows, 0)
    head = element.head
    if head is None:
        head = count_head([[traced.text[c.start : c.end] for c in row] for row in table.rows])
    return replace(table, head=min(head, len(rows)))


def _kind_of(element: Element[Line], text: str) -> Kind:
    """The kind of an element: the one that its file says, or that a paragraph or a box begins as
    (図1　…, 資料：…).
    """
    kind = element.kind or "body"
    if kind not in ("body", "box") or "\n" in text:
        return kind
    said = next((form.kind for form in LINE_FORMS if form.pattern.match(text)), kind)
    is_sentence = said == "caption" and CLOSED_OR_PAUSE.search(text)
    return said if said in LABEL_KINDS and not is_sentence else kind


def _annotate(
    written: Line, lines: Mapping[int, Line], source: str
) -> tuple[TracedText, list[Repair]]:
    """A line with its readings set over their runs, its marks lifted out.

    A reading of nothing that is left stands at the end of its line.
    """
    line = lines.get(written.number)
    traced = line.traced if line else EMPTY_TEXT
    rubies: list[tuple[int, int, TracedText]] = []
    repairs: list[Repair] = []
    bare: list[TracedText] = []
    for over, (start, end) in _locate(traced, written.rubies):
        ruby = lines.get(over.number)
        if ruby is not None and start < end:
            rubies.append((start, end, ruby.traced))
            repairs.append(tell_ruby(ruby.traced, over.text, source[over.start : over.end]))
        elif ruby is not None:
            bare.append(ruby.traced)
    traced = _lift_marks(
        add_glosses(traced, rubies), [over for over in written.raised if over.name]
    )
    return join((traced, *bare)) if bare else traced, repairs


def _locate(
    traced: TracedText, raised: Sequence[Raised]
) -> Iterator[tuple[Raised, tuple[int, int]]]:
    """The spans of marks, or of bases of ruby, in the text of their line."""
    spans = locate_spans(traced, [(over.start, over.end) for over in raised])
    return zip(raised, spans, strict=True)


def _lift_marks(traced: TracedText, raised: Sequence[Raised]) -> TracedText:
    """A line without its marks; where nothing but marks stands in it, they stay text."""
    marks = [
        (start, end, over.text.strip(_BRACKETS))
        for over, (start, end) in _locate(traced, raised)
        if start < end
    ]
    lifted = lift_marks(traced, marks)
    return lifted if lifted.text.strip() else traced


def _part_by_lines(traced_texts: Sequence[TracedText]) -> TracedText:
    parts: list[TracedText] = []
    for traced in traced_texts:
        if parts and parts[-1].text and traced.text:
            parts.append(insert(traced.start, "\n"))
        parts.append(traced)
    return join(parts) if parts else EMPTY_TEXT
