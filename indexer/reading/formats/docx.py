"""``.docx``: paragraphs, headings, lists, tables, text boxes, charts, readings and notes of a Word
file; tracked changes are accepted.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import docx
from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from indexer.errors import DamagedDocument
from indexer.reading.formats.marked_up_items import HIDDEN, Item, MarkedUp, Run
from indexer.reading.formats.office_archives import DAMAGED, check_archive
from indexer.reading.formats.office_drawings import NAMES_OF_PARTS, read_drawn
from indexer.reading.formats.word_boxes import is_in_box, list_boxes, list_parts
from indexer.reading.formats.word_lines import (
    NOTES,
    number_marks,
    read_all_lines,
    read_deleted,
    read_hidden,
    read_word_lines,
    walk,
)
from indexer.reading.formats.word_paragraphs import read_paragraphs
from indexer.reading.formats.word_tables import count_word_head, read_frame, read_word_rows
from indexer.reading.reading_limits import LIMITS

DELETION, COMMENT = "deletion", "comment"


def read_word(path: Path, advance: Callable[[], None]) -> MarkedUp:
    """The items of a Word file; ``advance`` is called after about a page of text.

    Raises DamagedDocument, EncryptedDocument, TooLarge.
    """
    check_archive(path)
    try:
        document = _open(path)
        number_marks(document.element.body)
        items = list(
            _tell(itertools.chain.from_iterable(read(document) for read in _PARTS), advance)
        )
    except (OpcError, PythonDocxError, *DAMAGED) as error:
        raise DamagedDocument(path=str(path)) from error
    said = document.core_properties
    made = said.created.isoformat() if said.created else ""
    return MarkedUp(tuple(items), (said.title or "").strip(), "docx", "docx", made)


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


def _tell(items: Iterable[Item], advance: Callable[[], None]) -> Iterator[Item]:
    """The items; each time that they come to a page, it is told."""
    length = 0
    for item in items:
        length += sum(len(run.text) for line in item.lines for run in line)
        if length > LIMITS.told_chars:
            length = 0
            advance()
        yield item


def _read_body(document: Any) -> Iterator[Item]:
    """Paragraphs, tables, text boxes; what was deleted or is not shown as items that are taken out
    again.
    """
    paragraphs, parts = read_paragraphs(document), list_parts(document.element.body)
    for part in parts:
        if part.tag == qn("w:p"):
            yield from paragraphs.get(part, ())
        elif frame := read_frame(part):
            yield Item("box", frame)
        else:
            yield Item("table", tuple(read_word_rows(part)), head=count_word_head(part))
        if not any(map(is_in_box, parts[:1])):
            yield from (Item("box", tuple(read_all_lines(box))) for box in list_boxes(part))
        yield from _read_figures(part, document.part)
        for step, text in ((DELETION, read_deleted(part)), (HIDDEN, read_hidden(part))):
            if text.strip():
                yield Item("body", ((Run(text),),), step=step)


def _read_figures(element: Any, part: Any) -> Iterator[Item]:
    """The charts and schemes that hang on a paragraph or stand in a table."""
    for drawn in element.iter(*NAMES_OF_PARTS):
        named = part.related_parts.get(drawn.get(NAMES_OF_PARTS[drawn.tag]))
        if named is not None:
            yield from read_drawn(drawn.tag, parse_xml(named.blob))


def _read_notes(document: Any) -> Iterator[Item]:
    """The notes at the foot and the end, named by their numbers; those that Word keeps for its
    rules have none.
    """
    for kind, note, _, prefix in NOTES:
        try:
            part = document.part.part_related_by(kind)
        except KeyError:
            continue
        for each in parse_xml(part.blob).iter(note):
            if each.get(qn("w:type")) in (None, "normal"):
                name = prefix + (each.get(qn("w:id")) or "")
                yield Item("footnote", tuple(read_all_lines(each)), names=frozenset({name}))


def _read_heads(document: Any) -> Iterator[Item]:
    """Running heads and feet, each text once; page numbers alone are none."""
    seen: set[tuple[str, ...]] = set()
    for relation in document.part.rels.values():
        if relation.is_external or relation.reltype not in (
            RELATIONSHIP_TYPE.HEADER,
            RELATIONSHIP_TYPE.FOOTER,
        ):
            continue
        for paragraph in walk(parse_xml(relation.target_part.blob), {qn("w:p")}):
            lines = tuple(read_word_lines(paragraph))
            texts = tuple("".join(run.text for run in line) for line in lines)
            if texts not in seen and _has_letters("".join(texts)):
                seen.add(texts)
                yield Item("note", lines)


def _read_comments(document: Any) -> Iterator[Item]:
    """Comments in the margin: they are not of the text, and taken out again."""
    try:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
    except KeyError:
        return
    for each in parse_xml(part.blob).iter(qn("w:comment")):
        lines = tuple(line for line in read_all_lines(each) if any(run.text for run in line))
        if lines:
            yield Item("body", lines, step=COMMENT)


def _has_letters(text: str) -> bool:
    return any(c.isalpha() for c in text)


_PARTS = (_read_body, _read_notes, _read_heads, _read_comments)
