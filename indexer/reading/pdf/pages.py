"""A sheet -> its elements in reading order: what stands where is settled here, page by page."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.model import Kind
from indexer.reading.pdf.columns import Column, Framed, find_gutters, join_level, order_atoms
from indexer.reading.pdf.forms import BOX_LABEL, FOOTNOTE_LABEL, RAISED_LABEL, find_form
from indexer.reading.pdf.frames import Frame, find_frames
from indexer.reading.pdf.geometry import Rect, Sheet, enclose
from indexer.reading.pdf.rows import Row, find_rows
from indexer.reading.pdf.spelling import spell
from indexer.reading.pdf.stacks import Stack, find_stacks, is_prose
from indexer.reading.pdf.survey import Survey
from indexer.reading.pdf.tables import read_table

# A figure's caption stands so near to it, in em.
NEAR_FIGURE = 3.2
# Footnotes are set in type so much smaller, in the lower part of a page.
SMALLER, LOWER_PART = 0.93, 0.35
# A short rule stands over footnotes: so long in points, at most so much of the page's width.
SHORTEST_RULE, LONGEST_RULE = 40.0, 0.45
# Labels in a figure that stand nearer than this, in em, are one.
CLOSE = 1.6


@dataclass(frozen=True, slots=True)
class Element:
    """What becomes a block, or part of one. ``groups``: its rows, those of one paragraph, cell or item together.

    ``opens``: it may go on from the text before it; ``stops``: its last line runs to the edge. ``size``, ``font``: of
    its type. ``label``: how many glyphs it has, its number. ``form``: its first line says what it is. ``first``: no
    text stands above it in its column. ``cells``: which rows begin a cell of a table, but for the first of a line.
    ``begins``, ``hangs``: how far the first and the last line are set in.
    """

    kind: Kind
    groups: tuple[tuple[Row, ...], ...]
    page: int
    opens: bool = False
    stops: bool = False
    closed: bool = True
    size: float = 0.0
    font: str = ""
    label: tuple[int, str] | None = None
    furniture: str = ""
    form: bool = False
    first: bool = False
    cells: frozenset[tuple[int, int]] = frozenset()
    begins: float = 0.0
    hangs: float = 0.0


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
    body = [row for row in free if survey.is_body(row)]
    gutters = find_gutters(body, survey.gutters)
    free = join_level(free, gutters)
    body = [row for row in free if survey.is_body(row)]
    rules = [r for r in sheet.rules if r.width > r.height and not any(f.rect.grow(3).touches(r) for f in frames)]
    foot, free = _find_foot(free, rules, body, sheet, survey)
    body = [row for row in body if row in free]
    across = [r for r in rules if r.top < min((row.box.top for row in foot), default=sheet.height)]
    columns = list(order_atoms([*free, *held], body, gutters, across, survey.size))
    sequence = [part for column in columns for part in _split_column(column, survey)]
    for place, part in enumerate(sequence):
        if isinstance(part, Stack):
            yield _element_of(part, sheet.number, survey)
        elif isinstance(part, Framed):
            near = [sequence[at] for at in (place - 1, place + 1) if 0 <= at < len(sequence)]
            yield from _read_frame(part, [n for n in near if isinstance(n, Stack)], sheet, survey)
    parted = not any(row.x0 < g - row.size and row.x1 > g + row.size for row in foot for g in gutters)
    for column in order_atoms(foot, foot, gutters if parted else (), (), survey.size):
        yield from (_footnote_of(stack, sheet.number) for stack in _find_notes(column))


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
    groups = (stack.rows,)
    full = stack.is_full
    return Element(
        kind, groups, page, opens=not stack.is_set_in, stops=full, closed=stack.is_closed,
        size=stack.size, font=stack.rows[0].font, form=stack.kind is not None, first=stack.first,
        begins=stack.rows[0].x0 - stack.left, hangs=stack.rows[-1].x0 - stack.left,
    )  # fmt: skip


def _is_text(stack: Stack, survey: Survey) -> bool:
    """Whether a stack without a form is running text, not a label that stands alone."""
    if stack.rows[0].down:
        return False
    long = len(stack.rows) > 1 or stack.is_full or stack.is_closed
    return survey.is_body(stack.rows[0]) or (long and any("。" in row.text for row in stack.rows))


# Frames. ------------------------------------------------------------


def _read_frame(framed: Framed, near: Sequence[Stack], sheet: Sheet, survey: Survey) -> Iterator[Element]:
    """A box of text, or a figure or table with what is written around it."""
    rect, rows = framed.frame.rect, framed.rows
    stacks = [stack for part in _inner_columns(framed) for stack in find_stacks(part, survey)]
    captioned = any(s.kind == "caption" for s in stacks) or any(s.kind == "caption" and _is_near(s, rect) for s in near)
    labelled = any(BOX_LABEL.match(stack.text) for stack in stacks[:2])
    if framed.frame.is_grid and not labelled:
        yield from _read_grid(framed, sheet.number)
    elif labelled or (is_prose(rows, rect.x0, rect.x1) and not (captioned and _is_scattered(stacks))):
        yield from _read_box(stacks, sheet.number)
    else:
        yield from _read_figure(stacks, rect, sheet.number)


def _is_scattered(stacks: Sequence[Stack]) -> bool:
    """Whether most of it is short labels."""
    return sum(stack.kind is None and len(stack.rows) < 3 for stack in stacks) > 0.6 * len(stacks)


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
        yield Element(
            kind, (stack.rows,), page, opens=not stack.is_set_in, stops=stack.is_full, closed=stack.is_closed,
            size=stack.size, font=stack.rows[0].font, form=stack.kind is not None, first=stack.first,
        begins=stack.rows[0].x0 - stack.left, hangs=stack.rows[-1].x0 - stack.left,
        )  # fmt: skip


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
    levels = framed.frame.levels
    outside = [row for row in framed.rows if row.base < levels[0] or row.base > levels[-1]]
    apart = join_level(outside, (), CLOSE)
    inner = [row for row in framed.rows if row not in outside]
    elements = [Element(find_form(spell(row).text) or "caption", ((row,),), page) for row in apart]
    yield from (e for e in elements if e.groups[0][0].base < levels[0])
    table = read_table(framed.frame, inner)
    if table.lines:
        yield Element("table", table.lines, page, cells=table.cells)
    yield from (e for e in elements if e.groups[0][0].base > levels[-1])


# Footnotes. ------------------------------------------------------------


def _find_foot(
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
    label = find_label(stack.rows[0])
    return Element(
        "footnote", (stack.rows,), page, opens=label is None, stops=stack.is_full, closed=stack.is_closed,
        size=stack.size, font=stack.rows[0].font, label=label, first=True,
    )  # fmt: skip


def labels_of(elements: Sequence[Element]) -> frozenset[str]:
    """The numbers of the footnotes among the elements."""
    return frozenset(element.label[1] for element in elements if element.label)
