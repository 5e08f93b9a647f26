"""``.docx``: paragraphs, headings by their style, lists, tables, text boxes, readings and notes of
a Word file.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

from indexer.errors import DamagedDocument, EncryptedDocument, TooLarge
from indexer.model import Kind
from indexer.reading.formats.marked_up import Item, MarkedUp, Run

_HEADING = re.compile(r"(?:heading|見出し)\s*([1-9])$", re.IGNORECASE)
# What a file and one of its parts may unpack to, in bytes; zipfile unpacks no more than a file
# declares.
LARGEST, LARGEST_PART = 400_000_000, 64_000_000
# So many characters are about a page.
_PAGE = 1_000
# A cell merged down stands in each of its rows; a longer one only in its first.
_LONGEST_REPEATED = 200
# Around paragraphs, tables, rows, cells: content controls, other people's markup, insertions.
_AROUND = {
    qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
}
# Text boxes are items of their own; a drawing may be there twice, the older way too; what was moved
# stands elsewhere.
_BOX, _OLDER = (
    qn("w:txbxContent"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_APART = {_BOX, _OLDER, qn("w:moveFrom")}
_RUBY = qn("w:ruby")
_SIGNS = {qn("w:tab"): " ", qn("w:ptab"): " ", qn("w:noBreakHyphen"): "-"}
_ENDS = {qn("w:br"), qn("w:cr")}
_NOTES = (
    (RELATIONSHIP_TYPE.FOOTNOTES, qn("w:footnote"), qn("w:footnoteReference"), ""),
    (RELATIONSHIP_TYPE.ENDNOTES, qn("w:endnote"), qn("w:endnoteReference"), "e"),
)
_REFERENCES = {reference: prefix for _, _, reference, prefix in _NOTES}
_PRINTED = "printed"
_NOT_SAID = (None, "0", "false", "off")
_PARTS = {qn("w:t"), qn("m:t"), _RUBY, *_SIGNS, *_ENDS, *_REFERENCES}
_DAMAGED = (
    *(OpcError, PythonDocxError, zipfile.BadZipFile, zlib.error, etree.LxmlError),
    *(KeyError, ValueError, OSError, EOFError, NotImplementedError),
)


def read_word(path: Path, advance: Callable[[], None]) -> MarkedUp:
    """The items of a Word file; ``advance`` is called after about a page of text.

    Raises DamagedDocument, EncryptedDocument, TooLarge.
    """
    try:
        _look_into(path)
        document = _open(path)
        _number_marks(document.element.body)
        items = list(
            _tell([*_read_body(document), *_read_notes(document), *_read_heads(document)], advance)
        )
    except _DAMAGED as error:
        raise DamagedDocument(path=str(path)) from error
    return MarkedUp(tuple(items), (document.core_properties.title or "").strip(), "docx", "docx")


def _open(path: Path) -> Any:
    """The document. python-docx looks for what a damaged package has not, and fails as that
    comes.
    """
    try:
        document = docx.Document(str(path))
        has_body = document.element.body is not None
    except (OSError, MemoryError):
        raise
    except Exception as error:
        raise DamagedDocument(path=str(path)) from error
    if not has_body:
        raise DamagedDocument(path=str(path))
    return document


def _look_into(path: Path) -> None:
    """Refuse what is locked or unpacks to more than a document does."""
    with path.open("rb") as file:
        if (
            file.read(4) == b"\xd0\xcf\x11\xe0"
            and "EncryptedPackage".encode("utf-16-le") in file.read()
        ):
            raise EncryptedDocument(path=str(path))
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise EncryptedDocument(path=str(path))
    texts = (part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if sum(part.file_size for part in parts) > LARGEST or max(texts, default=0) > LARGEST_PART:
        raise TooLarge(path=str(path))


def _tell(items: Iterable[Item], advance: Callable[[], None]) -> Iterator[Item]:
    """The items; each time that they come to a page, it is told."""
    length = 0
    for item in items:
        length += sum(len(run.text) for line in item.lines for run in line)
        if length > _PAGE:
            length = 0
            advance()
        yield item


# Paragraphs, tables, boxes. ------------------------------------------------------------


def _read_body(document: Any) -> Iterator[Item]:
    for part in _inside(document.element.body, {qn("w:p"), qn("w:tbl")}):
        if part.tag == qn("w:tbl"):
            yield Item("table", tuple(_read_rows(part)))
        else:
            kind, level = _kind_of(Paragraph(part, document._body))
            yield Item(kind, tuple(_read_lines(part)), level)
        yield from (Item("box", lines) for lines in _read_boxes(part))


def _inside(parent: Any, wanted: Set[str]) -> Iterator[Any]:
    """The children of these kinds, also where something stands around them."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _AROUND:
            yield from _inside(child, wanted)


def _kind_of(paragraph: Any) -> tuple[Kind, int]:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    if match := _HEADING.match(style):
        return "heading", int(match[1])
    if style in ("Title", "表題"):
        return "heading", 1
    if style in ("Caption", "図表番号"):
        return "caption", 0
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    return ("list" if numbered or style.startswith(("List", "箇条書き")) else "body"), 0


