"""Footnotes: what stands under a short rule, or in small type after a label, at the foot of a page or column."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.reading.pdf.columns import Column, order_atoms
from indexer.reading.pdf.elements import Element, make_element
from indexer.reading.pdf.forms import FOOTNOTE_LABEL, RAISED_LABEL
from indexer.reading.pdf.geometry import WIDE, Rect, Sheet
from indexer.reading.pdf.roles import SHORT
from indexer.reading.pdf.rows import Row
from indexer.reading.pdf.spelling import spell
from indexer.reading.pdf.stacks import Stack
from indexer.reading.pdf.survey import Survey

# Footnotes are set in type so much smaller, in the lower part of a page.
SMALLER, LOWER_PART = 0.93, 0.35
# A short rule stands over footnotes: so long in points, at most so much of the page's width.
SHORTEST_RULE, LONGEST_RULE = 40.0, 0.45


def read_notes(foot: Sequence[Row], gutters: Sequence[float], page: int, survey: Survey) -> Iterator[Element]:
    """The footnotes of a page in order, column by column where none goes over a gutter."""
    parted = not any(row.x0 < g - row.size and row.x1 > g + row.size for row in foot for g in gutters)
    for column in order_atoms(foot, foot, gutters if parted else (), (), survey.size):
        yield from (_footnote_of(stack, page) for stack in _find_notes(column))


def find_foot(
    rows: Sequence[Row], rules: Sequence[Rect], body: Sequence[Row], sheet: Sheet, survey: Survey
) -> tuple[list[Row], list[Row]]:
    """The rows of footnotes, and all others: under a short rule, or in small type that a label begins."""
    tops = [rule for rule in rules if _is_over_notes(rule, rows, sheet)]
    foot: set[int] = set()
    for rule in tops:
        foot |= {id(r) for r in _below(rule, rows, body, survey)}
    for row in rows:
        small = row.size < SMALLER * survey.size and row.base > LOWER_PART * sheet.height
        if small and id(row) not in foot and find_label(row) and not _has_text_below(row, body):
            foot |= {id(r) for r in _small_below(row, rows, survey)}
    return [r for r in rows if id(r) in foot], [r for r in rows if id(r) not in foot]


def _is_over_notes(rule: Rect, rows: Sequence[Row], sheet: Sheet) -> bool:
    if not SHORTEST_RULE < rule.width < LONGEST_RULE * sheet.width or rule.top < LOWER_PART * sheet.height:
        return False
    above = (row for row in rows if 0 <= rule.top - row.base < 0.4 * row.size)
    if any(row.x0 < rule.x1 and rule.x0 < row.x1 for row in above):
        return False
    under = sorted((r for r in rows if r.box.top >= rule.top - 1 and r.x0 < rule.x1 + 4), key=lambda r: r.base)
    below = [r for r in under if abs(r.x0 - rule.x0) < 3 * r.size]
    return bool(below) and below[0].box.top - rule.top < 3 * below[0].size and _starts_with_label(below[0], under)


def _starts_with_label(row: Row, under: Sequence[Row]) -> bool:
    return any(find_label(r) for r in under[:3]) or find_label(row) is not None


def _below(rule: Rect, rows: Sequence[Row], body: Sequence[Row], survey: Survey) -> list[Row]:
    """The rows under a rule, in its column; all over the page where one of them is wider."""
    below = [r for r in rows if r.box.top >= rule.top - 1]
    left = [r for r in below if r.x0 >= rule.x0 - 4]
    inside = [r for r in left if r.x0 < rule.x1]
    edge = max((r.x1 for r in inside), default=rule.x1)
    return [r for r in left if r.x0 < edge]


def _small_below(first: Row, rows: Sequence[Row], survey: Survey) -> list[Row]:
    """The rows of small type from ``first`` on, under each other."""
    found = [first]
    for row in sorted(rows, key=lambda r: r.base):
        over = found[-1]
        small = row.size < SMALLER * survey.size
        if row is first or row.base < first.base - 1 or not small or row.base - over.base > 2.2 * row.size:
            continue
        if row.x0 < max(r.x1 for r in found) + 3 * row.size and row.x1 > min(r.x0 for r in found):
            found.append(row)
    return found


def _has_text_below(row: Row, body: Sequence[Row]) -> bool:
    return any(b.base > row.base + 0.5 * row.size and b.x0 < row.x1 and row.x0 < b.x1 for b in body)


def find_label(row: Row) -> tuple[int, str] | None:
    """How many glyphs of a row are the label of a footnote, and its number."""
    raised = 0
    while raised < len(row.glyphs) and row.is_raised(row.glyphs[raised]):
        raised += 1
    if raised:
        match = RAISED_LABEL.fullmatch("".join(g.text for g in row.glyphs[:raised]))
        return (raised, match["number"] or match[0]) if match else None
    spelled = spell(row)
    found = FOOTNOTE_LABEL.match(spelled.text)
    if not found:
        return None
    count = sum(start < found.end() for start in spelled.starts)
    return count, found["number"] or found["star"]


def _find_notes(column: Column) -> Iterator[Stack]:
    """The footnotes of a column: each begins with a label."""
    rows = [atom for atom in column.atoms if isinstance(atom, Row)]
    notes: list[list[Row]] = []
    for row in rows:
        if not notes or find_label(row):
            notes.append([])
        notes[-1].append(row)
    for note in notes:
        yield Stack(tuple(note), column.left, column.right, "footnote")


def _footnote_of(stack: Stack, page: int) -> Element:
    element = make_element(stack, "footnote", page, find_label(stack.rows[0]))
    return replace(element, groups=tuple(_part_lines(stack)))


def _part_lines(stack: Stack) -> Iterator[tuple[Row, ...]]:
    """The rows of a note, parted where a line stops though the next word had room: several sources, one a line."""
    begin = 0
    for at, (row, below) in enumerate(itertools.pairwise(stack.rows), 1):
        word = next((g.x0 for g in below.glyphs[1:] if g.spaced or WIDE.match(g.text)), below.x1) - below.x0
        if stack.right - row.x1 > word + SHORT * row.size:
            yield stack.rows[begin:at]
            begin = at
    yield stack.rows[begin:]
