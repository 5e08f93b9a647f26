"""The rows of a table of a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docx.oxml.ns import qn

from indexer.reading.formats.marked_up import Run
from indexer.reading.formats.word_lines import inside, read_all_lines

# A cell merged down stands in each of its rows; a longer one only in its first.
_LONGEST_REPEATED = 200
_DELETED = f"{qn('w:trPr')}/{qn('w:del')}"


def read_rows(table: Any) -> Iterator[tuple[Run, ...]]:
    """The rows of a table; a cell that goes on from the one above has its text, too."""
    above: dict[int, tuple[Run, ...]] = {}
    for row in inside(table, {qn("w:tr")}):
        if row.find(_DELETED) is not None:
            continue
        column = _number(row, "w:trPr", "w:gridBefore", 0)
        here: dict[int, tuple[Run, ...]] = {}
        line: list[Run] = []
        for cell in inside(row, {qn("w:tc")}):
            runs = tuple(_read_cell(cell))
            if not any(run.text for run in runs) and _goes_on(cell):
                runs = above.get(column, ())
            line += (replace(run, cell=number == 0) for number, run in enumerate(runs))
            if sum(len(run.text) for run in runs) <= _LONGEST_REPEATED:
                here[column] = runs
            column += _number(cell, "w:tcPr", "w:gridSpan", 1)
        above = here
        yield tuple(line)


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
        return usual if found is None else int(found.get(qn("w:val"), ""))
    except ValueError:
        return usual
