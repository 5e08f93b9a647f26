"""The content of the frame of a table: its cells, its caption, its sources; and a box of text."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.model import Kind
from indexer.reading.assembly.filled_forms import read_form
from indexer.reading.assembly.paragraphs import group_printed_paragraphs, part_cells
from indexer.reading.layout.column_blocks import part_blocks
from indexer.reading.layout.columns import join_level
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.drawing_order import find_blocks
from indexer.reading.layout.regions import Region
from indexer.reading.layout.table_cells import read_table
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import enclose, split
from indexer.reading.lines.page_element import Element, name_kind
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import BOX_LABEL, find_form


@dataclass(frozen=True, slots=True)
class BoxedTable:
    """A table in its frame, and the lines above and below its cells; ``table``: None where no line
    stands in a cell.
    """

    box: Region
    above: Sequence[PrintedLine]
    table: Element[PrintedLine] | None
    below: Sequence[PrintedLine]

    @property
    def has_columns(self) -> bool:
        """Whether cells stand side by side in most of its rows."""
        rows = self.table.cells if self.table else ()
        return sum(len(row) > 1 for row in rows) > LAYOUT.most_share * len(rows)


def find_table(box: Region) -> BoxedTable | None:
    """The table of a box, if what lines cut it into are cells: some stand side by side."""
    if not box.is_table:
        return None
    top, bottom = _find_cells(box)
    above, rest = split(box.lines, lambda line: line.base < top)
    below, inner = split(rest, lambda line: line.base > bottom)
    table = read_table(box, inner) if inner else None
    if table and max(map(len, table.cells)) == 1:
        return None
    return BoxedTable(box, above, table, below)


def read_table_box(
    found: BoxedTable, near: Sequence[Element[PrintedLine]], profile: DocumentProfile
) -> Iterator[Element[PrintedLine]]:
    """The table, its caption before it, its sources and notes after it; or the text of a form.
    ``near``: the paragraphs before and after it.
    """
    yield from _read_beside(found.box, found.above, profile, titled=True)
    if found.table:
        yield from read_form(part_cells(found.table), near, profile)
    yield from _read_beside(found.box, found.below, profile)


def _read_beside(
    box: Region,
    lines: Sequence[PrintedLine],
    profile: DocumentProfile,
    *,
    titled: bool = False,
) -> Iterator[Element[PrintedLine]]:
    """Lines of a frame above or below its cells: text is that of a box, lines alone are labels of a
    figure. ``titled``: the first is a caption, where it is the only such line.
    """
    parts = (group_printed_paragraphs(part, profile) for part in _part_lines(box, lines))
    paragraphs = list(itertools.chain.from_iterable(parts))
    labels = [paragraph for paragraph in paragraphs if _is_alone(paragraph)]
    title = labels[0] if titled and labels and labels == paragraphs[:1] else None
    last = None if titled or not paragraphs else paragraphs[-1]
    for paragraph in paragraphs:
        yield name_kind(paragraph, _find_kind_beside(paragraph, title, last))


def _find_kind_beside(
    paragraph: Element[PrintedLine],
    title: Element[PrintedLine] | None,
    last: Element[PrintedLine] | None,
) -> Kind:
    """The kind of what stands beside cells: no heading is the ``last`` below them."""
    if paragraph.kind == "heading":
        return "figure" if paragraph is last else "caption"
    if paragraph is title:
        return "caption"
    return paragraph.kind or ("figure" if _is_alone(paragraph) else "box")


def _is_alone(paragraph: Element[PrintedLine]) -> bool:
    """Whether a paragraph is one line that is no sentence and has no form."""
    return paragraph.kind is None and len(paragraph.lines) == 1 and not paragraph.ends_sentence


def _part_lines(box: Region, lines: Sequence[PrintedLine]) -> Iterator[Region]:
    """Lines of a frame that are not in cells, in regions; narrow ones that follow one another have
    edges of their own.
    """
    if not lines:
        return
    for part in part_blocks(join_level(lines, (), LAYOUT.figure_label_gap_em), box.left, box.right):
        for is_block, lines_of_run in _part_runs(part.lines):
            run = replace(part, lines=lines_of_run)
            yield _set_edges(run, box) if is_block else run


def _part_runs(lines: Sequence[PrintedLine]) -> Iterator[tuple[bool, tuple[PrintedLine, ...]]]:
    """The lines in runs: whether they follow one another in the drawing, and they."""
    blocks = [block for block in find_blocks(lines) if len(block) > 1]
    home = {id(line): number for number, block in enumerate(blocks) for line in block}
    for number, group in itertools.groupby(lines, lambda line: home.get(id(line))):
        yield number is not None, tuple(group)


def _set_edges(part: Region, box: Region) -> Region:
    """Lines of a frame with edges of their own, where they are narrow."""
    around = enclose(line.box for line in part.lines)
    narrow = around.width < LAYOUT.long_line_ratio * box.box.width
    return replace(part, box=around) if narrow else part


def read_text_box(paragraphs: Sequence[Element[PrintedLine]]) -> Iterator[Element[PrintedLine]]:
    """The paragraphs of a box of text, its title a caption; only the first of a column may go on
    from what is before it.
    """
    for number, paragraph in enumerate(paragraphs):
        label = (number == 0 and _is_label(paragraphs)) or paragraph.kind == "heading"
        kind: Kind = "caption" if label else paragraph.kind or "box"
        element = name_kind(paragraph, kind)
        begins = number == 0 or paragraph.left != paragraphs[number - 1].left
        yield element if begins else replace(element, may_go_on=False)


def _is_label(paragraphs: Sequence[Element[PrintedLine]]) -> bool:
    """Whether the first of several paragraphs is one line, or few in a font of their own, that is
    no sentence, nor an item of a list.
    """
    first, *others = paragraphs
    if first.kind in ("source", "note") or not others:
        return False
    if (first.kind, others[0].kind) == ("list", "list"):
        return False
    own = {line.font for line in first.lines}.isdisjoint(line.font for line in others[0].lines)
    most = LAYOUT.max_heading_lines if own else 1
    return len(first.lines) <= most and not first.ends_sentence


def _find_cells(box: Region) -> tuple[float, float]:
    """The levels between which cells lie: the ground of a table may reach behind its caption."""
    first, last = _find_ends(box)
    inside = [line for line in box.lines if first <= line.base <= last]
    if not inside:
        return first, last
    levels = [first, *(level for level in box.levels if first < level < last)]
    top = min(inside, key=lambda line: line.base)
    captioned = len(inside) > 1 and (
        find_form(top.spaced_text.text) == "caption" or _is_labelled(top)
    )
    return _next_level([*levels, last], top.base, first) if captioned else first, last


def _is_labelled(line: PrintedLine) -> bool:
    """Whether a line is the title of a box, after the word for one."""
    return BOX_LABEL.match(line.spaced_text.text) is not None


def _find_ends(box: Region) -> tuple[float, float]:
    """The top and the bottom of a table: at a rule across, or where its rules down do."""
    down = [rule for rule in box.rules if rule.is_upright]
    reached = LAYOUT.min_alike - 1
    tops = sorted([*box.levels[:1] * (reached + 1), *(rule.top for rule in down)])
    bottoms = sorted([*box.levels[-1:] * (reached + 1), *(rule.bottom for rule in down)])
    return tops[reached], bottoms[-1 - reached]


def _next_level(levels: Sequence[float], base: float, default: float) -> float:
    """The first level further down than a line."""
    return next((level for level in levels if level > base), default)
