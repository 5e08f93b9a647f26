"""Page margins: which lines that are printed there on many pages are running heads, which are page
numbers?
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from indexer.japanese.scripts import DIGITS
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.lines.printed_page import LineKey
from indexer.reading.lines.type_sizes import is_larger
from indexer.reading.page_number_patterns import BRACKETED_NUMBER, is_between_dashes
from indexer.reading.recognition.running_heads.heads_with_page_numbers import drop_heading_number
from indexer.reading.recognition.running_heads.margin_lines import (
    MarginLine,
    TextInSize,
    name_in_size,
)

_DIGITS = re.compile(f"[{DIGITS}]+")


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


def find_furniture(
    margin_lines: Mapping[LineKey, MarginLine],
    pages: int,
    titles: Mapping[str, float],
    sentences: PrintedSpan,
    size: float,
    inside: Mapping[TextInSize, int],
) -> tuple[frozenset[LineKey], frozenset[LineKey]]:
    """The running heads and the page numbers. ``titles``: of each text, but for its number, the
    largest size that it is printed in; ``size``: that of the text; ``inside``: how often a text is
    printed in a size, but in the margins.
    """
    numbers = _find_numbers(margin_lines, pages, size)
    heads = _drop_titles_inside(_find_heads(margin_lines, size), margin_lines, inside)
    heads |= _find_repeated_titles(margin_lines, titles, sentences)
    return _drop_inner(heads - numbers, numbers, margin_lines)


def _drop_titles_inside(
    heads: Set[LineKey],
    margin_lines: Mapping[LineKey, MarginLine],
    inside: Mapping[TextInSize, int],
) -> Set[LineKey]:
    """The lines without those that are printed as often inside of pages, in the same size: titles
    that come again and again, some of them on top of a page.
    """
    outside = Counter(name_in_size(key[1], margin_lines[key].size) for key in heads)

    def is_head(key: LineKey) -> bool:
        name = name_in_size(key[1], margin_lines[key].size)
        return inside.get(name, 0) < outside[name]

    return set(filter(is_head, heads))


def _find_heads(margin_lines: Mapping[LineKey, MarginLine], size: float) -> Set[LineKey]:
    """Lines whose words stand on the same height on two pages and more; inside the page only where
    one of them is printed behind text. In larger type than the text those that differ by their
    numbers are titles, 令和３年度予算 and 令和４年度予算, and those of but two pages.
    """
    groups = _group_by_words(margin_lines, size)
    heads = {key for group in groups for key in _find_repeated(group)}
    behind = {margin_lines[key].words for key in heads if margin_lines[key].behind}
    inner = {key for key in heads if margin_lines[key].inner}
    return {key for key in heads if key not in inner or margin_lines[key].words in behind}


def _group_by_words(
    margin_lines: Mapping[LineKey, MarginLine], size: float
) -> list[Sequence[tuple[LineKey, MarginLine]]]:
    """The lines that may run, by their words; those in larger type than the text apart, by their
    numbers, too.
    """
    groups: dict[tuple[str, bool], list[tuple[LineKey, MarginLine]]] = defaultdict(list)
    for key, margin_line in margin_lines.items():
        if margin_line.words:
            large = is_larger(margin_line.size, size)
            words = key[1] if large else margin_line.words
            groups[words, large].append((key, margin_line))
    return [group for group in groups.values() if not _is_of_titles(group, size)]


def _is_of_titles(group: Sequence[tuple[LineKey, MarginLine]], size: float) -> bool:
    """Whether lines at an edge are all set in larger type than the text, and on few pages."""
    few = len({line.page for _, line in group}) < LAYOUT.min_alike
    return few and all(line.edge is not None and is_larger(line.size, size) for _, line in group)


def _find_repeated(group: Sequence[tuple[LineKey, MarginLine]]) -> Iterator[LineKey]:
    """The lines of a group that another page has on the same height: the nearest of another page on
    either side.
    """
    level = sorted(group, key=lambda pair: pair[1].height)
    for ordered in (level, level[::-1]):
        other: MarginLine | None = None
        for (_, before), (key, margin_line) in pairwise(ordered):
            other = before if before.page != margin_line.page else other
            if (
                other is not None
                and abs(other.height - margin_line.height) <= LAYOUT.edge_tolerance_pt
            ):
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


# What numbers of pages count within, "" for the document; how far they are from those of the file.
_Step = tuple[str, int]


def _find_numbers(
    margin_lines: Mapping[LineKey, MarginLine], pages: int, size: float
) -> Set[LineKey]:
    """Numbers in the margin that count on as the pages do, on one height; of a single page the
    outermost number. Besides, of pages without one, those that count on as these do on another
    height, or between dashes as the pages of the file do, or begin another chapter.
    """
    groups = _group_by_height(margin_lines, pages, size)
    level = {key for group in groups.values() for key in group}
    if pages == 1:
        level -= _find_rows(level, margin_lines)
    steps, numbered = {step for step, _ in groups}, {page for page, *_ in level}
    rest = {key: line for key, line in margin_lines.items() if line.page not in numbered}
    others = {key for key, line in rest.items() if _counts_on(key[1], line, steps)}
    return level | others | _begin_chapters(rest, groups)


def _find_rows(keys: Set[LineKey], margin_lines: Mapping[LineKey, MarginLine]) -> Set[LineKey]:
    """The numbers at the sides of a page, where there are several: a page has one, rows of a table
    one each.
    """
    sides = {key for key in keys if margin_lines[key].edge is None}
    return sides if len(sides) >= LAYOUT.several else set()


def _begin_chapters(
    rest: Mapping[LineKey, MarginLine], groups: Iterable[tuple[_Step, int]]
) -> Set[LineKey]:
    """The numbers of chapters on the heights that others of chapters count on at."""
    heights = {height for (chapter, _), height in groups if chapter}
    return {key for key, line in rest.items() if line.chapter and line.height in heights}


def _group_by_height(
    margin_lines: Mapping[LineKey, MarginLine], pages: int, size: float
) -> dict[tuple[_Step, int], list[LineKey]]:
    """Numbers by how far they are from that of their page, and by all heights near their own; two
    at least, or one of a single page.
    """
    groups: dict[tuple[_Step, int], list[LineKey]] = defaultdict(list)
    near = int(LAYOUT.edge_tolerance_pt) // 2
    for key, margin_line in margin_lines.items():
        if margin_line.number is not None and not _is_alone(key[1], margin_line, pages, size):
            step = margin_line.chapter, margin_line.number - margin_line.page
            for height in range(margin_line.height - near, margin_line.height + near + 1):
                groups[step, height].append(key)
    fewest = 2 if pages > 1 else 1
    return {
        place: group
        for place, group in groups.items()
        if len(group) >= fewest and not all(_opens_text(margin_lines[key]) for key in group)
    }


def _is_alone(text: str, margin_line: MarginLine, pages: int, size: float) -> bool:
    """Whether a number is too little to be one of a page: in letters, between brackets or of a
    chapter on a single page, or of a chapter in the type of a heading.
    """
    if pages > 1:
        return bool(margin_line.chapter) and is_larger(margin_line.size, size)
    bracketed = BRACKETED_NUMBER.fullmatch(text) is not None
    return bool(margin_line.chapter) or bracketed or not _DIGITS.search(text)


def _opens_text(margin_line: MarginLine) -> bool:
    """Whether a number such as 2-1 stands where that of a section does."""
    return bool(margin_line.chapter) and margin_line.inside


def _counts_on(text: str, margin_line: MarginLine, steps: Set[_Step]) -> bool:
    """Whether a number at an edge, or on its side at one side of the page, is what its page would
    have: by the ``steps`` from the numbers of pages in the file to those printed on others, or,
    between dashes, by that in the file.
    """
    at_edge = margin_line.edge is not None or margin_line.turned
    if margin_line.number is None or not at_edge:
        return False
    step = margin_line.number - margin_line.page
    return (margin_line.chapter, step) in steps or (step == 0 and is_between_dashes(text))
