"""Text boxes of a Word file: apart from its text, or, where all of it stands in such, its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from indexer.reading.formats.word_lines import BOX, OLDER, inside, read_word_lines

_PARTS = {qn("w:p"), qn("w:tbl")}


def list_boxes(element: Any) -> list[Any]:
    """The text boxes that hang on a paragraph or stand in a table, each once."""
    boxes = element.iter(BOX)
    return [box for box in boxes if not any(each.tag == OLDER for each in box.iterancestors())]


def is_in_box(element: Any) -> bool:
    """Whether a part stands in a text box."""
    return any(each.tag == BOX for each in element.iterancestors())


def list_parts(body: Any) -> list[Any]:
    """The paragraphs and tables of a body; where all text stands in several boxes that hang on its
    paragraphs, as in a newsletter, those of each box before the paragraph that it hangs on.
    """
    parts = [*inside(body, _PARTS)]
    boxes = [(part, list_boxes(part)) for part in parts]
    if any(map(_says_something, parts)) or sum(len(held) for _, held in boxes) <= 1:
        return parts
    return [each for part, held in boxes for each in (*_list_inside(held), part)]


def _list_inside(boxes: list[Any]) -> Iterator[Any]:
    for box in boxes:
        yield from inside(box, _PARTS)


def _says_something(part: Any) -> bool:
    """Whether a part is a table, or a paragraph with text outside of its boxes."""
    if part.tag != qn("w:p"):
        return True
    return any(run.text.strip() for line in read_word_lines(part) for run in line)
