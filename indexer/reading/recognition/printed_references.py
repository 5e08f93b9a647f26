"""Lists of references on printed pages: under their title an entry each, numbered or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.japanese.scripts import DIGITS
from indexer.model import Kind
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.recognition.reference_lists import find_counted
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import TITLE_OF_REFERENCES

# When it was published, which most references say.
_YEAR = re.compile(
    rf"(?<![{DIGITS}])(?:1[89]|20|１[８９]|２０)[{DIGITS}]{{2}}(?![{DIGITS}])|昭和|平成|令和"
)

# The number of an entry that no title has.
_LABEL = re.compile(rf"[\[［][{DIGITS}]{{1,3}}[\]］]")
# What entries look like, those in small type too.
_SET_SMALL: tuple[Kind | None, ...] = (None, "body", "note", "figure")


def name_references(draft: Draft) -> Draft:
    """The document with the paragraphs under the title of a list of references as items of a list,
    where their labels count on, or most of them hang from their first line or say a year. What goes
    on from another column stays as it is.
    """
    named = list(draft.elements)
    for place, element in enumerate(draft.elements):
        if element.kind == "heading" and _is_title(element):
            for at in _find_entries(draft.elements, place + 1):
                named[at] = replace(named[at], kind="list", form=True)
    return replace(draft, elements=tuple(named))


def _is_title(heading: Element[Line]) -> bool:
    whole = "".join(line.text for line in heading.lines)
    return TITLE_OF_REFERENCES.fullmatch(whole) is not None


def _find_entries(elements: Sequence[Element[Line]], start: int) -> list[int]:
    """The places of entries from ``start`` to the next heading, none where few are like one."""
    lines = list(_find_lines(elements, start))
    counted = find_counted([elements[at].first_line for at in lines])
    if len(counted) >= PLAIN.min_references:
        return [lines[at] for at in counted]
    return _find_alike(elements, [at for at in lines if elements[at].kind in (None, "body")])


def _find_alike(elements: Sequence[Element[Line]], text: Sequence[int]) -> list[int]:
    """The places of paragraphs of running text that look like entries; none where few do."""
    places = [at for at in text if _begins_at_edge(elements[at])]
    alike = [at for at in places if _hangs(elements[at]) or _says_year(elements[at])]
    is_list = len(alike) >= LAYOUT.min_alike and len(alike) > LAYOUT.most_share * len(places)
    return alike if is_list else []


def _find_lines(elements: Sequence[Element[Line]], start: int) -> Iterator[int]:
    """The places of running text, and of what small type made notes or labels, up to the next
    heading; an entry may look like one, in a font of its own.
    """
    for at in range(start, len(elements)):
        is_title = elements[at].kind == "heading"
        is_entry = is_title and _LABEL.match(elements[at].first_line.text) is not None
        if is_title and not is_entry:
            return
        if is_entry or (elements[at].kind in _SET_SMALL and not elements[at].furniture):
            yield at


def _begins_at_edge(element: Element[Line]) -> bool:
    """Whether its first line is not set in further than others, if it has others."""
    return len(element.lines) == 1 or element.first_indent_pt < LAYOUT.indent_em * element.size


def _hangs(element: Element[Line]) -> bool:
    """Whether all its lines but the first are set in."""
    first, *others = (line.shape.indent for line in element.lines)
    return bool(others) and min(others) - first > LAYOUT.indent_em * element.size


def _says_year(element: Element[Line]) -> bool:
    return any(_YEAR.search(line.text) for line in element.lines)
