"""Paths that a PDF draws: is an outline made of straight lines across and down, or bent?"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as raw

from indexer.reading.format_parameters import FORMAT
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect
from indexer.reading.reading_limits import LIMITS

# A curve has two points that it is drawn towards before each that it goes through.
_POINTS_OF_CURVE = ("towards", "towards", "through")


def is_bent(path: Any) -> bool:
    """Whether less than half of an outline runs across or down: a circle, an arrow, the curve of a
    chart; a box with round corners is not.
    """
    whole = along = 0.0
    for (x0, y0), (x1, y1) in pairwise(_read_points(path)):
        across, down = abs(x1 - x0), abs(y1 - y0)
        length = math.hypot(across, down)
        whole += length
        if min(across, down) <= LAYOUT.max_rule_lean_ratio * length:
            along += length
    return 2 * along < whole


def is_round(path: Any) -> bool:
    """Whether all points of an outline are far from its middle, but none past a circle: a disc or a
    ring, and no tick.
    """
    points = list(_read_points(path))
    if not points:
        return False
    xs, ys = zip(*points, strict=True)
    x, y, radius = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, (max(xs) - min(xs)) / 2
    reach = [math.dist(point, (x, y)) for point in points]
    inmost, outmost = LAYOUT.most_share * radius, LAYOUT.larger_type_ratio * radius
    return bool(inmost <= min(reach) and max(reach) <= outmost)


def has_corners(path: Any) -> bool:
    """Whether an outline has no more points than a square, and is no dot."""
    return int(raw.FPDFPath_CountSegments(path)) <= FORMAT.max_corners


def is_filled_path(path: Any) -> bool:
    """Whether an outline is filled, not only drawn with a pen."""
    mode, pen = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, mode, pen)
    return bool(mode.value)


def is_pen_line(path: Any, rect: Rect) -> bool:
    """Whether a drawing is one long straight line of a thick pen, as under the heads of tables on
    slides. PDFium says of a pen that it reaches twice as far as it does.
    """
    long = max(rect.width, rect.height) > LAYOUT.min_pen_line_ratio * rect.thickness
    if not long or rect.thickness > 2 * LAYOUT.max_pen_pt:
        return False
    is_path = raw.FPDFPageObj_GetType(path) == raw.FPDF_PAGEOBJ_PATH
    return is_path and int(raw.FPDFPath_CountSegments(path)) == len(("from", "to"))


def _read_points(path: Any) -> Iterator[tuple[float, float]]:
    """The points that an outline goes through."""
    x, y = ctypes.c_float(), ctypes.c_float()
    curved = 0
    for at in range(min(raw.FPDFPath_CountSegments(path), LIMITS.max_outline_points)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_BEZIERTO:
            curved += 1
            if curved % len(_POINTS_OF_CURVE):
                continue
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        yield x.value, y.value
