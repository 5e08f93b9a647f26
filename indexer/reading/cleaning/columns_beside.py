"""Columns beside each other: a text that keeps the layout of its pages has them on the same lines,
with wide spaces between. Which part of a line is of which column?
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise, repeat
from math import ceil
from statistics import median, mode, quantiles
from typing import NamedTuple

from indexer.model import Lexicon, Repair
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.join_cost import fit
from indexer.reading.lines.line import Line, measure, replace_text, set_gap
from indexer.reading.lines.provenance import cut
from indexer.reading.reading_limits import LIMITS
from indexer.reading.text_parameters import PLAIN

_WIDE_SPACE = re.compile("[ ]{2,}")
# The end of a sentence, wherever it stands in a line; papers have ． for it.
_STOP = re.compile(r"[。｡．]|[a-z]\.(?= |$)")


class _PartedLine(NamedTuple):
    """A line as two columns have it: where in its text the left part ends and the right one begins,
    None where a column has nothing on it. Where both are None it goes across.
    """

    line: Line
    left_end: int | None = None
    right_start: int | None = None

    @property
    def across(self) -> bool:
        return self.left_end is None and self.right_start is None

    @property
    def is_of_both(self) -> bool:
        return self.left_end is not None and self.right_start is not None

    def left(self) -> Iterator[Line]:
        """The line of the left column, if there is one."""
        if self.left_end is not None:
            yield replace_text(self.line, cut(self.line.traced, 0, self.left_end))

    def right(self) -> Iterator[Line]:
        """The line of the right column, if there is one, with its place on the page."""
        line, start = self.line, self.right_start
        if start is None:
            return
        part = replace_text(line, cut(line.traced, start, len(line.text)))
        yield replace(part, white=" " * (len(line.white) + start)) if start else part


@dataclass(slots=True)
class _ColumnEdges:
    """The left edges of columns on the pages so far, in characters from that of the page."""

    lexicon: Lexicon | None
    known: list[int] = field(default_factory=list)

    def find(self, lines: Sequence[Line]) -> list[_PartedLine]:
        """Lines as two columns have them, [] where there are none: more lines run through both than
        go across, and they go on in their own column rather than in the other.
        """
        gaps = [tuple(_find_gaps(line)) for line in lines]
        starts = Counter(end for each in gaps for _, end in each)
        tried = [*self.known, *(x for x, _ in starts.most_common(LIMITS.max_candidates))]
        best: list[_PartedLine] = []
        most, found = 0, 0
        for x in tried:
            parts = _set_margins_across(list(map(_part_at, lines, gaps, repeat(x))))
            beside = _find_beside(parts)
            if len(beside) > max(most, _count_across(parts)) and self._are_columns(x, beside):
                best, most, found = parts, len(beside), x
        if best and found not in self.known:
            self.known.append(found)
        return best

    def _are_columns(self, x: int, beside: Sequence[tuple[str, str]]) -> bool:
        """Whether both columns are filled with text that goes on in them; of those that begin where
        some did before, fewer lines need say it.
        """
        known = x in self.known
        if len(beside) < (PLAIN.min_tangled_lines if known else PLAIN.min_running_lines):
            return False
        left = [_WIDE_SPACE.split(text)[-1] for text, _ in beside]
        right = [_WIDE_SPACE.split(text, 1)[0] for _, text in beside]
        are_filled = _is_filled(left) and _is_filled(right)
        return are_filled and (known or self._go_on(left, right))

    def _go_on(self, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether sentences end in both columns, and lines go on in the one below rather than in
        the one beside.
        """
        down = sum(fit(text, after, self.lexicon) for text, after in pairwise(left))
        across = sum(
            fit(text, other, self.lexicon) for text, other in zip(left, right, strict=True)
        )
        return _has_stop(left) and _has_stop(right) and (self.lexicon is None or down > across)


def part_columns(draft: Draft) -> Draft:
    """The lines of columns that stand beside each other come one column after the other, page by
    page; each part keeps its place in the source.
    """
    columns = _ColumnEdges(draft.lexicon)
    lines: list[Line] = []
    for _, page in groupby(draft.lines, key=lambda line: line.page):
        lines += _read_page(list(page), columns)
    before = {id(line) for line in draft.lines}
    repairs = (
        Repair("untangle", li.traced.start, li.traced.end, li.text[: LIMITS.shown_chars], "")
        for li in lines
        if id(li) not in before
    )
    return replace(draft, lines=tuple(lines)).note(repairs)


