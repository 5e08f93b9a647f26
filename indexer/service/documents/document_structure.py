"""Document structure: windows over a long document, and the headings that lead into each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from indexer.model import DocumentSummary, Engine, Passage, Skimmed
from indexer.service.documents.cross_references import TARGETS, Signs

# A window, which is analysed, marked and drawn at once, is some twenty pages of print.
MOST_PASSAGES = 100
MOST_CHARACTERS_OF_WINDOW = 40_000
# A window ends before a heading only if it is filled to at least this share.
LEAST_FILLED = 1 / 3
# Passages that are searched for the beginning of a paragraph, where no heading is near.
LOOK_BACK = 12
# Headings in an outline: beyond these the inner ones of other windows are left out, then those far
# away.
MOST_HEADINGS_OF_OUTLINE = 150


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a document; ``order`` is its number in the index, ``id`` its passage.

    ``marked``: passages with marks from here to the next heading that is listed.
    """

    order: int
    id: str
    level: int
    text: str
    marked: int = 0


@dataclass(frozen=True, slots=True)
class Structure:
    """The structure of a whole document, for a reader of a part of it.

    Windows are ranges of orders in the index.
    """

    document: DocumentSummary
    windows: tuple[range, ...]
    headings: tuple[Heading, ...]
    signs: Signs

    def number(self, order: int | None) -> int:
        """Return which window the passage at ``order`` is in, from 0; 0 for one in no window."""
        if order is None or not self.windows[0].start <= order < self.windows[-1].stop:
            return 0
        return bisect_left(self.windows, order, key=lambda window: window.stop - 1)


def find_structure(engine: Engine, document: DocumentSummary) -> Structure:
    """Return the structure of a document.

    It is found from its headings and the blocks that may have a label.
    """
    orders = range(document.first, document.first + document.passages)
    skimmed = engine.skim(orders)
    targets = [order for order, kind in zip(orders, skimmed.kinds, strict=True) if kind in TARGETS]
    bearing = list(zip(targets, engine.passages(targets), strict=True))

    def is_one_block(place: int) -> bool:
        before, after = engine.passages([orders[place - 1], orders[place]])
        return before.block == after.block

    windows = tuple(orders[part.start : part.stop] for part in divide(skimmed, is_one_block))
    return Structure(
        document,
        windows or (range(0),),
        _headings(bearing),
        Signs(passage for _, passage in bearing),
    )


def divide(skimmed: Skimmed, is_one_block: Callable[[int], bool]) -> tuple[range, ...]:
    """Divide a document into windows, ranges of its passages.

    Each passage is in one window, in order, and no window is over the bounds.

    A window ends before the outermost heading within its reach, the last of several, so that
    sections stay whole where they fit; where there is none, before a paragraph. ``is_one_block``
    tells whether a passage goes on with the block of the one before.
    """
    windows: list[range] = []
    start, count = 0, len(skimmed.kinds)
    while start < count:
        end = _reach(skimmed.lengths, start)
        if end < count:
            end = _cut(skimmed, start, end, is_one_block)
        windows.append(range(start, end))
        start = end
    return tuple(windows)


def choose_headings(headings: Sequence[Heading], window: range) -> tuple[Heading, ...]:
    """Return at most about MOST_HEADINGS_OF_OUTLINE of the headings, and those of the window.

    The outermost and the nearest are chosen.
    """
    if len(headings) <= MOST_HEADINGS_OF_OUTLINE:
        return tuple(headings)
    deepest = _deepest_level_shown(headings)
    outer = [heading for heading in headings if heading.level <= deepest]
    here = sum(heading.order < window.start for heading in outer)
    near = outer[
        max(0, here - MOST_HEADINGS_OF_OUTLINE // 2) : here + MOST_HEADINGS_OF_OUTLINE // 2
    ]
    inner = [heading for heading in headings if heading.order in window]
    return tuple(sorted({*near, *inner}, key=lambda heading: heading.order))


def _deepest_level_shown(headings: Sequence[Heading]) -> int:
    """Return the deepest level down to which there are no more than MOST_HEADINGS_OF_OUTLINE; the
    first level where even that has more.
    """
    levels = sorted({heading.level for heading in headings})
    few = [
        level
        for level in levels
        if sum(heading.level <= level for heading in headings) <= MOST_HEADINGS_OF_OUTLINE
    ]
    return max(few, default=levels[0])


def count_marked(headings: Sequence[Heading], marked: Sequence[int]) -> tuple[Heading, ...]:
    """Count for each heading the ``marked`` passages below it; orders ascend."""
    edges = [bisect_left(marked, heading.order) for heading in headings]
    counts = [end - start for start, end in pairwise((*edges, len(marked)))]
    return tuple(
        replace(heading, marked=count) for heading, count in zip(headings, counts, strict=True)
    )


def _reach(lengths: Sequence[int], start: int) -> int:
    """Return where a window that begins at ``start`` ends at the latest.

    It holds one passage at least.
    """
    end, characters = start + 1, lengths[start]
    while (
        end < min(len(lengths), start + MOST_PASSAGES)
        and characters + lengths[end] <= MOST_CHARACTERS_OF_WINDOW
    ):
        characters += lengths[end]
        end += 1
    return end


def _cut(skimmed: Skimmed, start: int, reach: int, is_one_block: Callable[[int], bool]) -> int:
    kinds = skimmed.kinds
    least = start + max(1, int((reach - start) * LEAST_FILLED))
    headings = [
        place
        for place in range(least, reach + 1)
        if kinds[place] == "heading" and kinds[place - 1] != "heading"
    ]
    if headings:
        return min(headings, key=lambda place: (skimmed.depths[place], -place))
    nearest = range(reach, max(least, reach - LOOK_BACK), -1)
    paragraphs = (
        place for place in nearest if kinds[place] == "body" and kinds[place - 1] != "heading"
    )
    return next((place for place in paragraphs if not is_one_block(place)), reach)


def _headings(bearing: Iterable[tuple[int, Passage]]) -> tuple[Heading, ...]:
    """Return the headings among passages, with their places.

    A heading over several passages is one heading.
    """
    headings = ((order, passage) for order, passage in bearing if passage.kind == "heading")
    blocks = [list(run) for _, run in groupby(headings, key=lambda pair: pair[1].block)]
    return tuple(
        Heading(
            run[0][0], run[0][1].id, run[0][1].level, "".join(passage.text for _, passage in run)
        )
        for run in blocks
    )
