"""Raised titles: parts of a page that are headings by what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from indexer.reading.layout.regions import Region
from indexer.reading.lines.page_element import Element
from indexer.reading.lines.printed_line import PrintedLine

LaidPart: TypeAlias = Element[PrintedLine] | Region
# Whether a part is a title: by itself, the part above it and the two below, None past the ends.
TitleRule: TypeAlias = Callable[
    [Element[PrintedLine], LaidPart | None, Sequence[LaidPart | None]], bool
]


def raise_titles(parts: Sequence[LaidPart], is_title: TitleRule) -> list[LaidPart]:
    """The parts of a page in order, those that the rule finds made headings."""
    around = zip((None, *parts), parts, (*parts[1:], None), (*parts[2:], None, None), strict=False)
    return [
        replace(part, kind="heading")
        if isinstance(part, Element) and is_title(part, above, (below, further))
        else part
        for above, part, below, further in around
    ]
