"""Lines that a letter quotes: the signs before them, > or AM>, are none of what they say, and stand
once before each paragraph: somebody else wrote it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from indexer.late_patterns import late_pattern
from indexer.model import Removal
from indexer.reading.formats.marked_up_items import NOTATION
from indexer.reading.lines.draft import Draft, TracedBlock
from indexer.reading.lines.line import Line, replace_text, set_gap
from indexer.reading.lines.provenance import (
    TracedText,
    copy,
    cut,
    cut_at,
    insert,
    join,
    strip_spaces,
)

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
    """The draft with the signs that stood before the first line of a paragraph or of an item before
    that, which are no longer taken out; a heading and a table have none.
    """
    gone = {
        removal.end: removal
        for removal in draft.removals
        if _QUOTED.fullmatch(draft.source, removal.start, removal.end)
    }
    if not gone:
        return draft
    kept: set[tuple[int, int]] = set()
    blocks = [_quote(block, gone, kept, draft.source) for block in draft.traced]
    return replace(_take_back(draft, kept), traced=tuple(blocks))


def _take_back(draft: Draft, spans: Container[tuple[int, int]]) -> Draft:
    """The draft as if nothing had been taken out of these spans."""
    removals = tuple(each for each in draft.removals if (each.start, each.end) not in spans)
    repairs = tuple(each for each in draft.repairs if (each.start, each.end) not in spans)
    return replace(draft, removals=removals, repairs=repairs)


def _quote(
    block: TracedBlock, gone: Mapping[int, Removal], kept: set[tuple[int, int]], source: str
) -> TracedBlock:
    """A block with the signs before its rows, whose places are then ``kept``."""
    if block.kind == "heading" or block.table is not None:
        return block
    rows = cut_at(block.traced, [at + 1 for at, c in enumerate(block.traced.text) if c == "\n"])
    signed: list[TracedText] = []
    for row in rows:
        signs = gone.get(row.start) if row.text else None
        if signs is not None:
            kept.add((signs.start, signs.end))
            written = strip_spaces(copy(source, signs.start, signs.end))
            signed += (written, insert(written.end, " "))
        signed.append(row)
    return replace(block, traced=join(signed)) if len(signed) > len(rows) else block
