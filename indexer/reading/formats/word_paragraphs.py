"""Paragraphs of the body of a Word file become items: their kinds and levels, their lines with the
numbers that Word counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from indexer.reading.formats.marked_up_items import Item, Run
from indexer.reading.formats.word_boxes import list_parts
from indexer.reading.formats.word_headings import (
    Paragraph,
    leave_makers,
    set_levels,
    tell_by_letters,
    tell_by_look,
    tell_by_number,
    tell_by_place,
    tell_by_style,
)
from indexer.reading.formats.word_lines import loses_its_end, read_word_lines
from indexer.reading.formats.word_numbering import WordNumbering
from indexer.reading.formats.word_styles import Look, WordStyle, WordStyles, looks_of, usual_look

_Lines = tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class _Written:
    """A paragraph as it is written: its element, its style, how its type looks, its lines, and
    the number before them that Word counts.
    """

    element: Any
    style: WordStyle
    looks: Counter[Look]
    lines: _Lines
    number: str = ""

    @property
    def text(self) -> str:
        """The text of the paragraph, line by line."""
        lines = ("".join(run.text for run in line) for line in self.lines)
        return "\n".join(lines).strip()


def read_paragraphs(document: Any) -> Mapping[Any, tuple[Item, ...]]:
    """The item of each paragraph of the body, by its element.

    One whose end was deleted has none: its lines stand before those of the next, unless a table
    comes before.
    """
    styles, numbering = WordStyles(document), WordNumbering(document)
    written = list(_join_deleted(_read_written(document, styles, numbering)))
    usual = usual_look(each.looks for each in written)
    told: list[Paragraph] = [
        tell_by_look(
            tell_by_style(each.style, each.number), each.element, each.text, each.looks, usual
        )
        for each in written
    ]
    texts = [each.text for each in written]
    told = tell_by_place(told, [each.element for each in written], texts)
    told = tell_by_letters(told, [each.element for each in written], texts, usual)
    told = leave_makers(tell_by_number(told, texts, usual), texts)
    return {
        each.element: (Item(paragraph.kind, each.lines, paragraph.level),)
        for each, paragraph in zip(written, set_levels(told), strict=True)
    }


def _read_written(
    document: Any, styles: WordStyles, numbering: WordNumbering
) -> Iterator[_Written]:
    for element in list_parts(document.element.body):
        if element.tag == qn("w:tbl"):
            yield _Written(element, WordStyle(), Counter(), ())
            continue
        style = styles.of_paragraph(element)
        number = numbering.count(element, style)
        lines = _put_number(number, tuple(read_word_lines(element)))
        yield _Written(element, style, looks_of(element, style, styles), lines, number)


def _put_number(number: str, lines: _Lines) -> _Lines:
    """The lines with the number that Word counts before the first, unless they are empty."""
    is_empty = not any(run.text.strip() for line in lines for run in line)
    return lines if is_empty or not number else ((Run(number), *lines[0]), *lines[1:])


def _join_deleted(written: Iterator[_Written]) -> Iterator[_Written]:
    """The paragraphs, each whose end was deleted joined to the next; tables are only looked at."""
    held: _Written | None = None
    for each in written:
        if each.element.tag == qn("w:tbl"):
            if held is not None:
                yield held
            held = None
            continue
        if held is not None:
            lines = (*held.lines[:-1], (*held.lines[-1], *each.lines[0]), *each.lines[1:])
            looks, number = held.looks + each.looks, held.number
            each = _Written(each.element, each.style, looks, lines, number)
        if loses_its_end(each.element):
            held = each
            continue
        held = None
        yield each
    if held is not None:
        yield held
