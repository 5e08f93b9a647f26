"""Lines that a letter quotes: the signs before them, > or AM>, are none of what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from indexer.late_patterns import late_pattern
from indexer.model import Removal
from indexer.reading.formats.marked_up_items import NOTATION
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, replace_text, set_gap
from indexer.reading.lines.provenance import cut, strip_spaces

# Initials of who wrote it stand before the sign in some programs.
_QUOTED = late_pattern(r"(?:[>＞][ 　]?|[A-Z]{1,3}>+(?: |$))+")


def drop_quote_signs(draft: Draft) -> Draft:
    """The draft without the signs before lines, of which more than two below each other have them;
    what is quoted, and what is quoted in that, stands apart.
    """
    lines: list[Line] = []
    removals: list[Removal] = []
    for is_quoted, group in groupby(draft.lines, lambda line: _count_signs(line) > 0):
        run = [*group]
        if is_quoted and len(run) > 2:
            starts = [line.traced.start for line in run]
            removals += [
                Removal(NOTATION, start, start + _count_signs(line))
                for start, line in zip(starts, run, strict=True)
            ]
            run = [*_strip_signs(run)]
        lines += run
    return replace(draft, lines=tuple(lines)).remove(removals) if removals else draft


def _count_signs(line: Line) -> int:
    """The number of characters before what a line quotes, 0 where it quotes nothing."""
    match = _QUOTED.match(line.text)
    return match.end() if match else 0


def _strip_signs(run: Sequence[Line]) -> Iterator[Line]:
    """The lines without their signs, those that hold no more as gaps."""
    gap, before = 1, ""
    for line in run:
        size = _count_signs(line)
        signs, rest = line.text[:size].strip(), strip_spaces(cut(line.traced, size, len(line.text)))
        gap = max(gap, line.gap, signs != before)
        if rest.text:
            yield set_gap(replace_text(line, rest), gap)
            gap, before = 0, signs
        else:
            gap, before = gap + 1, signs
