"""Word files that are written: a title, headings, quoted passages, tables and notes on them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.shared import Pt

from indexer.reading.reading_limits import LIMITS

# What XML has no code for.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph and what it is; a line feed in it is a line feed in the file."""

    kind: Literal["title", "heading", "quote", "text", "source"]
    text: str


# By the names that Word itself has for its styles.
_STYLES = {
    "title": "Title",
    "heading": "Heading 2",
    "quote": "Quote",
    "text": "Normal",
    "source": "Caption",
}


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell of a table; a line feed in it is a line feed in the file."""

    text: str


@dataclass(frozen=True, slots=True)
class WordTable:
    """Rows of cells, the first ``head`` of which name the columns. A cell that goes over several
    rows or columns is the same object in each of them.
    """

    rows: tuple[tuple[WordCell, ...], ...]
    head: int


# Of letters in cells: an amount of seven digits is not broken in a tenth of a page's width.
_CELL_SIZE = Pt(8)


def write_word(parts: Iterable[WordParagraph | WordTable]) -> bytes:
    """Return a Word file of these paragraphs and tables."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, WordParagraph):
            document.add_paragraph(_clean(part.text), _STYLES[part.kind])
        elif max(map(len, part.rows)) > LIMITS.max_word_cell_columns:
            for row in part.rows:
                document.add_paragraph(_clean("\t".join(cell.text for cell in row)), "Normal")
        else:
            _add_table(document, part)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _add_table(document: Document, table: WordTable) -> None:
    """Add a table, its cells merged, its head bold and again on each page that it goes on to."""
    added = document.add_table(len(table.rows), max(map(len, table.rows)), "Table Grid")
    cells = [row.cells for row in added.rows]
    for cell, top, left, bottom, right in _list_areas(table.rows):
        area = cells[top][left]
        if (top, left) != (bottom, right):
            area = area.merge(cells[bottom][right])
        run = area.paragraphs[0].add_run(_clean(cell.text))
        run.bold, run.font.size = top < table.head or None, _CELL_SIZE
    for row in document.element.xpath("w:body/w:tbl")[-1].tr_lst[: table.head]:
        row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _list_areas(
    rows: tuple[tuple[WordCell, ...], ...],
) -> Iterator[tuple[WordCell, int, int, int, int]]:
    """Each cell with the first and the last row and column of where it stands; with the first of
    them alone where that is no rectangle.
    """
    stands: dict[int, list[tuple[int, int]]] = {}
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            stands.setdefault(id(cell), []).append((at, column))
    for slots in stands.values():
        (top, left), (bottom, right) = slots[0], slots[-1]
        if len(slots) != (bottom - top + 1) * (right - left + 1):
            bottom, right = top, left
        yield rows[top][left], top, left, bottom, right
