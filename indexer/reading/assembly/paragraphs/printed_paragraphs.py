"""Lines -> paragraphs: lines of one column that stand together as a paragraph, a heading, a
caption, an item.
"""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.assembly.paragraphs.paragraph_rules import PRINT
from indexer.reading.assembly.paragraphs.printed_pair import pair_printed_lines
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.type_sizes import is_same_size
from indexer.reading.recognition.headings import (
    NumberedHeading,
    find_role,
    is_heading,
    is_like_heading,
    is_numbered,
    join_titles,
    line_of,
    part_run_in_title,
    read_heading,
    settle_titles,
)


def find_paragraphs(layout: PageLayout) -> PageLayout:
    """The page with the paragraphs of its columns, and its boxes between them."""
    parts = (
        group_printed_paragraphs(region, layout.profile) if region.kind == "column" else (region,)
        for region in layout.regions
    )
    return replace(layout, paragraphs=join_titles(list(itertools.chain.from_iterable(parts))))


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
        if title:
            paragraphs.append(Element("heading", (tuple(title),), column.left, column.right, gap))
            gap = 0.0
        if paragraphs and _is_rest_of_heading(paragraphs[-1], group, column, profile):
            paragraphs[-1] = replace(paragraphs[-1], groups=((*paragraphs[-1].lines, *group),))
        else:
            kind = find_role(group, column.right, gap, profile)
            first = kind is None and all(paragraph.kind is not None for paragraph in paragraphs)
            paragraphs.append(Element(kind, (tuple(group),), column.left, column.right, gap, first))
        before = group[-1]
    settled = _demote(_promote(paragraphs, profile), profile)
    return settle_titles(_promote_first(settled), profile)


def _gap_between(before: PrintedLine | None, line: PrintedLine, pitch: float) -> float:
    """The room above a line, in usual distances; no end of it above the first."""
    return (line.base - before.base) / pitch if before and pitch else float("inf")


def _group(column: Region, pitch: float, profile: DocumentProfile) -> list[list[PrintedLine]]:
    """The lines in groups, parted before each that begins a paragraph of its own."""
    groups: list[list[PrintedLine]] = []
    for line in column.lines:
        if not groups:
            groups.append([line])
            continue
        rule, begins = PRINT.find(pair_printed_lines(groups[-1], line, column, pitch, profile))
        if begins:
            groups.append([line])
        else:
            groups[-1].append(replace(line, rule=rule) if rule else line)
    return groups


def _promote(
    paragraphs: Sequence[Element[PrintedLine]], profile: DocumentProfile
) -> list[Element[PrintedLine]]:
    """Short lines with a number between paragraphs are headings, though their type is that of the
    text.
    """
    promoted: list[Element[PrintedLine]] = []
    below: Element[PrintedLine] | None = None
    for place in range(len(paragraphs) - 1, -1, -1):
        paragraph, above = paragraphs[place], paragraphs[place - 1] if place else None
        ends = (
            above is None
            or above.kind is not None
            or above.is_closed
            or _is_plain_heading(above, profile)
        )
        if (
            below is not None
            and ends
            and _is_plain_heading(paragraph, profile)
            and _is_under(below)
        ):
            paragraph = replace(paragraph, kind="heading")
        promoted.append(paragraph)
        below = paragraph
    return promoted[::-1]


def _demote(
    paragraphs: Sequence[Element[PrintedLine]], profile: DocumentProfile
) -> list[Element[PrintedLine]]:
    """The first of a list of entries in the type of the text is no heading where the second is
    none.
    """
    made = list(paragraphs)
    for place, paragraph in enumerate(paragraphs):
        first = read_heading(line_of(paragraph.text)) if paragraph.kind == "heading" else None
        if (
            first is None
            or first.count != 1
            or first.form.strong
            or is_like_heading(paragraph.lines, profile)
        ):
            continue
        if _has_second(first, paragraphs[place + 1 :]):
            made[place] = replace(paragraph, kind=None)
    return made


