"""Forms that are filled in: the rows of a table whose cells hold text of several paragraphs, each
beside what it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from indexer.reading.assembly.paragraphs import group_printed_paragraphs, pair_cells
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.regions import Region, hold_sentence
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import enclose
from indexer.reading.lines.page_element import CellShape, Element
from indexer.reading.lines.printed_line import PrintedLine


@dataclass(frozen=True, slots=True)
class _FormRow:
    """A row of a table: its lines, its cells; ``told``: the paragraphs of the text beside its
    label, none where it is a row of other cells.
    """

    lines: tuple[PrintedLine, ...]
    cells: tuple[CellShape, ...]
    told: tuple[Element[PrintedLine], ...] = ()

    @property
    def label(self) -> tuple[PrintedLine, ...]:
        return self.lines[: self.cells[0].lines]

    @property
    def letters(self) -> int:
        return sum(len(line.chars) for line in self.lines)


def read_form(
    table: Element[PrintedLine], near: Sequence[Element[PrintedLine]], profile: DocumentProfile
) -> Iterator[Element[PrintedLine]]:
    """The text of a form under what is asked for, its other rows as tables; any other table as it
    is, and so is one with running text ``near`` it, which would stand under its last row.
    """
    rows = [_read_row(*row, profile) for row in zip(table.groups, table.cells, strict=True)]
    if _is_beside_text(near) or not _is_form(rows) or _is_headed(rows, table.head or 0):
        yield table
    else:
        yield from _read_rows(table, rows)


def _is_beside_text(near: Sequence[Element[PrintedLine]]) -> bool:
    return any(part.kind is None and len(part.lines) > 1 for part in near)


def _read_rows(
    table: Element[PrintedLine], rows: Sequence[_FormRow]
) -> Iterator[Element[PrintedLine]]:
    """The text of a form, and those of its rows between that are not told as tables."""
    for is_told, group in groupby(rows, key=lambda row: bool(row.told)):
        if is_told:
            yield from _read_told(group)
        else:
            kept = tuple(group)
            groups, cells = (row.lines for row in kept), (row.cells for row in kept)
            yield replace(table, groups=tuple(groups), cells=tuple(cells))


def _read_told(rows: Iterable[_FormRow]) -> Iterator[Element[PrintedLine]]:
    """Labels, each over the paragraphs of what is told beside it."""
    for row in rows:
        first, *others = row.told
        yield Element("heading", (row.label,), right=first.right)
        yield replace(first, may_go_on=False)
        yield from others


def _read_row(
    lines: tuple[PrintedLine, ...], cells: tuple[CellShape, ...], profile: DocumentProfile
) -> _FormRow:
    """A row; it is told where a label stands before text, and nothing else."""
    row = _FormRow(lines, cells)
    if len(cells) != LAYOUT.several:
        return row
    (_, label), (_, text) = pair_cells(lines, cells)
    if not _is_label(label) or len(text) < LAYOUT.several:
        return row
    column = Region("column", enclose(line.box for line in text), tuple(text))
    told = group_printed_paragraphs(column, profile)
    is_prose = all(paragraph.kind is None and paragraph.ends_sentence for paragraph in told)
    return replace(row, told=tuple(told) if is_prose else ())


def _is_label(lines: Sequence[PrintedLine]) -> bool:
    return 0 < len(lines) <= LAYOUT.max_heading_lines and not hold_sentence(lines)


def _is_form(rows: Sequence[_FormRow]) -> bool:
    """Whether text beside labels is most of what stands in rows, several times of more than one
    paragraph, each set in.
    """
    told = sum(row.letters for row in rows if row.told)
    long = sum(len(row.told) > 1 and all(each.is_set_in for each in row.told) for row in rows)
    return long >= LAYOUT.several and told > LAYOUT.most_share * sum(row.letters for row in rows)


def _is_headed(rows: Sequence[_FormRow], head: int) -> bool:
    """Whether a row at the head names the column that text stands in."""
    named = {cell.columns for row in rows[:head] for cell in row.cells}
    return any(row.told and row.cells[-1].columns in named for row in rows)
