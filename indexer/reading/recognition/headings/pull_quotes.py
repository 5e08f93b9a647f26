"""Pull quotes: sentences of a text that stand in it once more, or what a part of it says, in large
type. They interrupt a section and begin none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.model import Kind
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.recognition.headings.heading_forms import read_heading
from indexer.reading.recognition.headings.open_levels import read_type

# What is said has a pause in it, or ends as sentences do.
_SAID = re.compile(
    "、|(?:です|ます|でした|ました|ません|でしょう|ましょう|である|だった|たい|ない|ね|よ)$"
)

# What a quote stands between.
_TEXT: tuple[Kind | None, ...] = (None, "body")


def drop_pull_quotes(elements: Iterable[Element[Line]]) -> list[Element[Line]]:
    """The elements, with the kind of notes for headings in a type of pull quotes: none has a
    number, each stands within a section whose title is smaller, none over the first of such, and
    most repeat the text near them or are something said; one alone repeats it.
    """
    made = list(elements)
    types: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at, element in enumerate(made):
        if element.kind == "heading":
            types[read_type(element.first_line)].append(at)
    within = set(_find_within(made))
    found = [places for places in types.values() if within.issuperset(places)]
    texts = _fold_pages(made) if found else {}
    for places in found:
        if _are_quotes([made[at] for at in places], texts):
            for at in places:
                made[at] = replace(made[at], kind="note")
    return made


def _find_within(elements: Sequence[Element[Line]]) -> Iterator[int]:
    """The places of headings between text, in the section of a title in smaller type; of those in
    one type the last title in another counts.
    """
    last: Element[Line] | None = None
    other: Element[Line] | None = None
    is_under_text = False
    for at, element in enumerate(elements):
        if element.kind == "heading":
            if last is not None and read_type(last.first_line) != read_type(element.first_line):
                other = last
            is_between = is_under_text and _has_text_below(elements, at)
            if is_between and other is not None and _is_within(element, other):
                yield at
            last, is_under_text = element, False
        elif element.kind in _TEXT:
            is_under_text = True


def _is_within(heading: Element[Line], title: Element[Line]) -> bool:
    """Whether a heading has no number and is larger than the title over it."""
    is_larger = title.size * LAYOUT.heading_level_size_ratio < heading.size
    return is_larger and read_heading(heading.first_line) is None


def _has_text_below(elements: Sequence[Element[Line]], at: int) -> bool:
    below = elements[at + 1] if at + 1 < len(elements) else None
    return below is not None and below.kind in _TEXT


def _are_quotes(titles: Sequence[Element[Line]], texts: Mapping[int, str]) -> bool:
    """Whether most of some titles repeat the text near them, or are something said; one alone
    repeats it.
    """
    repeated = [_is_repeated(title, texts) for title in titles]
    if len(titles) < LAYOUT.several:
        return all(repeated)
    said = [_SAID.search(_fold(title)) is not None for title in titles]
    return 2 * sum(map(max, repeated, said)) >= len(titles)


def _is_repeated(title: Element[Line], texts: Mapping[int, str]) -> bool:
    """Whether a title, longer than a name, stands in the text of its page or one beside that."""
    words, pages = _fold(title), range(title.page - 1, title.page + 2)
    return len(words) > LAYOUT.max_name_chars and any(words in texts.get(at, "") for at in pages)


def _fold_pages(elements: Iterable[Element[Line]]) -> dict[int, str]:
    """The running text of each page, without spaces."""
    pages: dict[int, list[str]] = defaultdict(list)
    for element in elements:
        if element.kind in _TEXT:
            pages[element.page].append(_fold(element))
    return {page: "".join(texts) for page, texts in pages.items()}


def _fold(element: Element[Line]) -> str:
    """The text of an element, without spaces."""
    return "".join("".join(line.text for line in element.lines).split())
