"""Turns of minutes on a printed page: paragraphs that begin with who speaks, stage directions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, starmap, takewhile, zip_longest

from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.recognition.headings import begins_in_another_color, begins_with_word_in_font
from indexer.reading.recognition.value_edges import share_value_edge
from indexer.reading.row_patterns import is_label_and_value, is_set_off, is_signed_row
from indexer.reading.turn_patterns import begins_turn, is_direction, is_name_alone


def find_printed_rows(layout: PageLayout) -> PageLayout:
    """The page with the kind of list items for paragraphs that are rows, one below the other."""
    parts = layout.paragraphs
    if not parts:
        return layout
    rows = _find_rows(parts)
    beside = [
        above or below for above, below in zip([False, *rows[:-1]], [*rows[1:], False], strict=True)
    ]
    made = (
        replace(part, kind="list") if row and near and isinstance(part, Element) else part
        for part, row, near in zip(parts, rows, beside, strict=True)
    )
    return replace(layout, paragraphs=tuple(made))


def name_rows(paragraphs: Sequence[Element[PrintedLine]]) -> list[Element[PrintedLine]]:
    """The paragraphs of a box, with the kind of list items for all below its title where each of
    these is a row, two and more; else as they are.
    """
    named = [replace(each, kind="list") for each in paragraphs[1:]]
    rows = _find_rows(paragraphs)[1:]
    return [paragraphs[0], *named] if len(rows) >= LAYOUT.several and all(rows) else [*paragraphs]


def _find_rows(parts: Sequence[Element[PrintedLine] | Region]) -> list[bool]:
    """Whether each paragraph is a row, by itself or by what stands above or below it."""
    aligned = [False, *starmap(_are_aligned, pairwise(parts)), False]
    alike = list(map(_are_alike, parts, parts[1:], parts[2:]))
    return [
        _is_row(part)
        or _is_label_of_field(part, below)
        or any((*aligned[at : at + 2], *alike[max(0, at - 2) : at + 1]))
        for at, (part, below) in enumerate(zip_longest(parts, parts[1:]))
    ]


def _is_row(part: Element[PrintedLine] | Region) -> bool:
    """Whether a paragraph is a label and its value on one line, or begins or ends with what was
    filled in on a form.
    """
    if not isinstance(part, Element) or part.kind is not None:
        return False
    if part.lines[0].chars[0].filled or part.lines[-1].chars[-1].filled:
        return True
    return is_signed_row(part.text) and not part.ends_sentence


def are_aligned_rows(line: PrintedLine, other: PrintedLine) -> bool:
    """Whether two lines are a label and, behind a gap, its value, and labels begin at the
    same place, and values begin or end at one: no two turns, whose words do so behind names.
    """
    texts = [each.spaced_text.text for each in (line, other)]
    if share_value_edge(line, other):
        return not any(map(begins_turn, texts))
    if not all(map(is_set_off, texts)) or all(map(begins_turn, texts)):
        return False
    start, other_start = _find_value(line), _find_value(other)
    if start is None or other_start is None:
        return False
    values = min(abs(start - other_start), abs(line.x1 - other.x1))
    labels = abs(line.x0 - other.x0)
    return max(labels, values) <= LAYOUT.touch_pt


def are_set_off_rows(line: PrintedLine, other: PrintedLine) -> bool:
    """Whether two lines begin at one place, each with a short label that room sets off from its
    value, in one of them a full space: no turns. Lines of a sentence have none there, one after
    the other.
    """
    if abs(line.x0 - other.x0) > LAYOUT.touch_pt:
        return False
    texts = [each.spaced_text.text for each in (line, other)]
    set_off = all(map(is_label_and_value, texts)) and any("　" in text for text in texts)
    return set_off and not any(map(begins_turn, texts))


def _find_value(line: PrintedLine) -> float | None:
    """The left edge of the value of a row behind its label of several letters, which may be set
    apart to fill its width. None where there is no such label.
    """
    gaps = list(line.find_gaps())
    apart = sum(1 for _ in takewhile(lambda at: at[0] == at[1], enumerate(gaps, start=1)))
    if not gaps or apart == 1:
        return None
    return line.chars[gaps[max(apart, 1) - 1]].x0


def _are_aligned(part: Element[PrintedLine] | Region, below: object) -> bool:
    """Whether two paragraphs are rows whose labels and values are aligned, or set off."""
    parts = [
        each
        for each in (part, below)
        if isinstance(each, Element) and each.kind is None and not each.ends_sentence
    ]
    if len(parts) < 2:
        return False
    line, other = (each.first_line for each in parts)
    alone = all(len(each.lines) <= LAYOUT.several for each in parts)
    if are_aligned_rows(line, other) or _are_colored_rows(line, other):
        return True
    return alone and are_set_off_rows(line, other)


def _are_alike(*parts: Element[PrintedLine] | Region) -> bool:
    """Whether paragraphs are rows whose values begin at one place, and some of whose labels end at
    another.
    """
    rows = [each for each in parts if isinstance(each, Element) and each.kind is None]
    lines = [each.first_line for each in rows if not each.ends_sentence]
    return len(lines) == len(parts) and share_value_edge(*lines)


def _are_colored_rows(line: PrintedLine, other: PrintedLine) -> bool:
    """Whether two lines begin at one place with labels in one colour, their text in another; or
    with words in a font of their own.
    """
    if line.color != other.color or abs(line.x0 - other.x0) > LAYOUT.touch_pt:
        return False
    fonts = line.chars[0].font == other.chars[0].font
    colored = begins_in_another_color(line) and begins_in_another_color(other)
    return colored or (fonts and all(map(begins_with_word_in_font, (line, other))))


def _is_label_of_field(part: Element[PrintedLine] | Region, below: object) -> bool:
    """Whether a line stands over what was filled in on a form."""
    if not isinstance(part, Element) or not isinstance(below, Element):
        return False
    is_label = part.kind is None and len(part.lines) == 1 and not part.ends_sentence
    return is_label and all(char.filled for char in below.lines[0].chars)


def find_printed_turns(layout: PageLayout) -> PageLayout:
    """The page with its turns as running text, whatever sign they begin with, and with the kind of
    notes for lines in brackets between them.
    """
    if not any(_begins_turn(part) for part in layout.paragraphs):
        return layout
    return replace(layout, paragraphs=tuple(map(_rename, layout.paragraphs)))


def _begins_turn(part: Element[PrintedLine] | Region) -> bool:
    return isinstance(part, Element) and begins_turn(part.text, goes_on=len(part.lines) > 1)


def _rename(part: Element[PrintedLine] | Region) -> Element[PrintedLine] | Region:
    """A paragraph with the kind that it has among turns."""
    if not isinstance(part, Element) or part.kind not in (None, "list", "heading"):
        return part
    if _begins_turn(part):
        return replace(part, kind=None)
    direction = part.kind is None and len(part.lines) == 1 and is_direction(part.text)
    return replace(part, kind="note") if direction and not is_name_alone(part.text) else part
