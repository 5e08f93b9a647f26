"""The content of a frame on a page: a box of text, a figure, a table."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from indexer.reading.assembly.boxed_tables import (
    find_table,
    read_table_box,
    read_text_box,
)
from indexer.reading.assembly.framed_text import is_framed_title
from indexer.reading.assembly.paragraphs import group_printed_paragraphs
from indexer.reading.assembly.title_grounds import is_ground_of_titles
from indexer.reading.layout.columns import join_level, order_columns
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.gutters import find_gutters
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.line_forms import LABEL_KINDS
from indexer.reading.lines.geometry import Rect, enclose
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import BOX_LABEL
from indexer.reading.recognition.contents import mark_entries
from indexer.reading.recognition.printed_turns import name_rows


def read_box(
    box: Region,
    near: Sequence[Element[PrintedLine]],
    profile: DocumentProfile,
    edges: tuple[float, float],
) -> Iterator[Element[PrintedLine]]:
    """A box of text, or a figure or table with what is written around it. ``edges``: those of all
    that is on its page, left and right.
    """
    table = find_table(box)
    if table is not None and table.has_columns:
        yield from read_table_box(table, near, profile)
        return
    columns = (group_printed_paragraphs(part, profile) for part in _inner_columns(box))
    grouped = itertools.chain.from_iterable(columns)
    first = list(itertools.islice(grouped, 2))
    labelled = _are_labelled(first)
    if table is not None and not labelled:
        yield from read_table_box(table, near, profile)
        return
    entered = mark_entries([*first, *grouped])
    paragraphs = name_rows(entered)
    if labelled or paragraphs != entered or _holds_text(paragraphs, box, near):
        yield from read_text_box(paragraphs)
    else:
        yield from _read_drawing(paragraphs, box, near, edges)


def _holds_text(
    paragraphs: Sequence[Element[PrintedLine]], box: Region, near: Sequence[Element[PrintedLine]]
) -> bool:
    """Whether the paragraphs of a box are text: contents, a title with what is told under it,
    prose; no framed title.
    """
    return not is_framed_title(paragraphs) and (
        _has_contents(paragraphs)
        or _is_under_title(paragraphs, box.box)
        or _is_box_of_prose(box, paragraphs, near)
    )


def _read_drawing(
    paragraphs: Sequence[Element[PrintedLine]],
    box: Region,
    near: Sequence[Element[PrintedLine]],
    edges: tuple[float, float],
) -> Iterator[Element[PrintedLine]]:
    """A framed title, titles with their ground, or a figure."""
    if is_framed_title(paragraphs):
        yield Element("heading", (tuple(itertools.chain(*(each.lines for each in paragraphs))),))
    elif is_ground_of_titles(paragraphs, box, near, edges):
        yield from paragraphs
    else:
        yield from _read_figure(paragraphs, box)


def _are_labelled(paragraphs: Sequence[Element[PrintedLine]]) -> bool:
    """Whether one of the first paragraphs of a box says what the box is, but for a title alone."""
    is_title = [paragraph.kind for paragraph in paragraphs] == ["heading"]
    return not is_title and any(BOX_LABEL.match(paragraph.text) for paragraph in paragraphs)


def _has_contents(paragraphs: Sequence[Element[PrintedLine]]) -> bool:
    """Whether a table of contents stands in the box."""
    return any(paragraph.kind == "contents" for paragraph in paragraphs)


def _are_sentences(lines: Sequence[PrintedLine], rect: Rect) -> bool:
    """Whether lines are sentences: a full stop among them, and lines that fill their room."""
    wide = sum(line.x1 - line.x0 > LAYOUT.long_line_ratio * rect.width for line in lines)
    return any(line.has_sentence_end for line in lines) and 2 * wide >= len(lines)


def _is_box_of_prose(
    box: Region, paragraphs: Sequence[Element[PrintedLine]], near: Sequence[Element[PrintedLine]]
) -> bool:
    """Whether a box holds prose; where a caption says that it is a figure, more than short
    labels.
    """
    rect = box.box
    prose = _are_sentences(_list_told(paragraphs), rect) or _is_mostly_sentences(paragraphs)
    if not prose and not _is_listed(paragraphs, box):
        return False
    captions = (paragraph for paragraph in near if paragraph.kind == "caption")
    captioned = any(paragraph.kind == "caption" for paragraph in paragraphs) or any(
        _is_near(paragraph, rect) for paragraph in captions
    )
    return not (captioned and _is_scattered(paragraphs))


def _list_told(paragraphs: Sequence[Element[PrintedLine]]) -> list[PrintedLine]:
    """The lines of paragraphs without a title of one line over them."""
    is_titled = paragraphs[0].kind == "heading" and len(paragraphs[0].lines) == 1
    return [line for paragraph in paragraphs[is_titled:] for line in paragraph.lines]


def _is_mostly_sentences(paragraphs: Sequence[Element[PrintedLine]]) -> bool:
    """Whether paragraphs of several lines that end sentences are most of what stands in a box, in
    columns much narrower than it.
    """
    told = sum(
        _count_letters(paragraph)
        for paragraph in paragraphs
        if paragraph.kind is None and len(paragraph.lines) > 1 and paragraph.ends_sentence
    )
    return told > LAYOUT.most_share * sum(map(_count_letters, paragraphs))


def _count_letters(paragraph: Element[PrintedLine]) -> int:
    return sum(len(line.chars) for line in paragraph.lines)


def _is_listed(paragraphs: Sequence[Element[PrintedLine]], box: Region) -> bool:
    """Whether a box holds items of a list that are sentences, or under a title items of which some
    go on past a line that fills it, or that are most of what lines part one below the other, or
    nothing but items of which some go on.
    """
    items = [paragraph for paragraph in paragraphs if paragraph.kind == "list"]
    if sum(paragraph.ends_sentence for paragraph in items) >= LAYOUT.several:
        return True
    if paragraphs[0].kind != "heading":
        return False
    if box.is_grid and 2 * len(items) > len(paragraphs):
        return True
    only = len(items) == len(paragraphs) - 1 >= LAYOUT.several
    label = LAYOUT.min_column_width_em if only else LAYOUT.narrow_em
    return any(_is_text(item, box.box, label) for item in items)


def _is_text(item: Element[PrintedLine], rect: Rect, label_em: float) -> bool:
    """Whether an item is a sentence, or goes on past a line that is too wide for a label."""
    return item.ends_sentence or _is_long(item, rect, label_em)


def _is_long(paragraph: Element[PrintedLine], rect: Rect, label_em: float) -> bool:
    """Whether a paragraph goes on past a line that is too wide for a label and fills its frame.
    ``label_em``: how wide a label may be.
    """
    first = paragraph.first_line
    return (
        len(paragraph.lines) > 1
        and first.width > label_em * first.size
        and first.width > LAYOUT.long_line_ratio * rect.width
    )


def _is_scattered(paragraphs: Sequence[Element[PrintedLine]]) -> bool:
    """Whether most of it is short labels."""
    labels = sum(
        paragraph.kind is None and len(paragraph.lines) <= LAYOUT.several
        for paragraph in paragraphs
    )
    return labels > LAYOUT.most_share * len(paragraphs)


def _is_under_title(paragraphs: Sequence[Element[PrintedLine]], rect: Rect) -> bool:
    """Whether a box holds a title and paragraphs under it, as wide as the frame, and nothing
    else.
    """
    title, *rest = paragraphs
    told = all(_is_prose(paragraph) and _is_wide(paragraph, rect) for paragraph in rest)
    return bool(rest) and told and len(title.lines) == 1 and not title.ends_sentence


def _is_prose(paragraph: Element[PrintedLine]) -> bool:
    """Whether a paragraph has several lines of running text, the last of which ends a sentence."""
    return paragraph.kind is None and paragraph.ends_sentence and len(paragraph.lines) > 1


def _inner_columns(box: Region) -> list[Region]:
    """The columns of a box, from the left; a label beside all of its text stands over that."""
    label = _find_label(box)
    if label:
        text = [line for line in box.lines if line not in label]
        return [part for lines in (label, text) for part in _find_columns(lines)]
    return _find_columns(box.lines)


def _find_label(box: Region) -> Sequence[PrintedLine]:
    """The lines at the left of a box, before all others, in type of their own and around its
    middle.
    """
    lines = sorted(box.lines, key=lambda line: line.x0)
    for count in range(1, min(len(lines) - 1, LAYOUT.max_heading_lines + 1)):
        label, text = lines[:count], lines[count:]
        around = enclose(line.box for line in label)
        size = label[0].size
        if around.x1 > text[0].x0 - size or abs(around.middle - box.box.middle) > size:
            continue
        types = {(line.font, line.color) for line in text}
        if not any((line.font, line.color) in types for line in label):
            return sorted(label, key=lambda line: line.base)
    return ()


def _find_columns(lines: Sequence[PrintedLine]) -> list[Region]:
    largest = max(line.size for line in lines)
    body = [line for line in lines if line.size > LAYOUT.figure_body_size_ratio * largest]
    gutters = find_gutters(body, ())
    return list(
        order_columns(
            join_level(lines, gutters, LAYOUT.figure_label_gap_em), body, gutters, (), largest
        )
    )


def _is_near(paragraph: Element[PrintedLine], rect: Rect) -> bool:
    box = enclose(line.box for line in paragraph.lines)
    apart = max(box.top - rect.bottom, rect.top - box.bottom)
    return apart < LAYOUT.far_em * paragraph.size


def _read_figure(
    paragraphs: Sequence[Element[PrintedLine]], box: Region
) -> Iterator[Element[PrintedLine]]:
    """Its caption, source and notes are elements of their own; all labels together are one."""
    labels: list[tuple[PrintedLine, ...]] = []
    after: list[Element[PrintedLine]] = []
    for paragraph in paragraphs:
        if not _is_told(paragraph, box.box):
            labels += _part_labels(paragraph.lines) if box.drawing else [paragraph.lines]
        elif paragraph.kind == "caption" and not labels:
            yield Element("caption", (paragraph.lines,))
        else:
            after.append(Element(paragraph.kind or "note", (paragraph.lines,)))
    if labels:
        yield Element("figure", tuple(labels))
    yield from after


def _part_labels(lines: Sequence[PrintedLine]) -> Iterator[tuple[PrintedLine, ...]]:
    """The lines of labels of a chart, those further apart than lines of a text a label each."""
    begin = 0
    for at, (above, line) in enumerate(itertools.pairwise(lines), 1):
        if line.base - above.base > LAYOUT.figure_label_gap_em * line.size:
            yield tuple(lines[begin:at])
            begin = at
    yield tuple(lines[begin:])


def _is_told(paragraph: Element[PrintedLine], rect: Rect) -> bool:
    """Whether a paragraph in a figure says what it is, or is text: several lines that end a
    sentence or are wide.
    """
    if paragraph.kind is not None:
        return paragraph.kind in LABEL_KINDS
    return len(paragraph.lines) > 1 and (paragraph.ends_sentence or _is_wide(paragraph, rect))


def _is_wide(paragraph: Element[PrintedLine], rect: Rect) -> bool:
    """Whether its lines are as wide as the figure that it stands in, nearly."""
    return all(
        line.x1 - line.x0 > LAYOUT.long_line_ratio * rect.width for line in paragraph.lines[:-1]
    )
