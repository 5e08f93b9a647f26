"""Squared paper for manuscripts: a letter stands in each cell, and they make lines of text, no
table.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.japanese.scripts import HIRAGANA
from indexer.late_patterns import late_pattern
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char, Rect, enclose
from indexer.reading.lines.printed_page import PrintedPage

_KANA = late_pattern(f"[{HIRAGANA}]")
# Where lines are drawn across the way that text runs, and from where to where each reaches.
_Edges = Mapping[int, Sequence[tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class _Way:
    """The way that letters run in cells, ``down`` the page or across it, and the length of a cell,
    in points.
    """

    down: bool
    step: float

    def place(self, char: Char) -> float:
        """The place of a letter on the way."""
        return char.base if self.down else char.middle

    def height(self, char: Char) -> float:
        """The place of a letter beside the way."""
        return char.middle if self.down else char.base - LAYOUT.ascent_em * char.size / 2


def read_squared_paper(pages: Iterable[PrintedPage]) -> Iterator[PrintedPage]:
    """Each page; one of squared paper with letters that fill their cells, without these."""
    return map(_read_page, pages)


def _read_page(page: PrintedPage) -> PrintedPage:
    steps = [(a, b) for a, b in pairwise(page.chars) if a.is_wide and b.is_wide]
    way = _find_way(steps)
    paper = _find_paper(page, steps, way) if way else None
    return _without_cells(page, paper, way) if way and paper else page


def _without_cells(page: PrintedPage, paper: Rect, way: _Way) -> PrintedPage:
    """The page with letters that fill their cells, and without these."""
    return replace(
        page,
        chars=tuple(_fill_cell(char, way) if _is_in(char, paper) else char for char in page.chars),
        rules=tuple(rect for rect in page.rules if not paper.touches(rect)),
        panels=tuple(rect for rect in page.panels if not paper.touches(rect)),
    )


def _find_paper(page: PrintedPage, steps: Sequence[tuple[Char, Char]], way: _Way) -> Rect | None:
    """The squared part of a page: most steps from letter to letter are as long as a cell, with a
    line drawn between, and some of the letters are kana.
    """
    edges = _find_edges(page, way)
    parted = [(a, b) for a, b in steps if _is_step(a, b, way) and _are_parted(a, b, way, edges)]
    kana = sum(_KANA.match(b.text) is not None for _, b in parted)
    few = len(parted) < LAYOUT.min_vertical_pairs or kana < LAYOUT.few_share * len(parted)
    return None if few or len(parted) < LAYOUT.most_share * len(steps) else _cover(parted, way)


def _find_way(steps: Sequence[tuple[Char, Char]]) -> _Way | None:
    """The way and the step that most letters take, set apart by more than they are in a text; None
    where most do not.
    """
    counts = Counter(
        (down, round(length))
        for a, b in steps
        for down, length in ((True, b.base - a.base), (False, b.middle - a.middle))
        if length > LAYOUT.char_gap_em * a.size and _are_in_line(a, b, down=down)
    )
    if not counts:
        return None
    (down, step), _ = counts.most_common(1)[0]
    near = sum(counts[down, step + off] for off in (-1, 0, 1))
    return _Way(down, step) if near >= LAYOUT.most_share * len(steps) else None


def _are_in_line(a: Char, b: Char, *, down: bool) -> bool:
    off = b.middle - a.middle if down else b.base - a.base
    return abs(off) < LAYOUT.alignment_tolerance_em * a.size


def _is_step(a: Char, b: Char, way: _Way) -> bool:
    length = way.place(b) - way.place(a)
    return abs(length - way.step) <= LAYOUT.touch_pt and _are_in_line(a, b, down=way.down)


def _find_edges(page: PrintedPage, way: _Way) -> _Edges:
    """The lines and the sides of frames that are drawn across the way, by their places."""
    edges: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for rect in (*page.rules, *page.panels):
        if way.down:
            for place in (rect.top, rect.bottom):
                edges[round(place)].append((rect.x0, rect.x1))
        else:
            for place in (rect.x0, rect.x1):
                edges[round(place)].append((rect.top, rect.bottom))
    return dict(sorted(edges.items()))


def _are_parted(a: Char, b: Char, way: _Way, edges: _Edges) -> bool:
    """Whether a line is drawn between two letters."""
    places = list(edges)
    start = bisect_right(places, way.place(a) - (LAYOUT.near_em * a.size if way.down else 0))
    end = bisect_left(places, way.place(b))
    height = way.height(b)
    return any(low < height < high for place in places[start:end] for low, high in edges[place])


def _cover(pairs: Iterable[tuple[Char, Char]], way: _Way) -> Rect:
    """The part of the page that letters and their cells take."""
    boxes = (Rect(c.x0, c.base - c.size, c.x1, c.base) for pair in pairs for c in pair)
    return enclose(boxes).grow(way.step)


def _is_in(char: Char, paper: Rect) -> bool:
    return paper.holds(char.middle, char.base)


def _fill_cell(char: Char, way: _Way) -> Char:
    """A letter as large as its cell, in which it stands in the middle."""
    half = way.step / 2
    x0, x1 = (char.middle - half, char.middle + half) if char.is_wide else (char.x0, char.x1)
    return char._replace(x0=x0, x1=x1, size=way.step)
