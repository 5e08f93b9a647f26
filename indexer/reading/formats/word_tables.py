"""The rows of a table of a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import Any

from docx.oxml.ns import qn

from indexer.reading.format_parameters import FORMAT
from indexer.reading.formats.marked_up_items import Run
from indexer.reading.formats.word_lines import inside, read_all_lines
from indexer.reading.formats.word_styles import SWITCHED_OFF
from indexer.reading.reading_limits import LIMITS

_DELETED = f"{qn('w:trPr')}/{qn('w:del')}"
_HEAD = f"{qn('w:trPr')}/{qn('w:tblHeader')}"

# The cells of a row by the columns that they begin in.
_Cells = dict[int, tuple[Run, ...]]


def read_word_rows(table: Any) -> Iterator[tuple[Run, ...]]:
    """The rows of a table; a cell that goes on from the one above has its text, too."""
    above: _Cells = {}
    for row in inside(table, {qn("w:tr")}):
        if row.find(_DELETED) is None:
            cells = _read_row(row, above)
            yield tuple(run for cell in cells.values() for run in cell)
            above = cells


def _read_row(row: Any, above: _Cells) -> _Cells:
    column = _number(row, "w:trPr", "w:gridBefore", 0)
    cells: _Cells = {0: (Run("", cell=True, columns=column),)} if column else {}
    for cell in inside(row, {qn("w:tc")}):
        runs = tuple(_read_cell(cell)) or (Run(""),)
        goes_on = not any(run.text for run in runs) and _goes_on(cell)
        if (
            goes_on
            and sum(len(run.text) for run in above.get(column, ()))
            <= FORMAT.max_repeated_cell_chars
        ):
            runs = above.get(column, runs)
        columns = _number(cell, "w:tcPr", "w:gridSpan", 1)
        cells[column] = (replace(runs[0], cell=True, columns=columns, goes_on=goes_on), *runs[1:])
        column += columns
    return cells


def count_word_head(table: Any) -> int | None:
    """The number of rows that a table says it repeats on each page; None where it says nothing."""
    rows = inside(table, {qn("w:tr")})
    said = [row.find(_HEAD) for row in rows if row.find(_DELETED) is None]
    repeated = takewhile(
        lambda each: each is not None and each.get(qn("w:val")) not in SWITCHED_OFF, said
    )
    return sum(1 for _ in repeated) or None


def read_frame(table: Any) -> tuple[tuple[Run, ...], ...] | None:
    """The lines of a table of one cell, which is a frame; None of any other."""
    cells = [cell for row in inside(table, {qn("w:tr")}) for cell in inside(row, {qn("w:tc")})]
    return tuple(read_all_lines(cells[0])) if len(cells) == 1 else None


def _read_cell(cell: Any) -> Iterator[Run]:
    """The lines of a cell in one, with a space between them."""
    lines = (line for line in read_all_lines(cell) if any(run.text for run in line))
    for number, line in enumerate(lines):
        if number:
            yield Run(" ")
        yield from line


def _goes_on(cell: Any) -> bool:
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val")) != "restart"


def _number(element: Any, properties: str, name: str, usual: int) -> int:
    found = element.find(f"{qn(properties)}/{qn(name)}")
    try:
        return (
            usual
            if found is None
            else min(max(int(found.get(qn("w:val"), "")), usual), LIMITS.max_word_cell_columns)
        )
    except ValueError:
        return usual
