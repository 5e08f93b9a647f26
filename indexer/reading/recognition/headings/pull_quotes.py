"""Pull quotes: sentences of a text that stand in it once more, or what a part of it says, in large
type. They interrupt a section and begin none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.recognition.headings.heading_forms import read_heading
from indexer.reading.recognition.headings.heading_levels import read_type

# What is said has a pause in it, or ends as sentences do.
_SAID = re.compile(
    "、|(?:です|ます|でした|ました|ません|でしょう|ましょう|である|だった|たい|ない|ね|よ)$"
)


def drop_pull_quotes(elements: Iterable[Element[Line]]) -> list[Element[Line]]:
    """The elements, with the kind of notes for headings in a type of pull quotes: none has a
    number, each stands within a section whose title is smaller, none over the first of such, and
    most repeat the text or are something said; one alone repeats it.
    """
    made = list(elements)
    types: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at, element in enumerate(made):
        if element.kind == "heading":
            types[read_type(element.first_line)].append(at)
    within = set(_find_within(made))
    text = _fold(each for each in made if each.kind in (None, "body"))
    for places in types.values():
        titles = [_fold([made[at]]) for at in places]
        if within.issuperset(places) and _are_quotes(titles, text):
            for at in places:
                made[at] = replace(made[at], kind="note")
    return made


def _find_within(elements: Sequence[Element[Line]]) -> Iterator[int]:
    """The places of headings between text, in the section of a title in smaller type; of those in
    one type the last title in another counts.
    """
    titles: list[Element[Line]] = []
    is_under_text = False
    for at, element in enumerate(elements):
        if element.kind == "heading":
            is_between = is_under_text and _has_text_below(elements, at)
            if is_between and _is_within(element, titles):
                yield at
            titles.append(element)
            is_under_text = False
        elif element.kind in (None, "body"):
            is_under_text = True


def _is_within(heading: Element[Line], titles: Sequence[Element[Line]]) -> bool:
    """Whether the last title in another type is smaller than a heading without a number."""
    own = read_type(heading.first_line)
    if read_heading(heading.first_line) is not None:
        return False
    other = next((each for each in reversed(titles) if read_type(each.first_line) != own), None)
    return other is not None and other.size * LAYOUT.heading_level_size_ratio < heading.size


def _has_text_below(elements: Sequence[Element[Line]], at: int) -> bool:
    below = elements[at + 1] if at + 1 < len(elements) else None
    return below is not None and below.kind in (None, "body")


def _are_quotes(titles: Sequence[str], text: str) -> bool:
    """Whether most of some titles, longer than names, repeat the text, or are something said; one
    alone repeats it.
    """
    repeated = [len(title) > LAYOUT.max_name_chars and title in text for title in titles]
    if len(titles) < LAYOUT.several:
        return all(repeated)
    said = [_SAID.search(title) is not None for title in titles]
    return 2 * sum(map(max, repeated, said)) >= len(titles)


def _fold(elements: Iterable[Element[Line]]) -> str:
    """The text of elements without spaces."""
    lines = (line.text for element in elements for line in element.lines)
    return "".join("".join(lines).split())
