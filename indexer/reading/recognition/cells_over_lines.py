"""Rows of a table whose cells came out on lines of their own, as those of a web page or a sheet do
that somebody copied: a label, and below it as many amounts as columns, again and again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from indexer.japanese.scripts import DIGITS
from indexer.reading.lines.line import Line
from indexer.reading.printed_line_patterns import CELL_AMOUNT
from indexer.reading.recognition.lines_of_cells import make_row
from indexer.reading.sentence_patterns import CLOSED_OR_PAUSE
from indexer.reading.text_parameters import PLAIN

# An amount, behind the mark of a note or none: ※2 1,400,577.
_AMOUNT = re.compile(rf"(?:[※＊*][ 　]?[{DIGITS}]{{1,2}}[ 　]+)?(?:{CELL_AMOUNT.pattern})")


def set_cell_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, a label and the amounts below it one row: three rows at least have as many, two or
    more, and nothing stands between them but labels.
    """
    return [row for run in _part_runs(lines) for row in _set_rows(run)]


def _part_runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines in runs of what may be cells, and what is none."""
    run: list[Line] = []
    for line in lines:
        if run and _may_be_cell(line) != _may_be_cell(run[-1]):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _may_be_cell(line: Line) -> bool:
    """Whether a line is an amount, or short and no sentence."""
    if line.kind is not None or line.width > PLAIN.max_title_em:
        return False
    return not CLOSED_OR_PAUSE.search(line.text)


def _set_rows(run: Sequence[Line]) -> list[Line]:
    """The lines of a run, its rows as those of a table, where there are any."""
    amounts = [_AMOUNT.fullmatch(line.text) is not None for line in run]
    labels = [place for place, is_amount in enumerate(amounts) if not is_amount]
    ends = pairwise([*labels, len(run)])
    rows = {place: end - place - 1 for place, end in ends if end - place > 1}
    counts = set(rows.values())
    if len(counts) != 1 or counts == {1} or len(rows) < PLAIN.min_rows:
        return list(run)
    return list(_join_rows(run, rows.keys(), counts.pop(), amounts))


def _join_rows(
    run: Sequence[Line], filled: Set[int], count: int, amounts: Sequence[bool]
) -> Iterator[Line]:
    first = min(filled)
    for place, line in enumerate(run):
        if place in filled:
            yield make_row(line, [cell.traced for cell in run[place : place + count + 1]])
        elif not amounts[place] or place < first:
            yield line
