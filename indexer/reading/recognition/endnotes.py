"""Notes at the end of a section: set in the column like text, in small type, each with the number of a mark."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from indexer.reading.layout.document_profile import Survey
from indexer.reading.layout.footnote_labels import find_label
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region
from indexer.reading.lines.printed_paragraph import Stack


def find_endnotes(layout: PageLayout) -> PageLayout:
    """The page with the kind of footnotes for paragraphs that are notes at the end of a section."""
    found = _find_places(layout.paragraphs, layout.called, layout.survey)
    paragraphs = (
        replace(part, kind="footnote") if isinstance(part, Stack) and place in found else part
        for place, part in enumerate(layout.paragraphs)
    )
    return replace(layout, paragraphs=tuple(paragraphs))


def _find_places(sequence: Sequence[Stack | Region], called: Set[str], survey: Survey) -> frozenset[int]:
    """The places of stacks that are notes to the text: those that a mark calls for, and the rest of a note before one.

    They stand under text, or under each other; a note under a figure or a table belongs to that, whatever its number.
    """
    found: set[int] = set()
    for place, stack in enumerate(sequence):
        if not isinstance(stack, Stack) or not survey.is_small(stack.rows[0]) or stack.kind not in ("note", None):
            continue
        label = find_label(stack.rows[0], called)
        if label is None or label[1] not in called:
            continue
        above = place - 1
        rest = above >= 0 and above not in found and _is_rest(sequence[above], survey)
        if above in found or _is_text(sequence, above - rest, survey):
            found |= {place, above} if rest else {place}
    return frozenset(found)


def _is_rest(stack: Stack | Region, survey: Survey) -> bool:
    """Whether it may be the rest of a note: small type at the head of a column, that ends with a sentence."""
    small = isinstance(stack, Stack) and survey.is_small(stack.rows[0])
    return small and isinstance(stack, Stack) and stack.kind is None and stack.first and stack.is_closed


def _is_text(sequence: Sequence[Stack | Region], place: int, survey: Survey) -> bool:
    """Whether running text stands at this place, or the page begins after it."""
    if place < 0:
        return True
    stack = sequence[place]
    return isinstance(stack, Stack) and stack.kind in (None, "list") and not survey.is_small(stack.rows[0])
