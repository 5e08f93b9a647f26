"""Rows -> stacks: lines of one column that stand together as a paragraph, a heading, a caption, an item."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.model import Kind
from indexer.reading.headings import read_heading
from indexer.reading.lines import Line, measure
from indexer.reading.patterns import CLOSED, CLOSED_OR_PAUSE
from indexer.reading.pdf.columns import Column
from indexer.reading.pdf.forms import CLOSE_CAPTION, DATE, LEADER, find_form
from indexer.reading.pdf.rows import Row
from indexer.reading.pdf.spelling import spell
from indexer.reading.pdf.survey import Survey
from indexer.reading.strands import Strand

# In em: how far the first line of a paragraph is set in, how far from the edge a short line stops.
SET_IN, SHORT = 0.6, 1.4
# What begins with a label that its other lines are set in from.
HANGING = ("list", "note", "source", "caption", "footnote")
# Type that differs so much is of another kind of text; a gap so many times the usual one parts.
UNLIKE, WIDER_GAP = 0.07, 1.4
# Type of headings is so much larger; they are at most so long.
HEADLINE, LONGEST_HEADING, MOST_HEADING_ROWS = 1.07, 70, 3
# A title in type so large may be spaced so widely, in em.
TITLE, MOST_TITLE_GAP = 1.3, 2.2


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
        return bool(CLOSED.search(_bare(self.rows[-1])))

    @property
    def is_full(self) -> bool:
        """Whether its last line runs to the edge of the column."""
        return not is_short(self.rows[-1], self.right)

    @property
    def is_set_in(self) -> bool:
        """Whether its first line is."""
        return ink_start(self.rows[0]) - self.left > SET_IN * self.rows[0].size


def _bare(row: Row) -> str:
    """The text of a row without the marks raised over it."""
    return "".join(g.text for g in row.glyphs if not row.is_raised(g))


def ink_start(row: Row) -> float:
    """Where the ink of a row begins: a bracket leaves half an em free before it."""
    first = row.glyphs[0]
    return row.x0 + 0.5 * first.size if first.text in "「『（〈《【〔" else row.x0


def is_short(row: Row, right: float) -> bool:
    """Whether a row stops well before the edge of its column."""
    return right - row.x1 > SHORT * row.size


def find_stacks(column: Column, survey: Survey, *, notes: bool = False) -> list[Stack]:
    """The stacks of a column's rows. ``notes``: they are footnotes, where a label begins each."""
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
        kind = None if notes else find_role(group, column, gap, survey)
        first = kind is None and all(stack.kind is not None for stack in stacks)
        stacks.append(Stack(tuple(group), column.left, column.right, kind, gap, first))
        before = group[-1]
    return stacks


def _is_rest_of_heading(stack: Stack, group: Sequence[Row], column: Column, survey: Survey) -> bool:
    """Whether large type goes on in the next line, spaced widely."""
    row, last = group[0], stack.rows[-1]
    alike = abs(row.size - last.size) < 0.1 and row.font == last.font and row.size > TITLE * survey.size
    near = row.base - last.base < MOST_TITLE_GAP * row.size and len(stack.rows) + len(group) <= MOST_HEADING_ROWS
    numbered = read_heading(line_of(spell(row).text)) is not None
    return (
        stack.kind == "heading"
        and alike
        and near
        and not numbered
        and _is_heading(group, spell(row).text, 9, column, survey)
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
    text = spell(row).text
    if (row.font != last.font and (_is_bold(row, survey) != _is_bold(last, survey))) or LEADER.search(text):
        return True
    closed = bool(CLOSED.search(_bare(last)))
    short = is_short(last, column.right)
    if find_form(text, apart=closed or short):
        return True
    hanging = group[0].x0 < row.x0 - SET_IN * row.size and find_form(spell(group[0]).text) in HANGING
    if hanging:
        return False
    back = len(group) > 1 and find_form(spell(group[0]).text) == "list" and row.x0 < last.x0 - SET_IN * row.size
    set_in = ink_start(row) - min(column.left, last.x0) > SET_IN * row.size
    if len(group) == 1 and _is_like_heading(group, survey) and not _is_like_heading([row], survey):
        return True
    if (set_in and (closed or short)) or back:
        return True
    return (short and closed) or (short and _is_heading_form(row))


def _is_bold(row: Row, survey: Survey) -> bool:
    """Whether a row of the text's size is set in another font than the text, by its name a heavy one."""
    heavy = any(word in row.font for word in ("Bold", "Heavy", "Black", "Gothic", "ゴシック", "Demi", "-B", "W6", "W7"))
    return row.font != survey.font and heavy


def _is_heading_form(row: Row) -> bool:
    return read_heading(line_of(spell(row).text)) is not None


def line_of(text: str) -> Line:
    """A line of text that stands nowhere, to ask what form it has."""
    return Line(0, Strand(text, ()), width=measure(text))


# Roles. ------------------------------------------------------------


def find_role(group: Sequence[Row], column: Column, gap: float, survey: Survey) -> Kind | None:
    """What a stack is by its first line and its type; None for running text."""
    text = spell(group[0]).text
    if LEADER.search(text):
        return "list"
    form = find_form(text)
    if form is not None and not (form == "reference" and CLOSED.search(_bare(group[-1]))):
        return form
    apart = gap > WIDER_GAP and is_short(group[-1], column.right) and not CLOSED.search(_bare(group[-1]))
    if apart and CLOSE_CAPTION.match(text):
        return "caption"
    if _is_heading(group, text, gap, column, survey):
        return "heading"
    return None


def _is_like_heading(group: Sequence[Row], survey: Survey) -> bool:
    return group[0].size > HEADLINE * survey.size or _is_bold(group[0], survey)


def _is_heading(group: Sequence[Row], text: str, gap: float, column: Column, survey: Survey) -> bool:
    if len(group) > MOST_HEADING_ROWS or group[0].down or group[0].size < 0.93 * survey.size:
        return False
    whole = "".join(spell(row).text for row in group)
    if (
        len(whole) > LONGEST_HEADING
        or CLOSED_OR_PAUSE.search(whole)
        or not any(c.isalpha() for c in whole)
        or DATE.fullmatch(whole)
    ):
        return False
    found = read_heading(line_of(text))
    if _is_like_heading(group, survey):
        return True
    alone = gap > WIDER_GAP and is_short(group[-1], column.right)
    return found is not None and alone and (found.form.strong or len(group) == 1)


def is_prose(rows: Sequence[Row], left: float, right: float) -> bool:
    """Whether rows are sentences: a full stop among them, and lines that fill their room."""
    wide = sum(row.x1 - row.x0 > 0.6 * (right - left) for row in rows)
    return any("。" in row.text for row in rows) and wide >= 0.4 * len(rows)
