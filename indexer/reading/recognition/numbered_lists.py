"""Numbered lists: short paragraphs in the type of the text whose numbers count on, one right under
the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.model import Kind
from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.recognition.headings import (
    NumberedHeading,
    is_like_heading,
    read_label,
    read_number,
)

# What may stand between two items: it belongs to the page, or to a figure.
_ASIDE: tuple[Kind, ...] = ("caption", "source", "note", "figure", "table", "footnote", "box")


def find_numbered_lists(layout: PageLayout) -> PageLayout:
    """The page with the kind of list items for paragraphs and headings that count on without text
    between them.

    A heading has text under it. Where each has items of its own, and one is a heading or they are
    right under a numbered one, all are.
    """
    made = list(layout.paragraphs)
    for run in _find_runs(layout.paragraphs, layout.profile):
        kind = _find_kind(run, layout.paragraphs)
        for place in run if kind and len(run) > 1 else ():
            paragraph = made[place]
            if isinstance(paragraph, Element):
                made[place] = replace(paragraph, kind=kind)
    return replace(layout, paragraphs=tuple(made))


def _find_runs(
    sequence: Sequence[Element[PrintedLine] | Region], profile: DocumentProfile
) -> Iterator[list[int]]:
    """The places of items that count on, one after the other."""
    run: list[int] = []
    last: NumberedHeading | None = None
    for place, part in enumerate(sequence):
        if isinstance(part, Region) and _is_title_over(run, sequence, place):
            yield run[:-1]
            run, last = [], None
        if isinstance(part, Region) or part.kind in _ASIDE or _is_within(part, run, sequence):
            continue
        item = part.kind in (None, "heading") and len(part.lines) <= LAYOUT.max_heading_lines
        count = _read_count(part.lines[0], profile) if item else None
        if count is None or not _is_next(last, count):
            yield run
            run = []
        run += [place] if count else []
        last = count
    yield run


def _find_kind(
    run: Sequence[int], sequence: Sequence[Element[PrintedLine] | Region]
) -> Kind | None:
    """The kind of the parts of a run, none that is new where one is a heading and some, but not
    all, have items of their own.
    """
    pairs = (sequence[place : place + 2] for place in run)
    parted = [len(pair) > 1 and _is_set_in(*pair) for pair in pairs]
    has_title = any(_is_heading(sequence[place]) for place in run)
    if has_title and _counts_on_from_heading(run, sequence):
        return None
    if all(parted) and (has_title or _is_under_number(run, sequence)):
        return "heading"
    return None if has_title and any(parted[:-1]) else "list"


def _counts_on_from_heading(
    run: Sequence[int], sequence: Sequence[Element[PrintedLine] | Region]
) -> bool:
    """Whether a run begins with a part, a whole sentence, that counts on from the last heading
    above, which has text under it: what follows it is a heading still.
    """
    first = sequence[run[0]]
    above = next((each for each in reversed(sequence[: run[0]]) if _is_heading(each)), None)
    if isinstance(first, Region) or not isinstance(above, Element) or not first.ends_sentence:
        return False
    number, last = (read_label(each.first_line.lead_text) for each in (first, above))
    return number is not None and last is not None and number.comes_after_widely(last)


def _is_under_number(run: Sequence[int], sequence: Sequence[Element[PrintedLine] | Region]) -> bool:
    """Whether a run begins right under a numbered heading: what it counts is parts of that."""
    above = sequence[run[0] - 1] if run and run[0] else None
    if not isinstance(above, Element) or above.kind != "heading":
        return False
    return read_number(above.first_line.lead_text) is not None


def _is_within(
    part: Element[PrintedLine],
    run: Sequence[int],
    sequence: Sequence[Element[PrintedLine] | Region],
) -> bool:
    """Whether an item is a part of the last numbered one above, as the others of the run."""
    return bool(run) and _is_set_in(sequence[run[-1]], part)


def _is_set_in(above: Element[PrintedLine] | Region, part: Element[PrintedLine] | Region) -> bool:
    """Whether a part of a page is an item of a list that begins further right than the line above
    it.
    """
    if isinstance(above, Region) or isinstance(part, Region) or part.kind != "list":
        return False
    return part.first_line.x0 - above.first_line.x0 > LAYOUT.touch_pt


def _is_title_over(
    run: Sequence[int], sequence: Sequence[Element[PrintedLine] | Region], place: int
) -> bool:
    """Whether the last item of a run is the title of the box at ``place``, right over it."""
    return bool(run) and run[-1] == _find_above(sequence, place) and _is_heading(sequence[run[-1]])


def _find_above(sequence: Sequence[Element[PrintedLine] | Region], place: int) -> int:
    """The place of what stands over a box, whatever is noted between them: the unit of a table."""
    above = place - 1
    while above > 0 and _is_note(sequence[above]):
        above -= 1
    return above


def _is_note(part: Element[PrintedLine] | Region) -> bool:
    return isinstance(part, Element) and part.kind == "note"


def _is_heading(part: Element[PrintedLine] | Region) -> bool:
    """Whether a part of a page is a heading: a box right under it is what it is about."""
    return isinstance(part, Element) and part.kind == "heading"


def follow_numbered_lists(pages: Iterable[PageLayout]) -> Iterator[PageLayout]:
    """The pages with the kind of list items for what counts on from the last item of the page
    before.
    """
    last: NumberedHeading | None = None
    for page in pages:
        elements, last = _carry_items(page.elements, last, page.profile)
        yield replace(page, elements=tuple(elements))


def _carry_items(
    elements: Sequence[Element[PrintedLine]], last: NumberedHeading | None, profile: DocumentProfile
) -> tuple[list[Element[PrintedLine]], NumberedHeading | None]:
    """The elements of a page, where a list goes on with the item after ``last``; and the last item
    of the page.
    """
    carried = list(elements)
    for place, element in enumerate(elements):
        if element.furniture or element.kind in _ASIDE:
            continue
        is_item = element.kind in ("body", "heading", "list")
        count = _read_count(element.first_line, profile) if is_item else None
        if count and element.kind != "list":
            if _is_next(last, count):
                carried[place] = replace(element, kind="list", form=True)
            else:
                count = None
        last = count
    return carried, last


def _read_count(line: PrintedLine, profile: DocumentProfile) -> NumberedHeading | None:
    found = None if is_like_heading([line], profile) else read_number(line.lead_text)
    return found if found and found.count and not found.form.strong else None


def _is_next(last: NumberedHeading | None, count: NumberedHeading) -> bool:
    return last is not None and count.comes_after(last)
