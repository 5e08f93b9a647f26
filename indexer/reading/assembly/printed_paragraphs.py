"""Rows -> stacks: lines of one column that stand together as a paragraph, a heading, a caption, an item."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.model import Kind
from indexer.reading.layout.columns import Column
from indexer.reading.layout.document_profile import Survey
from indexer.reading.lines.printed_line import Row
from indexer.reading.patterns import CLOSED
from indexer.reading.recognition.headings import read_heading
from indexer.reading.recognition.line_patterns import LEADER, find_form
from indexer.reading.recognition.line_roles import (
    MOST_HEADING_ROWS,
    SPACED,
    TITLE,
    WIDER_GAP,
    bare_text,
    find_role,
    ink_start,
    is_bold,
    is_bracketed,
    is_heading,
    is_like_heading,
    is_numbered,
    is_short,
    lead_text,
    line_of,
)

# In em: how far the first line of a paragraph is set in.
SET_IN = 0.6
# What begins with a label that its other lines are set in from.
HANGING = ("list", "note", "source", "caption", "footnote")
# Type that differs so much is of another kind of text.
UNLIKE = 0.07
# A heading in the type of the text fills at most so much of its line.
MOST_OF_LINE = 0.7
# A title in large type may be spaced so widely, in em.
MOST_TITLE_GAP = 2.2


@dataclass(frozen=True, slots=True)
class Stack:
    """Rows one under the other between the edges of their column. ``gap``: the room above, in usual distances.

    ``kind`` None: running text. ``first``: no running text stands above it in its column.
    """

    rows: tuple[Row, ...]
    left: float
    right: float
    kind: Kind | None = None
    gap: float = 1.0
    first: bool = False

    @property
    def size(self) -> float:
        return self.rows[0].size

    @property
    def text(self) -> str:
        """Its first line."""
        return self.rows[0].spelled.text

    @property
    def last_text(self) -> str:
        return self.rows[-1].spelled.text

    @property
    def is_closed(self) -> bool:
        """Whether it ends with a sentence."""
        return bool(CLOSED.search(bare_text(self.rows[-1])))

    @property
    def is_full(self) -> bool:
        """Whether its last line runs to the edge of the column."""
        return not is_short(self.rows[-1], self.right)

    @property
    def is_set_in(self) -> bool:
        """Whether its first line is."""
        return ink_start(self.rows[0]) - self.left > SET_IN * self.rows[0].size


def find_stacks(column: Column, survey: Survey) -> list[Stack]:
    """The stacks of a column's rows, in order."""
    rows = [atom for atom in column.atoms if isinstance(atom, Row)]
    if not rows:
        return []
    pitch = _find_pitch(rows)
    groups: list[list[Row]] = []
    for row in rows:
        if groups and not _parts(groups[-1], row, column, pitch, survey):
            groups[-1].append(row)
        else:
            groups.append([row])
    stacks: list[Stack] = []
    before: Row | None = None
    for group in groups:
        gap = (group[0].base - before.base) / pitch if before and pitch else 9.0
        if stacks and _is_rest_of_heading(stacks[-1], group, column, survey):
            stacks[-1] = replace(stacks[-1], rows=(*stacks[-1].rows, *group))
            before = group[-1]
            continue
        kind = find_role(group, column.right, gap, survey)
        first = kind is None and all(stack.kind is not None for stack in stacks)
        stacks.append(Stack(tuple(group), column.left, column.right, kind, gap, first))
        before = group[-1]
    return _demote(_promote(stacks, survey), survey)


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
        under = itertools.takewhile(lambda below: below.kind != "heading", stacks[place + 1 :])
        found = (read_heading(line_of(below.text)) for below in under)
        if any(second and (second.style, second.count) == (first.style, 2) for second in found):
            settled[place] = replace(stack, kind=None)
    return settled


def _is_plain_heading(stack: Stack, survey: Survey) -> bool:
    """Whether a stack has the form of a heading in the type of the text."""
    row = stack.rows[0]
    narrow = is_short(row, stack.left + MOST_OF_LINE * (stack.right - stack.left))
    open_end = not stack.is_closed and not stack.text.endswith(("、", "，"))
    return (
        stack.kind is None and len(stack.rows) == 1 and narrow and open_end and is_numbered(row) and survey.is_body(row)
    )


def _is_under(stack: Stack) -> bool:
    """Whether a stack may stand under a heading: a paragraph, or a heading."""
    return stack.kind == "heading" or (stack.kind is None and (len(stack.rows) > 1 or stack.is_closed))


def _is_rest_of_heading(stack: Stack, group: Sequence[Row], column: Column, survey: Survey) -> bool:
    """Whether large type goes on in the next line, spaced widely."""
    row, last = group[0], stack.rows[-1]
    alike = abs(row.size - last.size) < 0.1 and row.font == last.font and row.size > TITLE * survey.size
    near = row.base - last.base < MOST_TITLE_GAP * row.size and len(stack.rows) + len(group) <= MOST_HEADING_ROWS
    numbered = is_numbered(row)
    return (
        stack.kind == "heading"
        and alike
        and near
        and not numbered
        and is_heading(group, row.spelled.text, 9, column.right, survey)
    )


def _find_pitch(rows: Sequence[Row]) -> float:
    """The usual distance of two lines."""
    steps = [b.base - a.base for a, b in itertools.pairwise(rows) if 0.9 * a.size < b.base - a.base < 3 * a.size]
    return statistics.median_low(steps) if steps else 1.7 * rows[0].size


def _parts(group: Sequence[Row], row: Row, column: Column, pitch: float, survey: Survey) -> bool:
    """Whether ``row`` begins a stack of its own after ``group``."""
    last = group[-1]
    if row.down or last.down or abs(row.size - last.size) > UNLIKE * last.size:
        return True
    distance = row.base - last.base
    if distance > WIDER_GAP * max(pitch, 1.2 * row.size) or distance < 0.3 * row.size:
        return True
    if not (row.x0 < last.x1 and last.x0 < row.x1):
        return True
    text = lead_text(row)
    if (row.font != last.font and (is_bold(row, survey) != is_bold(last, survey))) or LEADER.search(text):
        return True
    closed = bool(CLOSED.search(bare_text(last)))
    short = is_short(last, column.right)
    if find_form(text, apart=closed or short):
        return True
    titled = len(group) == 1 and is_bracketed(last, column.right, survey)
    if titled or (is_bracketed(row, column.right, survey) and (closed or short)):
        return True
    if closed and not survey.indented and not row.rubies and distance > SPACED * pitch:
        return True
    hanging = group[0].x0 < row.x0 - SET_IN * row.size and find_form(lead_text(group[0])) in HANGING
    if hanging:
        return False
    back = (
        (len(group) > 1 or short) and find_form(lead_text(group[0])) == "list" and row.x0 < last.x0 - SET_IN * row.size
    )
    set_in = ink_start(row) - min(column.left, last.x0) > SET_IN * row.size
    if len(group) == 1 and is_like_heading(group, survey) and not is_like_heading([row], survey):
        return True
    if (set_in and (closed or short)) or back:
        return True
    numbered = is_numbered(row) and (short or (closed and is_short(row, column.right)))
    return (short and closed) or numbered or (len(group) == 1 and short and is_numbered(last))
