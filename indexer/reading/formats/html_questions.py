"""Terms of a web page that ask: each is the heading of its description, which answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from indexer.reading.formats.html_elements import BELOW_ALL_LEVELS
from indexer.reading.formats.marked_up_items import Item, Run
from indexer.reading.question_patterns import asks


def raise_questions(items: Iterable[Item]) -> Iterator[Item]:
    """The items, a term and its description apart where the term asks; any other stays one line
    with what is said of it.
    """
    for item in items:
        term, said = _part_term(item)
        if term and asks("".join(run.text for run in term)):
            yield Item("heading", (term,), BELOW_ALL_LEVELS)
            yield replace(item, kind="body", lines=(said, *item.lines[1:]))
        else:
            yield item


def _part_term(item: Item) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The term and the description that an item of a list begins with, nothing of any other."""
    runs = item.lines[0] if item.kind == "list" else ()
    cells = [at for at, run in enumerate(runs) if run.cell]
    if len(cells) != 1:
        return (), ()
    return runs[: cells[0]], (replace(runs[cells[0]], cell=False), *runs[cells[0] + 1 :])
