"""Elements of a printed page in reading order, written down as source text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from indexer.model import Lexicon, Repair
from indexer.reading.assembly.boxed_content import read_box
from indexer.reading.assembly.figure_titles import name_figure_titles
from indexer.reading.assembly.framed_text import settle_framed_text
from indexer.reading.assembly.paragraphs import group_printed_paragraphs
from indexer.reading.assembly.printed_kinds import find_printed_kind
from indexer.reading.assembly.source_text import SourceText
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region, make_columns
from indexer.reading.lines.draft import RECOGNISED, Draft
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import (
    CellShape,
    Element,
    labels_of,
    name_kind,
)
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.recognition.contents import has_page
from indexer.reading.recognition.footnotes import make_footnote, read_printed_label


def add_text(layout: PageLayout) -> PageLayout:
    """The page with its paragraphs, and what is in its boxes, among its elements."""
    framed = [isinstance(part, Region) for part in layout.paragraphs]
    parts = name_figure_titles(list(_read_parts(layout)), layout.paragraphs)
    return layout.add(settle_framed_text(parts, framed, layout.profile.size))


def add_margin_notes(layout: PageLayout) -> PageLayout:
    """The page with the notes at its sides among its elements."""
    return layout.add(_read_sides(layout))


def _read_sides(layout: PageLayout) -> Iterator[Element[PrintedLine]]:
    """The notes at the left, then those at the right: footnotes where a mark calls for them, else
    notes.
    """
    for part in _part_sides(layout.side) if layout.side else ():
        (column,) = make_columns(min(r.x0 for r in part), max(r.x1 for r in part), part)
        yield from (
            _note_of(paragraph, layout.called)
            for paragraph in group_printed_paragraphs(column, layout.profile)
        )


def _part_sides(side: Sequence[PrintedLine]) -> list[Sequence[PrintedLine]]:
    """The lines at the left and those at the right, where they begin far apart; else all
    together.
    """
    edges = [line.x0 for line in side]
    if max(edges) - min(edges) <= 2 * max(line.x1 - line.x0 for line in side):
        return [side]
    middle = sum(edges) / len(side)
    return [
        [line for line in side if line.x0 <= middle],
        [line for line in side if line.x0 > middle],
    ]


def _note_of(paragraph: Element[PrintedLine], called: Set[str]) -> Element[PrintedLine]:
    """A note; the term that it explains, which is short, stays on a line of its own."""
    label = read_printed_label(paragraph.lines[0], called)
    if label and label[1] in called:
        return make_footnote(paragraph, called)
    term = 1 if len(paragraph.lines) > 1 and paragraph.lines[0].is_short(paragraph.right) else 0
    groups = tuple(lines for lines in (paragraph.lines[:term], paragraph.lines[term:]) if lines)
    return replace(name_kind(paragraph, paragraph.kind or "note"), groups=groups, form=True)


def write_pages(
    pages: Iterable[PageLayout], profile: DocumentProfile, lexicon: Lexicon | None
) -> Draft:
    """The source text of pages, and their elements as they were written down; a page that lacks
    text is a repair.
    """
    text = SourceText()
    elements: list[Element[Line]] = []
    unread: list[Repair] = []
    notes: dict[int, frozenset[str]] = {}
    far: dict[int, frozenset[str]] = {}
    called: dict[int, frozenset[str]] = {}
    for page in pages:
        if not page.page.is_rest:
            text.turn_page()
        unread += (
            Repair(step, text.length, text.length, "", str(page.page.number))
            for step in _find_lacks(page)
        )
        notes[text.page] = notes.get(text.page, frozenset()) | labels_of(page.elements)
        far[text.page] = notes[text.page] - page.called_here
        called[text.page] = page.called_here
        elements += [_write(element, text) for element in page.elements]
    source, lines = text.finish()
    reached = _reach_back(notes, far)
    return Draft(
        source,
        tuple(lines),
        repairs=(*unread, *text.mended),
        lexicon=lexicon,
        elements=tuple(elements),
        notes=_reach_on(reached, called) if _count_through(notes.values()) else reached,
        indented=profile.indented,
        paged=True,
        drawn=tuple(text.drawn),
    )


def _reach_back(
    notes: Mapping[int, frozenset[str]], far: Mapping[int, frozenset[str]]
) -> dict[int, frozenset[str]]:
    """The labels of the notes of each page, with those of the next notes after it that the text of
    their own page does not call for (``far``): notes at the end of a section, or of all the text.
    """
    reached: dict[int, frozenset[str]] = {}
    after: frozenset[str] = frozenset()
    for page in sorted(notes, reverse=True):
        reached[page] = notes[page] | after
        after = (after - notes[page]) | far[page]
    return reached


def _count_through(notes: Iterable[frozenset[str]]) -> bool:
    """Whether the notes of a document are numbered through: none of their numbers on two pages."""
    numbers = [label for labels in notes for label in labels if label.isdecimal()]
    return len(numbers) == len(set(numbers))


def _reach_on(
    notes: Mapping[int, frozenset[str]], called: Mapping[int, frozenset[str]]
) -> dict[int, frozenset[str]]:
    """The labels of the notes of each page, with those of notes before it that its text calls for
    again (``called``).
    """
    reached: dict[int, frozenset[str]] = {}
    before: frozenset[str] = frozenset()
    for page in sorted(notes):
        reached[page] = notes[page] | (called[page] & before)
        before |= notes[page]
    return reached


def _write(element: Element[PrintedLine], text: SourceText) -> Element[Line]:
    """The element with its lines written down, and without their characters.

    Characters are many: no more than one page of them is held at a time.
    """
    head = element.label[0] if element.label else 0
    groups = tuple(
        tuple(
            text.write_printed_line(
                line,
                element.left,
                element.right,
                head if (at, number) == (0, 0) else 0,
                turned=int(number in element.turned_of(at)),
            )
            for number, line in enumerate(group)
        )
        for at, group in enumerate(element.groups)
    )
    return Element(
        element.kind,
        groups,
        first=element.first,
        may_go_on=element.may_go_on,
        ran_to_edge=element.runs_to_edge and not _ends_at_right(element),
        ended_sentence=element.ends_sentence,
        label=element.label,
        furniture=element.furniture,
        form=element.form,
        cells=tuple(map(_locate_cells, groups, element.cells)),
        head=element.head,
        edges=element.edges,
    )


def _ends_at_right(element: Element[PrintedLine]) -> bool:
    """Whether what stands at the right edge is set there by itself: a date, or the number of an
    equation or of a page after wide room.
    """
    return element.stands_at_right or has_page(element.last_text)


def _locate_cells(written: Sequence[Line], cells: Sequence[CellShape]) -> tuple[CellShape, ...]:
    """The cells of a row with their spans in the source; an empty one is where the next one
    begins.
    """
    row: list[CellShape] = []
    at = 0
    for cell in cells:
        start = written[at].traced.start if at < len(written) else written[-1].traced.end
        at += cell.lines
        end = written[at - 1].traced.end if cell.lines else start
        row.append(replace(cell, start=start, end=end))
    return tuple(row)


def _find_lacks(page: PageLayout) -> Iterator[str]:
    """The faults by which a page can't be read: of its text, which is a picture or shapes, or the
    end of it.
    """
    if not page.elements and not page.page.is_blank:
        yield "page-without-text"
    elif not page.page.is_rest and _is_drawn(page):
        yield "page-drawn"
    if page.page.is_recognised and not page.page.is_rest:
        yield RECOGNISED
    if page.page.left_out:
        yield "page-cut-short"


def _is_drawn(page: PageLayout) -> bool:
    """Whether there is only its number or running head on a page on which something is drawn, as
    the letters of a cover may be.
    """
    printed = page.page
    drawn = (*printed.images, *printed.panels, *printed.rules, *printed.bent, *printed.dots)
    is_drawn = bool(drawn) or printed.is_recognised
    return is_drawn and all(element.furniture for element in page.elements)


def _read_parts(layout: PageLayout) -> Iterator[tuple[Element[PrintedLine], ...]]:
    """The elements of each paragraph and of each box, in order."""
    parts = layout.paragraphs
    edges = (
        min((part.left for part in parts), default=0.0),
        max((part.right for part in parts), default=0.0),
    )
    for at, part in enumerate(parts):
        if isinstance(part, Region):
            yield tuple(read_box(part, _find_beside(parts, at), layout.profile, edges))
        elif part.kind == "footnote":
            yield (make_footnote(part, layout.called),)
        else:
            yield (name_kind(part, find_printed_kind(part, layout)),)


def _find_beside(
    parts: Sequence[Element[PrintedLine] | Region], at: int
) -> list[Element[PrintedLine]]:
    """The paragraphs before and after a box, past other boxes and past headings."""
    around = (reversed(parts[:at]), parts[at + 1 :])
    paragraphs = ((each for each in side if isinstance(each, Element)) for side in around)
    return [each for side in paragraphs for each in _take_paragraph(side)]


def _take_paragraph(parts: Iterable[Element[PrintedLine]]) -> Iterator[Element[PrintedLine]]:
    """The first paragraphs, up to one that is no heading."""
    for part in parts:
        yield part
        if part.kind != "heading":
            return
