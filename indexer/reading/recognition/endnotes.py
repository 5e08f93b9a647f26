"""Notes at the end of a section: set in the column like text, in small type, each with the number
of a mark.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.footnote_labels import find_label
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine


def find_endnotes(layout: PageLayout) -> PageLayout:
    """The page with the kind of footnotes for paragraphs that are notes at the end of a section."""
    found = _find_places(layout.paragraphs, layout.called, layout.profile)
    paragraphs = (
        replace(part, kind="footnote") if isinstance(part, Element) and place in found else part
        for place, part in enumerate(layout.paragraphs)
    )
    return replace(layout, paragraphs=tuple(paragraphs))


def _find_places(
    sequence: Sequence[Element[PrintedLine] | Region], called: Set[str], profile: DocumentProfile
) -> frozenset[int]:
    """The places of paragraphs that are notes to the text: those that a mark calls for, and the
    rest of a note before one.

    They stand under text, or under each other; a note under a figure or a table belongs to that,
    whatever its number.
    """
    found: set[int] = set()
    for place, paragraph in enumerate(sequence):
        if (
            not isinstance(paragraph, Element)
            or not profile.is_small(paragraph.lines[0])
            or paragraph.kind not in ("note", None)
        ):
            continue
        label = find_label(paragraph.lines[0], called)
        if label is None or label[1] not in called:
            continue
        above = place - 1
        rest = above >= 0 and above not in found and _is_rest(sequence[above], profile)
        if above in found or _is_text(sequence, above - rest, profile):
            found |= {place, above} if rest else {place}
    return frozenset(found)


def _is_rest(paragraph: Element[PrintedLine] | Region, profile: DocumentProfile) -> bool:
    """Whether it may be the rest of a note: small type at the head of a column, that ends with a
    sentence.
    """
    small = isinstance(paragraph, Element) and profile.is_small(paragraph.lines[0])
    return (
        small
        and isinstance(paragraph, Element)
        and paragraph.kind is None
        and paragraph.first
        and paragraph.is_closed
    )


def _is_text(
    sequence: Sequence[Element[PrintedLine] | Region], place: int, profile: DocumentProfile
) -> bool:
    """Whether running text stands at this place, or the page begins after it."""
    if place < 0:
        return True
    paragraph = sequence[place]
    return (
        isinstance(paragraph, Element)
        and paragraph.kind in (None, "list")
        and not profile.is_small(paragraph.lines[0])
    )
