"""Numbers over titles: on a printed page 第1章 stands on a line of its own, its title below it, and
both are one heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.reading.lines.line import Line, replace_text
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.provenance import insert, join
from indexer.reading.recognition.headings.heading_forms import is_label, read_heading


def join_numbers_to_titles(elements: Sequence[Element[Line]]) -> Iterator[Element[Line]]:
    """The elements with one heading in place of a number, 第1章 or the like, and the heading right
    below it.
    """
    number: Element[Line] | None = None
    for element in elements:
        if number is not None and _is_title_of(element, number):
            element, number = replace(element, groups=(number.lines + element.lines,)), None
        if number is not None:
            yield number
        number = element if _is_number(element) else None
        if number is None:
            yield _set_behind_number(element)
    if number is not None:
        yield number


def _is_number(element: Element[Line]) -> bool:
    """Whether it is the number of a chapter or the like, without a title."""
    return element.kind == "heading" and len(element.lines) == 1 and is_label(element.first_line)


def _is_title_of(element: Element[Line], number: Element[Line]) -> bool:
    """Whether it is a heading without a number, on the page of one, and was written after it."""
    line = element.first_line
    follows = number.first_line.traced.end <= line.traced.start and element.page == number.page
    return element.kind == "heading" and follows and read_heading(line) is None


def _set_behind_number(element: Element[Line]) -> Element[Line]:
    """A heading of several lines with the second behind the first, where that is but a number; in
    the type of the title.
    """
    if element.kind != "heading" or len(element.lines) == 1 or not is_label(element.first_line):
        return element
    return put_number_before(element)


def put_number_before(element: Element[Line]) -> Element[Line]:
    """An element with its first line, a number, before its second, in the type of that."""
    number, title, *others = element.lines
    traced = join((number.traced, insert(number.traced.end, " "), title.traced))
    return replace(element, groups=((replace_text(title, traced), *others),))
