"""What is in a frame: a box of text, a figure, a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.model import Kind
from indexer.reading.assembly.elements import Element, make_element
from indexer.reading.assembly.printed_paragraphs import Stack, find_stacks
from indexer.reading.layout.columns import Column, Framed, find_gutters, join_level, order_atoms
from indexer.reading.layout.document_profile import Survey
from indexer.reading.layout.table_cells import read_table
from indexer.reading.lines.geometry import Rect, Sheet, enclose
from indexer.reading.lines.printed_line import Row
from indexer.reading.recognition.line_patterns import BOX_LABEL, find_form
from indexer.reading.recognition.line_roles import is_prose

# A figure's caption stands so near to it, in em.
NEAR_FIGURE = 3.2
# Labels in a figure that stand nearer than this, in em, are one.
CLOSE = 1.6


def read_frame(framed: Framed, near: Sequence[Stack], sheet: Sheet, survey: Survey) -> Iterator[Element]:
    """A box of text, or a figure or table with what is written around it."""
    rect, rows = framed.frame.rect, framed.rows
    stacks = [stack for part in _inner_columns(framed) for stack in find_stacks(part, survey)]
    captioned = any(s.kind == "caption" for s in stacks) or any(s.kind == "caption" and _is_near(s, rect) for s in near)
    labelled = any(BOX_LABEL.match(stack.text) for stack in stacks[:2])
    if framed.frame.is_grid and not labelled:
        yield from _read_grid(framed, sheet.number)
    elif (
        labelled
        or _is_under_title(stacks, rect)
        or (is_prose(rows, rect.x0, rect.x1) and not (captioned and _is_scattered(stacks)))
    ):
        yield from _read_box(stacks, sheet.number)
    else:
        yield from _read_figure(stacks, rect, sheet.number)


def _is_scattered(stacks: Sequence[Stack]) -> bool:
    """Whether most of it is short labels."""
    return sum(stack.kind is None and len(stack.rows) < 3 for stack in stacks) > 0.6 * len(stacks)


def _is_under_title(stacks: Sequence[Stack], rect: Rect) -> bool:
    """Whether a frame holds a title and paragraphs under it, as wide as the frame, and nothing else."""
    title, *rest = stacks
    told = all(s.kind is None and s.is_closed and len(s.rows) > 1 and _is_wide(s, rect) for s in rest)
    return bool(rest) and told and len(title.rows) == 1 and not title.is_closed


def _inner_columns(framed: Framed) -> list[Column]:
    rows = framed.rows
    largest = max(row.size for row in rows)
    body = [row for row in rows if row.size > 0.7 * largest]
    gutters = find_gutters(body, ())
    return list(order_atoms(join_level(rows, gutters, CLOSE), body, gutters, (), largest))


def _is_near(stack: Stack, rect: Rect) -> bool:
    box = enclose(row.box for row in stack.rows)
    apart = max(box.top - rect.bottom, rect.top - box.bottom)
    return apart < NEAR_FIGURE * stack.size


def _read_box(stacks: Sequence[Stack], page: int) -> Iterator[Element]:
    for number, stack in enumerate(stacks):
        label = number == 0 and len(stack.rows) == 1 and not stack.is_closed and len(stacks) > 1
        kind: Kind = "caption" if label or stack.kind == "heading" else stack.kind or "box"
        yield make_element(stack, kind, page)


def _read_figure(stacks: Sequence[Stack], rect: Rect, page: int) -> Iterator[Element]:
    """Its caption, source and notes are elements of their own; all labels together are one."""
    labels: list[tuple[Row, ...]] = []
    after: list[Element] = []
    for stack in stacks:
        told = stack.kind is None and len(stack.rows) > 1 and (stack.is_closed or _is_wide(stack, rect))
        if stack.kind in ("caption", "source", "note") or told:
            element = Element(stack.kind or "note", (stack.rows,), page)
            if stack.kind == "caption" and not labels:
                yield element
            else:
                after.append(element)
        else:
            labels.append(stack.rows)
    if labels:
        yield Element("figure", tuple(labels), page)
    yield from after


def _is_wide(stack: Stack, rect: Rect) -> bool:
    """Whether its lines are as wide as the figure that it stands in, nearly."""
    return all(row.x1 - row.x0 > 0.7 * rect.width for row in stack.rows[:-1])


def _read_grid(framed: Framed, page: int) -> Iterator[Element]:
    """The table, its caption before it, its sources and notes after it."""
    top, bottom = _find_cells(framed)
    outside = [row for row in framed.rows if not top <= row.base <= bottom]
    apart = join_level(outside, (), CLOSE)
    inner = [row for row in framed.rows if row not in outside]
    elements = [Element(find_form(row.spelled.text) or "caption", ((row,),), page) for row in apart]
    yield from (e for e in elements if e.groups[0][0].base < top)
    table = read_table(framed.frame, inner)
    if table.lines:
        yield Element("table", table.lines, page, cells=table.cells, edges=tuple(framed.frame.stops))
    yield from (e for e in elements if e.groups[0][0].base > bottom)


def _find_cells(framed: Framed) -> tuple[float, float]:
    """From where to where the cells go: the ground of a table may reach behind its caption and its sources."""
    levels = framed.frame.levels
    top, bottom = levels[0], levels[-1]
    rows = sorted((row for row in framed.rows if top <= row.base <= bottom), key=lambda row: row.base)
    forms = [find_form(row.spelled.text) for row in rows]
    if len(rows) > 1 and forms[0] == "caption":
        top = next((level for level in levels if level > rows[0].base), top)
    tail = next((level for level in reversed(levels[:-1]) if level < rows[-1].base), top) if rows else top
    below = [form for row, form in zip(rows, forms, strict=True) if row.base > tail]
    if 0 < len(below) < len(rows) and below[0] in ("source", "note"):
        bottom = tail
    return top, bottom
