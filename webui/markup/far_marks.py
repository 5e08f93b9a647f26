"""Far marks: where in a passage its address leads to, when its first mark is far below its
beginning. A browser without scripts shows what an address names, and nothing below the window.
"""

from __future__ import annotations

from indexer.model import Hit
from webui.markup.excerpts import list_marks
from webui.markup.inline_markup import Inline, MarkPlace, holds_mark
from webui.markup.table_markup import ShownTable

# What a small phone shows below the head of the reader: characters of a text, those of a table, as
# its columns are narrow, and rows of one.
SEEN_CHARACTERS, SEEN_IN_CELLS, SEEN_ROWS = 240, 120, 8


def place_mark(hit: Hit, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return the text of a passage with its place before what holds its first mark, where that is
    far; else as it is.
    """
    if _first_mark(hit) <= SEEN_CHARACTERS:
        return inlines
    for at, inline in enumerate(inlines):
        if holds_mark(inline):
            return (*inlines[:at], MarkPlace(hit.passage.id), *inlines[at:])
    return inlines


def find_far_row(hit: Hit, table: ShownTable | None) -> int | None:
    """Return the row, from 0 below the head, with the first mark of a table, where that is far."""
    if table is None or not hit.marks:
        return None
    marked = (at for at, row in enumerate(table.rows) if any(cell.is_marked for cell in row))
    first = next(marked, 0)
    is_far = first >= SEEN_ROWS or (first > 0 and _first_mark(hit) > SEEN_IN_CELLS)
    return first if is_far else None


def _first_mark(hit: Hit) -> int:
    """Return where in its text the first mark of a hit begins, 0 where there is none."""
    return next(list_marks(hit), (0, 0))[0]
