"""Tables of passages as cells without markup, for files: of a table, of a basket."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat

from indexer.model import Cell, Passage, TablePart
from indexer.service import WordCell, WordTable
from webui.markup.table_markup import count_naming_rows
from webui.markup.whole_tables import find_whole_table, spread_rows


def write_table(passage: Passage) -> WordTable | None:
    """Return the table of a passage, in a later part of it with the head of the first; None where
    text of it stands in no cell.
    """
    table = find_whole_table(passage)
    if table is None:
        return None
    named = count_naming_rows(passage)
    head = [] if named else _list_repeated(table)
    body = [[(cell, passage.text[cell.start : cell.end]) for cell in row] for row in table.rows]
    return WordTable(tuple(_spread([*head, *body])), named or len(head))


def _spread(rows: Sequence[Sequence[tuple[Cell, str]]]) -> Iterator[tuple[WordCell, ...]]:
    """Rows of which a cell stands wherever it goes over, by cells with their texts."""
    written = {id(cell): WordCell(text) for cell, text in chain.from_iterable(rows)}
    for row in spread_rows([[cell for cell, _ in row] for row in rows]):
        yield tuple(written[id(cell)] for cell in row)


def _list_repeated(table: TablePart) -> list[list[tuple[Cell, str]]]:
    """The head of the first part of a table over a later one: cells with their texts."""
    return [
        [(Cell(0, 0, *span), text) for text, span in zip(texts, spans, strict=True)]
        for texts, spans in zip(table.head_text or (), table.head_spans or (), strict=True)
    ]


def list_cells(passages: Iterable[Passage]) -> Iterator[list[str]]:
    """The rows of a table in passages side by side, as text: a cell that goes over others stands in
    the first of them, and the others are empty. The head, which each page prints, is there once.
    """
    head: list[list[str]] = []
    for passage in passages:
        if passage.table is None:
            continue
        written: set[int] = set()
        for at, row in enumerate(spread_rows(passage.table.rows)):
            cells = [
                _write_once(cell, passage.text[cell.start : cell.end], written) for cell in row
            ]
            is_head = at < passage.table.head
            if is_head or cells not in head:
                yield cells
            if is_head:
                head.append(cells)


def list_markdown_rows(table: WordTable) -> Iterator[list[str]]:
    """The rows of a table in a notation that has one line of head and merges nothing: first the
    names of the columns, each with what stands above it, else the first row. A cell that goes over
    others stands in the first of them, and the others are empty.
    """
    columns = max(map(len, table.rows))
    rows = [[*row, *repeat(WordCell(""), columns - len(row))] for row in table.rows]
    head = zip(*rows[: table.head], strict=True)
    if table.head:
        yield [_join_names(names) for names in head]
    written: set[int] = set()
    for row in rows[table.head :]:
        yield [_write_once(cell, cell.text, written) for cell in row]


def _write_once(cell: Cell | WordCell, text: str, written: set[int]) -> str:
    """The text of a cell, "" where it was written before."""
    if id(cell) in written:
        return ""
    written.add(id(cell))
    return text


def _join_names(cells: Iterable[WordCell]) -> str:
    """The texts of different cells below each other."""
    return " ".join(cell.text for cell in {id(cell): cell for cell in cells}.values() if cell.text)
