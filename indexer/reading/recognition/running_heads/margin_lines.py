"""Lines in the margins of a page, and those printed behind its text: what may be a running head or
a page number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.japanese.scripts import DIGITS
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.line import measure
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import LineKey, PrintedPage, line_key
from indexer.reading.page_number_patterns import (
    BRACKETED_NUMBER,
    CHAPTER_NUMBER,
    NUMBER,
    page_value,
)
from indexer.reading.printed_line_patterns import find_form
from indexer.reading.sentence_patterns import ANY_SPACES

_DIGITS = re.compile(f"[{DIGITS}]+")
# What parts the digits of one amount.
_GROUP_MARKS = (",", "，", ",,", "，，")

# A text, and its size in half points.
TextInSize = tuple[str, int]


@dataclass(frozen=True, slots=True)
class MarginLine:
    """A line in the margin of page ``page``: where it stands, and its text without digits.

    ``edge``: how far it stands from the upper or lower edge of the page, in lines; None at its
    sides. ``turned``: it lies on its side, as the foot of a page that is bound sideways does.
    ``chapter``: what its number counts within, as in 2-15; "" where it counts through the document.
    ``inside``: it is set as the first line of a text may be, at the head of the page on the left.
    ``inner``: it stands in none of the margins, in large type; ``behind``: leaning, or over text.
    """

    page: int
    x: int
    y: int
    words: str
    number: int | None
    edge: float | None = None
    size: float = 0.0
    turned: bool = False
    inner: bool = False
    behind: bool = False
    chapter: str = ""
    inside: bool = False

    @property
    def is_upper(self) -> bool:
        """Whether it stands nearer to the upper edge."""
        return self.edge is not None and self.edge > 0

    @property
    def height(self) -> int:
        """The height that it stands at, whichever way pages are turned: how far below the upper
        edge, or, less than zero, above the lower one; at the sides, as it is.
        """
        return self.y if self.edge is None else round(self.edge * self.size)

    @property
    def depth(self) -> float:
        """The distance from its edge, in points: lines of a title are larger."""
        return abs(self.edge or 0.0) * self.size


def name_in_size(text: str, size: float) -> TextInSize:
    """A text with its size, as they are counted."""
    return text, round(2 * size)


def find_margin_lines(page: PrintedPage) -> dict[LineKey, MarginLine]:
    """The lines in the margins, by page and text."""
    found = (line for line in page.lines if _is_in_margin(line, page))
    return {line_key(page.number, line): _make_margin_line(line, page) for line in found}


def _is_in_margin(line: PrintedLine, page: PrintedPage) -> bool:
    """Whether a line is short enough for a head, and stands at an edge, at a side, or is so large
    that it may be printed behind the text.
    """
    if measure(line.text) > LAYOUT.max_heading_em:
        return False
    large = line.size >= LAYOUT.two_lines_pt
    return _is_at_edge(line, page) or _is_at_side(line, page) or large


def _is_at_edge(line: PrintedLine, page: PrintedPage) -> bool:
    """Whether a line stands at the upper or lower edge of the page."""
    return min(line.base, page.height - line.base) < LAYOUT.header_margin_ratio * page.height


def _is_at_side(line: PrintedLine, page: PrintedPage) -> bool:
    """Whether a line at the side of the page runs down as a tab does, or is a number."""
    if min(line.x1, page.width - line.x0) >= LAYOUT.side_margin_ratio * page.width:
        return False
    return line.down or NUMBER.fullmatch(line.text) is not None


def _is_watermark(line: PrintedLine, page: PrintedPage) -> bool:
    """Whether a line leans, or has much smaller type drawn over it or under it."""
    return line.chars[0].turned or any(_is_over(other, line) for other in page.lines)


def _is_over(other: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line of smaller type and another line are drawn over each other."""
    shared = line.box.share(other.box)
    is_smaller = other.size * LAYOUT.title_size_ratio < line.size
    return is_smaller and min(shared.width, shared.height) > LAYOUT.touch_pt


def _make_margin_line(line: PrintedLine, page: PrintedPage) -> MarginLine:
    chapter = CHAPTER_NUMBER.fullmatch(line.text)
    at_edge = _is_at_edge(line, page)
    at_side = not at_edge and _is_at_side(line, page)
    inner = not (at_edge or at_side)
    reach = LAYOUT.label_reach_em if at_edge else LAYOUT.far_em
    return MarginLine(
        page.number,
        round(line.x0),
        round(line.base),
        _words_of(line),
        None if inner else _number_of(line, page.lines, reach * line.size),
        None if line.down or not at_edge else _lines_from_edge(line, page),
        line.size,
        line.chars[0].turned,
        inner,
        inner and _is_watermark(line, page),
        "" if chapter is None else chapter["chapter"],
        line.x1 < page.width / 2 and line.base < page.height / 2,
    )


def _lines_from_edge(line: PrintedLine, page: PrintedPage) -> float:
    """The distance of a line from the upper edge, in lines, or, below zero, from the lower one if
    that is nearer.
    """
    upper = line.base < page.height / 2
    return (line.base if upper else line.base - page.height) / line.size


def _words_of(line: PrintedLine) -> str:
    """The text of a line without digits and spaces; none of a caption, which tells figures apart by
    them, nor of an amount, nor of one letter: that is what is left of a word set apart.
    """
    if find_form(line.spaced_text.text) == "caption":
        return ""
    words = _DIGITS.sub("", ANY_SPACES.sub("", line.text))
    return "" if words in _GROUP_MARKS or len(words) == 1 else words


def _number_of(line: PrintedLine, lines: Sequence[PrintedLine], reach: float) -> int | None:
    """The number that a line is, if nothing follows it on its line; between brackets, if it has
    that to itself.
    """
    match = NUMBER.fullmatch(line.text) or CHAPTER_NUMBER.fullmatch(line.text)
    bracketed = BRACKETED_NUMBER.fullmatch(line.text)
    if bracketed and any(o is not line and _is_level(o, line) for o in lines):
        return None
    found = match or bracketed
    if found is None or any(_follows(other, line, reach) for other in lines):
        return None
    return page_value(found["number"])


def _follows(other: PrintedLine, line: PrintedLine, reach: float) -> bool:
    """Whether a line begins right after another one, on its level."""
    return 0 < other.x0 - line.x1 < reach and _is_level(other, line)


def _is_level(other: PrintedLine, line: PrintedLine) -> bool:
    return abs(other.base - line.base) < line.size
