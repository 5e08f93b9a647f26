"""Tables that go on over pages: which columns has the one that a page ends with?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.reading.layout.regions import merge_near
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_page import PrintedPage


def note_last_columns(pages: Iterator[PrintedPage]) -> Iterator[PrintedPage]:
    """The pages, each with the edges of the columns that the one before it ends with."""
    before: tuple[float, ...] = ()
    for page in pages:
        yield replace(page, columns_before=before)
        before = _find_last_columns(page)


def _find_last_columns(page: PrintedPage) -> tuple[float, ...]:
    """The edges of the rules down that reach as far down a page as any."""
    down = [rule for rule in page.rules if rule.is_upright]
    lowest = max((rule.bottom for rule in down), default=0.0)
    last = (rule.x0 for rule in down if lowest - rule.bottom < LAYOUT.same_rule_pt)
    return tuple(merge_near(last))


def have_same_columns(a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether the columns of two tables stand at the same edges."""
    return len(a) == len(b) > 1 and all(
        abs(x - y) < LAYOUT.edge_tolerance_pt for x, y in zip(a, b, strict=True)
    )
