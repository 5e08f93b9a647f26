"""Section paths of minutes: what is said stands under none of the lists before it, of who was
there and what they dealt with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from indexer.reading.lines.draft import Draft, TracedBlock
from indexer.reading.minutes_patterns import is_part_of_minutes


def leave_lists(draft: Draft) -> Draft:
    """The document with the first turn under a heading that lists something beside that heading."""
    return replace(draft, traced=tuple(_leave(draft)))


def _leave(draft: Draft) -> Iterator[TracedBlock]:
    open_list = 0
    for block in draft.traced:
        if block.level:
            open_list = block.level if is_part_of_minutes(block.traced.text) else 0
        elif block.speaker and open_list and not block.depth:
            block, open_list = replace(block, depth=open_list), 0
        yield block
