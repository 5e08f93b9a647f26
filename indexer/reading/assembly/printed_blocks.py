"""Elements of a PDF before they become blocks: ruby and marks are set over their letters, leaders
are dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from indexer.model import Removal, Repair
from indexer.reading.assembly.annotations import annotate
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, replace_text
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.provenance import insert, join
from indexer.reading.recognition.contents import drop_leader
from indexer.reading.recognition.headings import set_number_apart


def annotate_lines(draft: Draft) -> Draft:
    """The document with its lines as they were mended, with their ruby and without their marks; an
    element without any line is none.
    """
    lines = {line.number: line for line in draft.lines}
    elements: list[Element[Line]] = []
    repairs: list[Repair] = []
    for element in draft.elements:
        annotated, done = _annotate(element, lines, draft.notes)
        elements += [annotated] if annotated.groups else []
        repairs += done
    return replace(draft.note(repairs), elements=tuple(elements))


def drop_leaders(draft: Draft) -> Draft:
    """The document without the dots that lead to page numbers in tables of contents."""
    elements: list[Element[Line]] = []
    removals: list[Removal] = []
    for element in draft.elements:
        dropped, gone = _drop_leaders(element)
        elements.append(dropped)
        removals += gone
    return replace(draft.remove(removals), elements=tuple(elements))


def _drop_leaders(block: Element[Line]) -> tuple[Element[Line], list[Removal]]:
    """The lines of a table of contents without the dots that lead to page numbers; any other block
    as it is.
    """
    if block.kind != "contents":
        return block, []
    removals: list[Removal] = []
    groups: list[tuple[Line, ...]] = []
    for group in block.groups:
        dropped = [drop_leader(line.traced) for line in group]
        removals += (removal for _, gone in dropped for removal in gone)
        groups.append(
            tuple(
                replace_text(line, traced) for line, (traced, _) in zip(group, dropped, strict=True)
            )
        )
    return replace(block, groups=tuple(groups)), removals


def _annotate(
    element: Element[Line], lines: Mapping[int, Line], notes: Mapping[int, frozenset[str]]
) -> tuple[Element[Line], list[Repair]]:
    """The element with its lines as they were mended, with their ruby and without their marks."""
    groups: list[tuple[Line, ...]] = []
    repairs: list[Repair] = []
    for at in range(len(element.groups)):
        annotated, done = _annotate_group(element, at, lines, notes)
        repairs += done
        if annotated:
            groups.append(tuple(annotated))
    if groups and element.kind == "heading":
        first, *others = groups[0]
        groups[0] = (set_number_apart(first), *others)
    return replace(element, groups=tuple(groups)), repairs


def _annotate_group(
    element: Element[Line], at: int, lines: Mapping[int, Line], notes: Mapping[int, frozenset[str]]
) -> tuple[list[Line], list[Repair]]:
    """The lines of a group without their marks; where nothing but marks would be left, they stay
    text.
    """
    label = element.label[1] if element.label and at == 0 else None
    annotated, repairs = _annotate_lines(element, at, lines, notes, label)
    if not annotated or annotated[0].text.strip():
        return annotated, repairs
    return _annotate_lines(element, at, lines, {}, None)


def _annotate_lines(
    element: Element[Line],
    at: int,
    lines: Mapping[int, Line],
    notes: Mapping[int, frozenset[str]],
    label: str | None,
) -> tuple[list[Line], list[Repair]]:
    """The lines of a group with their ruby and without their marks; one without text is joined to
    its neighbour.
    """
    annotated: list[Line] = []
    repairs: list[Repair] = []
    separators = element.separators_of(at)
    for number, written in enumerate(element.groups[at]):
        labels = notes.get(written.page, frozenset())
        line, done = annotate(written, lines, labels, label if number == 0 else None)
        repairs += done
        if line is None:
            continue
        if number in separators and annotated:
            line = _set_apart(line, separators[number])
        if annotated and not (annotated[-1].text and line.text):
            line = replace_text(line, join((annotated.pop().traced, line.traced)))
        annotated.append(line)
    return annotated, repairs


def _set_apart(line: Line, separator: str) -> Line:
    """The line with a tab or a space before it, where it has text."""
    if not line.text:
        return line
    return replace_text(line, join((insert(line.traced.start, separator), line.traced)))
