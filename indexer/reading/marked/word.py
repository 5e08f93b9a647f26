"""``.docx``: paragraphs, headings by their style, lists, tables, readings and footnotes of a Word file."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree

from indexer.errors import DamagedDocument
from indexer.model import Document, Kind
from indexer.reading.marked.items import Item, Run, make_document

_HEADING = re.compile(r"(?:heading|見出し)\s*([1-9])$", re.IGNORECASE)
# What a file may unpack to, in bytes: beyond that it is made to do harm.
LARGEST = 400_000_000


def read_word(path: Path, name: str) -> Iterator[Document]:
    """The one document of a Word file. Raises DamagedDocument."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(info.file_size for info in archive.infolist()) > LARGEST:
                raise DamagedDocument(path=str(path))
        document = docx.Document(str(path))
        items = [*_read_body(document), *_read_footnotes(document)]
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, OSError, etree.LxmlError) as error:
        raise DamagedDocument(path=str(path)) from error
    yield make_document(name, (document.core_properties.title or "").strip(), items, "docx", "docx")


def _read_body(document: Any) -> Iterator[Item]:
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield Item("table", tuple(_read_row(row) for row in part.rows))
        else:
            kind, level = _kind_of(part)
            yield Item(kind, tuple(_read_lines(part._p)), level)


def _kind_of(paragraph: Any) -> tuple[Kind, int]:
    style = paragraph.style.name if paragraph.style is not None else ""
    if match := _HEADING.match(style):
        return "heading", int(match[1])
    if style in ("Title", "表題"):
        return "heading", 1
    if style in ("Caption", "図表番号"):
        return "caption", 0
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    return ("list" if numbered or style.startswith(("List", "箇条書き")) else "body"), 0


def _read_row(row: Any) -> tuple[Run, ...]:
    """The cells of a row of a table, merged ones once."""
    runs: list[Run] = []
    for cell in dict.fromkeys(cell._tc for cell in row.cells):
        lines = [line for paragraph in cell.iter(qn("w:p")) for line in _read_lines(paragraph)]
        for number, run in enumerate(run for line in lines for run in line):
            runs.append(Run(run.text, run.ruby, run.mark, cell=number == 0))
    return tuple(runs)


def _read_lines(paragraph: Any) -> Iterator[tuple[Run, ...]]:
    """The lines of a paragraph: its runs, those under ruby with their reading, marks of footnotes."""
    line: list[Run] = []
    for element in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:ruby"), qn("w:footnoteReference")):
        if element.tag == qn("w:br"):
            yield tuple(line)
            line = []
        elif element.tag == qn("w:ruby"):
            base, reading = _text_of(element.find(qn("w:rubyBase"))), _text_of(element.find(qn("w:rt")))
            line.append(Run(base, reading))
        elif element.tag == qn("w:footnoteReference"):
            number = element.get(qn("w:id")) or ""
            line.append(Run(f"*{number}", mark=number))
        elif element.tag == qn("w:tab"):
            line.append(Run(" "))
        elif not any(parent.tag == qn("w:ruby") for parent in element.iterancestors()):
            line.append(Run(element.text or ""))
    yield tuple(line)


def _text_of(element: Any) -> str:
    return "" if element is None else "".join(text.text or "" for text in element.iter(qn("w:t")))


def _read_footnotes(document: Any) -> Iterator[Item]:
    """The footnotes, named by their numbers; those that Word keeps for its rules have none."""
    try:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    except KeyError:
        return
    for note in parse_xml(part.blob).iter(qn("w:footnote")):
        if note.get(qn("w:type")) in (None, "normal"):
            lines = tuple(line for paragraph in note.iter(qn("w:p")) for line in _read_lines(paragraph))
            yield Item("footnote", lines, names=frozenset({note.get(qn("w:id")) or ""}))
