"""Tables that a text writes as values between commas, as spreadsheets save them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from indexer.reading.lines.line import Line
from indexer.reading.lines.provenance import TracedText, part
from indexer.reading.recognition.lines_of_cells import make_row
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.text_parameters import PLAIN

# A value, between quotes where it holds commas. No space stands after the comma that parts it from
# the next, as in a text in Latin letters, and no gaps, as between amounts.
_VALUE = r'(?:"(?:[^"]|"")*"|[^",，]*)'
_ROW = re.compile(rf"(?!.*[ 　\t]{{2}}){_VALUE}(?:,(?! ){_VALUE})+")
_PART = re.compile(r'(?P<value>"(?P<quoted>(?:[^"]|"")*)"|[^",]*)(?P<comma>,|$)')
# A comma that parts no digits of one number: 1,234.
_COMMA = re.compile(r",(?!\d{3}(?!\d))|(?<!\d),")


def set_comma_rows(run: Sequence[Line]) -> tuple[list[Line], list[TracedText]]:
    """The lines, three and more of which have as many values between commas, one below the other,
    as rows of a table; and the commas and quotes that are in none of them.
    """
    lines: list[Line] = []
    signs: list[TracedText] = []
    for count, group in groupby(run, key=_count_values):
        rows = list(group)
        if count < PLAIN.min_rows or len(rows) < PLAIN.min_rows:
            lines += rows
            continue
        for row in rows:
            parts = part(row.traced, _find_edges(row.text))
            lines.append(make_row(row, parts[1::2]))
            signs += [sign for sign in parts[::2] if sign.text]
    return lines, signs


def _count_values(line: Line) -> int:
    """The number of values of a line between commas; 0 where that is a sentence or a number."""
    text = line.text
    if line.kind is not None or not _ROW.fullmatch(text):
        return 0
    if not _COMMA.search(text) or CLOSED.search(text):
        return 0
    return len(_find_edges(text)) // 2


def _find_edges(text: str) -> list[int]:
    """The beginnings and ends of the values of a row, without their quotes."""
    edges: list[int] = []
    at = 0
    while match := _PART.match(text, at):
        edges += match.span("quoted" if match["quoted"] is not None else "value")
        at = match.end()
        if not match["comma"]:
            break
    return edges
