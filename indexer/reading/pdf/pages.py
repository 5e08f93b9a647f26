"""A sheet -> its elements in reading order: what stands where is settled here, page by page."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.model import Kind
from indexer.reading.pdf.aligned import find_aligned
from indexer.reading.pdf.columns import NEAR, Column, Framed, find_gutters, join_level, order_atoms
from indexer.reading.pdf.elements import Element, make_element
from indexer.reading.pdf.endnotes import find_endnotes
from indexer.reading.pdf.foot import find_foot, make_footnote, read_notes
from indexer.reading.pdf.framed import read_frame
from indexer.reading.pdf.frames import Frame, find_frames
from indexer.reading.pdf.gathering import find_rows
from indexer.reading.pdf.geometry import Sheet
from indexer.reading.pdf.items import settle_items
from indexer.reading.pdf.rows import Row
from indexer.reading.pdf.side import find_side, read_side
from indexer.reading.pdf.stacks import Stack, find_stacks
from indexer.reading.pdf.survey import Survey


def read_page(sheet: Sheet, survey: Survey) -> list[Element]:
    """The elements of a page, in reading order."""
    text, heads, numbers = survey.part(sheet.number, find_rows(sheet.glyphs))
    elements = [Element("note", ((row,),), sheet.number, furniture="running-head") for row in heads]
    if text:
        elements += _read_text(sheet, text, survey)
    return elements + [Element("note", ((row,),), sheet.number, furniture="page-number") for row in numbers]


def _read_text(sheet: Sheet, rows: Sequence[Row], survey: Survey) -> Iterator[Element]:
    frames = find_frames(sheet, rows)
    held, free = _put_into_frames(frames, rows)
    aligned, free = _put_into_frames(find_aligned(free), free)
    held += aligned
    side, free = find_side(free, [row for row in free if survey.is_body(row)], survey)
    body = [row for row in free if survey.is_body(row)]
    gutters = find_gutters(body, survey.gutters) or _remember_gutter(free, survey)
    free = join_level(free, gutters)
    body = [row for row in free if survey.is_body(row)]
    rules = [r for r in sheet.rules if r.width > r.height and not any(f.rect.grow(3).touches(r) for f in frames)]
    called = survey.calls(sheet.number)
    foot, free = find_foot(free, rules, body, sheet, called, survey)
    body = [row for row in body if row in free]
    across = [r for r in rules if r.top < min((row.box.top for row in foot), default=sheet.height)]
    columns = list(order_atoms([*free, *held], body, gutters, across, survey.size))
    sequence = settle_items([part for column in columns for part in _split_column(column, survey)], survey)
    endnotes = find_endnotes(sequence, called, survey)
    for place, part in enumerate(sequence):
        if isinstance(part, Stack) and place in endnotes:
            yield make_footnote(part, sheet.number, called)
        elif isinstance(part, Stack):
            yield _element_of(part, sheet.number, survey)
        elif isinstance(part, Framed):
            near = [sequence[at] for at in (place - 1, place + 1) if 0 <= at < len(sequence)]
            yield from read_frame(part, [n for n in near if isinstance(n, Stack)], sheet, survey)
    yield from read_side(side, sheet.number, called, survey)
    yield from read_notes(foot, gutters, sheet.number, called, survey)


def _remember_gutter(rows: Sequence[Row], survey: Survey) -> list[float]:
    """The gutter of other pages, where something begins behind it, hardly enough to tell, and nothing goes over it."""
    for gutter in survey.gutters:
        begins = any(abs(row.x0 - gutter) <= NEAR for row in rows)
        if begins and not any(row.x0 < gutter - row.size and row.x1 > gutter + row.size for row in rows):
            return [gutter]
    return []


def _put_into_frames(frames: Sequence[Frame], rows: Sequence[Row]) -> tuple[list[Framed], list[Row]]:
    inside: dict[int, list[Row]] = {at: [] for at in range(len(frames))}
    free: list[Row] = []
    for row in rows:
        home = next((at for at, frame in enumerate(frames) if frame.rect.grow(1).holds_center(row.box)), None)
        (free if home is None else inside[home]).append(row)
    return [Framed(frames[at], tuple(held)) for at, held in inside.items() if held], free


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
