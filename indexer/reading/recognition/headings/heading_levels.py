"""Heading levels: in extracted text by the number of a heading; in print by that and by its type,
where it is larger or smaller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.draft import OpenHeading
from indexer.reading.lines.line import Line
from indexer.reading.recognition.headings.heading_forms import OPENING_STYLE, NumberedHeading
from indexer.reading.recognition.headings.open_levels import (
    ENACTMENT,
    FORM,
    RANKS,
    OpenedPart,
    OpenLevel,
    read_level,
)
from indexer.reading.recognition.headings.style_order import NO_ORDER, StyleOrder
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import TITLE_OF_REFERENCES

# Ranks of numbers that count chapters: 1., 一, Ⅰ.
_CHAPTERS = frozenset(RANKS[name] for name in ("1", "一", "Ⅰ"))


def descend_by_number(
    stack: tuple[OpenHeading, ...],
    found: NumberedHeading,
    *,
    isolated: bool,
    under_heading: bool = False,
) -> tuple[OpenHeading, ...] | None:
    """The headings that an extracted text is under after this one, None where its number fits
    nowhere.

    A count may begin anew: one that does so right under a heading is of what that heads, as is a
    title without a number right under one that has one. One that is ``isolated`` on the page may
    leave out a number or two: they may have been lost. はじめに holds none of what comes after it.
    """
    form = found.form
    stack = _close_opening(stack)
    here = OpenHeading(found.style, form.rank, found.count, form.strong, over=found.over)
    if form.strong:
        above = (heading for heading in stack if heading.strong and heading.rank < form.rank)
        return (*above, here)
    farthest = PLAIN.max_lost_headings if isolated else 1
    begins = under_heading and _begins_anew(stack, found)
    depth = len(stack) if begins else _find_place(stack, found, farthest)
    return None if depth is None else (*stack[:depth], here)


def _begins_anew(stack: Sequence[OpenHeading], found: NumberedHeading) -> bool:
    """Whether a heading right under another one is of what that heads."""
    if found.count:
        return found.count == 1 and not found.over
    return bool(stack) and stack[-1].count > 0


def _find_place(stack: Sequence[OpenHeading], found: NumberedHeading, farthest: int) -> int | None:
    """The number of the headings that a number goes on under: those over the last of its style, or
    down to the one that it names; None where it is too far from the last.
    """
    depth, named = _find_style(stack, found.style), _find_named(stack, found)
    if named is not None and (depth is None or depth < named):
        return named + 1 if found.count <= farthest else None
    if depth is None:
        return len(stack) if found.count <= 1 or not stack else None
    ahead = found.count - stack[depth].count
    return depth if found.count <= 1 or 0 < ahead <= farthest else None


def _close_opening(stack: tuple[OpenHeading, ...]) -> tuple[OpenHeading, ...]:
    """The headings without the title of an opening, which is over its text alone."""
    return stack[:-1] if stack and stack[-1].style == OPENING_STYLE else stack


def _find_named(stack: Sequence[OpenHeading], found: NumberedHeading) -> int | None:
    """The place of the innermost heading that a number names as the one over it: 2.7 over 2.7.5."""
    if not found.over:
        return None
    number = (found.over[:-1], found.over[-1])
    places = range(len(stack) - 1, -1, -1)
    named = (at for at in places if (stack[at].over, stack[at].count) == number)
    return next((at for at in named if stack[at].rank < found.form.rank), None)


def _find_style(stack: Sequence[OpenHeading], style: str) -> int | None:
    """The place of the innermost heading of a style."""
    places = range(len(stack) - 1, -1, -1)
    return next((depth for depth in places if stack[depth].style == style), None)


def descend_by_type(
    stack: tuple[OpenLevel, ...],
    line: Line,
    *,
    passing: bool = False,
    order: StyleOrder = NO_ORDER,
) -> tuple[OpenLevel, ...]:
    """The headings that printed text is under after this one; their count is its level.

    One of the style of a heading above takes its place, and so does one whose number counts on from
    it; 部, 章, 節 rank by themselves; any other stands under what is set in larger type, or is
    numbered higher, or came before it in a style of its own. ``order``: what the
    document shows of the order of styles.
    """
    here = order.settle(read_level(line, passing=passing))
    stack = tuple(above for above in stack if not above.passing)
    depth = _find_equal(stack, here, order)
    if depth is None:
        depth = _find_beside(stack, here, line, order)
    if depth is not None:
        numbered = stack[depth].stands_for or stack[depth]
        if not here.form and numbered.is_numbered:
            here = replace(here, stands_for=numbered)
        return (*stack[:depth], here)
    if here.strong:
        return (*(above for above in stack if _is_over_strong(above, here)), here)
    return (*stack[: _find_depth(stack, here, order)], here)


def descend_to_part(
    stack: tuple[OpenLevel, ...], line: Line, part: OpenedPart
) -> tuple[OpenLevel, ...]:
    """The headings that printed text is under after the title of an enactment, which ends all, or
    the number of a form, which stands under chapters and the enactment, not under what is in them.

    A form whose number begins to count in another style than those of an enactment did is of none.
    """
    if not part.style:
        return (_open_part(ENACTMENT, line, part),)
    here = _open_part(part.style, line, part)
    forms = (above for above in stack if above.form.startswith(FORM) and above.count)
    if part.count == 1 and any(above.form != part.style for above in forms):
        return (here,)
    over = takewhile(lambda above: above.strong or above.form == ENACTMENT, stack)
    return (*over, here)


def goes_on_after(stack: Sequence[OpenLevel], line: Line) -> bool:
    """Whether the number of a heading counts on from one of a stack, in its type."""
    here = read_level(line, passing=False)
    return any(_counts_on(above, here) and _is_of_type(above, here) for above in stack)


def _open_part(form: str, line: Line, part: OpenedPart) -> OpenLevel:
    """A heading that none in the text stands beside, whatever its type and its number."""
    size = max(part.size, line.shape.size)
    return OpenLevel(form, (0, ""), 0, size, strong=False, count=part.count)


def _find_depth(stack: Sequence[OpenLevel], here: OpenLevel, order: StyleOrder) -> int:
    """The number of the headings above that reach to this one."""
    depth = len(stack)
    bare = replace(here, form="") if _begins_within(stack, here) else here
    while depth and not order.is_inside(stack[depth - 1], here):
        is_over = order.is_inside(here, stack[depth - 1])
        if not (is_over or _ends_before(stack[depth - 1], bare)):
            break
        depth -= 1
    return depth


def _find_equal(stack: Sequence[OpenLevel], here: OpenLevel, order: StyleOrder) -> int | None:
    """The place of the heading above that this one takes: of its style, or the one that its number
    counts on from; of the only one in its type, where it has no number.
    """
    for depth, above in enumerate(stack):
        if _is_of_form(above, here) and _is_of_type(above, here):
            return depth
    if here.is_numbered:
        counted = (at for at, above in enumerate(stack) if _counts_on(above, here))
        return max(counted, default=None)
    return None if here.strong else _find_alike(stack, here, order)


def _find_alike(stack: Sequence[OpenLevel], here: OpenLevel, order: StyleOrder) -> int | None:
    """The place of the only heading above in the type of this one, or of the only one among several
    that has peers without a number, unless it stands over that. A 部, 章 or 節 is so only where
    what stands under it is smaller, or none without a number stands between two.
    """
    alike = [at for at, above in enumerate(stack) if above.type == here.type]
    if len(alike) > 1 and not here.form:
        alike = [at for at in alike if stack[at].style in order.peers]
    if len(alike) != 1 or order.is_inside(stack[alike[0]], here):
        return None
    above = stack[alike[0]]
    is_peer = not above.strong or above.style in order.peers or _is_over_smaller(stack, alike[0])
    return alike[0] if is_peer else None


def _is_over_smaller(stack: Sequence[OpenLevel], at: int) -> bool:
    """Whether the heading under one is set in smaller type, so that its own type tells its
    level.
    """
    below = stack[at + 1 : at + 2]
    return any(each.size * LAYOUT.heading_level_size_ratio < stack[at].size for each in below)


def _is_of_form(above: OpenLevel, here: OpenLevel) -> bool:
    """Whether two headings are numbered alike, or have the same sign; the first may have taken the
    place of one with that sign.
    """
    signed = above.stands_for if here.count == 0 else None
    return here.form in (above.form, signed.form if signed else above.form)


def _is_of_type(above: OpenLevel, here: OpenLevel) -> bool:
    """Whether two headings are set in one font, and neither in larger type."""
    smaller, larger = sorted((above.size, here.size))
    is_larger = larger > LAYOUT.heading_level_size_ratio * smaller
    return above.type[1] == here.type[1] and not is_larger


def _find_beside(
    stack: Sequence[OpenLevel], here: OpenLevel, line: Line, order: StyleOrder
) -> int | None:
    """The place of the heading that this one, of another style, stands beside: the first of its
    peers, beside one in its type; references, beside the chapters.
    """
    if here.count <= 1 and here.style in order.peers:
        return _find_peer(stack, here, _find_depth(stack, here, order))
    if not here.form and TITLE_OF_REFERENCES.fullmatch(line.text):
        chapters = (at for at, above in enumerate(stack) if above.form and above.rank in _CHAPTERS)
        return next(chapters, None)
    return None


def _find_peer(stack: Sequence[OpenLevel], here: OpenLevel, depth: int) -> int | None:
    """The place of the heading without a number in the type of this one, unless a number under it
    is among those that reach to this one, of which there are ``depth``.
    """
    alike = (at for at, above in enumerate(stack) if not above.form and above.type == here.type)
    free = (at for at in alike if not any(each.count for each in stack[at:depth]))
    return next(free, None)


def _counts_on(above: OpenLevel, here: OpenLevel) -> bool:
    """Whether a number is the next one after that of a heading above, in whatever type; brackets
    may be of another width.
    """
    before = above.stands_for or above
    same_form = _plain_form(before.form) == _plain_form(here.form)
    return same_form and here.count == before.count + 1


def _plain_form(form: str) -> str:
    return form.rstrip(".　").replace("（", "(")


def _begins_within(stack: Sequence[OpenLevel], here: OpenLevel) -> bool:
    """Whether a heading begins a count of the rank of one that it is under, written otherwise: 1.
    under 2 and 2.3. Such numbers rank under nothing, whatever stands between.
    """
    return here.count == 1 and any(
        above.is_numbered and above.count > 1 and above.rank == here.rank for above in stack
    )


def _ends_before(above: OpenLevel, here: OpenLevel) -> bool:
    """Whether a heading above does not reach to this one: both numbers, or else their sizes, say
    so. A sign, brackets, a word have no rank of their own: one in larger type is above numbers, and
    questions, which count through a document, are under any that came before.
    """
    is_larger = above.size * LAYOUT.heading_level_size_ratio < here.size
    if above.strong:
        return False
    if not (above.is_numbered and here.is_numbered) or _are_told_by_size(above, here):
        return is_larger
    if here.is_signed and not above.is_signed:
        return is_larger or above.rank > here.rank
    if above.rank == here.rank:
        return is_larger
    is_smaller = here.size * LAYOUT.heading_level_size_ratio < above.size
    return above.rank > here.rank and (above.is_ranked or not is_smaller)


def _are_told_by_size(above: OpenLevel, here: OpenLevel) -> bool:
    """Whether what numbers two headings ranks neither over the other: a word over anything, a sign
    over a word or a question.
    """
    return above.is_worded or (above.is_signed and (here.form == "問" or here.is_worded))


def _is_over_strong(above: OpenLevel, here: OpenLevel) -> bool:
    """Whether a 部, 章 or 節 may stand under a heading: one of a higher rank, one in larger type,
    or an enactment.
    """
    is_larger = above.size > LAYOUT.heading_level_size_ratio * here.size
    return above.rank < here.rank if above.strong else is_larger or above.form == ENACTMENT
