"""``.xlsx``: sheets, each under its name: rows as tables, single cells as what stands around them,
text boxes, titles of charts.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import from_excel

from indexer.errors import DamagedDocument
from indexer.model import Kind
from indexer.reading.format_parameters import FORMAT
from indexer.reading.formats.marked_up_items import HIDDEN, Item, MarkedUp, Run
from indexer.reading.formats.office_archives import DAMAGED, check_archive
from indexer.reading.formats.sheet_drawings import read_drawings
from indexer.reading.formats.sheet_values import BY_NUMBER, show_value
from indexer.reading.line_forms import LINE_FORMS
from indexer.reading.printed_line_patterns import HEADNOTE, UNIT
from indexer.reading.sentence_patterns import CLOSED

# Names that nobody gave.
_UNNAMED = re.compile(r"(?:Sheet|シート)[ ]?[0-9]*")
_AROUND = [form for form in LINE_FORMS if form.kind in ("note", "source")]

# The cells of a row that say something, by their columns.
_Row = dict[int, str]
_Rows = dict[int, _Row]


def read_sheets(path: Path, advance: Callable[[], None]) -> MarkedUp:
    """The items of a workbook; ``advance`` is called after each sheet.

    Sheets, rows and columns that are not shown are taken out again. Raises DamagedDocument,
    EncryptedDocument, TooLarge.
    """
    check_archive(path)
    try:
        book = _open(path)
        drawings = read_drawings(path)
        items = [
            item
            for sheet in book.worksheets
            for item in _read_sheet(sheet, drawings.get(sheet.title, ()), advance)
        ]
    except DAMAGED as error:
        raise DamagedDocument(path=str(path)) from error
    said = book.properties
    made = said.created.isoformat() if said.created else ""
    return MarkedUp(tuple(items), (said.title or "").strip(), "xlsx", "xlsx", made)


def _open(path: Path) -> Any:
    """The workbook with the values that its formulas had when it was saved."""
    try:
        with warnings.catch_warnings(), path.open("rb") as file:
            warnings.simplefilter("ignore")  # of what openpyxl does not know and nobody asks for
            return openpyxl.load_workbook(file, data_only=True, keep_links=False)
    except (OSError, MemoryError):
        raise
    except Exception as error:
        raise DamagedDocument(path=str(path)) from error


def _read_sheet(
    sheet: Any, drawings: Sequence[Item], advance: Callable[[], None]
) -> Iterator[Item]:
    advance()
    shown, hidden = _part_hidden(sheet)
    if sheet.sheet_state != "visible":
        lines = [line for each in drawings for line in each.lines]
        yield from _take_out([*_write_rows(shown), *_write_rows(hidden), *lines])
        return
    _repeat_merged(sheet, shown)
    if (shown or drawings) and not _UNNAMED.fullmatch(sheet.title):
        yield Item("heading", ((Run(sheet.title),),), 1)
    for region in _join_titles(_part_regions(shown, hidden)):
        yield from _read_region(region)
    yield from drawings
    yield from _take_out([*_write_rows(hidden)])


def _take_out(lines: Sequence[tuple[Run, ...]]) -> Iterator[Item]:
    if lines:
        yield Item("body", tuple(lines), step=HIDDEN)


def _part_regions(shown: _Rows, hidden: _Rows) -> Iterator[list[_Row]]:
    """The rows that follow each other without an empty one, those not shown between them left
    out.
    """
    order = {number: at for at, number in enumerate(sorted({*shown, *hidden}))}
    for _, region in groupby(sorted(shown), key=lambda number: number - order[number]):
        yield [shown[number] for number in region]


def _part_hidden(sheet: Any) -> tuple[_Rows, _Rows]:
    """The rows of a sheet by their numbers, what is shown of them and what is not.

    Only cells that there are, whatever size a sheet says it has.
    """
    rows = {number for number, each in sheet.row_dimensions.items() if each.hidden}
    columns = _hidden_columns(sheet)
    shown: _Rows = {}
    hidden: _Rows = {}
    for (number, column), cell in sorted(sheet._cells.items()):
        text = _show(cell, sheet.parent.epoch)
        if text:
            is_hidden = number in rows or any(column in each for each in columns)
            (hidden if is_hidden else shown).setdefault(number, {})[column] = text
    return shown, hidden


def _hidden_columns(sheet: Any) -> list[range]:
    """The columns that are not shown, those that are said of together in one."""
    hidden = (each for each in sheet.column_dimensions.items() if each[1].hidden)
    starts = ((each.min or column_index_from_string(name), each.max) for name, each in hidden)
    return [range(first, max(first, last or 0) + 1) for first, last in starts]


def _show(cell: Any, epoch: Any) -> str:
    """The text that a cell shows, on one line."""
    value, form = cell.value, getattr(cell, "number_format", "General")
    if value is None:
        return ""
    if isinstance(value, int | float) and (own := BY_NUMBER.get(cell._style.numFmtId)):
        value, form = from_excel(value, epoch), own
    return " ".join(show_value(value, form).split("\n")).strip()


def _repeat_merged(sheet: Any, rows: _Rows) -> None:
    """Put a cell that is merged down into each of its rows that say something else."""
    for area in sheet.merged_cells.ranges:
        text = rows.get(area.min_row, {}).get(area.min_col, "")
        if not text or len(text) > FORMAT.max_repeated_cell_chars or area.min_row == area.max_row:
            continue
        for number in range(area.min_row + 1, area.max_row + 1):
            if number in rows:
                rows[number][area.min_col] = text


def _write_rows(rows: _Rows) -> Iterator[tuple[Run, ...]]:
    return map(_write_row, rows.values())


def _write_table(rows: Sequence[_Row]) -> Iterator[tuple[Run, ...]]:
    """The rows of a table with the cells that say nothing, in the columns that say something; those
    of a sheet that is nearly empty without.
    """
    columns = sorted({column for row in rows for column in row})
    if len(rows) * len(columns) > FORMAT.cells_per_value * sum(map(len, rows)):
        yield from map(_write_row, rows)
        return
    for row in rows:
        yield tuple(Run(row.get(column, ""), cell=True) for column in columns)


def _write_row(row: _Row) -> tuple[Run, ...]:
    return tuple(Run(row[column], cell=True) for column in sorted(row))


def _join_titles(regions: Iterable[list[_Row]]) -> Iterator[list[_Row]]:
    """The regions of a sheet, those that are no table together with the next one."""
    above: list[_Row] = []
    for region in regions:
        above += region
        if not all(map(_is_above, region)):
            yield above
            above = []
    yield above


def _is_above(row: _Row) -> bool:
    """Whether a row is no part of a table by itself: a single cell, or one with a unit beside."""
    beside = [*row.values()][1:]
    return not beside or (len(beside) == 1 and UNIT.fullmatch(beside[0]) is not None)


def _read_region(rows: Sequence[_Row]) -> Iterator[Item]:
    """Rows without an empty one between them: a table, what stands above it and below it."""
    above = list(takewhile(_is_above, rows))
    below = list(takewhile(_kind_around, reversed(rows[len(above) :])))
    table = rows[len(above) : len(rows) - len(below)]
    said = [text for row in above for text in row.values()]
    kinds: list[Kind] = [_kind_above(text) for text in said]
    if table:
        kinds = _name_table(said, kinds)
    yield from (Item(kind, ((Run(text),),)) for text, kind in zip(said, kinds, strict=True))
    if table:
        yield Item("table", tuple(_write_table(table)))
    for row in reversed(below):
        yield Item(_kind_around(row) or "note", (_write_row(row),))


def _name_table(said: Sequence[str], kinds: list[Kind]) -> list[Kind]:
    """The kinds of what stands above a table: the last of it but for headnotes and notes is its
    caption, where it may be one.
    """
    last = max((at for at, kind in enumerate(kinds) if kind == "body"), default=-1)
    is_named = last >= 0 and _is_title(said[last])
    return [*kinds[:last], "caption", *kinds[last + 1 :]] if is_named else kinds


def _is_title(text: str) -> bool:
    """Whether what stands above a table may be its caption: it is short, and no sentence."""
    return len(text) <= FORMAT.max_caption_chars and not CLOSED.search(text)


def _kind_above(text: str) -> Kind:
    return "note" if HEADNOTE.fullmatch(text) else _kind_of(text) or "body"


def _kind_around(row: _Row) -> Kind | None:
    """The kind of a row below a table: its source or a note, None where it is of the table."""
    return _kind_of(*row.values()) if len(row) == 1 else None


def _kind_of(text: str) -> Kind | None:
    return next((form.kind for form in _AROUND if form.pattern.match(text)), None)
