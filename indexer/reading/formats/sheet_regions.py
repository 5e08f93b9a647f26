"""Rows of a sheet, or of a file of values, as items: tables, what stands above them and below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile

from indexer.japanese.figure_labels import leading_label
from indexer.model import Kind
from indexer.reading.format_parameters import FORMAT
from indexer.reading.formats.marked_up_items import Item, Run
from indexer.reading.imprint_lines import says_whose
from indexer.reading.line_forms import LINE_FORMS
from indexer.reading.printed_line_patterns import HEADNOTE, UNIT
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.title_patterns import may_name

_AROUND = [form for form in LINE_FORMS if form.kind in ("note", "source")]

# The cells of a row that say something, by their columns; the rows of a sheet, by their numbers.
SheetRow = dict[int, str]
SheetRows = dict[int, SheetRow]


def read_regions(shown: SheetRows, left_out: Iterable[int]) -> Iterator[Item]:
    """The items of the rows of a sheet: each part of it between empty rows by itself, a title with
    the part that it stands over. ``left_out``: numbers of rows between that are no empty ones.
    """
    for region in _join_titles(_part_regions(shown, left_out)):
        yield from _read_region(region)


def names_workbook(text: str) -> bool:
    """Whether what stands over a table may be the title of a workbook: it is no note, no sentence,
    and has no number, by which it would be one of several.

    >>> [names_workbook(text) for text in ("点検報告書", "表1 人口", "※別紙のとおり", "7月3日")]
    [True, False, False, False]
    """
    is_named = _kind_above(text) == "body" and not says_whose(text) and may_name(text)
    return is_named and _is_title(text) and not leading_label(text)


def _part_regions(shown: SheetRows, left_out: Iterable[int]) -> Iterator[list[SheetRow]]:
    """The rows that follow each other without an empty one, those not shown between them left
    out.
    """
    order = {number: at for at, number in enumerate(sorted({*shown, *left_out}))}
    for _, region in groupby(sorted(shown), key=lambda number: number - order[number]):
        yield [shown[number] for number in region]


def _join_titles(regions: Iterable[list[SheetRow]]) -> Iterator[list[SheetRow]]:
    """The regions of a sheet, those that are no table together with the next one."""
    above: list[SheetRow] = []
    for region in regions:
        above += region
        if not all(map(_is_above, region)):
            yield above
            above = []
    yield above


def _is_above(row: SheetRow) -> bool:
    """Whether a row is no part of a table by itself: a single cell, or one with a unit beside."""
    beside = [*row.values()][1:]
    return not beside or (len(beside) == 1 and UNIT.fullmatch(beside[0]) is not None)


def _read_region(rows: Sequence[SheetRow]) -> Iterator[Item]:
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
        yield Item(_kind_around(row) or "note", (write_row(row),))


def _name_table(said: Sequence[str], kinds: list[Kind]) -> list[Kind]:
    """The kinds of what stands above a table: the last of it but for headnotes, notes and imprints
    is its caption, where it may be one.
    """
    named = (at for at, kind in enumerate(kinds) if kind == "body" and not says_whose(said[at]))
    last = max(named, default=-1)
    is_named = last >= 0 and _is_title(said[last])
    return [*kinds[:last], "caption", *kinds[last + 1 :]] if is_named else kinds


def _is_title(text: str) -> bool:
    """Whether what stands above a table may be its caption: it is short, and no sentence."""
    return len(text) <= FORMAT.max_caption_chars and not CLOSED.search(text)


def _kind_above(text: str) -> Kind:
    return "note" if HEADNOTE.fullmatch(text) else _kind_of(text) or "body"


def _kind_around(row: SheetRow) -> Kind | None:
    """The kind of a row below a table: its source or a note, None where it is of the table."""
    return _kind_of(*row.values()) if len(row) == 1 else None


def _kind_of(text: str) -> Kind | None:
    return next((form.kind for form in _AROUND if form.pattern.match(text)), None)


def _write_table(rows: Sequence[SheetRow]) -> Iterator[tuple[Run, ...]]:
    """The rows of a table with the cells that say nothing, in the columns that say something; those
    of a sheet that is nearly empty without.
    """
    columns = sorted({column for row in rows for column in row})
    if len(rows) * len(columns) > FORMAT.cells_per_value * sum(map(len, rows)):
        yield from map(write_row, rows)
        return
    for row in rows:
        yield tuple(Run(row.get(column, ""), cell=True) for column in columns)


def write_row(row: SheetRow) -> tuple[Run, ...]:
    """The cells of a row as they stand in it, without empty ones."""
    return tuple(Run(row[column], cell=True) for column in sorted(row))
