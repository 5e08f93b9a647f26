"""Columns beside each other: a text that keeps the layout of its pages has them on the same lines,
with wide spaces between. Which part of a line is of which column?
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise, repeat, takewhile
from math import ceil
from statistics import median, mode, quantiles

from indexer.model import Lexicon, Repair
from indexer.reading.cleaning.parted_lines import (
    WIDE_SPACE,
    PartedLine,
    find_gaps,
    part_at,
    part_at_full_lines,
)
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.join_cost import fit
from indexer.reading.lines.line import Line, measure, set_gap
from indexer.reading.provision_patterns import SUPPLEMENT
from indexer.reading.reading_limits import LIMITS
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.text_parameters import PLAIN

# The end of a sentence, wherever it stands in a line; papers have ． for it.
_STOP = re.compile(r"[。｡．]|[a-z]\.(?= |$)")


@dataclass(slots=True)
class _ColumnEdges:
    """The left edges of columns on the pages so far, in characters from that of the page."""

    lexicon: Lexicon | None
    known: list[int] = field(default_factory=list)

    def find(self, lines: Sequence[Line]) -> list[PartedLine]:
        """Lines as two columns have them, [] where there are none: more lines run through both than
        go across, and they go on in their own column rather than in the other.
        """
        gaps = [tuple(find_gaps(line)) for line in lines]
        starts = Counter(end for each in gaps for _, end in each)
        tried = [*self.known, *(x for x, _ in starts.most_common(LIMITS.max_candidates))]
        best: list[PartedLine] = []
        most, found = 0, 0
        for x in tried:
            parts = part_at_full_lines(list(map(part_at, lines, gaps, repeat(x))), x)
            parts = _set_margins_across(parts)
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
        left = [WIDE_SPACE.split(text)[-1] for text, _ in beside]
        right = [WIDE_SPACE.split(text, 1)[0] for _, text in beside]
        are_filled = all(map(_has_text, zip(*beside, strict=True), (left, right)))
        are_filled = are_filled or _are_versions(beside)
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
        left = [line for part in own for line in part.left()]
        left = _set_first_gap(left, 1) if _is_head(own[0]) else left
        ordered += _read_column(left, columns)
        right = _read_column([line for part in own for line in part.right()], columns)
        ordered += _set_first_gap(right, 0)
    return ordered


def _set_first_gap(lines: list[Line], gap: int) -> list[Line]:
    return [*(set_gap(line, gap) for line in lines[:1]), *lines[1:]]


def _is_head(part: PartedLine) -> bool:
    """Whether a line has but a few letters in either column: their names, 改正後 and 改正前."""
    texts = part.left_text, part.right_text
    return part.is_of_both and all(measure(text) < PLAIN.min_line_em for text in texts)


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


def _set_margins_across(parts: list[PartedLine]) -> list[PartedLine]:
    """The lines of a page; the first and the last, where each stands apart and by itself, are of no
    column: heads and page numbers.
    """
    if len(parts) <= 1:
        return parts
    first, second, last = parts[0], parts[1], parts[-1]
    if second.line.gap and not first.is_of_both:
        parts = [PartedLine(first.line), *parts[1:]]
    if last.line.gap and not last.is_of_both:
        parts = [*parts[:-1], PartedLine(last.line)]
    return _set_supplement_across(_set_title_across(parts))


def _set_title_across(parts: list[PartedLine]) -> list[PartedLine]:
    """The lines of a page; what stands over the names of both columns is of the whole page."""
    first = next((at for at, part in enumerate(parts) if part.is_of_both), 0)
    over = [PartedLine(part.line) for part in parts[:first]] if _is_head(parts[first]) else []
    return [*over, *parts[len(over) :]]


def _set_supplement_across(parts: list[PartedLine]) -> list[PartedLine]:
    """The lines of a page; 附則 and what stands below it, where nothing stands beside, are of the
    whole page.
    """
    below = len(parts) - sum(1 for _ in takewhile(lambda p: not p.is_of_both, reversed(parts)))
    heads = (at for at in range(below, len(parts)) if SUPPLEMENT.fullmatch(parts[at].line.text))
    first = next(heads, len(parts))
    return [*parts[:first], *(PartedLine(part.line) for part in parts[first:])]


def _count_across(parts: Sequence[PartedLine]) -> int:
    return sum(part.across for part in parts)


def _find_beside(parts: Sequence[PartedLine]) -> list[tuple[str, str]]:
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


def _has_text(parts: Sequence[str], nearest: Sequence[str]) -> bool:
    """Whether what lies ``nearest`` to the space between columns is text, or is where no wide space
    is within it: tables may stand in a column, too.
    """
    whole = [text for text in parts if not WIDE_SPACE.search(text)]
    is_most = 2 * len(whole) >= max(len(parts), 2 * PLAIN.min_running_lines)
    return _is_filled(nearest) or (is_most and _is_filled(whole))


def _is_filled(texts: Sequence[str]) -> bool:
    """Whether most lines run to one margin, or end there what one ran on above them, as those of
    text do and cells of a table do not.
    """
    widths = [measure(text) for text in texts]
    wide = quantiles(widths, n=10)[-2]
    full = [width >= PLAIN.short_line_ratio * wide for width in widths]
    ends = [
        above and CLOSED.search(text) is not None
        for above, text in zip((False, *full), texts, strict=False)
    ]
    text_lines = sum(map(max, full, ends))
    return wide >= PLAIN.min_line_em and 2 * text_lines >= len(widths)


def _are_versions(beside: Sequence[tuple[str, str]]) -> bool:
    """Whether both columns say the same on some lines, as a law does before and after it is
    amended; words that are as short are alike in a table.
    """
    alike = [measure(left) for left, right in beside if left.strip() == right.strip()]
    return sum(width >= PLAIN.min_line_em for width in alike) >= PLAIN.min_tangled_lines


def _has_stop(texts: Sequence[str]) -> bool:
    """Whether sentences end in these lines."""
    return any(map(_STOP.search, texts))