def _has_second(first: NumberedHeading, below: Sequence[Element[PrintedLine]]) -> bool:
    """Whether a paragraph before the next heading has the second number of the style."""
    under = itertools.takewhile(lambda paragraph: paragraph.kind != "heading", below)
    found = (read_heading(line_of(paragraph.text)) for paragraph in under)
    return any(second and (second.style, second.count) == (first.style, 2) for second in found)


def _promote_first(paragraphs: Sequence[Element[PrintedLine]]) -> list[Element[PrintedLine]]:
    """A sentence alone on its line, with a number, over text of several lines, is a heading where
    the next heading has the next number and is set as it is.
    """
    made = list(paragraphs)
    heading: Element[PrintedLine] | None = None
    for place in range(len(made) - 2, -1, -1):
        paragraph, below = made[place], made[place + 1]
        over_text = below.kind is None and len(below.lines) > 1
        if heading and over_text and _is_sentence_alone(paragraph) and _counts(paragraph, heading):
            made[place] = replace(paragraph, kind="heading")
        heading = made[place] if made[place].kind == "heading" else heading
    return made


def _is_sentence_alone(paragraph: Element[PrintedLine]) -> bool:
    """Whether a paragraph is one sentence that stops before the edge of its column."""
    one = paragraph.kind is None and len(paragraph.lines) == 1
    return one and paragraph.is_closed and not paragraph.is_full


def _counts(paragraph: Element[PrintedLine], heading: Element[PrintedLine]) -> bool:
    """Whether a heading has the number after that of a paragraph, at the same place."""
    number, after = (read_heading(line_of(each.text)) for each in (paragraph, heading))
    if number is None or after is None:
        return False
    beside = abs(heading.first_line.x0 - paragraph.first_line.x0) <= LAYOUT.touch_pt
    return beside and (after.style, after.count) == (number.style, number.count + 1)


def _is_plain_heading(paragraph: Element[PrintedLine], profile: DocumentProfile) -> bool:
    """Whether a paragraph has the form of a heading in the type of the text."""
    line = paragraph.lines[0]
    narrow = line.is_short(
        paragraph.left + LAYOUT.long_line_ratio * (paragraph.right - paragraph.left)
    )
    open_end = not paragraph.is_closed and not paragraph.text.endswith(("、", "，"))
    return (
        paragraph.kind is None
        and len(paragraph.lines) == 1
        and narrow
        and open_end
        and is_numbered(line)
        and profile.is_body(line)
    )


def _is_under(paragraph: Element[PrintedLine]) -> bool:
    """Whether a paragraph may stand under a heading: a paragraph, or a heading."""
    return paragraph.kind == "heading" or (
        paragraph.kind is None and (len(paragraph.lines) > 1 or paragraph.is_closed)
    )


def _is_rest_of_heading(
    paragraph: Element[PrintedLine],
    group: Sequence[PrintedLine],
    column: Region,
    profile: DocumentProfile,
) -> bool:
    """Whether large type goes on in the next line, spaced widely."""
    line, last = group[0], paragraph.lines[-1]
    alike = is_same_size(last.size, line.size) and line.font == last.font
    large = line.size > LAYOUT.title_size_ratio * profile.size
    near = line.base - last.base < LAYOUT.next_line_em * line.size
    few = len(paragraph.lines) + len(group) <= LAYOUT.max_heading_lines
    numbered = is_numbered(line)
    return (
        paragraph.kind == "heading"
        and alike
        and large
        and near
        and few
        and not numbered
        and is_heading(group, line.spaced_text.text, float("inf"), column.right, profile)
    )


def _find_pitch(lines: Sequence[PrintedLine]) -> float:
    """The usual distance of two lines."""
    near = (LAYOUT.most_of_em, LAYOUT.far_em)
    steps = [
        b.base - a.base
        for a, b in itertools.pairwise(lines)
        if near[0] * a.size < b.base - a.base < near[1] * a.size
    ]
    return statistics.median_low(steps) if steps else LAYOUT.default_pitch_em * lines[0].size
