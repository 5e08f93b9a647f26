"""Paragraphs of a printed page: the lines of one column that stand together as a paragraph, a
heading, a caption, an item.
"""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from indexer.reading.assembly.paragraphs.paragraph_rules import PRINT_RULES
from indexer.reading.assembly.paragraphs.placed_floats import place_floats
from indexer.reading.assembly.paragraphs.printed_pair import pair_printed_lines
from indexer.reading.assembly.paragraphs.room_rules import find_verse
from indexer.reading.assembly.paragraphs.unit_notes import part_units
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import enclose
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.recognition.headings import (
    LaidPart,
    find_role,
    is_rest_of_heading,
    is_summary_title,
    is_table_title,
    is_title_beside,
    join_titles,
    name_pointing_captions,
    name_table_captions,
    part_run_in_title,
    raise_small_titles,
    raise_titles,
    runs_into_title,
    settle_headings,
)


def find_paragraphs(layout: PageLayout) -> PageLayout:
    """The page with the paragraphs of its columns, and its boxes between them."""
    parts = (
        group_printed_paragraphs(_widen(region, layout), layout.profile)
        if region.kind == "column"
        else (region,)
        for region in layout.regions
    )
    titled: list[LaidPart] = list(itertools.chain.from_iterable(parts))
    for rule in (is_table_title, is_summary_title, is_title_beside):
        titled = raise_titles(titled, partial(rule, profile=layout.profile))
    titled = name_pointing_captions(raise_small_titles(titled, layout), layout)
    joined = join_titles(name_table_captions(titled))
    return replace(layout, paragraphs=place_floats(joined, layout.floats))


def group_printed_paragraphs(
    column: Region, profile: DocumentProfile
) -> list[Element[PrintedLine]]:
    """The paragraphs of a column's lines, in order."""
    pitch = _find_pitch(column.lines)
    paragraphs: list[Element[PrintedLine]] = []
    before: PrintedLine | None = None
    for group in _group(column, pitch, profile):
        gap = _gap_between(before, group[0], pitch)
        title, group = part_run_in_title(group, profile)
        if title and paragraphs and runs_into_title(paragraphs[-1], title[0]):
            paragraphs[-1] = replace(paragraphs[-1], groups=((*paragraphs[-1].lines, *title),))
            gap = 0.0
        elif title:
            paragraphs.append(Element("heading", (tuple(title),), column.left, column.right, gap))
            gap = 0.0
        if paragraphs and is_rest_of_heading(paragraphs[-1], group, column.right, profile):
            paragraphs[-1] = replace(paragraphs[-1], groups=((*paragraphs[-1].lines, *group),))
        else:
            kind = find_role(group, column.right, gap, profile)
            first = kind is None and all(paragraph.kind is not None for paragraph in paragraphs)
            paragraphs.append(Element(kind, (tuple(group),), column.left, column.right, gap, first))
        before = group[-1]
    return settle_headings(paragraphs, profile)


def _gap_between(before: PrintedLine | None, line: PrintedLine, pitch: float) -> float:
    """The room above a line, in usual distances; no end of it above the first."""
    return (line.base - before.base) / pitch if before and pitch else float("inf")


def _widen(column: Region, layout: PageLayout) -> Region:
    """A column of verse reaches to the margin of the page, as far from its edge as it begins from
    the other, where nothing stands beside it; any other is as it is.
    """
    around = enclose(line.box for line in column.lines)
    beside = (*layout.page.images, *(region.box for region in layout.regions if region != column))
    level = (rect for rect in beside if rect.top < around.bottom and around.top < rect.bottom)
    is_alone = not any(rect.x1 > around.x1 for rect in level)
    margin = layout.page.width - around.x0
    if not is_alone or not find_verse(column.lines, margin):
        return column
    return replace(column, box=column.box._replace(x1=max(column.right, margin)))


def _group(column: Region, pitch: float, profile: DocumentProfile) -> list[list[PrintedLine]]:
    """The lines in groups, parted before each that begins a paragraph of its own."""
    groups: list[list[PrintedLine]] = []
    lines = tuple(part_units(column.lines))
    for line, below in zip(lines, (*lines[1:], None), strict=True):
        if not groups:
            groups.append([line])
            continue
        rule, begins = PRINT_RULES.find(
            pair_printed_lines(groups, line, column, pitch, profile, below)
        )
        if begins:
            groups.append([line])
        else:
            groups[-1].append(line.follow(rule))
    return groups


def _find_pitch(lines: Sequence[PrintedLine]) -> float:
    """The usual distance of two lines."""
    near = (LAYOUT.most_of_em, LAYOUT.far_em)
    steps = [
        b.base - a.base
        for a, b in itertools.pairwise(lines)
        if near[0] * a.size < b.base - a.base < near[1] * a.size
    ]
    return statistics.median_low(steps) if steps else LAYOUT.next_line_em * lines[0].size
