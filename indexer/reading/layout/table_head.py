"""The head of a table: how many of its first rows name its columns?"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.reading.layout.regions import Region
from indexer.reading.layout.table_rows import is_amount
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect
from indexer.reading.lines.printed_line import PrintedLine

# The lines of the cells of each row.
Rows = Sequence[Sequence[Sequence[PrintedLine]]]


def count_printed_head(rows: Rows) -> int:
    """The number of rows of a table before its amounts; without these, 1 where its first row is set
    in type of its own, or is all of short names.
    """
    with_amounts = [at for at, row in enumerate(rows) if sum(map(_is_amount, row))]
    first = with_amounts[0] if with_amounts else 0
    if 2 * len(with_amounts) >= len(rows) - first and 0 < first <= LAYOUT.max_heading_lines:
        return first
    if len(rows) < 2 or 0 in with_amounts:
        return 0
    return int(_is_in_own_type(rows) or _is_of_names(rows[0]))


def end_head(head: int, spans: Sequence[Sequence[int]]) -> int:
    """The number of rows of a head that ends where a cell of it does not go on, at or above the row
    it seems to end at. ``spans``: over how many rows the cells that begin in each row go.
    """
    ends = (
        end
        for end in range(head, 0, -1)
        if all(at + max(row, default=1) <= end for at, row in enumerate(spans[:end]))
    )
    return next(ends, head)


def find_head_rules(box: Region, lines: Sequence[PrintedLine]) -> dict[int, Rect]:
    """The rule under each line, by its id, that goes through a part of a table and has no other
    line right over it: it spans the columns that the line is about. None where few levels of lines
    are left.
    """
    widest = box.box.width - LAYOUT.min_rule_pt
    parts = [rule for rule in box.rules if rule.is_level and rule.width < widest]
    over = [_find_over(rule, lines) for rule in parts]
    spans = {id(held[0]): rule for rule, held in zip(parts, over, strict=True) if len(held) == 1}
    rest = {round(line.base) for line in lines if id(line) not in spans}
    return spans if len(rest) >= LAYOUT.min_alike else {}


def _find_over(rule: Rect, lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines of the lowest level over a rule, near to it and no longer."""
    start, stop = rule.x0 - LAYOUT.touch_pt, rule.x1 + LAYOUT.touch_pt
    over = [
        line
        for line in lines
        if start <= line.x0 and line.x1 <= stop and _is_near(line.base, rule.middle, line.size)
    ]
    lowest = max((line.base for line in over), default=0.0)
    return [line for line in over if lowest - line.base < LAYOUT.level_em * line.size]


def _is_near(base: float, height: float, size: float) -> bool:
    return 0 < height - base < LAYOUT.next_line_em * size


def _is_amount(cell: Sequence[PrintedLine]) -> bool:
    return bool(cell) and all(map(is_amount, cell))


def _is_in_own_type(rows: Rows) -> bool:
    """Whether the first row has no font in common with the cells below it."""
    fonts = {line.font for cell in rows[0] for line in cell}
    below = {line.font for row in rows[1:] for cell in row[1:] for line in cell}
    return bool(fonts) and not fonts & below


def _is_of_names(row: Sequence[Sequence[PrintedLine]]) -> bool:
    """Whether all cells of a row are short, and there are three and more."""
    filled = [cell for cell in row if cell]
    short = all(sum(len(line.chars) for line in cell) <= LAYOUT.max_name_chars for cell in filled)
    return short and len(filled) == len(row) >= LAYOUT.min_alike
