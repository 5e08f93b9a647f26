"""A page as printed: what is laid over its picture, passages and marks as rectangles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from indexer.service import DrawnPage, LetterBox, PagePart, PageView

# Letters are of one rectangle where the next begins no further on than this, in their own height.
_NEXT_EM = 1.6
# And stands no further aside than this.
_ASIDE_EM = 0.5


@dataclass(frozen=True, slots=True)
class PageArea:
    """A rectangle on a page, in points from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A passage on a page: the areas of its lines, and of its words that are marked."""

    part: PagePart
    lines: tuple[PageArea, ...]
    marks: tuple[PageArea, ...]


def lay_over(view: PageView, page: DrawnPage) -> tuple[ShownPart, ...]:
    """The passages of a page, in the order of the document, where its picture shows them."""
    boxes = {box.order: box for box in page.letters}
    return tuple(_lay_part(part, boxes) for part in view.parts)


def runs_down(areas: Collection[PageArea]) -> bool:
    """Whether the lines of a page run down it, so that it begins at its right edge."""
    return sum(area.height for area in areas) > sum(area.width for area in areas)


def _lay_part(part: PagePart, boxes: Mapping[int, LetterBox]) -> ShownPart:
    known = [(boxes[order], marked) for order, marked in part.letters if order in boxes]
    return ShownPart(
        part,
        tuple(_merge(box for box, _ in known)),
        tuple(_merge(box for box, marked in known if marked)),
    )


def _merge(boxes: Iterable[LetterBox]) -> Iterator[PageArea]:
    """Letters side by side, or one below the other, as one area."""
    area: PageArea | None = None
    last: LetterBox | None = None
    for box in boxes:
        if area is not None and last is not None and _is_next(last, box):
            area = _enclose(area, box)
        else:
            if area is not None:
                yield area
            area = PageArea(box.x, box.y, box.width, box.height)
        last = box
    if area is not None:
        yield area


def _is_next(last: LetterBox, box: LetterBox) -> bool:
    """Whether a letter follows another on its line, or is drawn right after it, below it in its
    column: words of two lines that stand one below the other are not drawn so.
    """
    em = max(last.height, box.height)
    right, down = box.x - last.x, box.y - last.y
    across = abs(down) <= _ASIDE_EM * em and 0 <= right <= last.width + _NEXT_EM * em
    below = abs(right) <= _ASIDE_EM * em and _ASIDE_EM * em < down <= last.height + _NEXT_EM * em
    return across or (below and box.order == last.order + 1 and _is_upright(last, box))


def _is_upright(last: LetterBox, box: LetterBox) -> bool:
    """Whether the middles of two letters stand one below the other."""
    return abs((last.x + last.width / 2) - (box.x + box.width / 2)) <= _ASIDE_EM * box.height


def _enclose(area: PageArea, box: LetterBox) -> PageArea:
    x, y = min(area.x, box.x), min(area.y, box.y)
    right = max(area.x + area.width, box.x + box.width)
    bottom = max(area.y + area.height, box.y + box.height)
    return PageArea(x, y, right - x, bottom - y)
