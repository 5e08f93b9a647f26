"""The order of the styles of headings, as far as a document shows it: which numbers begin anew
under which headings, which stand beside those without any in their own type, 1 after はじめに.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Kind
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.recognition.headings.open_levels import HeadingStyle, OpenLevel, read_level

_TEXT: tuple[Kind | None, ...] = (None, "body", "list")

# A heading, and how many parts of text stand before it.
_Placed = tuple[OpenLevel, int]


@dataclass(frozen=True, slots=True)
class StyleOrder:
    """``peers``: styles with a number or a sign that no heading without one stands over in their
    type. ``inside``: pairs of styles of which the second counts what is under the first.
    """

    peers: frozenset[HeadingStyle] = frozenset()
    inside: frozenset[tuple[HeadingStyle, HeadingStyle]] = frozenset()


NO_ORDER = StyleOrder()


def find_style_order(elements: Sequence[Element[Line]]) -> StyleOrder:
    """The order of the styles of all headings of a document."""
    placed: list[_Placed] = []
    texts = 0
    for element in elements:
        if element.kind == "heading":
            placed.append((read_level(element.first_line, passing=False), texts))
        texts += element.kind in _TEXT
    types = defaultdict[tuple[int, str], list[_Placed]](list)
    for level, before in placed:
        types[level.type].append((level, before))
    peers = frozenset(style for alike in types.values() for style in _find_peers(alike))
    return StyleOrder(peers, _find_inside([level for level, _ in placed]))


def _find_peers(placed: Sequence[_Placed]) -> list[HeadingStyle]:
    """The styles of one type that stand beside headings without a number."""
    styles = {level.style for level, _ in placed if level.is_numbered}
    return [style for style in styles if _are_peers(style, placed)]


def _are_peers(style: HeadingStyle, placed: Sequence[_Placed]) -> bool:
    """Whether several headings count through the document, or have a sign, and stand together.
    Those without a number are no more, and text stands between these and them.
    """
    plain = [at for at, (level, _) in enumerate(placed) if not level.form]
    places = [at for at, (level, _) in enumerate(placed) if level.style == style]
    if len(places) < max(2, len(plain)):
        return False
    counts = [placed[at][0].count for at in places]
    counts_through = counts.count(1) == 1 or not any(counts)
    return counts_through and not _are_parted(placed, plain, places)


def _are_parted(placed: Sequence[_Placed], plain: Sequence[int], places: Sequence[int]) -> bool:
    """Whether a heading without a number stands among others, or over them without text."""
    return any(
        placed[at][1] == placed[places[0]][1] if at < places[0] else at < places[-1] for at in plain
    )


def _find_inside(
    levels: Sequence[OpenLevel],
) -> frozenset[tuple[HeadingStyle, HeadingStyle]]:
    """The pairs of styles of which the second has its first number behind several of the first, and
    never counts on behind one.
    """
    firsts = defaultdict[tuple[HeadingStyle, HeadingStyle], list[int]](list)
    last: dict[HeadingStyle, int] = {}
    for at, level in enumerate(levels):
        if level.is_numbered:
            before = last.pop(level.style, -1)
            for outer in reversed(last):
                if last[outer] < before:
                    break
                firsts[outer, level.style].append(level.count)
            last[level.style] = at
    return frozenset(
        pair for pair, counts in firsts.items() if len(counts) > 1 and set(counts) == {1}
    )
