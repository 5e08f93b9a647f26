"""Torn cells of a table whose rows end in lists: which labels are one cell?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from indexer.model import Lexicon
from indexer.reading.lines.join_cost import fit
from indexer.reading.lines.line import Line
from indexer.reading.reading_limits import LIMITS
from indexer.reading.sentence_patterns import CAPTIONS_SIDE_BY_SIDE

# The lines of a cell.
TornCell = tuple[Line, ...]


def fill_cells(cells: Sequence[TornCell], lexicon: Lexicon | None) -> list[TornCell]:
    """The cells of a table: rows have equally many, so that where one has more, those that fit best
    were one.
    """
    rows, rest = _find_rows(cells)
    heads = [sum(cell[0].kind != "list" and not _is_header(cell) for cell in row) for row in rows]
    usual, times = Counter(heads).most_common(1)[0] if heads else (0, 0)
    if 2 * times > len(rows):
        rows = [
            _narrow(row, count - usual, lexicon) for row, count in zip(rows, heads, strict=True)
        ]
    return [cell for row in [*rows, rest] for cell in row]


def _find_rows(found: Sequence[TornCell]) -> tuple[list[list[TornCell]], list[TornCell]]:
    """Rows of a table, each ending in items of a list, and the cells after the last one."""
    rows: list[list[TornCell]] = []
    cells: list[TornCell] = []
    for is_item, group in groupby(found, key=lambda cell: cell[0].kind == "list"):
        if is_item:
            rows.append([*cells, *group])
            cells = []
        else:
            cells = list(group)
    return rows, cells


def _is_header(cell: TornCell) -> bool:
    return CAPTIONS_SIDE_BY_SIDE.search(cell[0].text) is not None


def _narrow(row: list[TornCell], surplus: int, lexicon: Lexicon | None) -> list[TornCell]:
    """The row with ``surplus`` fewer labels; one with more of them than cells are torn is left as
    it is.
    """
    if surplus > LIMITS.max_torn_cells:
        return row
    for _ in range(surplus):
        pairs = [
            at
            for at in range(len(row) - 1)
            if all(c[0].kind is None and not _is_header(c) for c in row[at : at + 2])
        ]
        if not pairs:
            return row
        at = max(pairs, key=lambda at: fit(row[at][-1].text, row[at + 1][0].text, lexicon))
        row = [*row[:at], row[at] + row[at + 1], *row[at + 2 :]]
    return row
