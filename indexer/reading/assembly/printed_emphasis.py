"""Marks of emphasis over letters of a PDF: they leave the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from indexer.japanese.emphasis_marks import is_emphasis
from indexer.model import Removal
from indexer.reading.assembly.printed_draft import PrintedDraft
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.source_line import SourceLine, SourceRuby


def drop_emphasis(printed: PrintedDraft) -> PrintedDraft:
    """The document without the marks of emphasis set over its letters: these are removals, other
    ruby stays.
    """
    lines = {line.number: line for line in printed.draft.lines}
    removals: list[Removal] = []
    elements = tuple(_drop_from(element, lines, removals) for element in printed.elements)
    if not removals:
        return printed
    return replace(printed, draft=printed.draft.remove(removals), elements=elements)


def _drop_from(element: Element, lines: Mapping[int, Line], removals: list[Removal]) -> Element:
    written = tuple(
        tuple(_drop_over(line, lines, removals) for line in group) for group in element.written
    )
    return element if written == element.written else replace(element, written=written)


def _drop_over(
    written: SourceLine, lines: Mapping[int, Line], removals: list[Removal]
) -> SourceLine:
    kept: list[SourceRuby] = []
    for over in written.over:
        line = lines.get(over.number)
        if line is not None and is_emphasis(line.text):
            removals.append(Removal("emphasis-mark", line.traced.start, line.traced.end))
        else:
            kept.append(over)
    return replace(written, over=tuple(kept)) if len(kept) < len(written.over) else written