def _read_rows(table: Any) -> Iterator[tuple[Run, ...]]:
    """The rows of a table; a cell that goes on from the one above has its text, too."""
    above: dict[int, tuple[Run, ...]] = {}
    for row in _inside(table, {qn("w:tr")}):
        column = _number(row, "w:trPr", "w:gridBefore", 0)
        here: dict[int, tuple[Run, ...]] = {}
        line: list[Run] = []
        for cell in _inside(row, {qn("w:tc")}):
            runs = tuple(_read_cell(cell))
            if not any(run.text for run in runs) and _goes_on(cell):
                runs = above.get(column, ())
            line += (replace(run, cell=number == 0) for number, run in enumerate(runs))
            if sum(len(run.text) for run in runs) <= _LONGEST_REPEATED:
                here[column] = runs
            column += _number(cell, "w:tcPr", "w:gridSpan", 1)
        above = here
        yield tuple(line)


def _read_cell(cell: Any) -> Iterator[Run]:
    """The lines of a cell in one, with a space between them."""
    lines = [line for paragraph in _walk(cell, {qn("w:p")}) for line in _read_lines(paragraph)]
    for number, line in enumerate(line for line in lines if any(run.text for run in line)):
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


def _read_boxes(element: Any) -> Iterator[tuple[tuple[Run, ...], ...]]:
    """The text boxes that hang on a paragraph or stand in a table, each as its lines."""
    for box in element.iter(_BOX):
        if not any(around.tag == _OLDER for around in box.iterancestors()):
            yield tuple(
                line for paragraph in _walk(box, {qn("w:p")}) for line in _read_lines(paragraph)
            )


# Lines. ------------------------------------------------------------


def _read_lines(paragraph: Any) -> Iterator[tuple[Run, ...]]:
    """The lines of a paragraph: its runs, those under ruby with their reading, marks of notes."""
    line: list[Run] = []
    for element in _walk(paragraph, _PARTS):
        if element.tag in _ENDS:
            yield tuple(line)
            line = []
        elif element.tag == _RUBY:
            base, reading = (
                _text_of(element.find(qn("w:rubyBase"))),
                _text_of(element.find(qn("w:rt"))),
            )
            line.append(Run(base, reading))
        elif element.tag in _REFERENCES:
            name = element.get(qn("w:id")) or ""
            line.append(
                Run(f"*{element.get(_PRINTED, name)}", mark=_REFERENCES[element.tag] + name)
            )
        else:
            line.append(Run(_SIGNS.get(element.tag, element.text or "")))
    yield tuple(line)


def _number_marks(body: Any) -> None:
    """Say at each mark of a note the number that is printed there: how manieth it is among those of
    its kind.

    Its ``w:id`` only names the note; LibreOffice begins with 2.
    """
    for reference in _REFERENCES:
        marks = (
            mark
            for mark in _walk(body, {reference})
            if mark.get(qn("w:customMarkFollows")) in _NOT_SAID
        )
        for number, mark in enumerate(marks, 1):
            mark.set(_PRINTED, str(number))


def _walk(parent: Any, wanted: Set[str]) -> Iterator[Any]:
    """What of these kinds stands in an element, in order, and not in what stands apart from it."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag not in _APART:
            yield from _walk(child, wanted)


def _text_of(element: Any) -> str:
    return "" if element is None else "".join(text.text or "" for text in element.iter(qn("w:t")))


def _read_notes(document: Any) -> Iterator[Item]:
    """The notes at the foot and the end, named by their numbers; those that Word keeps for its
    rules have none.
    """
    for kind, note, _, prefix in _NOTES:
        try:
            part = document.part.part_related_by(kind)
        except KeyError:
            continue
        for each in parse_xml(part.blob).iter(note):
            if each.get(qn("w:type")) in (None, "normal"):
                lines = tuple(
                    line
                    for paragraph in _walk(each, {qn("w:p")})
                    for line in _read_lines(paragraph)
                )
                yield Item(
                    "footnote", lines, names=frozenset({prefix + (each.get(qn("w:id")) or "")})
                )


def _read_heads(document: Any) -> Iterator[Item]:
    """What is printed at the head and foot of the pages, each text once; page numbers alone are
    none.
    """
    seen: set[tuple[str, ...]] = set()
    for relation in document.part.rels.values():
        if relation.is_external or relation.reltype not in (
            RELATIONSHIP_TYPE.HEADER,
            RELATIONSHIP_TYPE.FOOTER,
        ):
            continue
        for paragraph in _walk(parse_xml(relation.target_part.blob), {qn("w:p")}):
            lines = tuple(_read_lines(paragraph))
            texts = tuple("".join(run.text for run in line) for line in lines)
            if texts not in seen and _has_letters("".join(texts)):
                seen.add(texts)
                yield Item("note", lines)


def _has_letters(text: str) -> bool:
    return any(c.isalpha() for c in text)
