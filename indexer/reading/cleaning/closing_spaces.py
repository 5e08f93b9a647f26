"""Closed spaces: lines lose single spaces that mean nothing, and each such line is told as a
repair.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from indexer.model import Repair
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, replace_text
from indexer.reading.lines.provenance import drop_spaces


def close_spaces(draft: Draft, find: Callable[[Line], Sequence[int]]) -> Draft:
    """The draft without the single spaces at the places that ``find`` names in each line."""
    lines: list[Line] = []
    repairs: list[Repair] = []
    for line in draft.lines:
        if places := find(line):
            closed = replace_text(line, drop_spaces(line.traced, places))
            start, end = line.traced.start, line.traced.end
            repairs.append(Repair("close-spaces", start, end, line.text, closed.text))
            lines.append(closed)
        else:
            lines.append(line)
    return replace(draft, lines=tuple(lines)).note(repairs)
