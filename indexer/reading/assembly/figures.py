"""Figures and boxes in extracted text: labels in figures are told from text, text in boxes from the
text around them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from indexer.model import Kind, Lexicon
from indexer.reading.assembly.paragraphs import may_be_label
from indexer.reading.assembly.torn_cells import fill_cells
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, Measure
from indexer.reading.lines.page_element import Element
from indexer.reading.sentence_patterns import ends_in_address

# What may lie in one figure or table: ``label`` is a short text that nothing says more about.
FigurePart = Kind | Literal["label", "box label", "item"]
OF_FIGURES = ("label", "list", "caption")
# What an element of a kind may be a part of, where that is another; and what such a part is alone.
PARTS: dict[Kind, FigurePart] = {"box": "box label"}
OF_TEXT: dict[FigurePart, Kind] = {"box label": "caption", "label": "caption", "item": "list"}
# What labels and items are that lie together without a caption.
OF_MIXED: dict[FigurePart, Kind] = {"label": "caption", "list": "list"}


@dataclass(frozen=True, slots=True)
class Named:
    """Groups of lines that make one block by themselves, and what they are named as a part of."""

    part: FigurePart
    groups: tuple[tuple[Line, ...], ...]

    @property
    def first_line(self) -> Line:
        return self.groups[0][0]


def classify_blocks(draft: Draft) -> Draft:
    """The text with its blocks: labels of one figure, items of one list, a source and its address
    make one block.
    """
    made: list[Element[Line]] = []
    unlabelled: Kind = "figure" if any(e.kind == "caption" for e in draft.elements) else "list"
    for (_, of_figure), run in groupby(
        _number_columns(_name(draft.sentences, draft.elements, draft.measure)),
        key=lambda entry: (entry[0], entry[1].part in OF_FIGURES),
    ):
        members = [named for _, named in run]
        made += (
            _make_figure_blocks(members, draft.lexicon, unlabelled)
            if of_figure
            else _make_text_blocks(members)
        )
    return replace(draft, elements=tuple(made))


def _number_columns(run: Iterator[Named]) -> Iterator[tuple[int, Named]]:
    """Each chain with the number of its column: where the source is gone back in, another column
    begins.
    """
    column = last = 0
    for named in run:
        start = named.first_line.traced.start
        column += start < last
        last = start
        yield column, named


def _name(
    places: Sequence[tuple[int, ...]], elements: Sequence[Element[Line]], measure: Measure
) -> Iterator[Named]:
    """The part of a figure or text that each chain is by itself. Text that begins inside another
    chain stands in a box.
    """
    inside = 0
    for chain in places:
        first = elements[chain[0]]
        if first.kind is not None:
            part = _read_part(first.kind, first.first_line)
        elif len(chain) == 1 and (
            may_be_label(elements, chain[0], measure) or not measure.are_prose(first.lines)
        ):
            part = "label"
        else:
            part = "box" if _is_in_box(chain[0], elements, inside) else "body"
        inside = max(inside, chain[-1] if len(chain) > 1 else 0)
        yield Named(part, tuple(elements[place].lines for place in chain))


def _read_part(kind: Kind, line: Line) -> FigurePart:
    """The part that begins with a line of a kind."""
    if kind == "list" and line.alone:
        return "item"
    return PARTS.get(kind, kind)


def _is_in_box(place: int, elements: Sequence[Element[Line]], inside: int) -> bool:
    """Whether text stands in a box: after the label of one, or before the end of another text,
    ``inside``.
    """
    labelled = place > 0 and elements[place - 1].kind == "box"
    return labelled or (place < inside and not elements[place].first_line.tangled)


def _make_text_blocks(run: Sequence[Named]) -> Iterator[Element[Line]]:
    last: Element[Line] | None = None
    for named in run:
        kind: Kind = OF_TEXT.get(named.part, named.part)  # type: ignore[arg-type]
        if last is not None and _are_one_block(last, kind, named):
            last = Element(kind, (*last.groups, *named.groups), parted=True)
            continue
        if last is not None:
            yield last
        last = Element(kind, named.groups)
    if last is not None:
        yield last


def _are_one_block(last: Element[Line], kind: Kind, named: Named) -> bool:
    """Whether a source is followed by its address, or an entry of contents or a row by another."""
    if kind == "source" == last.kind:
        return not last.parted and ends_in_address(named.groups[-1][-1].text)
    return kind == last.kind and kind in ("contents", "table")


def _make_figure_blocks(
    run: Sequence[Named], lexicon: Lexicon | None, unlabelled: Kind
) -> Iterator[Element[Line]]:
    """Captions stand alone; what lies between two of them is one figure, table or list.

    ``unlabelled``: what short lines make that no caption names: a text that names no figure has
    none.
    """
    captioned = any(named.part == "caption" for named in run)
    for is_caption, group in groupby(run, key=lambda named: named.part == "caption"):
        members = list(group)
        if is_caption:
            yield from (Element("caption", named.groups) for named in members)
        else:
            kind = "figure" if captioned else unlabelled
            yield from _make_part_blocks(members, lexicon, kind, captioned=captioned)


def _make_part_blocks(
    members: Sequence[Named], lexicon: Lexicon | None, unlabelled: Kind, *, captioned: bool
) -> Iterator[Element[Line]]:
    """Labels, items of lists, or both: a figure, a list, or the table that a caption names."""
    parts = {named.part for named in members}
    if not captioned and _have_rows(members):
        yield from _make_row_blocks(members)
    elif len(parts) == 1:
        yield _make_block_of_one_part(members, unlabelled, captioned=captioned)
    elif captioned:
        yield from _make_table_block(members, lexicon)
    else:
        for part, group in groupby(members, key=lambda named: named.part):
            yield _part_by_lines(OF_MIXED[part], list(group))


def _make_block_of_one_part(
    members: Sequence[Named], unlabelled: Kind, *, captioned: bool
) -> Element[Line]:
    """Labels alone, or items alone."""
    if members[0].part == "list":
        return _part_by_lines("figure" if captioned else "list", members)
    alone = len(members) == 1 and not captioned
    return _part_by_lines("caption" if alone else unlabelled, members)


def _have_rows(members: Sequence[Named]) -> bool:
    """Whether a row is among them."""
    return any(named.first_line.opens_block for named in members)


def _make_row_blocks(members: Sequence[Named]) -> Iterator[Element[Line]]:
    """Rows and the short lines among them: what stands together is a list, a line alone a
    caption.
    """
    groups: list[list[Named]] = []
    for named in members:
        apart = not groups or (named.first_line.gap > 0 and not _are_rows(groups[-1], named))
        groups.extend([[named]] if apart else [])
        if not apart:
            groups[-1].append(named)
    for group in groups:
        alone = len(group) == 1 and group[0].part != "list"
        yield (Element("caption", group[0].groups) if alone else _part_by_lines("list", group))


def _are_rows(group: Sequence[Named], named: Named) -> bool:
    """Whether a list over empty lines goes on: no line in it is without a label."""
    return all(each.part == "list" for each in (*group, named))


def _make_table_block(members: Sequence[Named], lexicon: Lexicon | None) -> Iterator[Element[Line]]:
    """Cells up to the last that is an item of a list; what follows them stands under the table."""
    last = max(at for at, named in enumerate(members) if named.part == "list") + 1
    table = [group for named in members[:last] for group in named.groups]
    yield Element("table", tuple(fill_cells(table, lexicon)), parted=True)
    yield from (Element("caption", named.groups) for named in members[last:])


def _part_by_lines(kind: Kind, members: Sequence[Named]) -> Element[Line]:
    groups = tuple(group for named in members for group in named.groups)
    return Element(kind, groups, parted=len(groups) > 1)
