"""Which footnote does a mark point to? The one with its label on the same page; no other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block, Mark
from indexer.reading.lines.line import PAGE_END


def tie_marks(blocks: Sequence[Block], source: str) -> tuple[Block, ...]:
    """Each mark in the text points to the footnote of its page with its label; a footnote's own points nowhere."""
    turns = [at for at, character in enumerate(source) if character == PAGE_END]
    notes = {
        (bisect_right(turns, block.marks[0].start), block.marks[0].label): place
        for place, block in enumerate(blocks)
        if block.kind == "footnote" and block.marks and block.marks[0].at == 0
    }

    def tie(mark: Mark) -> Mark:
        return replace(mark, target=notes.get((bisect_right(turns, mark.start), mark.label)))

    return tuple(
        block
        if not block.marks
        else replace(block, marks=(*block.marks[:1], *map(tie, block.marks[1:])))
        if block.kind == "footnote"
        else replace(block, marks=tuple(map(tie, block.marks)))
        for block in blocks
    )
