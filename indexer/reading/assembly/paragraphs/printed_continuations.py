"""Elements of pages -> elements of blocks: a paragraph goes on past a figure, in the next column,
on the next page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.model import Kind
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.type_sizes import is_same_size
from indexer.reading.recognition.headings import may_be_title

# Kinds that text may stop in and go on from after something else.
FLOWING: tuple[Kind, ...] = ("body", "list", "footnote", "box")
# Elements of these kinds that follow each other on a page are one block.
GATHERED: tuple[Kind, ...] = ("list", "figure", "table", "contents")
# The groups of such a block stand on lines of their own.
PARTED: tuple[Kind, ...] = ("figure", "table", "footnote", "note", "contents")

# The beginning of a paragraph, and its rests.
Chain = list[Element[Line]]


def follow_continuations(draft: Draft) -> Draft:
    """The document with an element for each block, in the order in which they begin, lists and
    tables put together.
    """
    chains = _follow(_settle_labels(draft.elements), indented=draft.indented)
    return replace(draft, elements=tuple(_name_captions(list(map(_merge, _gather(chains))))))


def _settle_labels(elements: Sequence[Element[Line]]) -> list[Element[Line]]:
    """The elements, an item alone between labels of a figure one of them: a list has several."""
    settled = list(elements)
    for at in range(1, len(settled) - 1):
        around = (settled[at - 1], settled[at + 1])
        if _is_item_alone(settled[at]) and all(
            each.kind == "figure" and each.page == settled[at].page for each in around
        ):
            settled[at] = replace(settled[at], kind="figure")
    return settled


def _is_item_alone(element: Element[Line]) -> bool:
    """Whether an element is an item of a list of one line, and no sentence."""
    return element.kind == "list" and not element.closed and len(element.groups[0]) == 1


def _follow(elements: Iterable[Element[Line]], *, indented: bool) -> list[Chain]:
    """The elements, sentences followed. ``indented``: paragraphs of this document are set in."""
    chains: list[Chain] = []
    waiting: dict[Kind, int] = {}
    for each in elements:
        kind = each.kind or "body"
        home = _find_home(each, chains, waiting, indented=indented)
        if kind == "heading":
            waiting.clear()
        if home is not None:
            chains[home].append(each)
            waiting[chains[home][0].kind or "body"] = home
            continue
        chains.append([each])
        if kind in FLOWING:
            if kind in ("body", "list"):
                waiting.pop("body", None)
                waiting.pop("list", None)
            waiting[kind] = len(chains) - 1
    return chains


def _find_home(
    each: Element[Line], chains: Sequence[Chain], waiting: Mapping[Kind, int], *, indented: bool
) -> int | None:
    """The chain that an element goes on with."""
    kind = each.kind or "body"
    kinds: tuple[Kind, ...] = ("body", "list") if kind == "body" else (kind,)
    for kind in kinds:
        at = waiting.get(kind)
        if at is not None and kind in FLOWING and _goes_on(chains[at][-1], each, indented=indented):
            return at
    return None


def _goes_on(before: Element[Line], after: Element[Line], *, indented: bool) -> bool:
    """Whether ``after`` is the rest of what ``before`` is the beginning of."""
    aligned = abs(after.begins - before.hangs) < LAYOUT.indent_em * after.size
    opens = after.opens or (before.kind == "list" and aligned)
    if not before.stops or not opens or after.form:
        return False
    if not is_same_size(after.size, before.size):
        return False
    if before.closed:
        return indented and after.first and before.kind == "body"
    return True


def _gather(chains: Iterable[Chain]) -> list[list[Chain]]:
    """The chains of each block: items of one list are one block, labels of one figure too.

    What is printed at the foot and head of pages does not end a list or table that goes on on the
    next one.
    """
    blocks: list[list[Chain]] = []
    home = 0
    for chain in chains:
        last = blocks[home] if blocks else None
        adjacent = home == len(blocks) - 1
        if last is not None and _are_of_one(last, chain, adjacent=adjacent):
            last.append(chain)
            continue
        if last is None or not (last[0][0].kind in GATHERED and _is_of_the_page(chain[0])):
            home = len(blocks)
        blocks.append([chain])
    return blocks


def _is_of_the_page(element: Element[Line]) -> bool:
    return element.kind == "footnote" or bool(element.furniture)


def _are_of_one(block: Sequence[Chain], chain: Chain, *, adjacent: bool) -> bool:
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
        return turned and _are_alike(before.edges, after.edges)
    return adjacent or turned


def _are_alike(a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether the columns of two tables stand at the same places."""
    return len(a) == len(b) > 1 and all(
        abs(x - y) < LAYOUT.place_tolerance_pt for x, y in zip(a, b, strict=True)
    )


def _merge(block: Sequence[Chain]) -> Element[Line]:
    """The chains of a block as one element."""
    first = block[0][0]
    parted = len(block) > 1 or first.kind in PARTED
    groups: list[tuple[Line, ...]] = []
    for beginning, *rests in block:
        groups += beginning.groups
        for rest in rests:
            begun, *others = rest.groups
            groups += [(*groups.pop(), *begun) if parted else begun, *others]
    cells = tuple(row for chain in block for part in chain for row in part.cells)
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
