"""What the pages of a PDF have in common: the type of its text, its columns, what is printed on every page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from indexer.japanese.scripts import DIGITS
from indexer.reading.layout.columns import find_gutters
from indexer.reading.layout.footnote_labels import find_called
from indexer.reading.layout.kept_pages import PageLines
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.line_patterns import find_form
from indexer.reading.lines.geometry import WIDE, Sheet
from indexer.reading.lines.printed_line import Row

_DIGITS = re.compile(f"[{DIGITS}]+")
_SPACES = re.compile(r"\s+")
NUMBER = re.compile(rf"[-‐–—―－ ]*(?P<number>[{DIGITS}]{{1,4}})[-‐–—―－ ]*")


# A row: its page, its text, where it stands.
Key = tuple[int, str, int, int]


def key_of(page: int, row: Row) -> Key:
    """What a row is known by."""
    return page, row.text, round(row.x0), round(row.base)


@dataclass(frozen=True, slots=True)
class Spot:
    """A row in the margin of page ``page``: where it stands, and its text without digits.

    ``edge``: how far it stands from the upper or lower edge of the page, in lines; None at its sides.
    """

    page: int
    x: int
    y: int
    words: str
    number: int | None
    edge: float | None = None
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Survey:
    """``size``, ``font``: of most of the text. ``gutters``: where columns part, in points. ``heads``: rows that repeat;
    ``numbers``: page numbers. ``called``: of each page, the numbers that marks in its text call for notes by.
    """

    pages: int
    size: float
    font: str
    gutters: tuple[float, ...]
    heads: frozenset[Key]
    numbers: frozenset[Key]
    blank: int
    indented: bool
    called: tuple[frozenset[str], ...] = ()

    def is_body(self, row: Row) -> bool:
        """Whether a row is of the size of the text."""
        return abs(row.size - self.size) <= LAYOUT.size_tolerance_ratio * self.size

    def is_small(self, row: Row) -> bool:
        """Whether a row is of the size of notes."""
        return row.size < LAYOUT.note_size_ratio * self.size

    def calls(self, page: int) -> frozenset[str]:
        """The numbers of notes that the text of a page calls for, or that of the page before."""
        return frozenset[str]().union(*self.called[max(0, page - 2) : page])

    def part(self, page: int, rows: Iterable[Row]) -> tuple[list[Row], list[Row], list[Row]]:
        """The rows of the text, running heads, page numbers."""
        text: list[Row] = []
        heads: list[Row] = []
        numbers: list[Row] = []
        for row in rows:
            key = key_of(page, row)
            (heads if key in self.heads else numbers if key in self.numbers else text).append(row)
        return text, heads, numbers


def take_survey(pages_read: Iterable[PageLines]) -> Survey:
    """Look at every page once."""
    sizes: Counter[tuple[float, str]] = Counter()
    spots: dict[Key, Spot] = {}
    gutters: Counter[int] = Counter()
    called: list[frozenset[str]] = []
    titles: dict[str, float] = {}
    top, bottom = float("inf"), 0.0
    pages = blank = indents = 0
    for page in pages_read:
        sheet, rows = page.sheet, page.rows
        pages += 1
        blank += not rows
        for row in rows:
            titles[row.text] = max(row.size, titles.get(row.text, 0.0))
            if "。" in row.text or "、" in row.text or "，" in row.text:
                top, bottom = min(top, row.base), max(bottom, row.base)
            sizes[round(2 * row.size) / 2, row.font] += sum(bool(WIDE.match(g.text)) for g in row.glyphs) or 1
        spots |= _find_spots(sheet, rows)
        size = _most(sizes)[0] if sizes else LAYOUT.default_size_pt
        body = [row for row in rows if abs(row.size - size) <= LAYOUT.size_tolerance_ratio * size]
        called.append(find_called(body))
        found = find_gutters(body, ())
        gutters.update(round(g) for g in found)
        indents += sum(
            row.glyphs[0].spaced or LAYOUT.min_profile_indent_em < indent < LAYOUT.max_indent_em
            for row, indent in _find_indents(body)
        )
    size, font = _most(sizes) if sizes else (LAYOUT.default_size_pt, "")
    numbers = _find_numbers(spots, pages)
    heads, numbers = _drop_inner(
        (_find_heads(spots) | _find_titles(spots, titles, top, bottom)) - numbers, numbers, spots
    )
    return Survey(
        pages, size, font, tuple(g for g, n in gutters.most_common(LAYOUT.max_gutters) if n > 1 or pages == 1),
        heads, numbers, blank, indents > pages, tuple(called),
    )  # fmt: skip


def _find_indents(body: Sequence[Row]) -> Iterator[tuple[Row, float]]:
    """Each row, and how far it is set in from the row after it, in em."""
    places = sorted(range(len(body)), key=lambda at: body[at].base)
    bases = [body[at].base for at in places]
    for row in body:
        under = places[bisect_right(bases, row.base) : bisect_right(bases, row.base + LAYOUT.next_line_em * row.size)]
        after = (at for at in under if row.x0 < body[at].x1 and body[at].x0 < row.x1)
        first = min(after, default=None)
        yield row, 0.0 if first is None else (row.x0 - body[first].x0) / row.size


def _most(sizes: Counter[tuple[float, str]]) -> tuple[float, str]:
    """The size that most glyphs have, and the font that most of these have."""
    by_size: Counter[float] = Counter()
    for (size, _), count in sizes.items():
        by_size[size] += count
    size = by_size.most_common(1)[0][0]
    font = max((pair for pair in sizes if pair[0] == size), key=lambda pair: sizes[pair])[1]
    return size, font


def _find_spots(sheet: Sheet, rows: Sequence[Row]) -> dict[Key, Spot]:
    """The rows in the margins, by page and text."""
    spots = {}
    for row in rows:
        edge = min(row.base, sheet.height - row.base) < LAYOUT.header_margin_ratio * sheet.height
        match = NUMBER.fullmatch(row.text)
        outside = min(row.x1, sheet.width - row.x0) < LAYOUT.side_margin_ratio * sheet.width
        side = (row.down or match) and outside
        behind = row.glyphs[0].turned and row.size >= LAYOUT.min_watermark_pt
        if (edge or side or behind) and len(row.glyphs) <= LAYOUT.max_header_glyphs:
            reach = (LAYOUT.label_gap_em if edge else LAYOUT.side_label_gap_em) * row.size
            beside = any(0 < o.x0 - row.x1 < reach and abs(o.base - row.base) < row.size for o in rows)
            number = int(match["number"]) if match and not beside else None
            words = "" if find_form(row.spelled.text) == "caption" else _DIGITS.sub("", _SPACES.sub("", row.text))
            upper = row.base < sheet.height / 2
            lines = (row.base if upper else row.base - sheet.height) / row.size
            spots[key_of(sheet.number, row)] = Spot(
                sheet.number,
                round(row.x0),
                round(row.base),
                words,
                number,
                None if row.down or (side and not edge) else lines,
                row.size,
            )
    return spots


def _find_heads(spots: dict[Key, Spot]) -> Set[Key]:
    """Rows whose words stand on the same height on two pages and more."""
    groups: dict[str, list[tuple[Key, Spot]]] = defaultdict(list)
    for key, spot in spots.items():
        if spot.words:
            groups[spot.words].append((key, spot))
    return {key for group in groups.values() for key in _find_repeated(group)}


def _find_repeated(group: Sequence[tuple[Key, Spot]]) -> Iterator[Key]:
    """Those spots of a group that another page has on the same height: the nearest of another page on either side."""
    level = sorted(group, key=lambda pair: pair[1].y)
    for ordered in (level, level[::-1]):
        other: Spot | None = None
        for (_, before), (key, spot) in pairwise(ordered):
            other = before if before.page != spot.page else other
            if other is not None and abs(other.y - spot.y) <= LAYOUT.header_tolerance_pt:
                yield key


def _find_titles(spots: Mapping[Key, Spot], titles: Mapping[str, float], top: float, bottom: float) -> Set[Key]:
    """Rows past all sentences of all pages, from ``top`` to ``bottom``, that repeat in smaller type what ``titles``
    has in larger type: its size.
    """
    return {
        key
        for key, spot in spots.items()
        if spot.edge is not None
        and spot.words
        and not top - spot.size <= spot.y <= bottom + spot.size
        and titles[key[1]] > LAYOUT.header_title_size_ratio * spot.size
    }


def _drop_inner(heads: Set[Key], numbers: Set[Key], spots: dict[Key, Spot]) -> tuple[frozenset[Key], frozenset[Key]]:
    """Both without those that other text of their page stands outside of: what repeats there is the head of a table."""
    outermost: dict[tuple[int, bool], float] = {}
    for key, spot in spots.items():
        if spot.edge is not None and key not in heads and key not in numbers:
            place = spot.page, spot.edge > 0
            outermost[place] = min(outermost.get(place, float("inf")), abs(spot.edge))
    inner = {
        key
        for key in (*heads, *numbers)
        if (edge := spots[key].edge) is not None
        and abs(edge) > outermost.get((key[0], edge > 0), float("inf")) + LAYOUT.inner_header_lines
    }
    return frozenset(heads - inner), frozenset(numbers - inner)


def _find_numbers(spots: dict[Key, Spot], pages: int) -> Set[Key]:
    """Numbers in the margin that count on as the pages do, on one height; of a single page the outermost number."""
    groups: dict[tuple[int, int], list[Key]] = defaultdict(list)
    near = LAYOUT.header_tolerance_pt // 2
    for key, spot in spots.items():
        if spot.number is not None:
            for y in range(spot.y - near, spot.y + near + 1):
                groups[spot.number - spot.page, y].append(key)
    fewest = 2 if pages > 1 else 1
    return {key for group in groups.values() if len(group) >= fewest for key in group}
