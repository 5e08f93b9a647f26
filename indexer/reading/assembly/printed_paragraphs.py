"""Rows -> stacks: lines of one column that stand together as a paragraph, a heading, a caption, an item."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from indexer.model import Kind
from indexer.reading.layout.columns import Column
from indexer.reading.layout.document_profile import Survey
from indexer.reading.layout.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import Row
from indexer.reading.lines.word_spacing import spell
from indexer.reading.patterns import CLOSED
from indexer.reading.recognition.headings import Numbered, read_heading
from indexer.reading.recognition.line_patterns import LEADER, find_form
from indexer.reading.recognition.line_roles import (
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

# What begins with a label that its other lines are set in from.
HANGING = ("list", "note", "source", "caption", "footnote")


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
        return spell(self.rows[0]).text

    @property
    def last_text(self) -> str:
        return spell(self.rows[-1]).text

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
        return ink_start(self.rows[0]) - self.left > LAYOUT.indent_em * self.rows[0].size


def find_stacks(column: Column, survey: Survey) -> list[Stack]:
    """The stacks of a column's rows, in order."""
    rows = [atom for atom in column.atoms if isinstance(atom, Row)]
    if not rows:
        return []
    pitch = _find_pitch(rows)
    stacks: list[Stack] = []
    before: Row | None = None
    for group in _group(rows, column, pitch, survey):
        gap = (group[0].base - before.base) / pitch if before and pitch else float("inf")
        if stacks and _is_rest_of_heading(stacks[-1], group, column, survey):
            stacks[-1] = replace(stacks[-1], rows=(*stacks[-1].rows, *group))
        else:
            kind = find_role(group, column.right, gap, survey)
            first = kind is None and all(stack.kind is not None for stack in stacks)
            stacks.append(Stack(tuple(group), column.left, column.right, kind, gap, first))
        before = group[-1]
    return _demote(_promote(stacks, survey), survey)


