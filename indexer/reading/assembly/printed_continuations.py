"""Elements -> flows: a paragraph goes on past a figure, in the next column, on the next page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.model import Kind
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.page_element import Element, Flow
from indexer.reading.recognition.line_roles import may_be_title

# Kinds that text may stop in and go on from after something else.
FLOWING: tuple[Kind, ...] = ("body", "list", "footnote", "box")
# Elements of these kinds that follow each other on a page are one block.
GATHERED: tuple[Kind, ...] = ("list", "figure", "table", "contents")


def follow_continuations(draft: Draft) -> Draft:
    """The document with its elements as flows, in the order in which they begin, lists and tables
    put together.
    """
    flows = _follow(_settle_labels(draft.elements), indented=draft.indented)
    joined = _join_flows(flows)
    return replace(draft, elements=(), flows=tuple(joined))


def _settle_labels(elements: Sequence[Element]) -> list[Element]:
    """The elements, an item alone between labels of a figure one of them: a list has several."""
    settled = list(elements)
    for at in range(1, len(settled) - 1):
        around = (settled[at - 1], settled[at + 1])
        if _is_item_alone(settled[at]) and all(
            each.kind == "figure" and each.page == settled[at].page for each in around
        ):
            settled[at] = replace(settled[at], kind="figure")
    return settled


def _is_item_alone(element: Element) -> bool:
    """Whether an element is an item of a list of one line, and no sentence."""
    return element.kind == "list" and not element.closed and len(element.groups[0]) == 1


def _follow(elements: Iterable[Element], *, indented: bool) -> list[Flow]:
    """The flows, sentences followed. ``indented``: paragraphs of this document are set in."""
    flows: list[Flow] = []
    waiting: dict[Kind, int] = {}
    for each in elements:
        kind = each.kind or "body"
        home = _find_home(each, flows, waiting, indented=indented)
        if kind == "heading":
            waiting.clear()
        if home is not None:
            flows[home] = _go_on(flows[home], each)
            waiting[flows[home].kind] = home
            continue
        flows.append(Flow(kind, (each,)))
        if kind in FLOWING:
            if kind in ("body", "list"):
                waiting.pop("body", None)
                waiting.pop("list", None)
            waiting[kind] = len(flows) - 1
    return flows


def _find_home(
    each: Element, flows: Sequence[Flow], waiting: dict[Kind, int], *, indented: bool
) -> int | None:
    """The flow that an element goes on with."""
    kind = each.kind or "body"
    kinds: tuple[Kind, ...] = ("body", "list") if kind == "body" else (kind,)
    for kind in kinds:
        at = waiting.get(kind)
        if (
            at is not None
            and kind in FLOWING
            and _goes_on(flows[at].parts[-1], each, indented=indented)
        ):
            return at
    return None


def _goes_on(before: Element, after: Element, *, indented: bool) -> bool:
    """Whether ``after`` is the rest of what ``before`` is the beginning of."""
    aligned = abs(after.begins - before.hangs) < LAYOUT.list_indent_em * after.size
    opens = after.opens or (before.kind == "list" and aligned)
    if not before.stops or not opens or after.form:
        return False
    if abs(before.size - after.size) > LAYOUT.size_tolerance_ratio * before.size:
        return False
    if before.closed:
        return indented and after.first and before.kind == "body"
    return True


def _join_flows(flows: Sequence[Flow]) -> list[Flow]:
    """Items of one list are one flow, labels of one figure too.

    What is printed at the foot and head of pages does not end a list or table that goes on on the
    next one.
    """
    joined: list[Flow] = []
    home = 0
    for flow in flows:
        last = joined[home] if joined else None
        adjacent = home == len(joined) - 1
        if (
            last is not None
            and flow.kind == last.kind in GATHERED
            and _are_of_one(last, flow, adjacent=adjacent)
        ):
            joined[home] = _put_together(last, flow)
            continue
        if last is None or not (last.kind in GATHERED and _is_of_the_page(flow)):
            home = len(joined)
        joined.append(flow)
    pairs = list(pairwise([None, *joined, None]))
    return [
        _finish(flow, before, after)
        for (before, _), flow, (_, after) in zip(pairs, joined, pairs[1:], strict=False)
    ]


def _is_of_the_page(flow: Flow) -> bool:
    return flow.kind == "footnote" or bool(flow.parts[0].furniture)


def _go_on(flow: Flow, rest: Element) -> Flow:
    return replace(flow, parts=(*flow.parts, rest), rests=flow.rests | {len(flow.parts)})


def _put_together(a: Flow, b: Flow) -> Flow:
    rests = a.rests | {len(a.parts) + at for at in b.rests}
    return Flow(a.kind, (*a.parts, *b.parts), joined=True, rests=rests)


def _are_of_one(a: Flow, b: Flow, *, adjacent: bool) -> bool:
    """Whether two of a kind are one: ``adjacent`` ones, or the end of a page and the beginning of
    the next.
    """
    before, after = a.parts[-1], b.parts[0]
    turned = after.page == before.page + 1
    if a.kind == "figure":
        return adjacent and before.page == after.page
    if a.kind == "table":
        return turned and _are_alike(before.edges, after.edges)
    return adjacent or turned


def _are_alike(a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether the columns of two tables stand at the same places."""
    return len(a) == len(b) > 1 and all(
        abs(x - y) < LAYOUT.table_edge_tolerance_pt for x, y in zip(a, b, strict=True)
    )


def _finish(flow: Flow, before: Flow | None, after: Flow | None) -> Flow:
    """A line of words alone beside a figure or a table is its caption; elsewhere it is a label."""
    if not _is_alone(flow) or not _names(flow):
        return flow
    beside = any(
        each is not None
        and each.kind in ("figure", "table")
        and not _is_alone(each)
        and each.parts[0].page == flow.parts[0].page
        for each in (before, after)
    )
    return Flow("caption", flow.parts) if beside else flow


def _names(flow: Flow) -> bool:
    """Whether a line has what captions have: words, of which it is no address."""
    (line,) = flow.parts[0].groups[0]
    return may_be_title(line.text.strip())


def _is_alone(flow: Flow) -> bool:
    """Whether a figure is a single line."""
    first = flow.parts[0]
    single = len(flow.parts) == len(first.groups) == 1 and len(first.groups[0]) == 1
    return flow.kind == "figure" and single
