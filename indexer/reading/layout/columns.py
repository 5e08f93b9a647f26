"""Columns: where do the lines of a page part, and in which order are its parts read?"""

from __future__ import annotations

import itertools
import statistics
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.reading.layout.boxes import Frame
from indexer.reading.layout.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect
from indexer.reading.lines.printed_line import Row, make_row


@dataclass(frozen=True, slots=True)
class Framed:
    """A frame and the rows in it."""

    frame: Frame
    rows: tuple[Row, ...]

    @property
    def box(self) -> Rect:
        return self.frame.rect


Atom = Row | Framed


@dataclass(frozen=True, slots=True)
class Column:
    """Atoms one under the other, between the edges that lines of text keep to."""

    left: float
    right: float
    atoms: tuple[Atom, ...]


def find_gutters(body: Sequence[Row], known: Sequence[float]) -> list[float]:
    """The left edges of the columns after the first, from the lines of the text."""
    if len(body) < 2:
        return []
    best = max((rate(x, body, known) for x in left_edges(body)), default=(0, 0.0))
    if best[0] <= 0:
        return []
    x = best[1]
    left, right = [r for r in body if r.x1 <= x + LAYOUT.rounding_pt], [r for r in body if r.x0 >= x - r.size]
    return [*find_gutters(left, known), x, *find_gutters(right, known)]


def left_edges(body: Sequence[Row]) -> list[float]:
    """The places where most lines begin, but for the leftmost."""
    edges: list[list[float]] = []
    for x in sorted(row.x0 for row in body):
        if not edges or x - edges[-1][0] > LAYOUT.same_edge_pt:
            edges.append([])
        edges[-1].append(x)
    return [edge[0] for edge in sorted(edges[1:], key=len, reverse=True)[: LAYOUT.max_column_edges]]


def rate(x: float, body: Sequence[Row], known: Sequence[float]) -> tuple[int, float]:
    """How much speaks for a column that begins at ``x``: lines side by side, less lines across; 0 for no column."""
    left = [r for r in body if r.x1 <= x - LAYOUT.min_gutter_em * r.size]
    right = [r for r in body if x - r.size <= r.x0]
    across = sum(r.x0 < x - r.size and r.x1 > x - LAYOUT.min_gutter_em * r.size for r in body)
    heights = sorted(r.base for r in right)
    beside = [r for r in left if _is_near(r.base, heights, r.size)]
    is_known = any(abs(x - k) <= LAYOUT.gutter_tolerance_pt for k in known)
    if len(beside) < (LAYOUT.min_rows_beside_known if is_known else LAYOUT.min_rows_beside):
        return 0, x
    if not is_known and (across > len(beside) or not (_is_filled(left) and _is_filled(right))):
        return 0, x
    flush = sum(abs(r.x0 - x) <= LAYOUT.same_edge_pt for r in right)
    return max(0, 2 * len(beside) + flush - across), x


def _is_near(base: float, heights: Sequence[float], size: float) -> bool:
    at = bisect_left(heights, base - LAYOUT.beside_em * size)
    return at < len(heights) and heights[at] <= base + LAYOUT.beside_em * size


def _is_filled(rows: Sequence[Row]) -> bool:
    """Whether most rows run from edge to edge, as those of text do and cells of a table do not."""
    wide = statistics.quantiles([r.x1 - r.x0 for r in rows], n=10)[-2] if len(rows) > 1 else 0.0
    full = sum(r.x1 - r.x0 >= LAYOUT.full_line_ratio * wide for r in rows)
    return wide >= LAYOUT.min_column_width_em * rows[0].size and 2 * full >= len(rows)


# Reading order. ------------------------------------------------------------


def order_atoms(
    atoms: Sequence[Atom], body: Sequence[Row], gutters: Sequence[float], rules: Sequence[Rect], size: float
) -> Iterator[Column]:
    """The columns of a page as they are read: what goes across parts the page into bands, read column by column."""
    edges = [float("-inf"), *gutters, float("inf")]
    spans = sorted((_find_across(atoms, gutters, size)), key=lambda a: a.box.top)
    cuts = [(a.box.top, a) for a in spans] + [(r.top, None) for r in rules if _is_across(r, gutters)]
    rest = [a for a in atoms if a not in spans]
    for top, span in [*sorted(cuts, key=lambda c: c[0]), (float("inf"), None)]:
        band = [a for a in rest if (a.box.top + a.box.bottom) / 2 < top]
        rest = [a for a in rest if (a.box.top + a.box.bottom) / 2 >= top]
        yield from _read_band(band, edges, body)
        if span is not None:
            left, right = _find_edges(body, (float("-inf"), float("inf")))
            yield Column(left, right, (span,))


def _read_band(band: Sequence[Atom], edges: Sequence[float], body: Sequence[Row]) -> Iterator[Column]:
    for start, end in itertools.pairwise(edges):
        inside = [a for a in band if start <= _anchor(a) < end]
        if inside:
            left, right = _find_edges(body, (start, end))
            yield Column(left, right, tuple(sorted(inside, key=lambda a: (a.box.bottom, a.box.x0))))


def _anchor(atom: Atom) -> float:
    """Where an atom begins, for sure: a bracket is set half an em outside of the edge."""
    if isinstance(atom, Row):
        return atom.x0 + LAYOUT.hanging_bracket_em * atom.size
    return atom.box.x0 + LAYOUT.gutter_tolerance_pt


