"""Notes at the side: small type in the margin, beside the columns of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from indexer.reading.assembly.elements import Element, make_element
from indexer.reading.assembly.printed_paragraphs import Stack, find_stacks
from indexer.reading.layout.columns import Column, find_text_edges
from indexer.reading.layout.document_profile import Survey
from indexer.reading.layout.footnote_labels import find_label
from indexer.reading.layout.footnote_region import make_footnote
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import Row
from indexer.reading.recognition.line_roles import is_short


def find_side(rows: Sequence[Row], body: Sequence[Row], survey: Survey) -> tuple[list[Row], list[Row]]:
    """The rows of small type that lie wholly left or right of all text, with text beside them; and all others."""
    if len(body) < LAYOUT.min_text_rows_beside:
        return [], list(rows)
    left, right = find_text_edges(body)
    top, bottom = min(r.box.top for r in body), max(r.box.bottom for r in body)
    side: list[Row] = []
    others: list[Row] = []
    for row in rows:
        outside = max(left - row.x1, row.x0 - right) > LAYOUT.side_note_gap_em * row.size
        beside = top <= row.base <= bottom and survey.is_small(row) and not row.down
        (side if outside and beside else others).append(row)
    return side, others


def read_side(side: Sequence[Row], page: int, called: Set[str], survey: Survey) -> Iterator[Element]:
    """The notes at the left, then those at the right: footnotes where a mark calls for them, else notes."""
    for part in _part_sides(side) if side else ():
        column = Column(min(r.x0 for r in part), max(r.x1 for r in part), tuple(part))
        yield from (_note_of(stack, page, called) for stack in find_stacks(column, survey))


def _part_sides(side: Sequence[Row]) -> list[Sequence[Row]]:
    """The rows at the left and those at the right, where they begin far apart; else all together."""
    edges = [row.x0 for row in side]
    if max(edges) - min(edges) <= LAYOUT.side_note_spread_ratio * max(row.x1 - row.x0 for row in side):
        return [side]
    middle = sum(edges) / len(side)
    return [[row for row in side if row.x0 <= middle], [row for row in side if row.x0 > middle]]


def _note_of(stack: Stack, page: int, called: Set[str]) -> Element:
    """A note; the term that it explains, which is short, stays on a line of its own."""
    label = find_label(stack.rows[0], called)
    if label and label[1] in called:
        return make_footnote(stack, page, called)
    term = 1 if len(stack.rows) > 1 and is_short(stack.rows[0], stack.right) else 0
    groups = tuple(rows for rows in (stack.rows[:term], stack.rows[term:]) if rows)
    return replace(make_element(stack, stack.kind or "note", page), groups=groups, form=True)
