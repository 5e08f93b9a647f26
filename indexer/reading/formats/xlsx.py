"""``.xlsx``: sheets, each under its name: rows as tables, single cells as what stands around them,
text boxes, titles of charts.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import from_excel

from indexer.errors import DamagedDocument
from indexer.japanese.written_dates import find_dates, flatten
from indexer.reading.format_parameters import FORMAT
from indexer.reading.formats.marked_up_items import HIDDEN, Item, MarkedUp, Run
from indexer.reading.formats.office_archives import DAMAGED, check_archive
from indexer.reading.formats.sheet_drawings import read_drawings
from indexer.reading.formats.sheet_regions import SheetRows, names_workbook, read_regions, write_row
from indexer.reading.formats.sheet_values import BY_NUMBER, show_value

# Names that nobody gave.
_UNNAMED = re.compile(r"(?:Sheet|シート|フォームの回答|Form Responses)[ ]?[0-9]*")


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
    title = (said.title or "").strip() or _find_merged_title(book)
    return MarkedUp(tuple(items), title, "xlsx", "xlsx", made)


def _find_merged_title(book: Any) -> str:
    """The row that may name a workbook of those merged over all columns above its tables: one
    without a day, in the largest type, the last of several.
    """
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            shown, _ = _part_hidden(sheet)
            above = takewhile(_list_merged(sheet, shown).__contains__, sorted(shown))
            return max(_weigh_titles(sheet, shown, above), default=("",))[-1]
    return ""


def _weigh_titles(
    sheet: Any, shown: SheetRows, rows: Iterable[int]
) -> Iterator[tuple[bool, float, int, str]]:
    """Texts of rows that may name a workbook, each with what makes it likely before it."""
    for number in rows:
        for column, text in shown[number].items():
            if names_workbook(text):
                yield not _has_day(text), sheet.cell(number, column).font.sz or 0, number, text


def _has_day(text: str) -> bool:
    return any(len(dated.iso) == len("2024-05-01") for dated in find_dates(flatten(text)))


def _list_merged(sheet: Any, shown: SheetRows) -> set[int]:
    """The rows of a sheet that are merged over all columns of several that say something."""
    columns = {column for row in shown.values() for column in row}
    first, last = min(columns, default=0), max(columns, default=0)
    areas = (each for each in sheet.merged_cells.ranges if each.min_row == each.max_row)
    return {each.min_row for each in areas if each.min_col <= first < last <= each.max_col}


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
    yield from read_regions(shown, hidden)
    yield from drawings
    yield from _take_out([*_write_rows(hidden)])


def _take_out(lines: Sequence[tuple[Run, ...]]) -> Iterator[Item]:
    if lines:
        yield Item("body", tuple(lines), step=HIDDEN)


def _part_hidden(sheet: Any) -> tuple[SheetRows, SheetRows]:
    """The rows of a sheet by their numbers, what is shown of them and what is not.

    Only cells that there are, whatever size a sheet says it has.
    """
    rows = {number for number, each in sheet.row_dimensions.items() if each.hidden}
    columns = _hidden_columns(sheet)
    shown: SheetRows = {}
    hidden: SheetRows = {}
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


def _repeat_merged(sheet: Any, rows: SheetRows) -> None:
    """Put a cell that is merged down into each of its rows that say something else."""
    for area in sheet.merged_cells.ranges:
        text = rows.get(area.min_row, {}).get(area.min_col, "")
        if not text or len(text) > FORMAT.max_repeated_cell_chars or area.min_row == area.max_row:
            continue
        for number in range(area.min_row + 1, area.max_row + 1):
            if number in rows:
                rows[number][area.min_col] = text


def _write_rows(rows: SheetRows) -> Iterator[tuple[Run, ...]]:
    return map(write_row, rows.values())