def _read_page(lines: list[Line], columns: _ColumnEdges) -> list[Line]:
    """The lines of a page in the order in which they are read: what goes across parts it into
    bands.
    """
    ordered: list[Line] = []
    parts = columns.find(lines)
    if not parts:
        return lines
    for across, band in groupby(parts, key=lambda part: part.across):
        own = list(band)
        if across:
            ordered += [part.line for part in own]
            continue
        ordered += _read_column([line for part in own for line in part.left()], columns)
        right = _read_column([line for part in own for line in part.right()], columns)
        ordered += [set_gap(line, 0) for line in right[:1]] + right[1:]
    return ordered


def _read_column(lines: list[Line], columns: _ColumnEdges) -> list[Line]:
    """The lines of a column, or of those that it holds."""
    inner = _read_page(lines, columns)
    return _close_up(lines) if inner is lines and lines else inner


def _close_up(column: Sequence[Line]) -> list[Line]:
    """The lines of a column with the empty lines and the indent that are its own: between its lines
    stand those that only another column has.
    """
    steps = [max(1, after.number - line.number) for line, after in pairwise(column)]
    usual = ceil(median(steps)) if steps else 1
    edge = mode(len(line.white) for line in column)
    gaps = (column[0].gap, *(max(0, step - usual) for step in steps))
    closed = (set_gap(line, gap) for line, gap in zip(column, gaps, strict=True))
    return [replace(line, white="　" * max(0, len(line.white) - edge)) for line in closed]


def _find_gaps(line: Line) -> Iterator[tuple[int, int]]:
    """The wide spaces of a line, also before it, from where to where on the page."""
    before = len(line.white)
    if _WIDE_SPACE.match(line.white):
        yield 0, before
    for gap in _WIDE_SPACE.finditer(line.text):
        yield before + gap.start(), before + gap.end()


def _part_at(line: Line, gaps: Sequence[tuple[int, int]], x: int) -> _PartedLine:
    """A line with its wide spaces, parted where a column begins at ``x``, more or less."""
    reach = PLAIN.column_edge_chars
    before, size = len(line.white), len(line.text)
    near = [gap for gap in gaps if gap[0] <= x + reach and gap[1] >= x - reach]
    if not near:
        return _PartedLine(line, left_end=size if before + size <= x + reach else None)
    start, end = min(near, key=lambda gap: abs(gap[1] - x))
    if start < before:
        return _PartedLine(line, right_start=0)
    return _PartedLine(line, start - before, end - before)


def _set_margins_across(parts: list[_PartedLine]) -> list[_PartedLine]:
    """The lines of a page; the first and the last, where each stands apart and by itself, are of no
    column: heads and page numbers.
    """
    if len(parts) <= 1:
        return parts
    first, second, last = parts[0], parts[1], parts[-1]
    if second.line.gap and not first.is_of_both:
        parts = [_PartedLine(first.line), *parts[1:]]
    if last.line.gap and not last.is_of_both:
        parts = [*parts[:-1], _PartedLine(last.line)]
    return parts


def _count_across(parts: Sequence[_PartedLine]) -> int:
    return sum(part.across for part in parts)


def _find_beside(parts: Sequence[_PartedLine]) -> list[tuple[str, str]]:
    """The texts of the left column with that of the right one on the same line, or on the next:
    columns need not keep step.
    """
    right = {line.number: line.text[start:] for line, _, start in parts if start is not None}
    beside: list[tuple[str, str]] = []
    for line, end, _ in parts:
        other = right.get(line.number) or right.get(line.number + 1) or right.get(line.number - 1)
        if end is not None and other:
            beside.append((line.text[:end], other))
    return beside


def _is_filled(texts: Sequence[str]) -> bool:
    """Whether most lines run to one margin, as those of text do and cells of a table do not."""
    widths = [measure(text) for text in texts]
    wide = quantiles(widths, n=10)[-2]
    full = sum(width >= PLAIN.short_line_ratio * wide for width in widths)
    return wide >= PLAIN.min_line_em and 2 * full >= len(widths)


def _has_stop(texts: Sequence[str]) -> bool:
    """Whether sentences end in these lines."""
    return any(map(_STOP.search, texts))
