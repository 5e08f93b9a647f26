"""The order of the styles of headings, as far as a document shows it: which numbers begin anew
under which headings, which stand beside those without any in their own type, 1 after はじめに.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.line import Line
from indexer.reading.lines.page_element import Element
from indexer.reading.printed_line_patterns import COUNTED_BY_WORD
from indexer.reading.recognition.headings.open_levels import HeadingStyle, OpenLevel, read_level

# A heading, and how many parts of text stand before it.
_Placed = tuple[OpenLevel, int]
_Pair = tuple[HeadingStyle, HeadingStyle]
# The styles that stand next to each one, inside it or around it.
_Neighbours = defaultdict[HeadingStyle, set[HeadingStyle]]


@dataclass(frozen=True, slots=True)
class StyleOrder:
    """``peers``: styles with a number or a sign that no heading without one stands over in their
    type. ``inside``: pairs of styles of which the second stands under the first. ``counted``: forms
    of tentative labels that count on in the document.
    """

    peers: frozenset[HeadingStyle] = frozenset()
    inside: frozenset[_Pair] = frozenset()
    counted: frozenset[str] = frozenset()

    def settle(self, level: OpenLevel) -> OpenLevel:
        """The level, without a form where that is tentative and does not count on."""
        if not level.tentative or level.form in self.counted:
            return level
        return replace(level, form="", rank=0, count=0, tentative=False)

    def is_inside(self, outer: OpenLevel, inner: OpenLevel) -> bool:
        """Whether the document shows that the style of one heading stands under that of another."""
        return (outer.style, inner.style) in self.inside


NO_ORDER = StyleOrder()


def find_style_order(
    elements: Sequence[Element[Line]], asides: Collection[Element[Line]] = ()
) -> StyleOrder:
    """The order of the styles of all headings of a document; ``asides``: those that nothing stands
    under, its title and what stands beside that.
    """
    placed: list[_Placed] = []
    labels: list[bool] = []
    texts = 0
    for element in elements:
        if element.kind == "heading" and element not in asides:
            placed.append((read_level(element.first_line, passing=False), texts))
            labels.append(COUNTED_BY_WORD.fullmatch(element.first_line.text) is not None)
        texts += element.kind != "heading" and not element.furniture
    beside = _find_beside_plain(placed, labels)
    counted = StyleOrder(counted=_find_counted([level for level, _ in placed]) - beside)
    placed = [(counted.settle(level), before) for level, before in placed]
    types = defaultdict[tuple[int, str], list[_Placed]](list)
    for level, before in placed:
        types[level.type].append((level, before))
    peers = frozenset(style for alike in types.values() for style in _find_peers(alike))
    levels = [level for level, _ in placed]
    inside = _find_inside(levels) | _find_right_under(placed) | _find_between(levels)
    return replace(counted, peers=peers, inside=_close(inside))


def _find_counted(levels: Sequence[OpenLevel]) -> frozenset[str]:
    """The forms of tentative labels of which one heading has a number, and one the next."""
    counts = defaultdict[str, set[int]](set)
    for level in levels:
        if level.tentative:
            counts[level.form].add(level.count)
    return frozenset(
        form for form, found in counts.items() if any(count + 1 in found for count in found)
    )


def _find_beside_plain(placed: Sequence[_Placed], labels: Sequence[bool]) -> frozenset[str]:
    """The words that count titles which are nothing but such ``labels``, 結果１, in the type of
    titles that nothing counts, and right under none: they stand beside those.
    """
    plain = {level.type for level, _ in placed if not level.form}
    beside = defaultdict[str, list[bool]](list)
    last = -1
    for (level, before), is_label in zip(placed, labels, strict=True):
        if level.is_worded:
            beside[level.form].append(is_label and level.type in plain and before > last)
        last = before
    return frozenset(form for form, each in beside.items() if all(each))


def _find_right_under(placed: Sequence[_Placed]) -> frozenset[_Pair]:
    """The pairs of styles of which the second stands right under the first, without text between
    them, and never right over it. Each comes several times, the first before the second.
    """
    styles = [level.style for level, _ in placed]
    counts = Counter(styles)
    found = Counter(
        (above.style, below.style)
        for (above, before), (below, after) in pairwise(placed)
        if before == after and min(counts[above.style], counts[below.style]) > 1
    )
    return frozenset(
        (outer, inner)
        for (outer, inner), times in found.items()
        if times > _is_smaller(outer, inner)
        and (inner, outer) not in found
        and styles.index(outer) < styles.index(inner)
    )


def _find_between(levels: Sequence[OpenLevel]) -> frozenset[_Pair]:
    """The pairs of a style that counts through the document and one without a number, no larger,
    of which some stand between any two of the first, and more of them in all.
    """
    counts = defaultdict[HeadingStyle, list[int]](list)
    for level in levels:
        counts[level.style].append(level.count)
    numbered = {level.style for level in levels if level.is_numbered and level.count}
    outers = {style for style in numbered if _count_through(counts[style])}
    return frozenset(
        (outer, inner)
        for outer, inners in _find_always_between(levels, outers).items()
        for inner in inners
        if len(counts[inner]) > len(counts[outer]) and not _is_smaller(outer, inner)
    )


def _count_through(counts: Sequence[int]) -> bool:
    """Whether three numbers at least follow each other, one by one."""
    steps = (after - before for before, after in pairwise(counts))
    return len(counts) >= LAYOUT.min_alike and all(step == 1 for step in steps)


def _find_always_between(
    levels: Sequence[OpenLevel], outers: Collection[HeadingStyle]
) -> dict[HeadingStyle, set[HeadingStyle]]:
    """The styles without a number that stand between any two headings of one style, by that."""
    last: dict[HeadingStyle, int] = {}
    seen: dict[HeadingStyle, int] = {}
    always: dict[HeadingStyle, set[HeadingStyle]] = {}
    for at, level in enumerate(levels):
        if not level.form:
            seen.pop(level.style, None)
            seen[level.style] = at
        elif level.style in outers:
            if (before := last.get(level.style)) is not None:
                since = set(takewhile(lambda style: seen[style] > before, reversed(seen)))
                always[level.style] = always.get(level.style, since) & since
            last[level.style] = at
    return always


def _is_smaller(one: HeadingStyle, other: HeadingStyle) -> bool:
    """Whether the size of one style is less than that of another."""
    return one[1][0] < other[1][0]


def _close(pairs: frozenset[_Pair]) -> frozenset[_Pair]:
    """The pairs, with those that follow from two of them and are against none."""
    after: _Neighbours = defaultdict(set)
    before: _Neighbours = defaultdict(set)
    fresh = set(pairs)
    while fresh:
        for outer, inner in fresh:
            after[outer].add(inner)
            before[inner].add(outer)
        fresh = {
            (outer, inner)
            for outer, inner in _lengthen(fresh, after, before)
            if outer != inner and inner not in after[outer] and outer not in after[inner]
        }
    return frozenset((outer, inner) for outer, inners in after.items() for inner in inners)


def _lengthen(pairs: Collection[_Pair], after: _Neighbours, before: _Neighbours) -> Iterator[_Pair]:
    """The pairs of one that ends or begins where another of all does."""
    for outer, inner in pairs:
        yield from ((outer, last) for last in after[inner])
        yield from ((first, inner) for first in before[outer])


def _find_peers(placed: Sequence[_Placed]) -> list[HeadingStyle]:
    """The styles of one type that stand beside headings without a number."""
    styles = {level.style for level, _ in placed if level.form}
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
) -> frozenset[_Pair]:
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
