"""``.csv`` and ``.tsv``: the rows of a table, with what stands above it and below it."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from indexer.errors import DamagedDocument
from indexer.model import Lexicon
from indexer.reading.formats.encodings import decode
from indexer.reading.formats.marked_up_items import MarkedUp
from indexer.reading.formats.sheet_regions import SheetRow, SheetRows, read_regions

_SEPARATORS = {".csv": ",", ".tsv": "\t"}


def read_csv(path: Path, lexicon: Lexicon | None) -> MarkedUp:
    """The items of a file of values, one row after the other, as those of a sheet.

    Raises Undecodable; DamagedDocument where a cell is longer than any that is a cell, as behind
    a quote that never closes.
    """
    decoded = decode(path.read_bytes(), path, lexicon)
    lines = csv.reader(StringIO(decoded.text, newline=""), delimiter=_find_separator(path))
    try:
        rows: SheetRows = {at: row for at, cells in enumerate(lines) if (row := _show_row(cells))}
    except csv.Error as error:
        raise DamagedDocument(path=str(path)) from error
    return MarkedUp(tuple(read_regions(rows, ())), "", decoded.encoding, "csv")


def _find_separator(path: Path) -> str:
    return _SEPARATORS[path.suffix.lower()]


def _show_row(cells: list[str]) -> SheetRow:
    """The cells of a row that say something, each on one line, by their columns."""
    shown = ((at, " ".join(cell.splitlines()).strip()) for at, cell in enumerate(cells))
    return {at: text for at, text in shown if text}
