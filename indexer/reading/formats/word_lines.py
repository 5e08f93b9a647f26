"""The lines of a paragraph of a Word file: its runs, those under ruby with their reading, marks of
notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from indexer.reading.formats.marked_up_items import Run

# Around paragraphs, tables, rows, cells: content controls, other people's markup, insertions.
_AROUND = {
    qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
}
# Text boxes are items of their own; a drawing may be there twice, the older way too; what was moved
# stands elsewhere, what was deleted nowhere.
BOX, OLDER = (
    qn("w:txbxContent"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_APART = {BOX, OLDER, qn("w:moveFrom"), qn("w:del")}
_RUN, _RUBY = qn("w:r"), qn("w:ruby")
_SIGNS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:noBreakHyphen"): "-"}
_ENDS = {qn("w:br"), qn("w:cr")}
# Notes: the part that holds them, what one is, its mark, and what goes before its name.
NOTES = (
    (RELATIONSHIP_TYPE.FOOTNOTES, qn("w:footnote"), qn("w:footnoteReference"), ""),
    (RELATIONSHIP_TYPE.ENDNOTES, qn("w:endnote"), qn("w:endnoteReference"), "e"),
)
_REFERENCES = {reference: prefix for _, _, reference, prefix in NOTES}
_PRINTED = "printed"
_GONE = (qn("w:del"), qn("w:moveFrom"))
_NOT_SAID = (None, "0", "false", "off")
_FIELD, _CODE = qn("w:fldChar"), qn("w:instrText")
_PARTS = {qn("w:t"), qn("m:t"), _RUBY, _FIELD, _CODE, *_SIGNS, *_ENDS, *_REFERENCES}
# Ruby of older files, drawn by the code of a field: EQ \o\ad(\s\up 9(にし),西).
_DRAWN_RUBY = re.compile(
    r"\s*EQ\b.*?\\o\s*(?:\\a[a-z]\s*)?\(\s*\\s\s*\\up\s*[0-9]+\s*\((?P<ruby>[^()]*)\)\s*[,;，]"
    r"\s*(?P<base>[^()]*)\)\s*",
    re.IGNORECASE,
)


def read_word_lines(paragraph: Any) -> Iterator[tuple[Run, ...]]:
    """The lines of a paragraph: its runs, those under ruby with their reading, marks of notes."""
    line: list[Run] = []
    code: list[str] = []
    for element in walk(paragraph, _PARTS):
        if element.tag in _ENDS:
            yield tuple(line)
            line = []
        elif element.tag == _CODE:
            code.append(element.text or "")
        elif element.tag == _FIELD:
            line += _read_code("".join(code))
            code = []
        else:
            line.append(_read_run(element))
    yield tuple(line)


def _read_run(element: Any) -> Run:
    """Text, a sign, text with its reading, or the mark of a note."""
    if element.tag == _RUBY:
        return Run(_text_of(element.find(qn("w:rubyBase"))), _text_of(element.find(qn("w:rt"))))
    if element.tag in _REFERENCES:
        name = element.get(qn("w:id")) or ""
        return Run(f"*{element.get(_PRINTED, name)}", mark=_REFERENCES[element.tag] + name)
    return Run(_SIGNS.get(element.tag, element.text or ""))


def _read_code(code: str) -> Iterator[Run]:
    """Ruby that the code of a field draws itself; the result of any other is text."""
    if match := _DRAWN_RUBY.fullmatch(code):
        yield Run(match["base"].strip(), match["ruby"].strip())


def read_deleted(parent: Any) -> str:
    """The text deleted from an element with tracked changes."""
    return "".join(each.text or "" for each in parent.iter(qn("w:delText")))


def read_hidden(parent: Any) -> str:
    """The text of an element that says it is not shown."""
    runs = (run for run in parent.iter(qn("w:r")) if _is_hidden(run))
    return "".join(_text_of(run) for run in runs)


def loses_its_end(paragraph: Any) -> bool:
    """Whether the end of a paragraph was deleted with tracked changes: it goes on in the next."""
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return mark is not None and any(mark.find(each) is not None for each in _GONE)


def _is_hidden(run: Any) -> bool:
    hidden = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return hidden is not None and hidden.get(qn("w:val")) not in _NOT_SAID[1:]


def read_all_lines(parent: Any) -> Iterator[tuple[Run, ...]]:
    """The lines of all paragraphs in an element."""
    for paragraph in walk(parent, {qn("w:p")}):
        yield from read_word_lines(paragraph)


def number_marks(body: Any) -> None:
    """Say at each mark of a note the number that is printed there: its place among those of its
    kind.

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
    """Yield the parts of these kinds in an element, in order, but for what stands apart from it."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag not in _APART and not (child.tag == _RUN and _is_hidden(child)):
            yield from walk(child, wanted)


def _text_of(element: Any) -> str:
    return "" if element is None else "".join(text.text or "" for text in element.iter(qn("w:t")))
