"""Titles in the style of others: a line with the sign, or the number, and in the type that headings
of the document have is one, whatever stands below it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.recognition.headings.line_roles import may_be_title
from indexer.reading.recognition.headings.open_levels import HeadingStyle, read_level, read_type


def raise_titles_of_style(draft: Draft) -> Draft:
    """The document with the kind of headings for items and text of one line that have the sign or
    number and the type of several headings, not those of the text. Nothing else in that style is
    text, and no two in it follow each other, as items do.
    """
    elements = draft.elements
    styles = _find_styles(elements)
    if not styles:
        return draft
    raised = tuple(_raise(element, styles) for element in elements)
    return replace(draft, elements=raised)


def _raise(element: Element[Line], styles: frozenset[HeadingStyle]) -> Element[Line]:
    """The element, a heading where it is in one of some styles."""
    if _may_be_one(element) and _style_of(element) in styles:
        return replace(element, kind="heading", may_go_on=False)
    return element


def _may_be_one(element: Element[Line]) -> bool:
    """Whether it is an item or text, and in no table or figure."""
    return element.kind in ("list", "body") and not element.furniture


def _style_of(element: Element[Line]) -> HeadingStyle:
    return read_level(element.first_line, passing=False).style


def _find_styles(elements: Sequence[Element[Line]]) -> frozenset[HeadingStyle]:
    """The styles of several headings in which nothing but single lines is, none after another."""
    known = _find_known(elements)
    others = defaultdict[HeadingStyle, list[bool]](list)
    before: HeadingStyle | None = None
    for element in elements if known else ():
        if element.furniture:
            continue
        style = _style_of(element) if _may_be_one(element) else None
        if style in known:
            others[style].append(style != before and _is_title(element))
        before = style
    return frozenset(style for style, titles in others.items() if all(titles))


def _find_known(elements: Sequence[Element[Line]]) -> frozenset[HeadingStyle]:
    """The styles with a sign or number of several headings, in another type than the text."""
    counts = Counter(_style_of(each) for each in elements if each.kind == "heading")
    text = _find_type_of_text(elements)
    return frozenset(
        style
        for style, count in counts.items()
        if count >= LAYOUT.several and style[0] and style[1] != text
    )


def _find_type_of_text(elements: Sequence[Element[Line]]) -> tuple[int, str]:
    """The type that most lines of text are set in."""
    types = Counter[tuple[int, str]]()
    for element in elements:
        if element.kind == "body":
            types[read_type(element.first_line)] += len(element.lines)
    return max(types, key=lambda style: types[style], default=(0, ""))


def _is_title(element: Element[Line]) -> bool:
    """Whether it is one line that stops before the edge and has the form of a title."""
    is_line = len(element.lines) == 1 and not element.ends_sentence and not element.runs_to_edge
    return is_line and may_be_title(element.first_line.text)