def _is_across(rect: Rect, gutters: Sequence[float]) -> bool:
    over = LAYOUT.rule_crossing_pt
    return any(rect.x0 < g - over and rect.x1 > g + over for g in gutters)


def _find_across(atoms: Sequence[Atom], gutters: Sequence[float], size: float) -> list[Atom]:
    """Atoms that no column holds: wider than it, or headings with nothing beside them where there are columns."""
    if not gutters:
        return []
    near = LAYOUT.gutter_tolerance_pt
    spans = [a for a in atoms if any(_anchor(a) < g - near and a.box.x1 > g + near for g in gutters)]
    held = set(map(id, spans))
    others = [a for a in atoms if id(a) not in held]
    right = [a for a in others if a.box.x0 >= gutters[0] - near]
    for atom in others:
        large = isinstance(atom, Row) and atom.size >= LAYOUT.spanning_heading_size_ratio * size
        if not isinstance(atom, Row) or not large or _anchor(atom) >= gutters[0]:
            continue
        grown = atom.box.grow(LAYOUT.heading_clearance_em * atom.size)
        alone = not any(a.box.top < grown.bottom and grown.top < a.box.bottom for a in right)
        if (
            alone
            and any(a.box.bottom < atom.box.top for a in right)
            and any(a.box.top > atom.box.bottom for a in right)
        ):
            spans.append(atom)
    return spans


def _find_edges(body: Sequence[Row], between: tuple[float, float]) -> tuple[float, float]:
    """Where the lines of a column begin and end, as most of them do."""
    start = between[0] - LAYOUT.gutter_tolerance_pt
    rows = [r for r in body if start <= r.x0 and r.x1 - LAYOUT.hanging_mark_em * r.size <= between[1]]
    if not rows:
        return (max(0.0, between[0]), between[1])
    widest = max(r.x1 - r.x0 for r in rows)
    long = [r for r in rows if r.x1 - r.x0 > LAYOUT.long_line_ratio * widest]
    return _find_left(long), float(statistics.mode(round(r.x1) for r in long))


def find_text_edges(body: Sequence[Row]) -> tuple[float, float]:
    """Where the text begins at the left and ends at the right, over all columns: most lines keep to these edges."""
    size = statistics.median(r.size for r in body)
    begins, ends = Counter(round(r.x0 / size) for r in body), Counter(round(r.x1 / size) for r in body)
    least = max(2, LAYOUT.min_text_edge_share * len(body))
    left = min((x for x, n in begins.items() if n >= least), default=min(begins))
    right = max((x for x, n in ends.items() if n >= least), default=max(ends))
    return left * size, right * size


def _find_left(long: Sequence[Row]) -> float:
    """The edge that lines begin at: of short paragraphs as many lines are set in as are not."""
    counts = Counter(round(r.x0) for r in long)
    left, most = counts.most_common(1)[0]
    reach = LAYOUT.max_indent_em * long[0].size
    return float(min(x for x, n in counts.items() if n >= LAYOUT.min_left_edge_share * most and left - x < reach))


def join_level(rows: Iterable[Row], gutters: Sequence[float], farthest: float = float("inf")) -> list[Row]:
    """Rows on one line that no gutter parts are one: a heading's number and its words, a bullet and its item.

    Rows more than ``farthest`` em apart stay by themselves.
    """
    joined: list[Row] = []
    for row in sorted(rows, key=lambda r: (r.base, r.x0)):
        for at in range(len(joined) - 1, max(-1, len(joined) - 1 - LAYOUT.max_rows_on_line), -1):
            gap = max(row.x0 - joined[at].x1, joined[at].x0 - row.x1)
            if gap > farthest * row.size or _is_parted(joined[at], row, gutters):
                continue
            if _are_level(joined[at], row):
                joined[at] = join_rows(joined[at], row)
                break
        else:
            joined.append(row)
    return joined


def _are_level(a: Row, b: Row) -> bool:
    level = abs(a.base - b.base) <= LAYOUT.same_line_em * max(a.size, b.size)
    beside = max(b.x0 - a.x1, a.x0 - b.x1) >= -LAYOUT.row_overlap_em * min(a.size, b.size)
    alike = LAYOUT.min_joined_size_ratio < a.size / b.size < LAYOUT.max_joined_size_ratio
    return level and beside and alike and not a.down and not b.down


def _is_parted(a: Row, b: Row, gutters: Sequence[float]) -> bool:
    left, right = (a, b) if a.x0 <= b.x0 else (b, a)
    return any(left.x1 < g and _anchor(right) >= g for g in gutters)


def join_rows(a: Row, b: Row) -> Row:
    """Two rows on one line, rubies kept."""
    first, second = (a, b) if a.x0 <= b.x0 else (b, a)
    joined = make_row((*first.glyphs, *second.glyphs))
    shift = len(first.glyphs)
    moved = tuple(type(r)(r.glyphs, r.start + shift, r.end + shift) for r in second.rubies)
    return type(joined)(
        (*first.glyphs, *second.glyphs), joined.base, joined.size, joined.font, joined.x0, joined.x1,
        (*first.rubies, *moved),
    )  # fmt: skip
