"""Text direction: does text run down or across? Told line by line: what runs across a page set in
columns that run down (a headline, a caption, a table, the page number) is a part of the page of its
own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import chain, product

from indexer.reading.layout.column_search import (
    AROUND,
    ColumnIndex,
    GridPoint,
    cell_of,
    find_zone,
    goes_across,
    goes_down,
    stand_in_rows,
)
from indexer.reading.layout.vertical_pages import turn
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char, Rect, split
from indexer.reading.lines.printed_page import PrintedPage

# Characters drawn one after the other on a line across, or a single one.
_Run = Sequence[Char]


def part_by_direction(pages: Iterable[PrintedPage]) -> Iterator[PrintedPage]:
    """Each page with what runs across; and then what runs down, turned to run to the right.

    Each character is in one of the parts.
    """
    return chain.from_iterable(map(_part_page, pages))


def _part_page(page: PrintedPage) -> Iterator[PrintedPage]:
    zone = find_zone(page)
    if zone is None:
        yield replace(page, chars=tuple(_mark_labels(page.chars, page.rules)))
        return
    inside, outside = split(page.chars, lambda char: zone.holds(char.middle, char.base))
    down, inner = _sort_runs(_find_runs(inside))
    across = [*outside, *inner]
    if across:
        own, page = _part_drawings(page, _cover(across), zone)
        yield replace(own, chars=tuple(_mark_labels(across, page.rules)))
    if down:
        yield turn(replace(page, chars=tuple(down), is_rest=bool(across)))


def _mark_labels(chars: Iterable[Char], rules: Sequence[Rect]) -> Iterator[Char]:
    """Characters of a page that runs across; labels that run down, however near to each other, are
    read as they are drawn, as turned text is.
    """
    run: list[Char] = []
    for char in chars:
        if run and not (goes_down(run[-1], char) and _is_letter(char)):
            yield from _mark_label(run, rules) if len(run) > 1 else run
            run = []
        run.append(char)
    yield from _mark_label(run, rules)


def _mark_label(run: _Run, rules: Sequence[Rect]) -> Iterator[Char]:
    is_label = len(run) >= LAYOUT.min_label_chars and not stand_in_rows(run, rules)
    return (char._replace(turned=True) for char in run) if is_label else iter(run)


def _is_letter(char: Char) -> bool:
    """Whether a character is of a Japanese word, not a figure or mark in a cell."""
    return char.is_wide and char.text.isalpha()


def _find_runs(chars: Iterable[Char]) -> list[_Run]:
    """The lines across, and each other character alone."""
    runs: list[list[Char]] = []
    for char in chars:
        if runs and _goes_on(runs[-1][-1], char):
            runs[-1].append(char)
        else:
            runs.append([char])
    return list(runs)


def _goes_on(a: Char, b: Char) -> bool:
    """Whether a character goes on a line across: near, upright, and of about the same size."""
    if a.turned or b.turned or not goes_across(a, b):
        return False
    alike = LAYOUT.char_size_ratio <= a.size / b.size <= 1 / LAYOUT.char_size_ratio
    return alike and b.x0 - a.x1 < LAYOUT.vertical_step_em * a.size


def _sort_runs(runs: Sequence[_Run]) -> tuple[list[Char], list[Char]]:
    """The characters that run down, those in one cell of a column set one under the other, and
    those that run across.
    """
    chosen = set(map(id, _find_across(runs)))
    down: list[Char] = []
    across: list[Char] = []
    for run in runs:
        if id(run) in chosen:
            across += run
        else:
            down += _set_cell(run)
    return down, across


def _find_across(runs: Sequence[_Run]) -> list[_Run]:
    """The lines across, and the single characters by them that are of no column."""
    columns = ColumnIndex(run[0] for run in runs if len(run) == 1)
    lines, others = split(runs, lambda run: len(run) > 1 and not columns.holds(run))
    held = ColumnIndex(chain.from_iterable(others))
    levels = sorted(run[0].base for run in lines)
    around = _cover(chain.from_iterable(lines))
    return [*lines, *(run for run in others if _stands_alone(run, held, levels, around))]


def _stands_alone(
    run: _Run, columns: ColumnIndex, levels: Sequence[float], around: Set[GridPoint]
) -> bool:
    """Whether a single character is of no column: it stands on the level of a line across and near
    it, or is a figure, as the number of a page. ``levels``: those of such lines, from the top;
    ``around``: the squares that they are on, and those near by.
    """
    char = run[0]
    if len(run) > 1 or char.turned or columns.has_neighbour(char, char.size):
        return False
    if char.is_latin or cell_of(char.middle, char.base) not in around:
        return char.is_latin
    near = LAYOUT.level_em * char.size
    return bisect_left(levels, char.base - near) < bisect_right(levels, char.base + near)


def _set_cell(run: _Run) -> Iterator[Char]:
    """Characters side by side in one em of a column, each as if it had its part of that em to
    itself; others as they are.
    """
    first, last = run[0], run[-1]
    size = max(char.size for char in run)
    if len(run) == 1 or last.x1 - first.x0 > LAYOUT.char_gap_em * size:
        yield from run
        return
    middle, part = (first.x0 + last.x1) / 2, size / len(run)
    for at, char in enumerate(run, 1):
        left, base = middle - size / 2, char.base - size + part * at
        yield char._replace(x0=left, x1=left + size, base=base, cell=part)


def _cover(chars: Iterable[Char]) -> set[GridPoint]:
    """The squares of the grid that characters are on, and those around them."""
    squares = {cell_of(char.middle, char.base) for char in chars}
    return {(x + i, y + j) for x, y in squares for i, j in product(AROUND, AROUND)}


def _part_drawings(
    page: PrintedPage, squares: Set[GridPoint], zone: Rect
) -> tuple[PrintedPage, PrintedPage]:
    """The page with what is drawn at lines across or outside of the zone of text that runs down,
    and with what is drawn elsewhere.
    """

    def is_across(rect: Rect) -> bool:
        x, y = (rect.x0 + rect.x1) / 2, rect.middle
        return cell_of(x, y) in squares or not zone.holds(x, y)

    rules, panels, images, bent = (
        split(rects, is_across) for rects in (page.rules, page.panels, page.images, page.bent)
    )
    across, down = (
        replace(page, rules=tuple(r), panels=tuple(p), images=tuple(i), bent=tuple(b))
        for r, p, i, b in zip(rules, panels, images, bent, strict=True)
    )
    return across, replace(down, left_out=False)
