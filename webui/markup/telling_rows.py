"""Telling rows: those of a table that say most of what was asked, where a page shows a few of it.

Several rows hold 窓口, and one of them ３万円以上, too: the first with a mark is not the one that
is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from indexer.model import Cell, Hit
from webui.markup.excerpts import list_marks


def choose_rows(
    hit: Hit, rows: Sequence[Iterable[Cell]], room: int, most: int
) -> Sequence[Iterable[Cell]]:
    """Return the ``rows`` whose marks say most, in their order; the first where none has a mark.

    They are as many as there is ``room`` for; up to ``most`` where each says a word more.
    """
    words = _list_words(hit, rows)
    left = [at for at, said in enumerate(words) if said]
    if not left:
        return rows[:room]
    told: set[str] = set()
    chosen: list[int] = []
    while left and len(chosen) < most:
        best = max(left, key=lambda at: (_worth(words[at] - told), _worth(words[at])))
        if len(chosen) >= room and words[best] <= told:
            break
        told |= words[best]
        chosen.append(best)
        left.remove(best)
    return [rows[at] for at in sorted(chosen)]


def _list_words(hit: Hit, rows: Iterable[Iterable[Cell]]) -> list[frozenset[str]]:
    """Return what is marked in each row, or over it, each word once."""
    text = hit.passage.text
    marks = [*list_marks(hit), *((one.start, one.end) for one in hit.glosses if one.marked)]
    first, last = min(marks, default=(0, 0))[0], max((end for _, end in marks), default=0)

    def said_in(cell: Cell) -> Iterator[str]:
        for start, end in marks if first < cell.end and cell.start < last else ():
            if start < cell.end and cell.start < end:
                yield text[max(start, cell.start) : min(end, cell.end)]

    return [frozenset(word for cell in row for word in said_in(cell)) for row in rows]


def _worth(words: Collection[str]) -> int:
    """A whole compound says more than its parts do, and any word something."""
    return sum(len(word) ** 2 for word in words)
