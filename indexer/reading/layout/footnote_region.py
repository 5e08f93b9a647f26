"""Footnotes: what stands under a short rule, or in small type after a label, at the foot of a page or column."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from indexer.reading.assembly.elements import Element, make_element
from indexer.reading.assembly.printed_paragraphs import Stack
from indexer.reading.layout.columns import Column, order_atoms
from indexer.reading.layout.document_profile import Survey
from indexer.reading.layout.footnote_labels import find_label
from indexer.reading.layout.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import WIDE, Rect, Sheet
from indexer.reading.lines.printed_line import Row


def read_notes(
    foot: Sequence[Row], gutters: Sequence[float], page: int, called: Set[str], survey: Survey
) -> Iterator[Element]:
    """The footnotes of a page in order, column by column where none goes over a gutter."""
    parted = not any(row.x0 < g - row.size and row.x1 > g + row.size for row in foot for g in gutters)
    for column in order_atoms(foot, foot, gutters if parted else (), (), survey.size):
        yield from (make_footnote(stack, page, called) for stack in _find_notes(column, called))


def find_foot(
    rows: Sequence[Row], rules: Sequence[Rect], body: Sequence[Row], sheet: Sheet, called: Set[str], survey: Survey
) -> tuple[list[Row], list[Row]]:
    """The rows of footnotes, and all others: under a short rule, or in small type that a label begins.

    ``called``: the numbers that marks of the page call for.
    """
    tops = [rule for rule in rules if _is_over_notes(rule, rows, sheet, called, survey)]
    foot: set[int] = set()
    for rule in tops:
        foot |= {id(r) for r in _below(rule, rows, body, survey)}
    for row in rows:
        small = survey.is_small(row) and row.base > LAYOUT.footnote_top_ratio * sheet.height
        if small and id(row) not in foot and find_label(row, called) and not _has_text_below(row, body):
            foot |= {id(r) for r in _small_below(row, rows, survey)}
    return [r for r in rows if id(r) in foot], [r for r in rows if id(r) not in foot]


def _is_over_notes(rule: Rect, rows: Sequence[Row], sheet: Sheet, called: Set[str], survey: Survey) -> bool:
    short = LAYOUT.min_footnote_rule_pt < rule.width < LAYOUT.max_footnote_rule_ratio * sheet.width
    if not short or rule.top < LAYOUT.footnote_top_ratio * sheet.height:
        return False
    above = (row for row in rows if 0 <= rule.top - row.base < LAYOUT.underline_gap_em * row.size)
    if any(row.x0 < rule.x1 and rule.x0 < row.x1 for row in above):
        return False
    top, end = rule.top - LAYOUT.rounding_pt, rule.x1 + LAYOUT.footnote_rule_tolerance_pt
    under = sorted((r for r in rows if r.box.top >= top and r.x0 < end), key=lambda r: r.base)
    below = [r for r in under if abs(r.x0 - rule.x0) < LAYOUT.footnote_indent_em * r.size]
    first = (*below[:1], *under[: LAYOUT.footnote_rule_rows])
    labelled = any(find_label(row, called if survey.is_small(row) else frozenset()) for row in first)
    near = bool(below) and below[0].box.top - rule.top < LAYOUT.footnote_rule_gap_em * below[0].size
    return near and labelled


def _below(rule: Rect, rows: Sequence[Row], body: Sequence[Row], survey: Survey) -> list[Row]:
    """The rows under a rule, in its column; all over the page where one of them is wider.

    Below notes in small type nothing larger is a note: text may go on there.
    """
    below = [r for r in rows if r.box.top >= rule.top - LAYOUT.rounding_pt]
    left = sorted((r for r in below if r.x0 >= rule.x0 - LAYOUT.footnote_rule_tolerance_pt), key=lambda r: r.base)
    inside = [r for r in left if r.x0 < rule.x1]
    edge = max((r.x1 for r in inside), default=rule.x1)
    notes = [r for r in left if r.x0 < edge]
    large = (r.base for r in notes if not survey.is_small(r))
    end = next(large, float("inf")) if notes and survey.is_small(notes[0]) else float("inf")
    return [r for r in notes if r.base < end]


def _small_below(first: Row, rows: Sequence[Row], survey: Survey) -> list[Row]:
    """The rows of small type from ``first`` on, under each other."""
    found = [first]
    for row in sorted(rows, key=lambda r: r.base):
        over = found[-1]
        small = survey.is_small(row)
        above = row.base < first.base - LAYOUT.rounding_pt
        if row is first or above or not small or row.base - over.base > LAYOUT.next_line_em * row.size:
            continue
        end = max(r.x1 for r in found) + LAYOUT.footnote_column_gap_em * row.size
        if row.x0 < end and row.x1 > min(r.x0 for r in found):
            found.append(row)
    return found


def _has_text_below(row: Row, body: Sequence[Row]) -> bool:
    return any(b.base > row.base + LAYOUT.level_em * row.size and b.x0 < row.x1 and row.x0 < b.x1 for b in body)


def _find_notes(column: Column, called: Set[str]) -> Iterator[Stack]:
    """The footnotes of a column: each begins with a label, the number of which counts on."""
    rows = [atom for atom in column.atoms if isinstance(atom, Row)]
    notes: list[list[Row]] = []
    for row in rows:
        label = find_label(row, called)
        if label and label[1].isdecimal():
            called = {str(int(label[1]) + 1)}
        if not notes or label:
            notes.append([])
        notes[-1].append(row)
    for note in notes:
        yield Stack(tuple(note), column.left, column.right, "footnote")


def make_footnote(stack: Stack, page: int, called: Set[str]) -> Element:
    """A stack as a footnote."""
    element = make_element(stack, "footnote", page, find_label(stack.rows[0], called))
    return replace(element, groups=tuple(_part_lines(stack)))


def _part_lines(stack: Stack) -> Iterator[tuple[Row, ...]]:
    """The rows of a note, parted where a line stops though the next word had room: several sources, one a line."""
    begin = 0
    for at, (row, below) in enumerate(itertools.pairwise(stack.rows), 1):
        word = next((g.x0 for g in below.glyphs[1:] if g.spaced or WIDE.match(g.text)), below.x1) - below.x0
        if stack.right - row.x1 > word + LAYOUT.short_line_em * row.size:
            yield stack.rows[begin:at]
            begin = at
    yield stack.rows[begin:]
