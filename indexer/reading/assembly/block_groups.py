"""Groups of page elements that make one block: items of one list, labels of one figure, a table
that goes on on the next page.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.model import Kind
from indexer.reading.assembly.table_pages import join_pages
from indexer.reading.layout.tables_over_pages import have_same_columns
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import AnyLine, Element
from indexer.reading.recognition.headings import may_be_title

# Elements of these kinds that follow each other on a page are one block.
GATHERED: tuple[Kind, ...] = ("list", "figure", "table", "contents")
# The groups of such a block stand on lines of their own.
PARTED: tuple[Kind, ...] = ("figure", "table", "footnote", "note", "contents")

# The beginning of a paragraph, and its rests.
ElementChain = list[Element[Line]]


def name_labels(draft: Draft) -> Draft:
    """The document with an item alone between labels of a figure as one of them: a list has
    several.
    """
    settled = list(draft.elements)
    for at in range(1, len(settled) - 1):
        around = (settled[at - 1], settled[at + 1])
        if _is_item_alone(settled[at]) and all(
            each.kind == "figure" and each.page == settled[at].page for each in around
        ):
            settled[at] = replace(settled[at], kind="figure")
    return replace(draft, elements=tuple(settled))


def gather_blocks(draft: Draft) -> Draft:
    """The document with an element for each block, in the order in which they begin, lists and
    tables put together.
    """
    chains = ([draft.elements[place] for place in places] for places in draft.sentences)
    gathered = tuple(_name_captions(list(map(_merge, _gather(chains)))))
    return replace(draft, elements=gathered, sentences=())


def _is_item_alone(element: Element[Line]) -> bool:
    """Whether an element is an item of a list of one line, and no sentence."""
    return element.kind == "list" and not element.ends_sentence and len(element.groups[0]) == 1


def _gather(chains: Iterable[ElementChain]) -> list[list[ElementChain]]:
    """The chains of each block: items of one list are one block, labels of one figure too.

    What is printed at the foot and head of pages does not end a list or table that goes on on the
    next one.
    """
    blocks: list[list[ElementChain]] = []
    home = 0
    for chain in chains:
        last = blocks[home] if blocks else None
        adjacent = home == len(blocks) - 1
        if last is not None and _are_of_one(last, chain, adjacent=adjacent):
            last.append(chain)
            continue
        if last is None or not (last[0][0].kind in GATHERED and is_of_the_page(chain[0])):
            home = len(blocks)
        blocks.append([chain])
    return blocks


def is_of_the_page(element: Element[AnyLine]) -> bool:
    """Whether an element belongs to its page, not to the text: a footnote, a running head."""
    return element.kind == "footnote" or bool(element.furniture)


def _are_of_one(block: Sequence[ElementChain], chain: ElementChain, *, adjacent: bool) -> bool:
    """Whether a chain is of a block: what comes right before it, or the end of a page before the
    beginning of the next.
    """
    before, after = block[-1][-1], chain[0]
    if block[0][0].kind != after.kind or after.kind not in GATHERED:
        return False
    turned = after.page == before.last_line.page + 1
    if after.kind == "figure":
        return adjacent and before.last_line.page == after.page
    if after.kind == "table":
        return turned and have_same_columns(before.edges, after.edges)
    return adjacent or turned


def _merge(block: Sequence[ElementChain]) -> Element[Line]:
    """The chains of a block as one element."""
    first = block[0][0]
    parted = len(block) > 1 or first.kind in PARTED
    groups: list[tuple[Line, ...]] = []
    for beginning, *rests in block:
        groups += beginning.groups
        for rest in rests:
            begun, *others = rest.groups
            groups += [(*groups.pop(), *begun) if parted else begun, *others]
    pages = [part.cells for chain in block for part in chain if part.cells]
    cells = join_pages(pages) if len(pages) > 1 else tuple(itertools.chain.from_iterable(pages))
    return replace(first, groups=tuple(groups), cells=cells, parted=parted)


def _name_captions(elements: Sequence[Element[Line]]) -> Iterator[Element[Line]]:
    """A line of words alone beside a figure or a table is its caption; elsewhere it is a label."""
    for at, element in enumerate(elements):
        around = elements[max(0, at - 1) : at + 2]
        is_caption = _is_alone(element) and may_be_title(element.first_line.text.strip())
        beside = is_caption and any(
            each.kind in ("figure", "table") and not _is_alone(each) and each.page == element.page
            for each in around
        )
        yield replace(element, kind="caption") if beside else element


def _is_alone(element: Element[Line]) -> bool:
    """Whether a figure is a single line."""
    return element.kind == "figure" and len(element.groups) == len(element.groups[0]) == 1
