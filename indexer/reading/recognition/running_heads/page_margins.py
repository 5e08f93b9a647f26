"""Page margins: which lines that are printed there on many pages are running heads, which are page
numbers?
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from indexer.japanese.scripts import DIGITS
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.line import measure
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import LineKey, PrintedPage, line_key
from indexer.reading.page_number_patterns import NUMBER, is_between_dashes, page_value
from indexer.reading.printed_line_patterns import find_form
from indexer.reading.recognition.running_heads.heads_with_page_numbers import drop_heading_number
from indexer.reading.sentence_patterns import ANY_SPACES

_DIGITS = re.compile(f"[{DIGITS}]+")
# What parts the digits of one amount.
_GROUP_MARKS = (",", "，", ",,", "，，")


@dataclass(frozen=True, slots=True)
class MarginLine:
    """A line in the margin of page ``page``: where it stands, and its text without digits.

    ``edge``: how far it stands from the upper or lower edge of the page, in lines; None at its
    sides. ``turned``: it lies on its side, as the foot of a page that is bound sideways does.
    """

    page: int
    x: int
    y: int
    words: str
    number: int | None
    edge: float | None = None
    size: float = 0.0
    turned: bool = False

    @property
    def is_upper(self) -> bool:
        """Whether it stands nearer to the upper edge."""
        return self.edge is not None and self.edge > 0

    @property
    def depth(self) -> float:
        """The distance from its edge, in points: lines of a title are larger."""
        return abs(self.edge or 0.0) * self.size


@dataclass(frozen=True, slots=True)
class PrintedSpan:
    """The span that the sentences of all pages lie in: from the height of the first line to that of
    the last.
    """

    top: float = float("inf")
    bottom: float = 0.0

    def take_in(self, line: PrintedLine) -> PrintedSpan:
        """The span with one more line in it."""
        return PrintedSpan(min(self.top, line.base), max(self.bottom, line.base))

    def is_outside(self, margin_line: MarginLine) -> bool:
        """Whether a line lies past it by a line and more."""
        return not self.top - margin_line.size <= margin_line.y <= self.bottom + margin_line.size


# Lines -> margin lines. ------------------------------------------------------


def find_margin_lines(page: PrintedPage) -> dict[LineKey, MarginLine]:
    """The lines in the margins, by page and text."""
    found = (line for line in page.lines if _is_in_margin(line, page))
    return {line_key(page.number, line): _make_margin_line(line, page) for line in found}


def _is_in_margin(line: PrintedLine, page: PrintedPage) -> bool:
    """Whether a line is short enough for a head, and stands at an edge, at a side, or behind the
    text.
    """
    if measure(line.text) > LAYOUT.max_heading_em:
        return False
    return _is_at_edge(line, page) or _is_at_side(line, page) or _is_watermark(line)


def _is_at_edge(line: PrintedLine, page: PrintedPage) -> bool:
    """Whether a line stands at the upper or lower edge of the page."""
    return min(line.base, page.height - line.base) < LAYOUT.header_margin_ratio * page.height


def _is_at_side(line: PrintedLine, page: PrintedPage) -> bool:
    """Whether a line at the side of the page runs down as a tab does, or is a number."""
    if min(line.x1, page.width - line.x0) >= LAYOUT.side_margin_ratio * page.width:
        return False
    return line.down or NUMBER.fullmatch(line.text) is not None


def _is_watermark(line: PrintedLine) -> bool:
    """Whether a line leans, in large type."""
    return line.chars[0].turned and line.size >= LAYOUT.two_lines_pt


def _make_margin_line(line: PrintedLine, page: PrintedPage) -> MarginLine:
    at_edge = _is_at_edge(line, page)
    beside = line.down or (_is_at_side(line, page) and not at_edge)
    reach = LAYOUT.label_reach_em if at_edge else LAYOUT.far_em
    return MarginLine(
        page.number,
        round(line.x0),
        round(line.base),
        _words_of(line),
        _number_of(line, page.lines, reach * line.size),
        None if beside else _lines_from_edge(line, page),
        line.size,
        line.chars[0].turned,
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
    """The number that a line is, if nothing follows it on its line."""
    match = NUMBER.fullmatch(line.text)
    if match is None or any(_follows(other, line, reach) for other in lines):
        return None
    return page_value(match["number"])


def _follows(other: PrintedLine, line: PrintedLine, reach: float) -> bool:
    """Whether a line begins right after another one, on its level."""
    return 0 < other.x0 - line.x1 < reach and abs(other.base - line.base) < line.size


# Margin lines -> heads and numbers. -------------------------------------------------


def find_furniture(
    margin_lines: Mapping[LineKey, MarginLine],
    pages: int,
    titles: Mapping[str, float],
    sentences: PrintedSpan,
) -> tuple[frozenset[LineKey], frozenset[LineKey]]:
    """The running heads and the page numbers. ``titles``: of each text, but for its number, the
    largest size that it is printed in.
    """
    numbers = _find_numbers(margin_lines, pages)
    heads = _find_heads(margin_lines) | _find_repeated_titles(margin_lines, titles, sentences)
    return _drop_inner(heads - numbers, numbers, margin_lines)


def _find_heads(margin_lines: Mapping[LineKey, MarginLine]) -> Set[LineKey]:
    """Lines whose words stand on the same height on two pages and more."""
    groups: dict[str, list[tuple[LineKey, MarginLine]]] = defaultdict(list)
    for key, margin_line in margin_lines.items():
        if margin_line.words:
            groups[margin_line.words].append((key, margin_line))
    return {key for group in groups.values() for key in _find_repeated(group)}


def _find_repeated(group: Sequence[tuple[LineKey, MarginLine]]) -> Iterator[LineKey]:
    """The lines of a group that another page has on the same height: the nearest of another page on
    either side.
    """
    level = sorted(group, key=lambda pair: pair[1].y)
    for ordered in (level, level[::-1]):
        other: MarginLine | None = None
        for (_, before), (key, margin_line) in pairwise(ordered):
            other = before if before.page != margin_line.page else other
            if other is not None and abs(other.y - margin_line.y) <= LAYOUT.place_tolerance_pt:
                yield key


def _find_repeated_titles(
    margin_lines: Mapping[LineKey, MarginLine], titles: Mapping[str, float], sentences: PrintedSpan
) -> Set[LineKey]:
    """Lines past all sentences of all pages that repeat in smaller type what ``titles`` has in
    larger type, whatever number stands before it.
    """

    def repeats(key: LineKey, margin_line: MarginLine) -> bool:
        return titles[drop_heading_number(key[1])] > LAYOUT.larger_type_ratio * margin_line.size

    at_edge = {
        key: margin_line
        for key, margin_line in margin_lines.items()
        if margin_line.edge is not None and margin_line.words
    }
    return {
        key
        for key, margin_line in at_edge.items()
        if sentences.is_outside(margin_line) and repeats(key, margin_line)
    }


def _drop_inner(
    heads: Set[LineKey], numbers: Set[LineKey], margin_lines: Mapping[LineKey, MarginLine]
) -> tuple[frozenset[LineKey], frozenset[LineKey]]:
    """Both sets without the lines that other text of their page stands outside of: what repeats
    there is the head of a table.
    """
    others = (
        margin_line
        for key, margin_line in margin_lines.items()
        if key not in heads and key not in numbers
    )
    outermost = _find_outermost(
        margin_line for margin_line in others if margin_line.edge is not None
    )

    def is_outer(key: LineKey) -> bool:
        margin_line = margin_lines[key]
        limit = outermost.get((margin_line.page, margin_line.is_upper), float("inf"))
        return margin_line.edge is None or margin_line.depth <= limit + margin_line.size

    return frozenset(filter(is_outer, heads)), frozenset(filter(is_outer, numbers))


def _find_outermost(margin_lines: Iterable[MarginLine]) -> dict[tuple[int, bool], float]:
    """The distance of the outermost of the lines from the edge, in points, for the upper and the
    lower edge of each page.
    """
    outermost: dict[tuple[int, bool], float] = {}
    for margin_line in margin_lines:
        place = margin_line.page, margin_line.is_upper
        outermost[place] = min(outermost.get(place, float("inf")), margin_line.depth)
    return outermost


def _find_numbers(margin_lines: Mapping[LineKey, MarginLine], pages: int) -> Set[LineKey]:
    """Numbers in the margin that count on as the pages do, on one height; of a single page the
    outermost number. Besides, of pages without one, those that count on as these do on another
    height, or between dashes as the pages of the file do.
    """
    groups = _group_by_height(margin_lines, pages)
    level = {key for group in groups.values() for key in group}
    steps, numbered = {step for step, _ in groups}, {page for page, *_ in level}
    others = {
        key
        for key, margin_line in margin_lines.items()
        if margin_line.page not in numbered and _counts_on(key[1], margin_line, steps)
    }
    return level | others


def _group_by_height(
    margin_lines: Mapping[LineKey, MarginLine], pages: int
) -> dict[tuple[int, int], list[LineKey]]:
    """Numbers by how far they are from that of their page, and by all heights near their own; two
    at least, or one of a single page.
    """
    groups: dict[tuple[int, int], list[LineKey]] = defaultdict(list)
    near = int(LAYOUT.place_tolerance_pt) // 2
    for key, margin_line in margin_lines.items():
        alone = pages == 1 and not _DIGITS.search(key[1])
        if margin_line.number is not None and not alone:
            for y in range(margin_line.y - near, margin_line.y + near + 1):
                groups[margin_line.number - margin_line.page, y].append(key)
    fewest = 2 if pages > 1 else 1
    return {place: group for place, group in groups.items() if len(group) >= fewest}


def _counts_on(text: str, margin_line: MarginLine, steps: Set[int]) -> bool:
    """Whether a number at an edge, or on its side at one side of the page, is what its page would
    have: by the ``steps`` from the numbers of pages in the file to those printed on others, or,
    between dashes, by that in the file.
    """
    at_edge = margin_line.edge is not None or margin_line.turned
    if margin_line.number is None or not at_edge:
        return False
    step = margin_line.number - margin_line.page
    return step in steps or (step == 0 and is_between_dashes(text))
