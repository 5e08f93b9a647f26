"""Footnotes of a printed page: those that stand in the column like text, at the end of a section,
and those at its foot, each from its label on.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from indexer.reading.layout.columns import order_columns
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import enclose, is_wide
from indexer.reading.lines.page_element import Element, name_kind
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.recognition.footnotes.footnote_labels import read_printed_label
from indexer.reading.title_patterns import TITLE_OF_NOTES

# The label of a footnote: how many characters it has, its number.
FootnoteLabel = tuple[int, str]


def find_endnotes(layout: PageLayout) -> PageLayout:
    """The page with the kind of footnotes for paragraphs that are notes at the end of a section, or
    of all the text.
    """
    labels = _read_labels(layout)
    found = _find_places(layout, [label[1] if label else None for label in labels])
    paragraphs = (
        replace(part, kind="footnote", label=label)
        if isinstance(part, Element) and place in found
        else part
        for place, (part, label) in enumerate(zip(layout.paragraphs, labels, strict=True))
    )
    return replace(layout, paragraphs=tuple(paragraphs))


def _read_labels(layout: PageLayout) -> list[FootnoteLabel | None]:
    """The labels that paragraphs in small type begin with, and those in any type under a title of
    notes; a number that counts on needs no room after it, nor under the title one that was called
    pages before.
    """
    labels: list[FootnoteLabel | None] = []
    after, titled = layout.called, False
    for part in layout.paragraphs:
        if isinstance(part, Element) and part.kind == "heading":
            titled = _is_title_of_notes(part)
            after |= layout.called_so_far if titled else frozenset()
        is_small = isinstance(part, Element) and layout.profile.is_small(part.lines[0])
        may_be_note = titled or is_small
        labels.append(_read_label(part, after) if may_be_note else None)
        after = layout.called | _count_after(labels[-1]) if labels[-1] else after
    return labels


def _is_title_of_notes(heading: Element[PrintedLine]) -> bool:
    return TITLE_OF_NOTES.fullmatch("".join(line.text for line in heading.lines)) is not None


def _read_label(part: Element[PrintedLine] | Region, called: Set[str]) -> FootnoteLabel | None:
    if not isinstance(part, Element) or part.kind not in ("note", "list", None):
        return None
    return read_printed_label(part.lines[0], called)


def _count_after(label: FootnoteLabel | None) -> frozenset[str]:
    """The number after that of a label, if it counts."""
    counts = label is not None and label[1].isdecimal()
    return frozenset({str(int(label[1]) + 1)}) if label and counts else frozenset()


def _find_places(layout: PageLayout, numbers: Sequence[str | None]) -> frozenset[int]:
    """The places of paragraphs that are notes to the text: those that a mark calls for, and the
    rest of a note before one.

    They stand under text, or under each other; a note under a figure or a table belongs to that,
    whatever its number.
    """
    sequence, profile = layout.paragraphs, layout.profile
    found: set[int] = set()
    for place in sorted(_count_on(numbers, layout.called, layout.called_so_far)):
        above = place - 1
        rest = above >= 0 and above not in found and _is_rest(sequence[above], profile)
        if above in found or _is_text(sequence, above - rest, profile):
            found |= {place, above} if rest else {place}
    return frozenset(found)


def _count_on(numbers: Sequence[str | None], called: Set[str], so_far: Set[str]) -> set[int]:
    """The places of the numbers that are called, of two side by side that were ever called, and of
    those right before and after them that count up to them and on: their marks may stand pages
    before.
    """
    found = {place for place, number in enumerate(numbers) if number in called}
    pairs = [
        place
        for place, (number, after) in enumerate(itertools.pairwise(numbers))
        if number is not None and number.isdecimal() and after == str(int(number) + 1)
    ]
    for place in pairs:
        found |= {place, place + 1} if set(numbers[place : place + 2]) <= so_far else set()
        found |= {place + 1} if place in found else set()
    for place in reversed(pairs):
        found |= {place} if place + 1 in found else set()
    return found


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
        and paragraph.ends_sentence
    )


def _is_text(
    sequence: Sequence[Element[PrintedLine] | Region], place: int, profile: DocumentProfile
) -> bool:
    """Whether running text stands at this place, or the page begins after it; or the title of the
    notes.
    """
    if place < 0:
        return True
    paragraph = sequence[place]
    return (
        isinstance(paragraph, Element)
        and paragraph.kind in (None, "list", "heading")
        and not profile.is_small(paragraph.lines[0])
    )


def add_footnotes(layout: PageLayout) -> PageLayout:
    """The page with the footnotes at its foot among its elements."""
    return layout.add(_read_foot(layout.foot, layout.bands[-1].gutters, layout))


def _read_foot(
    foot: Sequence[PrintedLine], gutters: Sequence[float], layout: PageLayout
) -> Iterator[Element[PrintedLine]]:
    """The footnotes in order, column by column where none goes over a gutter."""
    parted = not any(
        line.x0 < g - line.size and line.x1 > g + line.size for line in foot for g in gutters
    )
    columns = order_columns(foot, foot, gutters if parted else (), (), layout.profile.size)
    for column in _join_under(columns):
        notes = _find_notes(column, layout.called)
        yield from (make_footnote(paragraph, layout.called) for paragraph in notes)


def _join_under(columns: Iterable[Region]) -> Iterator[Region]:
    """The columns, those in one that stand one under the other: numbers stand out from the lines of
    their notes, and few notes tell no edge.
    """
    joined: list[Region] = []
    for column in columns:
        if joined and column.box.x0 < joined[-1].box.x1 and column.box.x1 > joined[-1].box.x0:
            box = enclose((joined[-1].box, column.box))
            joined[-1] = replace(joined[-1], box=box, lines=(*joined[-1].lines, *column.lines))
        else:
            joined.append(column)
    yield from joined


def _find_notes(column: Region, called: Set[str]) -> Iterator[Element[PrintedLine]]:
    """The footnotes of a column: each begins with a label, the number of which counts on."""
    notes: list[tuple[list[PrintedLine], FootnoteLabel | None]] = []
    for line in column.lines:
        label = read_printed_label(line, called)
        called = _count_after(label) or called
        if not notes or label:
            notes.append(([], label))
        notes[-1][0].append(line)
    for note, label in notes:
        yield Element("footnote", (tuple(note),), column.left, column.right, label=label)


def make_footnote(paragraph: Element[PrintedLine], called: Set[str]) -> Element[PrintedLine]:
    """A paragraph as a footnote, with the label that was found, or is now."""
    label = paragraph.label or read_printed_label(paragraph.lines[0], called)
    element = name_kind(paragraph, "footnote", label)
    return replace(element, groups=tuple(_part_lines(paragraph)))


def _part_lines(paragraph: Element[PrintedLine]) -> Iterator[tuple[PrintedLine, ...]]:
    """The lines of a note, parted where a line stops though the next word had room: several
    sources, one a line.
    """
    begin = 0
    for at, (line, below) in enumerate(itertools.pairwise(paragraph.lines), 1):
        word = (
            next((g.x0 for g in below.chars[1:] if g.spaced or is_wide(g.text)), below.x1)
            - below.x0
        )
        if paragraph.right - line.x1 > word + LAYOUT.short_line_em * line.size:
            yield paragraph.lines[begin:at]
            begin = at
    yield paragraph.lines[begin:]
