"""What is in a frame: a box of text, a figure, a table."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from indexer.model import Kind
from indexer.reading.assembly.printed_paragraphs import group_printed_paragraphs
from indexer.reading.layout.columns import find_gutters, join_level, order_columns
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.regions import Region
from indexer.reading.layout.table_cells import read_table
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.line_patterns import BOX_LABEL, find_form
from indexer.reading.lines.geometry import Rect, enclose
from indexer.reading.lines.page_element import Element, make_element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_paragraph import PrintedParagraph
from indexer.reading.recognition.contents import mark_entries
from indexer.reading.recognition.line_roles import is_prose


def read_box(
    box: Region, near: Sequence[PrintedParagraph], page: int, profile: DocumentProfile
) -> Iterator[Element]:
    """A box of text, or a figure or table with what is written around it."""
    rect = box.box
    columns = (group_printed_paragraphs(part, profile) for part in _inner_columns(box))
    paragraphs = mark_entries(list(itertools.chain.from_iterable(columns)))
    labelled = any(BOX_LABEL.match(paragraph.text) for paragraph in paragraphs[:2])
    if box.is_grid and not labelled:
        yield from _read_grid(box, page)
    elif (
        labelled
        or _has_contents(paragraphs)
        or _is_under_title(paragraphs, rect)
        or _is_box_of_prose(box, paragraphs, near)
    ):
        yield from _read_box(paragraphs, page)
    else:
        yield from _read_figure(paragraphs, rect, page)


def _has_contents(paragraphs: Sequence[PrintedParagraph]) -> bool:
    """Whether a table of contents stands in the box."""
    return any(paragraph.kind == "contents" for paragraph in paragraphs)


def _is_box_of_prose(
    box: Region, paragraphs: Sequence[PrintedParagraph], near: Sequence[PrintedParagraph]
) -> bool:
    """Whether a box holds prose; where a caption says that it is a figure, more than short
    labels.
    """
    rect = box.box
    if not is_prose(box.lines, rect.x0, rect.x1):
        return False
    captions = (paragraph for paragraph in near if paragraph.kind == "caption")
    captioned = any(paragraph.kind == "caption" for paragraph in paragraphs) or any(
        _is_near(paragraph, rect) for paragraph in captions
    )
    return not (captioned and _is_scattered(paragraphs))


def _is_scattered(paragraphs: Sequence[PrintedParagraph]) -> bool:
    """Whether most of it is short labels."""
    labels = sum(
        paragraph.kind is None and len(paragraph.lines) <= LAYOUT.max_figure_label_lines
        for paragraph in paragraphs
    )
    return labels > LAYOUT.scattered_share * len(paragraphs)


def _is_under_title(paragraphs: Sequence[PrintedParagraph], rect: Rect) -> bool:
    """Whether a box holds a title and paragraphs under it, as wide as the frame, and nothing
    else.
    """
    title, *rest = paragraphs
    told = all(
        s.kind is None and s.is_closed and len(s.lines) > 1 and _is_wide(s, rect) for s in rest
    )
    return bool(rest) and told and len(title.lines) == 1 and not title.is_closed


def _inner_columns(box: Region) -> list[Region]:
    lines = box.lines
    largest = max(line.size for line in lines)
    body = [line for line in lines if line.size > LAYOUT.figure_body_size_ratio * largest]
    gutters = find_gutters(body, ())
    return list(
        order_columns(
            join_level(lines, gutters, LAYOUT.figure_label_gap_em), body, gutters, (), largest
        )
    )


def _is_near(paragraph: PrintedParagraph, rect: Rect) -> bool:
    box = enclose(line.box for line in paragraph.lines)
    apart = max(box.top - rect.bottom, rect.top - box.bottom)
    return apart < LAYOUT.caption_gap_em * paragraph.size


def _read_box(paragraphs: Sequence[PrintedParagraph], page: int) -> Iterator[Element]:
    for number, paragraph in enumerate(paragraphs):
        label = (
            number == 0
            and len(paragraph.lines) == 1
            and not paragraph.is_closed
            and len(paragraphs) > 1
        )
        kind: Kind = "caption" if label or paragraph.kind == "heading" else paragraph.kind or "box"
        yield make_element(paragraph, kind, page)


def _read_figure(
    paragraphs: Sequence[PrintedParagraph], rect: Rect, page: int
) -> Iterator[Element]:
    """Its caption, source and notes are elements of their own; all labels together are one."""
    labels: list[tuple[PrintedLine, ...]] = []
    after: list[Element] = []
    for paragraph in paragraphs:
        if not _is_told(paragraph, rect):
            labels.append(paragraph.lines)
        elif paragraph.kind == "caption" and not labels:
            yield Element("caption", (paragraph.lines,), page)
        else:
            after.append(Element(paragraph.kind or "note", (paragraph.lines,), page))
    if labels:
        yield Element("figure", tuple(labels), page)
    yield from after


def _is_told(paragraph: PrintedParagraph, rect: Rect) -> bool:
    """Whether a paragraph in a figure says what it is, or is text: several lines that end a
    sentence or are wide.
    """
    if paragraph.kind is not None:
        return paragraph.kind in ("caption", "source", "note")
    return len(paragraph.lines) > 1 and (paragraph.is_closed or _is_wide(paragraph, rect))


def _is_wide(paragraph: PrintedParagraph, rect: Rect) -> bool:
    """Whether its lines are as wide as the figure that it stands in, nearly."""
    return all(
        line.x1 - line.x0 > LAYOUT.frame_line_ratio * rect.width for line in paragraph.lines[:-1]
    )


def _read_grid(box: Region, page: int) -> Iterator[Element]:
    """The table, its caption before it, its sources and notes after it."""
    top, bottom = _find_cells(box)
    outside = [line for line in box.lines if not top <= line.base <= bottom]
    inner = [line for line in box.lines if line not in outside]
    apart = join_level(outside, (), LAYOUT.figure_label_gap_em)
    yield from (_element_of(line, page) for line in apart if line.base < top)
    table = read_table(box, inner)
    if table.rows:
        yield Element("table", table.rows, page, cells=table.cells, edges=tuple(box.stops))
    yield from (_element_of(line, page) for line in apart if line.base > bottom)


def _element_of(line: PrintedLine, page: int) -> Element:
    """A line outside of the cells of a table: what it says it is, or a caption."""
    return Element(find_form(line.spaced_text.text) or "caption", ((line,),), page)


def _find_cells(box: Region) -> tuple[float, float]:
    """From where to where the cells go: the ground of a table may reach behind its caption and its
    sources.
    """
    levels = box.levels
    lines = sorted(
        (line for line in box.lines if levels[0] <= line.base <= levels[-1]),
        key=lambda line: line.base,
    )
    if not lines:
        return levels[0], levels[-1]
    forms = [find_form(line.spaced_text.text) for line in lines]
    captioned = len(lines) > 1 and forms[0] == "caption"
    top = _next_level(levels, lines[0].base, levels[0]) if captioned else levels[0]
    tail = next((level for level in reversed(levels[:-1]) if level < lines[-1].base), top)
    return top, tail if _are_sources(lines, forms, tail) else levels[-1]


def _next_level(levels: Sequence[float], base: float, default: float) -> float:
    """The first level further down than a line."""
    return next((level for level in levels if level > base), default)


def _are_sources(lines: Sequence[PrintedLine], forms: Sequence[Kind | None], tail: float) -> bool:
    """Whether the lines under a level are the sources or notes of a table, and not all of it."""
    below = [form for line, form in zip(lines, forms, strict=True) if line.base > tail]
    return 0 < len(below) < len(lines) and below[0] in ("source", "note")
