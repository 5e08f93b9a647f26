"""Rows -> stacks: lines of one column that stand together as a paragraph, a heading, a caption, an item."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.assembly.stack_rules import begins_stack
from indexer.reading.layout.document_profile import Survey
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import Row
from indexer.reading.lines.printed_paragraph import Stack
from indexer.reading.recognition.heading_forms import Numbered, read_heading
from indexer.reading.recognition.line_roles import (
    find_role,
    is_heading,
    is_like_heading,
    is_numbered,
    line_of,
)


def find_paragraphs(layout: PageLayout) -> PageLayout:
    """The page with the paragraphs of its columns, and its boxes between them."""
    parts = (find_stacks(region, layout.survey) if region.kind == "column" else (region,) for region in layout.regions)
    return replace(layout, paragraphs=tuple(itertools.chain.from_iterable(parts)))


def find_stacks(column: Region, survey: Survey) -> list[Stack]:
    """The stacks of a column's rows, in order."""
    pitch = _find_pitch(column.rows)
    stacks: list[Stack] = []
    before: Row | None = None
    for group in _group(column, pitch, survey):
        gap = _gap_between(before, group[0], pitch)
        if stacks and _is_rest_of_heading(stacks[-1], group, column, survey):
            stacks[-1] = replace(stacks[-1], rows=(*stacks[-1].rows, *group))
        else:
            kind = find_role(group, column.right, gap, survey)
            first = kind is None and all(stack.kind is not None for stack in stacks)
            stacks.append(Stack(tuple(group), column.left, column.right, kind, gap, first))
        before = group[-1]
    return _demote(_promote(stacks, survey), survey)


def _gap_between(before: Row | None, row: Row, pitch: float) -> float:
    """The room above a row, in usual distances; no end of it above the first."""
    return (row.base - before.base) / pitch if before and pitch else float("inf")


def _group(column: Region, pitch: float, survey: Survey) -> list[list[Row]]:
    """The rows in groups, parted before each that begins a stack of its own."""
    groups: list[list[Row]] = []
    for row in column.rows:
        if groups and not begins_stack(groups[-1], row, column, pitch, survey):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _promote(stacks: Sequence[Stack], survey: Survey) -> list[Stack]:
    """Short lines with a number between paragraphs are headings, though their type is that of the text."""
    promoted: list[Stack] = []
    below: Stack | None = None
    for place in range(len(stacks) - 1, -1, -1):
        stack, above = stacks[place], stacks[place - 1] if place else None
        ends = above is None or above.kind is not None or above.is_closed or _is_plain_heading(above, survey)
        if below is not None and ends and _is_plain_heading(stack, survey) and _is_under(below):
            stack = replace(stack, kind="heading")
        promoted.append(stack)
        below = stack
    return promoted[::-1]


def _demote(stacks: Sequence[Stack], survey: Survey) -> list[Stack]:
    """The first of a list of entries in the type of the text is no heading where the second is none."""
    settled = list(stacks)
    for place, stack in enumerate(stacks):
        first = read_heading(line_of(stack.text)) if stack.kind == "heading" else None
        if first is None or first.count != 1 or first.form.strong or is_like_heading(stack.rows, survey):
            continue
        if _has_second(first, stacks[place + 1 :]):
            settled[place] = replace(stack, kind=None)
    return settled


def _has_second(first: Numbered, below: Sequence[Stack]) -> bool:
    """Whether a stack before the next heading has the second number of the style."""
    under = itertools.takewhile(lambda stack: stack.kind != "heading", below)
    found = (read_heading(line_of(stack.text)) for stack in under)
    return any(second and (second.style, second.count) == (first.style, 2) for second in found)


def _is_plain_heading(stack: Stack, survey: Survey) -> bool:
    """Whether a stack has the form of a heading in the type of the text."""
    row = stack.rows[0]
    narrow = row.is_short(stack.left + LAYOUT.plain_heading_ratio * (stack.right - stack.left))
    open_end = not stack.is_closed and not stack.text.endswith(("、", "，"))
    return (
        stack.kind is None and len(stack.rows) == 1 and narrow and open_end and is_numbered(row) and survey.is_body(row)
    )


def _is_under(stack: Stack) -> bool:
    """Whether a stack may stand under a heading: a paragraph, or a heading."""
    return stack.kind == "heading" or (stack.kind is None and (len(stack.rows) > 1 or stack.is_closed))


def _is_rest_of_heading(stack: Stack, group: Sequence[Row], column: Region, survey: Survey) -> bool:
    """Whether large type goes on in the next line, spaced widely."""
    row, last = group[0], stack.rows[-1]
    alike = abs(row.size - last.size) < LAYOUT.same_size_tolerance_pt and row.font == last.font
    large = row.size > LAYOUT.title_size_ratio * survey.size
    near = row.base - last.base < LAYOUT.next_line_em * row.size
    few = len(stack.rows) + len(group) <= LAYOUT.max_heading_rows
    numbered = is_numbered(row)
    return (
        stack.kind == "heading"
        and alike
        and large
        and near
        and few
        and not numbered
        and is_heading(group, row.spelled.text, float("inf"), column.right, survey)
    )


def _find_pitch(rows: Sequence[Row]) -> float:
    """The usual distance of two lines."""
    near = (LAYOUT.min_pitch_em, LAYOUT.max_pitch_em)
    steps = [
        b.base - a.base for a, b in itertools.pairwise(rows) if near[0] * a.size < b.base - a.base < near[1] * a.size
    ]
    return statistics.median_low(steps) if steps else LAYOUT.default_pitch_em * rows[0].size
