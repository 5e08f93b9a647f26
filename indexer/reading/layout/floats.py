"""Figures that text of a single column flows around: what they hold is read after the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.reading.layout.columns import Atom, Column, Framed, join_level
from indexer.reading.layout.document_profile import Survey
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose
from indexer.reading.lines.printed_line import Row


@dataclass(frozen=True, slots=True)
class Float:
    """What is in it, as it stood on the page, and as a column of its own."""

    held: tuple[Atom, ...]
    column: Column


def find_floats(atoms: Sequence[Atom], drawn: Sequence[Rect], body: Sequence[Row], survey: Survey) -> list[Float]:
    """The figures with text on one side, from the top: small type and frames near to each other, or to a drawing."""
    parts = [atom for atom in atoms if _may_be_part(atom, survey)]
    boxes = [*(part.box for part in parts), *drawn[: LAYOUT.max_float_drawings]]
    if len(boxes) > LAYOUT.max_float_parts:
        return []
    return sorted(_make_floats(parts, boxes, body, survey), key=lambda each: each.column.atoms[0].box.top)


def _make_floats(parts: Sequence[Atom], boxes: Sequence[Rect], body: Sequence[Row], survey: Survey) -> Iterator[Float]:
    """Of boxes near to each other, the first of which are those of the parts, what has text on one side."""
    for group in _group(boxes, LAYOUT.figure_part_gap_em * survey.size):
        rect = enclose(boxes[at] for at in group)
        held = tuple(parts[at] for at in group if at < len(parts))
        if held and _is_beside_text(rect, body, survey.size):
            yield Float(held, _make_column(rect, held))


def _may_be_part(atom: Atom, survey: Survey) -> bool:
    """Whether an atom may be of a figure: a frame, or a row of small type."""
    return isinstance(atom, Framed) or (survey.is_small(atom) and not atom.down)


def _make_column(rect: Rect, held: Sequence[Atom]) -> Column:
    """What a figure holds as a column, labels that stand close joined."""
    rows = join_level((part for part in held if isinstance(part, Row)), (), LAYOUT.figure_label_gap_em)
    whole: list[Atom] = [*rows, *(part for part in held if isinstance(part, Framed))]
    return Column(rect.x0, rect.x1, tuple(sorted(whole, key=lambda atom: atom.box.bottom)))


def _group(boxes: Sequence[Rect], near: float) -> list[list[int]]:
    """The places of boxes that are so near to each other that they are of one figure."""
    groups: list[list[int]] = []
    for place in sorted(range(len(boxes)), key=lambda at: boxes[at].top):
        grown = boxes[place].grow(near)
        touched = [group for group in groups if any(grown.touches(boxes[at]) for at in group)]
        groups = [group for group in groups if group not in touched]
        groups.append([*(at for group in touched for at in group), place])
    return groups


def _is_beside_text(rect: Rect, body: Sequence[Row], size: float) -> bool:
    """Whether lines of text stand at the left of it, or at the right, never on both sides."""
    beside = [row for row in body if rect.top < row.base < rect.bottom]
    left = all(row.x1 < rect.x0 - LAYOUT.figure_text_gap_em * size for row in beside)
    right = all(row.x0 > rect.x1 + LAYOUT.figure_text_gap_em * size for row in beside)
    return len(beside) >= LAYOUT.min_text_rows_beside and left != right