def _group(rows: Sequence[Row], column: Column, pitch: float, survey: Survey) -> list[list[Row]]:
    """The rows in groups, parted before each that begins a stack of its own."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and not _parts(groups[-1], row, column, pitch, survey):
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
    narrow = is_short(row, stack.left + LAYOUT.plain_heading_ratio * (stack.right - stack.left))
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
    alike = (
        abs(row.size - last.size) < LAYOUT.same_size_tolerance_pt
        and row.font == last.font
        and row.size > LAYOUT.title_size_ratio * survey.size
    )
    near = (
        row.base - last.base < LAYOUT.title_step_em * row.size
        and len(stack.rows) + len(group) <= LAYOUT.max_heading_rows
    )
    numbered = is_numbered(row)
    return (
        stack.kind == "heading"
        and alike
        and near
        and not numbered
        and is_heading(group, spell(row).text, float("inf"), column.right, survey)
    )


def _find_pitch(rows: Sequence[Row]) -> float:
    """The usual distance of two lines."""
    near = (LAYOUT.min_pitch_em, LAYOUT.max_pitch_em)
    steps = [
        b.base - a.base for a, b in itertools.pairwise(rows) if near[0] * a.size < b.base - a.base < near[1] * a.size
    ]
    return statistics.median_low(steps) if steps else LAYOUT.default_pitch_em * rows[0].size


@dataclass(frozen=True, slots=True)
class Meeting:
    """A row and the stack of rows over it: does it begin a stack of its own?

    ``text``: that of the row from its first glyph on that is no mark. ``closed``: a sentence ends with the row above.
    ``short``: that stops before the edge of the column. ``pitch``: the usual distance of two lines.
    """

    group: Sequence[Row]
    row: Row
    column: Column
    pitch: float
    survey: Survey
    text: str
    closed: bool
    short: bool

    @property
    def last(self) -> Row:
        """The row above."""
        return self.group[-1]

    @property
    def distance(self) -> float:
        return self.row.base - self.last.base

    @property
    def is_second(self) -> bool:
        """Whether one row alone stands above."""
        return len(self.group) == 1

    @property
    def indent(self) -> float:
        """How much counts as set in, in points."""
        return LAYOUT.indent_em * self.row.size

    @property
    def form_of_first(self) -> Kind | None:
        """What the first row above says it is."""
        return find_form(lead_text(self.group[0]))


def _is_of_another_size(meeting: Meeting) -> bool:
    """It is larger or smaller than the row above, or one of them runs down."""
    row, last = meeting.row, meeting.last
    return row.down or last.down or abs(row.size - last.size) > LAYOUT.size_tolerance_ratio * last.size


def _is_at_another_distance(meeting: Meeting) -> bool:
    """It stands far below the row above, or beside it."""
    size = meeting.row.size
    farthest = LAYOUT.paragraph_gap_ratio * max(meeting.pitch, LAYOUT.min_leading_em * size)
    return meeting.distance > farthest or meeting.distance < LAYOUT.min_line_step_em * size


def _is_beside(meeting: Meeting) -> bool:
    """No part of it is under the row above."""
    row, last = meeting.row, meeting.last
    return row.x0 >= last.x1 or last.x0 >= row.x1


def _is_of_another_weight(meeting: Meeting) -> bool:
    """It is bold and the row above is not, or the other way round."""
    row, last, survey = meeting.row, meeting.last, meeting.survey
    return row.font != last.font and is_bold(row, survey) != is_bold(last, survey)


def _has_leader(meeting: Meeting) -> bool:
    """It is a row of a table of contents."""
    return LEADER.search(meeting.text) is not None


def _says_what_it_is(meeting: Meeting) -> bool:
    """It begins as a caption, a source, a note or an item does."""
    return find_form(meeting.text, apart=meeting.closed or meeting.short) is not None


def _follows_bracketed_title(meeting: Meeting) -> bool:
    """The row above alone is a title between brackets."""
    return meeting.is_second and is_bracketed(meeting.last, meeting.column.right, meeting.survey)


def _is_bracketed_title(meeting: Meeting) -> bool:
    """It is a title between brackets after a row that ends something."""
    ended = meeting.closed or meeting.short
    return ended and is_bracketed(meeting.row, meeting.column.right, meeting.survey)


def _is_spaced(meeting: Meeting) -> bool:
    """A sentence ends above it, and paragraphs of this document are not set in but spaced a little, as it is."""
    spaced = meeting.distance > LAYOUT.wider_gap_ratio * meeting.pitch and not meeting.row.rubies
    return meeting.closed and not meeting.survey.indented and spaced


def _hangs(meeting: Meeting) -> bool:
    """It is set in from a label that the first row above begins with."""
    return meeting.group[0].x0 < meeting.row.x0 - meeting.indent and meeting.form_of_first in HANGING


def _follows_heading_by_type(meeting: Meeting) -> bool:
    """The row above alone is set as a heading, and it is not."""
    above = meeting.is_second and is_like_heading(meeting.group, meeting.survey)
    return above and not is_like_heading([meeting.row], meeting.survey)


def _is_set_in(meeting: Meeting) -> bool:
    """It is set in after a row that ends something."""
    left = min(meeting.column.left, meeting.last.x0)
    return (meeting.closed or meeting.short) and ink_start(meeting.row) - left > meeting.indent


def _leaves_item(meeting: Meeting) -> bool:
    """It begins further left than the rows of an item of a list."""
    ended = not meeting.is_second or meeting.short
    return ended and meeting.row.x0 < meeting.last.x0 - meeting.indent and meeting.form_of_first == "list"


def _follows_end_of_paragraph(meeting: Meeting) -> bool:
    """The row above ends with a sentence before the edge."""
    return meeting.short and meeting.closed


def _is_numbered_heading(meeting: Meeting) -> bool:
    """It has the number of a heading, after a short row, or as a short one after a sentence."""
    ended = meeting.short or (meeting.closed and is_short(meeting.row, meeting.column.right))
    return ended and is_numbered(meeting.row)


def _follows_numbered_heading(meeting: Meeting) -> bool:
    """The row above alone is short and has the number of a heading."""
    return meeting.is_second and meeting.short and is_numbered(meeting.last)


# Whether a row begins a stack of its own: the first rule that holds says so.
STACK_RULES: tuple[tuple[Callable[[Meeting], bool], bool], ...] = (
    (_is_of_another_size, True),
    (_is_at_another_distance, True),
    (_is_beside, True),
    (_is_of_another_weight, True),
    (_has_leader, True),
    (_says_what_it_is, True),
    (_follows_bracketed_title, True),
    (_is_bracketed_title, True),
    (_is_spaced, True),
    (_hangs, False),
    (_follows_heading_by_type, True),
    (_is_set_in, True),
    (_leaves_item, True),
    (_follows_end_of_paragraph, True),
    (_is_numbered_heading, True),
    (_follows_numbered_heading, True),
)


def _parts(group: Sequence[Row], row: Row, column: Column, pitch: float, survey: Survey) -> bool:
    """Whether ``row`` begins a stack of its own after ``group``, by the first of STACK_RULES that holds."""
    closed, short = bool(CLOSED.search(bare_text(group[-1]))), is_short(group[-1], column.right)
    meeting = Meeting(group, row, column, pitch, survey, lead_text(row), closed, short)
    return next((parts for holds, parts in STACK_RULES if holds(meeting)), False)
