"""Subtitles on printed pages: lines set as headings that say more of the title over them, or who
wrote; nothing stands under them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from indexer.model import Kind
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.printed_line_patterns import QUESTION
from indexer.reading.recognition.headings.heading_forms import read_heading
from indexer.reading.recognition.headings.open_levels import read_type
from indexer.reading.title_patterns import SUBTITLE

# What stands under a title: text, and what is in frames.
_TEXT: tuple[Kind | None, ...] = (None, "body", "box", "list", "table")
_PLAIN: tuple[Kind | None, ...] = (None, "body")


def find_subtitles(elements: Sequence[Element[Line]]) -> frozenset[int]:
    """The places of headings without a number that are subtitles: each in a type in which none
    stands but right below a larger heading.

    The only one in its type, over text at once, may be what that is about; between waves or dashes
    it is none, nor in the font of the text where titles are set in others.
    """
    below = dict(_find_below(elements))
    types = {at: read_type(elements[at].first_line) for at in below}
    others = {types[at] for at, is_below in below.items() if not is_below}
    found = [at for at in below if types[at] not in others]
    counts = Counter(types[at] for at in found)
    none = _find_font_of_text(elements) - {font for _, font in others}
    return frozenset(
        at
        for at in found
        if counts[types[at]] > 1 or types[at][1] in none or not _is_over_text(elements, at)
    )


def _find_font_of_text(elements: Sequence[Element[Line]]) -> set[str]:
    """The font that most paragraphs begin in, if there are any."""
    fonts = Counter(read_type(each.first_line)[1] for each in elements if each.kind in _PLAIN)
    return {font for font, _ in fonts.most_common(1)}


def _find_below(elements: Sequence[Element[Line]]) -> Iterator[tuple[int, bool]]:
    """The places of all headings, and whether each may be a subtitle of one above it."""
    above: Element[Line] | None = None
    for at, element in enumerate(elements):
        if element.kind == "heading":
            is_below = above is not None and _may_be_subtitle(element, above)
            above = above if is_below else element
            yield at, is_below
        elif element.kind in _TEXT:
            above = None


def _may_be_subtitle(heading: Element[Line], above: Element[Line]) -> bool:
    """Whether a heading without a number stands on the page of a larger one."""
    is_smaller = above.size > LAYOUT.heading_level_size_ratio * heading.size
    line = heading.first_line
    is_counted = read_heading(line) is not None or QUESTION.match(line.text) is not None
    return is_smaller and above.page == heading.page and not is_counted


def _is_over_text(elements: Sequence[Element[Line]], at: int) -> bool:
    """Whether what stands right below a heading is text, and the heading not between waves."""
    if SUBTITLE.fullmatch("".join(line.text for line in elements[at].lines)):
        return False
    below = elements[at + 1] if at + 1 < len(elements) else None
    return below is not None and below.kind in _TEXT
