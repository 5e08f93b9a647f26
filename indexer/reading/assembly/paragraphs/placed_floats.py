"""Floats, figures and boxes that text flows around, are read after the text beside them: before the
first title that stands below both, which opens what has another name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect
from indexer.reading.lines.page_element import Element
from indexer.reading.recognition.headings import LaidPart


def place_floats(
    parts: Sequence[LaidPart], floats: Sequence[Sequence[Region]]
) -> tuple[LaidPart, ...]:
    """The parts of a page, those of ``floats``, which come last, moved up to where they are read;
    none is moved past a title that stands beside it.
    """
    boxes = [[region.box.grow(LAYOUT.rounding_pt) for region in regions] for regions in floats]
    homes = [_find_home(part, boxes) for part in parts]
    text = [part for part, home in zip(parts, homes, strict=True) if home is None]
    placed: dict[int, list[LaidPart]] = defaultdict(list)
    for part, home in zip(parts, homes, strict=True):
        if home is not None:
            placed[_find_title_below(text, boxes[home])].append(part)
    order = ((*placed[at], part) for at, part in enumerate(text))
    return (*chain.from_iterable(order), *placed[len(text)])


def _find_home(part: LaidPart, boxes: Sequence[Sequence[Rect]]) -> int | None:
    """The number of the float that a part is of, None where it is of none."""
    box = part.lines[0].box
    return next(
        (at for at, own in enumerate(boxes) if any(rect.holds_center(box) for rect in own)), None
    )


def _find_title_below(text: Sequence[LaidPart], boxes: Sequence[Rect]) -> int:
    """The place of the first title below a float, the end where there is none."""
    bottom = max(box.bottom for box in boxes)
    return next((at for at, part in enumerate(text) if _is_title_below(part, bottom)), len(text))


def _is_title_below(part: LaidPart, bottom: float) -> bool:
    is_title = isinstance(part, Element) and part.kind == "heading"
    return is_title and part.lines[0].base > bottom
