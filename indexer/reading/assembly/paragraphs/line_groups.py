"""Lines -> elements: what stands together on the page, before sentences are followed past what
interrupts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.assembly.paragraphs.text_paragraphs import find_extent
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.join_cost import RESUMES
from indexer.reading.lines.line import Line, Measure
from indexer.reading.lines.page_element import Element

# For how many elements a sentence that stopped is waited for.
PATIENCE = 16


def group_paragraphs(draft: Draft) -> Draft:
    """The text with its lines in elements, in order; every line is in one."""
    return replace(draft, elements=tuple(_group(draft)))


def _group(measured: Draft) -> list[Element[Line]]:
    elements: list[Element[Line]] = []
    stopped: Line | None = None
    place = waited = 0
    while place < len(measured.lines):
        end = find_extent(place, stopped, measured)
        lines = measured.lines[place:end]
        elements.append(Element(lines[0].kind, (lines,)))
        place, waited = end, waited + 1
        if lines[0].kind == "heading" or waited > PATIENCE:
            stopped, waited = None, 0
        elif lines[0].kind is None and measured.measure.are_prose(lines):
            resumes = stopped is not None and (
                waited == 1 or measured.fit(stopped, lines[0]) >= RESUMES
            )
            if not measured.measure.ends_paragraph(lines[-1]):
                stopped, waited = lines[-1], 0
            elif resumes:
                stopped = None
    return elements


def may_be_label(elements: Sequence[Element[Line]], place: int, measure: Measure) -> bool:
    """Whether element ``place`` may be a label in a figure: a line without 。 that follows no text
    and no heading.
    """
    element, line = elements[place], elements[place].first_line
    if element.kind is not None or len(element.lines) > 1 or "。" in line.text:
        return False
    if line.tangled and measure.is_of_text(line):
        return False
    return place == 0 or not _goes_on_with_text(elements[place - 1], measure)


def _goes_on_with_text(element: Element[Line], measure: Measure) -> bool:
    """Whether text stands after an element: it is a heading, or itself text that ends with a
    sentence.
    """
    if element.kind is not None:
        return element.kind == "heading"
    return measure.ends_paragraph(element.last_line) and measure.are_prose(element.lines)
