"""Sentences of a PDF that go on in another element: past a figure, in the next column, on the next
page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer.model import Kind
from indexer.reading.assembly.paragraphs.element_pair import ElementPair
from indexer.reading.assembly.paragraphs.paragraph_rules import CONTINUATION_RULES
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.type_sizes import is_same_size

# Kinds that text may stop in and go on from after something else.
FLOWING: tuple[Kind, ...] = ("body", "list", "footnote", "box")

# The place of the beginning of a paragraph, and those of its rests.
ParagraphParts = list[int]


def follow_continuations(draft: Draft) -> Draft:
    """The document with its sentences followed: elements that one goes through, in the order of the
    first of each.
    """
    chains = _follow(draft.elements, indented=draft.indented)
    return replace(draft, sentences=tuple(map(tuple, chains)))


def _follow(elements: Sequence[Element[Line]], *, indented: bool) -> list[ParagraphParts]:
    """The places of elements, sentences followed. ``indented``: paragraphs of this document are set
    in.
    """
    chains: list[ParagraphParts] = []
    waiting: dict[Kind, int] = {}
    for at, each in enumerate(elements):
        kind = each.kind or "body"
        last = {flowing: elements[chains[home][-1]] for flowing, home in waiting.items()}
        found = _find_kind_before(each, last, indented=indented)
        if kind == "heading":
            waiting.clear()
        if found is not None:
            home = waiting[found]
            chains[home].append(at)
            waiting[elements[chains[home][0]].kind or "body"] = home
            continue
        chains.append([at])
        if kind in FLOWING:
            for ended in _find_ended(each, last):
                del waiting[ended]
            waiting[kind] = len(chains) - 1
    return chains


def _find_ended(each: Element[Line], last: Mapping[Kind, Element[Line]]) -> list[Kind]:
    """The kinds of text that wait for their rest no longer once an element begins: text and lists
    end each other, unless in type of another size, as beside a page.
    """
    texts: tuple[Kind, ...] = ("body", "list")
    waiting = texts if (each.kind or "body") in texts else ()
    return [kind for kind in waiting if kind in last and is_same_size(each.size, last[kind].size)]


def _find_kind_before(
    each: Element[Line], last: Mapping[Kind, Element[Line]], *, indented: bool
) -> Kind | None:
    """The kind of the text that waits for its rest and that an element goes on with. ``last``: the
    last element of the text of each kind.
    """
    kind = each.kind or "body"
    kinds: tuple[Kind, ...] = ("body", "list") if kind == "body" else (kind,)
    waiting = (kind for kind in kinds if kind in last and kind in FLOWING)
    pairs = ((kind, ElementPair(last[kind], each, indented)) for kind in waiting)
    return next((kind for kind, pair in pairs if not CONTINUATION_RULES.find(pair)[1]), None)
