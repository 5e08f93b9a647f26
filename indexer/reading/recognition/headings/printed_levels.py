"""The levels of all headings of a PDF, in order: its title and what stands on its cover are no
sections.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import dropwhile, islice, takewhile

from indexer.reading.contents_patterns import CONTENTS
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.line_forms import LABEL_KINDS
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.recognition.headings.bills import close_bill
from indexer.reading.recognition.headings.enactments import find_parts
from indexer.reading.recognition.headings.heading_forms import read_heading
from indexer.reading.recognition.headings.heading_levels import (
    descend_by_type,
    descend_to_part,
    goes_on_after,
)
from indexer.reading.recognition.headings.numbers_over_titles import join_numbers_to_titles
from indexer.reading.recognition.headings.open_levels import (
    OpenLevel,
    read_level,
    read_type,
)
from indexer.reading.recognition.headings.page_titles import find_page_titles
from indexer.reading.recognition.headings.pull_quotes import drop_pull_quotes
from indexer.reading.recognition.headings.style_order import StyleOrder, find_style_order
from indexer.reading.recognition.headings.subtitles import find_subtitles


def find_levels(draft: Draft) -> Draft:
    """The document with a level for each of its headings. Subtitles stand one below what they are
    of, and nothing under them but what follows at once. Pull quotes are no headings. An enactment
    ends all sections before it; one whose number goes on behind it goes on.
    """
    titled = tuple(join_numbers_to_titles(draft.elements))
    draft = replace(draft, elements=tuple(drop_pull_quotes(titled)))
    elements: list[Element[Line]] = []
    above: tuple[OpenLevel, ...] = ()
    before: tuple[OpenLevel, ...] = ()
    covers, title = _find_covers(draft.elements), _find_title(draft.elements)
    headings = [element for element in draft.elements if element.kind == "heading"]
    lead = _find_lead(draft.elements, title)
    asides = [each for each in headings if each in (title, lead) or _is_aside(each, covers)]
    order = find_style_order(draft.elements, asides)
    page_titles = find_page_titles(draft.elements)
    subtitles, parts = find_subtitles(draft.elements), find_parts(draft.elements)
    for at, element in enumerate(draft.elements):
        if at in parts:
            before = before or above
            above = descend_to_part(above, element.first_line, parts[at])
            element = _set_level(close_bill(element), len(above))
        elif at in subtitles:
            element = _set_level(element, len(above) + 1)
        elif element.kind == "heading":
            if goes_on_after(before, element.first_line):
                above, before = before, ()
            passing = element in asides
            line = page_titles.get(at, element.first_line)
            above = _descend(above, line, order, passing=passing)
            element = _set_level(element, len(above))
        elements.append(element)
    return replace(draft, elements=tuple(elements))


def _find_covers(elements: Sequence[Element[Line]]) -> dict[int, float]:
    """The size of the largest heading of each page that holds headings and no text, but for a line:
    the number of a bill.
    """
    sizes: dict[int, float] = {}
    texts: set[int] = set()
    for element in elements:
        if element.kind == "heading":
            sizes[element.page] = max(element.size, sizes.get(element.page, 0.0))
        elif element.kind not in LABEL_KINDS and not _is_line(element):
            texts |= {line.page for line in element.lines}
    return {page: size for page, size in sizes.items() if page not in texts}


def _find_title(elements: Sequence[Element[Line]]) -> Element[Line] | None:
    """The title of the whole document, which is no section: a heading of the first page that has
    any, much larger than all others; or else the first, where it alone has no number, or is over
    what stands under 記.
    """
    headings = [element for element in elements if element.kind == "heading"]
    if len(headings) <= 1:
        return None
    second, title = sorted(headings, key=lambda heading: heading.size)[-2:]
    is_title = title.size > LAYOUT.heading_level_size_ratio * second.size
    if is_title and title.page == headings[0].page:
        return title
    is_over_all = _is_over_particulars(elements) or _is_over_numbers(headings)
    return headings[0] if is_over_all else None


def _is_over_particulars(elements: Sequence[Element[Line]]) -> bool:
    """Whether 記 stands between the first heading and the next one, as in letters of offices."""
    below = dropwhile(lambda element: element.kind != "heading", elements)
    next(below)
    text = takewhile(lambda element: element.kind != "heading", below)
    return any(element.first_line.text == "記" for element in text)


def _is_over_numbers(headings: Sequence[Element[Line]]) -> bool:
    """Whether the first heading has no number, the next one is the first of several, and none is
    larger than the first, nor in its type without a number.
    """
    title, *levels = (read_level(each.first_line, passing=False) for each in headings)
    counted = [level for level in levels if level.form == levels[0].form]
    if title.form or levels[0].count != 1 or len(counted) == 1:
        return False
    return all(
        level.size <= LAYOUT.heading_level_size_ratio * title.size
        and (level.form or level.type != title.type)
        for level in levels
    )


def _find_lead(
    elements: Sequence[Element[Line]], title: Element[Line] | None
) -> Element[Line] | None:
    """The heading right after the title of the document, which says what all of it is about, or who
    wrote it: in a type of its own, no larger than one that several others are in, or right over a
    larger heading.
    """
    headings = [element for element in elements if element.kind == "heading"]
    after = dropwhile(lambda heading: heading is not title, headings)
    lead = next(islice(after, 1, None), None)
    types = Counter(read_type(heading.first_line) for heading in headings)
    if lead is None or types[read_type(lead.first_line)] > 1:
        return lead if lead is not None and _is_over_larger(elements, lead) else None
    size, _ = read_type(lead.first_line)
    return lead if any(size <= other for (other, _), count in types.items() if count > 1) else None


def _is_over_larger(elements: Sequence[Element[Line]], heading: Element[Line]) -> bool:
    """Whether a heading without a number stands right over one in larger type."""
    after = dropwhile(lambda element: element is not heading, elements)
    below = next((each for each in islice(after, 1, None) if not each.furniture), None)
    if below is None or below.kind != "heading" or read_heading(heading.first_line):
        return False
    return below.size > LAYOUT.heading_level_size_ratio * heading.size


def _is_line(element: Element[Line]) -> bool:
    """Whether it is running text of one line that ends no sentence."""
    return element.kind == "body" and len(element.lines) == 1 and not element.ends_sentence


def _is_aside(heading: Element[Line], covers: Mapping[int, float]) -> bool:
    """Whether a heading stands beside the title of a cover: who published it, and when."""
    return heading.size < covers.get(heading.page, 0.0)


def _descend(
    above: tuple[OpenLevel, ...], line: Line, order: StyleOrder, *, passing: bool
) -> tuple[OpenLevel, ...]:
    """The headings that the text is under after this one. Under a title, or what stands beside it
    or over a table of contents, is nothing but what follows it at once.
    """
    passing = passing and read_heading(line) is None
    passing = passing or CONTENTS.fullmatch(line.text) is not None
    return descend_by_type(above, line, passing=passing, order=order)


def _set_level(heading: Element[Line], level: int) -> Element[Line]:
    """The heading with a level."""
    (first, *others), *groups = heading.groups
    return replace(heading, groups=((replace(first, level=level), *others), *groups))
