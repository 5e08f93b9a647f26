"""Slides that are printed several to a page: frames of one size that hold all that stands on it.

What is in such a frame is read as a page is, with titles of its own, and not as a box or a figure
beside text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.reading.layout.regions import Region
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect, enclose


def open_slides(regions: Sequence[Region]) -> tuple[Region, ...]:
    """The regions of a page, the frames of its slides as columns where it is a handout."""
    slides = [region for region in regions if region.kind == "box"]
    if not _are_slides(slides, regions):
        return tuple(regions)
    return tuple(replace(slide, kind="column", box=_find_text(slide)) for slide in slides)


def _are_slides(frames: Sequence[Region], regions: Sequence[Region]) -> bool:
    """Whether frames without rules inside, several of one size, hold all the text of a page, and
    are wider than high, as what is shown on a screen is.
    """
    if len(frames) < LAYOUT.several or len(frames) < len(regions):
        return False
    first = frames[0].box
    return first.width > first.height and all(
        _is_of_size(frame.box, first) and not frame.is_grid and not frame.picture
        for frame in frames
    )


def _is_of_size(box: Rect, other: Rect) -> bool:
    near = LAYOUT.touch_pt
    return abs(box.width - other.width) <= near and abs(box.height - other.height) <= near


def _find_text(frame: Region) -> Rect:
    """The room of the text in a frame."""
    return enclose(line.box for line in frame.lines)
