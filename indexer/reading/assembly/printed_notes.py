"""Notes of a printed page -> its elements: those at the foot and at the sides."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from indexer.reading.assembly.printed_paragraphs import group_printed_paragraphs
from indexer.reading.layout.columns import order_columns
from indexer.reading.layout.footnote_labels import find_label
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region, make_columns
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import WIDE
from indexer.reading.lines.page_element import Element, name_kind
from indexer.reading.lines.printed_line import PrintedLine


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
    for column in order_columns(foot, foot, gutters if parted else (), (), layout.profile.size):
        notes = _find_notes(column, layout.called)
        yield from (make_footnote(paragraph, layout.called) for paragraph in notes)


def _find_notes(column: Region, called: Set[str]) -> Iterator[Element[PrintedLine]]:
    """The footnotes of a column: each begins with a label, the number of which counts on."""
    notes: list[list[PrintedLine]] = []
    for line in column.lines:
        label = find_label(line, called)
        if label and label[1].isdecimal():
            called = {str(int(label[1]) + 1)}
        if not notes or label:
            notes.append([])
        notes[-1].append(line)
    for note in notes:
        yield Element("footnote", (tuple(note),), column.left, column.right)


def make_footnote(paragraph: Element[PrintedLine], called: Set[str]) -> Element[PrintedLine]:
    """A paragraph as a footnote."""
    element = name_kind(paragraph, "footnote", find_label(paragraph.lines[0], called))
    return replace(element, groups=tuple(_part_lines(paragraph)))


def _part_lines(paragraph: Element[PrintedLine]) -> Iterator[tuple[PrintedLine, ...]]:
    """The lines of a note, parted where a line stops though the next word had room: several
    sources, one a line.
    """
    begin = 0
    for at, (line, below) in enumerate(itertools.pairwise(paragraph.lines), 1):
        word = (
            next((g.x0 for g in below.chars[1:] if g.spaced or WIDE.match(g.text)), below.x1)
            - below.x0
        )
        if paragraph.right - line.x1 > word + LAYOUT.short_line_em * line.size:
            yield paragraph.lines[begin:at]
            begin = at
    yield paragraph.lines[begin:]


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
    if max(edges) - min(edges) <= LAYOUT.side_note_spread_ratio * max(
        line.x1 - line.x0 for line in side
    ):
        return [side]
    middle = sum(edges) / len(side)
    return [
        [line for line in side if line.x0 <= middle],
        [line for line in side if line.x0 > middle],
    ]


def _note_of(paragraph: Element[PrintedLine], called: Set[str]) -> Element[PrintedLine]:
    """A note; the term that it explains, which is short, stays on a line of its own."""
    label = find_label(paragraph.lines[0], called)
    if label and label[1] in called:
        return make_footnote(paragraph, called)
    term = 1 if len(paragraph.lines) > 1 and paragraph.lines[0].is_short(paragraph.right) else 0
    groups = tuple(lines for lines in (paragraph.lines[:term], paragraph.lines[term:]) if lines)
    return replace(name_kind(paragraph, paragraph.kind or "note"), groups=groups, form=True)
