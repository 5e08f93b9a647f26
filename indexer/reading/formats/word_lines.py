"""The lines of a paragraph of a Word file: its runs, those under ruby with their reading, marks of
notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from indexer.reading.formats.marked_up import Run

# Around paragraphs, tables, rows, cells: content controls, other people's markup, insertions.
_AROUND = {
    qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
}
# Text boxes are items of their own; a drawing may be there twice, the older way too; what was moved
# stands elsewhere.
BOX, OLDER = (
    qn("w:txbxContent"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_APART = {BOX, OLDER, qn("w:moveFrom")}
_RUBY = qn("w:ruby")
_SIGNS = {qn("w:tab"): " ", qn("w:ptab"): " ", qn("w:noBreakHyphen"): "-"}
_ENDS = {qn("w:br"), qn("w:cr")}
# Notes: the part that holds them, what one is, its mark, and what goes before its name.
NOTES = (
    (RELATIONSHIP_TYPE.FOOTNOTES, qn("w:footnote"), qn("w:footnoteReference"), ""),
    (RELATIONSHIP_TYPE.ENDNOTES, qn("w:endnote"), qn("w:endnoteReference"), "e"),
)
_REFERENCES = {reference: prefix for _, _, reference, prefix in NOTES}
_PRINTED = "printed"
_NOT_SAID = (None, "0", "false", "off")
_PARTS = {qn("w:t"), qn("m:t"), _RUBY, *_SIGNS, *_ENDS, *_REFERENCES}


def read_lines(paragraph: Any) -> Iterator[tuple[Run, ...]]:
    """The lines of a paragraph: its runs, those under ruby with their reading, marks of notes."""
    line: list[Run] = []
    for element in walk(paragraph, _PARTS):
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


def read_all_lines(parent: Any) -> Iterator[tuple[Run, ...]]:
    """The lines of all paragraphs in an element."""
    for paragraph in walk(parent, {qn("w:p")}):
        yield from read_lines(paragraph)


def number_marks(body: Any) -> None:
    """Say at each mark of a note the number that is printed there: how manieth it is among those of
    its kind.

    Its ``w:id`` only names the note; LibreOffice begins with 2.
    """
    for reference in _REFERENCES:
        marks = (
            mark
            for mark in walk(body, {reference})
            if mark.get(qn("w:customMarkFollows")) in _NOT_SAID
        )
        for number, mark in enumerate(marks, 1):
            mark.set(_PRINTED, str(number))


def inside(parent: Any, wanted: Set[str]) -> Iterator[Any]:
    """The children of these kinds, also where something stands around them."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _AROUND:
            yield from inside(child, wanted)


def walk(parent: Any, wanted: Set[str]) -> Iterator[Any]:
    """What of these kinds stands in an element, in order, and not in what stands apart from it."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag not in _APART:
            yield from walk(child, wanted)


def _text_of(element: Any) -> str:
    return "" if element is None else "".join(text.text or "" for text in element.iter(qn("w:t")))
