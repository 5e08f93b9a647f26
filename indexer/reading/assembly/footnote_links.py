"""Footnote links: a mark points to the nearest footnote with its label, to the one of its page, or
to the one that it names.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from indexer.model import PAGE_END, Block, FootnoteMark
from indexer.reading.lines.draft import Draft


def link_nearest(draft: Draft) -> Draft:
    """The document with each mark of its text linked to the nearest footnote with that label; a
    footnote's own mark points nowhere.

    A footnote stands under the headings of its mark, wherever it was printed.
    """
    notes: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, label in _find_labels(draft.blocks).items():
        notes[label.label].append((label.start, number))
    for found in notes.values():
        found.sort()

    def find(mark: FootnoteMark) -> int | None:
        found = notes.get(mark.label, ())
        at = bisect_left(found, (mark.start, 0))
        near = found[max(0, at - 1) : at + 1]
        return min(near, key=lambda note: abs(note[0] - mark.start))[1] if near else None

    return replace(draft, blocks=_take_home(_link(draft.blocks, find, own=None)))


def _take_home(linked: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, each footnote under the headings of the text that first calls for it."""
    home = {
        mark.target: block.section
        for block in reversed(linked)
        for mark in block.marks
        if mark.target is not None and block.kind != "footnote"
    }
    return tuple(
        replace(block, section=home.get(number, block.section))
        if block.kind == "footnote"
        else block
        for number, block in enumerate(linked)
    )


def link_on_page(draft: Draft) -> Draft:
    """The document with each mark of its text linked to the footnote of its page with that label,
    else to the first one after it, else to the last one before it, which it calls for again; a
    footnote's own points nowhere.
    """
    turns = [at for at, character in enumerate(draft.source) if character == PAGE_END]
    notes: dict[str, dict[int, int]] = defaultdict(dict)
    for number, label in _find_labels(draft.blocks).items():
        if label.at == 0:
            notes[label.label][bisect_right(turns, label.start)] = number

    def find(mark: FootnoteMark) -> int | None:
        page = bisect_right(turns, mark.start)
        pages = notes.get(mark.label, {})
        near = min((at for at in pages if at >= page), default=max(pages, default=page))
        return pages.get(near)

    return replace(draft, blocks=_link(draft.blocks, find, own=1))


def link_by_name(draft: Draft) -> Draft:
    """The document with each mark linked to the block that has the name which it calls, footnotes
    under the headings of their marks.
    """
    lines = (line for each in draft.elements for (line,) in each.groups)
    called = {over.start: over.name for line in lines for over in line.raised if over.name}
    names = {name: number for number, each in enumerate(draft.traced) for name in each.names}
    linked = _link(draft.blocks, lambda mark: names.get(called.get(mark.start, "")), own=0)
    return replace(draft, blocks=_take_home(linked))


def _find_labels(blocks: Sequence[Block]) -> dict[int, FootnoteMark]:
    """The mark that each footnote begins with, by the number of its block."""
    return {
        number: block.marks[0]
        for number, block in enumerate(blocks)
        if block.kind == "footnote" and block.marks
    }


def _link(
    blocks: Sequence[Block], find: Callable[[FootnoteMark], int | None], own: int | None
) -> tuple[Block, ...]:
    """The blocks with the targets of their marks; the first ``own`` marks of a footnote (None: all)
    have none.
    """
    return tuple(
        _link_block(block, find, own if block.kind == "footnote" else 0) for block in blocks
    )


def _link_block(block: Block, find: Callable[[FootnoteMark], int | None], own: int | None) -> Block:
    linked = (
        replace(mark, target=find(mark)) for mark in (block.marks[own:] if own is not None else ())
    )
    return replace(block, marks=(*block.marks[:own], *linked)) if block.marks else block
