"""Marks of emphasis (圏点) over letters of a PDF: they are taken out of the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from indexer.japanese.emphasis_marks import is_emphasis
from indexer.model import Removal
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, Raised
from indexer.reading.lines.page_element import Element


def drop_emphasis(draft: Draft) -> Draft:
    """The document without the marks of emphasis set over its letters: these are removals, other
    ruby stays.
    """
    lines = {line.number: line for line in draft.lines}
    removals: list[Removal] = []
    elements = tuple(_drop_from(element, lines, removals) for element in draft.elements)
    if not removals:
        return draft
    return replace(draft.remove(removals), elements=elements)


def _drop_from(
    element: Element[Line], lines: Mapping[int, Line], removals: list[Removal]
) -> Element[Line]:
    written = tuple(
        tuple(_drop_over(line, lines, removals) for line in group) for group in element.groups
    )
    return element if written == element.groups else replace(element, groups=written)


def _drop_over(written: Line, lines: Mapping[int, Line], removals: list[Removal]) -> Line:
    kept: list[Raised] = []
    for over in written.raised:
        ruby = lines.get(over.number) if over.number else None
        if ruby is not None and is_emphasis(ruby.text):
            removals.append(Removal("emphasis-mark", ruby.traced.start, ruby.traced.end))
        else:
            kept.append(over)
    return replace(written, raised=tuple(kept)) if len(kept) < len(written.raised) else written
