"""Styles of headings in a document that has some hundred of them: who stands under whom is found
without a look at all pairs of pairs.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from indexer.model import Kind
from indexer.reading.lines.line import Line, Shape, measure
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.provenance import copy
from indexer.reading.recognition.headings.open_levels import read_level
from indexer.reading.recognition.headings.style_order import find_style_order

STYLES = 150


def element(text: str, font: str, kind: Kind = "heading") -> Element[Line]:
    line = Line(0, copy(text, 0, len(text)), Shape(measure(text), size=10.0, font=font))
    return Element(kind, ((line,),))


def chain() -> Iterator[Element[Line]]:
    """Each style right over the next one, then text."""
    for at in range(STYLES - 1):
        yield from (element("計画", f"F{at}"), element("計画", f"F{at + 1}"))
        yield element("市は計画を定める。", "F", "body")


def between() -> Iterator[Element[Line]]:
    """All plain styles over text, before and between numbers that count on."""
    for count in range(6):
        if count:
            yield element(f"{count}　計画", "N")
        for at in range(STYLES):
            yield element("市は計画を定める。", "F", "body")
            yield element("計画", f"F{at}")


def test_what_follows_from_a_chain_of_styles_is_found_soon() -> None:
    elements = list(chain())
    start = time.process_time()
    inside = find_style_order(elements).inside
    assert time.process_time() - start < 5
    several = STYLES - 2  # the first and the last come once
    assert len(inside) == several * (several - 1) // 2


def test_styles_that_stand_between_all_numbers_are_found_soon() -> None:
    elements = list(between())
    number = next(read_level(each.first_line, passing=False) for each in elements[2 * STYLES :])
    start = time.process_time()
    inside = find_style_order(elements).inside
    assert time.process_time() - start < 5
    assert {inner for outer, inner in inside if outer == number.style} == {
        read_level(each.first_line, passing=False).style
        for each in elements[: 2 * STYLES]
        if each.kind == "heading"
    }
