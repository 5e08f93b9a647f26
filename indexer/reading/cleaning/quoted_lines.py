"""Lines that a letter quotes: the signs before them, > or AM>, are none of what they say, and stand
once before each paragraph: somebody else wrote it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from indexer.late_patterns import late_pattern
from indexer.model import Removal
from indexer.reading.formats.marked_up_items import NOTATION
from indexer.reading.lines.draft import Draft, TracedBlock
from indexer.reading.lines.line import Line, replace_text, set_gap
from indexer.reading.lines.provenance import copy, cut, insert, join, strip_spaces

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


def restore_quote_signs(draft: Draft) -> Draft:
    """The draft with the signs that stood before the first line of a block before the block, which
    are no longer taken out; a heading and a table have none.
    """
    gone = {
        removal.end: removal
        for removal in draft.removals
        if _QUOTED.fullmatch(draft.source, removal.start, removal.end)
    }
    quoted = {
        place: gone[block.traced.start]
        for place, block in enumerate(draft.traced)
        if block.traced.start in gone and _may_be_quoted(block)
    }
    if not quoted:
        return draft
    blocks = list(draft.traced)
    for place, signs in quoted.items():
        blocks[place] = _quote(blocks[place], signs, draft.source)
    draft = _take_back(draft, {(signs.start, signs.end) for signs in quoted.values()})
    return replace(draft, traced=tuple(blocks))


def _may_be_quoted(block: TracedBlock) -> bool:
    return block.kind != "heading" and block.table is None


def _take_back(draft: Draft, spans: Container[tuple[int, int]]) -> Draft:
    """The draft as if nothing had been taken out of these spans."""
    removals = tuple(each for each in draft.removals if (each.start, each.end) not in spans)
    repairs = tuple(each for each in draft.repairs if (each.start, each.end) not in spans)
    return replace(draft, removals=removals, repairs=repairs)


def _quote(block: TracedBlock, signs: Removal, source: str) -> TracedBlock:
    written = strip_spaces(copy(source, signs.start, signs.end))
    return replace(block, traced=join((written, insert(written.end, " "), block.traced)))
