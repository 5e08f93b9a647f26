"""Paragraphs in the cells of a printed table: there is no margin in one, so room and signs of items
part them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import CellShape, Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import find_form


def part_cells(table: Element[PrintedLine]) -> Element[PrintedLine]:
    """The table, in each cell of it which lines begin a paragraph after the first."""
    return replace(table, cells=tuple(map(_part_row, table.groups, table.cells)))


def _part_row(lines: Sequence[PrintedLine], cells: Sequence[CellShape]) -> tuple[CellShape, ...]:
    row: list[CellShape] = []
    at = 0
    for cell in cells:
        row.append(replace(cell, parted=_find_paragraphs(lines[at : at + cell.lines])))
        at += cell.lines
    return tuple(row)


def _find_paragraphs(lines: Sequence[PrintedLine]) -> tuple[int, ...]:
    """Places of the lines that begin a paragraph of a cell after the first: those further down than
    usual, and those that begin as an item does.
    """
    steps = [b.base - a.base for a, b in pairwise(lines)]
    usual = min((step for step in steps if step > 0), default=0.0)
    least = [max(usual, LAYOUT.next_line_em * line.size) for line in lines[1:]]
    return tuple(
        at
        for at, (line, step, pitch) in enumerate(zip(lines[1:], steps, least, strict=True), 1)
        if step > LAYOUT.paragraph_gap_ratio * pitch or find_form(line.spaced_text.text) == "list"
    )
