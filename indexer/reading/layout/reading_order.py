"""Reading order: the columns of a page and its boxes, band by band, then what text flows around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from indexer.reading.layout.columns import order_columns
from indexer.reading.layout.figure_columns import find_figure_column
from indexer.reading.layout.handout_slides import open_slides
from indexer.reading.layout.page_layout import PageLayout
from indexer.reading.layout.regions import Region, band_of, make_columns
from indexer.reading.lines.geometry import Rect
from indexer.reading.lines.printed_line import PrintedLine


def order_regions(layout: PageLayout) -> PageLayout:
    """The page with its lines and boxes in regions, in the order in which they are read: first the
    title at the side of all text.
    """
    left, right = (
        min((line.x0 for line in layout.beside), default=0.0),
        max((line.x1 for line in layout.beside), default=0.0),
    )
    title = make_columns(left, right, layout.beside)
    regions = (*title, *_read_bands(layout), *chain.from_iterable(layout.floats))
    return replace(layout, lines=(), boxes=(), regions=open_slides(regions))


def _read_bands(layout: PageLayout) -> Iterator[Region]:
    """The columns, band by band; rules part a column, but for those over footnotes."""
    rules = _rules_above(layout.foot, layout)
    for band in layout.bands:
        part = [item for item in layout.items if band_of(item.box, layout.bands) is band]
        body = [
            item for item in part if isinstance(item, PrintedLine) and layout.profile.is_body(item)
        ]
        inside = [rule for rule in rules if band_of(rule, layout.bands) is band]
        gutters = band.gutters or find_figure_column(part)
        yield from order_columns(part, body, gutters, inside, layout.profile.size)


def _rules_above(foot: Sequence[PrintedLine], layout: PageLayout) -> list[Rect]:
    """The lines drawn across over the footnotes."""
    top = min((line.box.top for line in foot), default=layout.page.height)
    return [rule for rule in layout.rules if rule.top < top]
