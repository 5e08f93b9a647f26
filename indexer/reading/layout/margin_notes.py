"""Margin notes: small type at the side, beside the columns of the text."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.layout.columns import find_text_edges
from indexer.reading.layout.drawing_order import find_blocks
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region, hold_sentence
from indexer.reading.layout.side_titles import find_lines_of_titles
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import enclose, split
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.printed_line_patterns import find_form


def find_margin_notes(layout: PageLayout) -> PageLayout:
    """The page with the lines of small type set apart that lie wholly left or right of all text,
    with text beside, and are no titles of it.
    """
    body = layout.body
    if len(body) < LAYOUT.min_alike:
        return layout
    left, right = find_text_edges(body)
    top, bottom = min(r.box.top for r in body), max(r.box.bottom for r in body)

    def is_side(line: PrintedLine) -> bool:
        outside = max(left - line.x1, line.x0 - right) > LAYOUT.most_of_em * line.size
        beside = top <= line.base <= bottom
        return outside and beside and layout.profile.is_small(line) and not line.down

    notes = {id(line) for line in layout.lines if is_side(line)}
    notes -= set(map(id, find_lines_of_titles(layout.lines, layout.profile))) if notes else set()
    notes = _follow(layout.lines, notes)
    side, others = split(layout.lines, lambda line: id(line) in notes)
    boxes, side = _give_labels(layout.boxes, side, (left, right))
    return replace(layout, boxes=boxes, side=tuple(side), lines=tuple(others))


def _give_labels(
    boxes: Sequence[Region], side: Sequence[PrintedLine], edges: tuple[float, float]
) -> tuple[tuple[Region, ...], list[PrintedLine]]:
    """The boxes, figures left or right of all text with the labels and sources that stand close to
    them, and the lines that are notes. ``edges``: those of the text.
    """
    notes = _find_sentences(side)
    given: list[Region] = []
    for box in boxes:
        near = _find_labels(box, side, edges) - notes
        given.append(_take_in(box, [line for line in side if id(line) in near]))
        side = [line for line in side if id(line) not in near]
    return tuple(given), list(side)


def _find_sentences(side: Sequence[PrintedLine]) -> set[int]:
    """The lines that the file draws as one with the end of a sentence: labels are none."""
    return {id(line) for block in find_blocks(side) if hold_sentence(block) for line in block}


def _find_labels(box: Region, side: Sequence[PrintedLine], edges: tuple[float, float]) -> set[int]:
    """The lines close to a box, where it is a figure left or right of all text."""
    left, right = edges
    if box.is_grid or (box.left < right and box.right > left):
        return set()
    return {id(line) for line in side if _is_label_of(box, line)}


def _take_in(box: Region, labels: Sequence[PrintedLine]) -> Region:
    """The box with more lines, as large as it is with them."""
    if not labels:
        return box
    around = enclose((box.box, *(line.box for line in labels)))
    lines = sorted((*box.lines, *labels), key=lambda line: line.base)
    return replace(box, box=around, lines=tuple(lines))


def _is_label_of(box: Region, line: PrintedLine) -> bool:
    """Whether a line stands close to a figure; what says a source or a note doesn't stand over
    it.
    """
    if line.base < box.box.top and find_form(line.spaced_text.text) is not None:
        return False
    return box.box.grow(LAYOUT.far_em * line.size).touches(line.box)


def _follow(lines: Sequence[PrintedLine], notes: set[int]) -> set[int]:
    """The notes with the lines that go on from them past the end of the text."""
    rests = (
        id(line)
        for block in find_blocks(lines)
        for line in itertools.dropwhile(lambda line: id(line) not in notes, block)
    )
    return notes | set(rests)
