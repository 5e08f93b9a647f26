"""A sheet -> its elements in reading order: what stands where is settled here, page by page."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.model import Kind, Repair
from indexer.reading.assembly.boxed_content import read_frame
from indexer.reading.assembly.printed_continuations import Placed, place
from indexer.reading.assembly.printed_notes import make_footnote, read_notes, read_side
from indexer.reading.assembly.printed_paragraphs import find_stacks
from indexer.reading.assembly.source_text import SourceText
from indexer.reading.layout.columns import Column, Framed
from indexer.reading.layout.document_profile import Survey
from indexer.reading.layout.kept_pages import PageLines
from indexer.reading.layout.reading_order import lay_out
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.geometry import Sheet
from indexer.reading.lines.page_element import Element, labels_of, make_element
from indexer.reading.lines.printed_line import Row
from indexer.reading.lines.printed_paragraph import Stack
from indexer.reading.recognition.endnotes import find_endnotes
from indexer.reading.recognition.numbered_lists import Count, carry_items, settle_items


def write_pages(pages: Iterable[PageLines], survey: Survey) -> tuple[Draft, list[Placed], list[Repair]]:
    """The source text of pages, their elements as they were written down, and pages that lack text, as repairs."""
    text = SourceText()
    placed: list[Placed] = []
    lacking: list[Repair] = []
    item: Count | None = None
    for page in pages:
        text.turn_page()
        elements, item = carry_items(read_page(page, survey), item, survey)
        if not page.rows:
            lacking.append(Repair("page-without-text", text.length, text.length, "", str(page.sheet.number)))
        if page.sheet.left_out:
            lacking.append(Repair("page-cut-short", text.length, text.length, "", str(page.sheet.number)))
        labels = labels_of(elements)
        placed += [place(element, text, labels) for element in elements]
    source, lines = text.finish()
    return Draft(source, tuple(lines)), placed, lacking


def read_page(page: PageLines, survey: Survey) -> list[Element]:
    """The elements of a page, in reading order."""
    sheet = page.sheet
    text, heads, numbers = survey.part(sheet.number, page.rows)
    elements = [Element("note", ((row,),), sheet.number, furniture="running-head") for row in heads]
    if text:
        elements += _read_text(sheet, text, survey)
    return elements + [Element("note", ((row,),), sheet.number, furniture="page-number") for row in numbers]


def _read_text(sheet: Sheet, rows: Sequence[Row], survey: Survey) -> Iterator[Element]:
    layout = lay_out(sheet, rows, survey)
    called = survey.calls(sheet.number)
    sequence = settle_items([part for column in layout.columns for part in _split_column(column, survey)], survey)
    endnotes = find_endnotes(sequence, called, survey)
    for index, part in enumerate(sequence):
        if isinstance(part, Stack) and index in endnotes:
            yield make_footnote(part, sheet.number, called)
        elif isinstance(part, Stack):
            yield _element_of(part, sheet.number, survey)
        elif isinstance(part, Framed):
            near = [sequence[at] for at in (index - 1, index + 1) if 0 <= at < len(sequence)]
            yield from read_frame(part, [n for n in near if isinstance(n, Stack)], sheet, survey)
    yield from read_side(layout.side, sheet.number, called, survey)
    yield from read_notes(layout.foot, layout.gutters, sheet.number, called, survey)


def _split_column(column: Column, survey: Survey) -> Iterator[Stack | Framed]:
    """Stacks and frames of a column, in order: rows above and below a frame are no stack."""
    for framed, atoms in itertools.groupby(column.atoms, key=lambda a: isinstance(a, Framed)):
        part = tuple(atoms)
        if framed:
            yield from (atom for atom in part if isinstance(atom, Framed))
        else:
            yield from find_stacks(replace(column, atoms=part), survey)


def _element_of(stack: Stack, page: int, survey: Survey) -> Element:
    kind: Kind | None = "caption" if stack.kind == "box" else stack.kind
    if kind is None:
        kind = "body" if _is_text(stack, survey) else "figure"
    return make_element(stack, kind, page)


def _is_text(stack: Stack, survey: Survey) -> bool:
    """Whether a stack without a form is running text, not a label that stands alone."""
    if stack.rows[0].down:
        return False
    long = len(stack.rows) > 1 or stack.is_full or stack.is_closed
    return survey.is_body(stack.rows[0]) or (long and any("。" in row.text for row in stack.rows))
