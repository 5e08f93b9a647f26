"""Drawings on the pages of a PDF: rules, panels, images."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as raw

from indexer.reading.formats.continued_rules import find_gap_fillers
from indexer.reading.formats.pdf_coordinates import View
from indexer.reading.formats.pdf_paths import (
    has_corners,
    is_bent,
    is_filled_path,
    is_pen_line,
    is_round,
)
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Rect
from indexer.reading.reading_limits import LIMITS

_Matrix = tuple[float, float, float, float, float, float]
# Left, bottom, right, top.
_Bounds = tuple[float, float, float, float]
_Rects = tuple[Rect, ...]
_FAR = LIMITS.max_coordinate_pt
_UNMOVED: _Matrix = (1, 0, 0, 1, 0, 0)
_EVERYWHERE: _Bounds = (-_FAR, -_FAR, _FAR, _FAR)


class _Marks(NamedTuple):
    """Drawings that may be bullets."""

    dots: list[Rect]
    squares: list[Rect]
    signs: list[Rect]


def read_page_drawings(
    page: pypdfium2.PdfPage, view: View
) -> tuple[_Rects, _Rects, _Rects, _Rects, _Rects, _Rects, _Rects, _Rects]:
    """The rules, panels and images of a page, what of all is bent, what is a small dot, square or
    sign, and bars.
    """
    rules: list[Rect] = []
    panels: list[Rect] = []
    images: list[Rect] = []
    bent: list[Rect] = []
    marks = _Marks([], [], [])
    bars: list[Rect] = []
    short: list[Rect] = []
    walked = _walk(page.raw, _UNMOVED, _EVERYWHERE, 0)
    for kind, item, bounds in itertools.islice(walked, LIMITS.max_page_objects):
        left, bottom, right, top = bounds
        if right < left or top < bottom:
            continue
        rect = view.rect(*bounds)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            _add_bent(item, rect, bent)
            _add_mark(item, rect, marks)
        if max(rect.width, rect.height) < LAYOUT.min_seen_rule_pt:
            _add_piece(kind, rect, short)
            continue
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            images.append(rect)
        elif rect.thickness < LAYOUT.max_rule_thickness_pt or is_pen_line(item, rect):
            rules.append(rect)
        else:
            _add_area(kind, item, rect, panels, bars)
    rules += find_gap_fillers(rules, short)
    areas = tuple(panels), tuple(images), tuple(bent)
    dots, squares, signs = (tuple(each) for each in marks)
    return tuple(rules), *areas, dots, squares, signs, tuple(bars)


def is_blank_page(page: pypdfium2.PdfPage) -> bool:
    """Whether a file puts nothing on a page, or nothing but spaces, which have no height."""
    if raw.FPDFPage_GetAnnotCount(page):
        return False
    count = min(raw.FPDFPage_CountObjects(page), LIMITS.max_page_objects)
    return all(_is_space(raw.FPDFPage_GetObject(page, at)) for at in range(count))


def _is_space(item: Any) -> bool:
    """Whether an object of a page is text that nothing is seen of."""
    sides = [ctypes.c_float() for _ in range(4)]
    if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_TEXT:
        return False
    return bool(raw.FPDFPageObj_GetBounds(item, *sides)) and sides[1].value == sides[3].value


def _add_bent(path: Any, rect: Rect, bent: list[Rect]) -> None:
    """Put a drawing among those that are bent, if it is one."""
    large = max(rect.width, rect.height) >= LAYOUT.min_bent_pt
    if large and rect.thickness >= LAYOUT.max_rule_thickness_pt and is_bent(path):
        bent.append(rect)


def _add_area(kind: int, item: Any, rect: Rect, panels: list[Rect], bars: list[Rect]) -> None:
    """Put a long drawing among the panels, or the bars where it is thinner and filled."""
    if rect.thickness >= LAYOUT.min_seen_rule_pt:
        panels.append(rect)
    elif kind == raw.FPDF_PAGEOBJ_PATH and is_filled_path(item):
        bars.append(rect)


def _add_piece(kind: int, rect: Rect, short: list[Rect]) -> None:
    """Put a short thin drawing among those that may be pieces of rules."""
    if kind == raw.FPDF_PAGEOBJ_PATH and rect.thickness < LAYOUT.max_rule_thickness_pt:
        short.append(rect)


def _add_mark(path: Any, rect: Rect, marks: _Marks) -> None:
    """Put a drawing that may be a bullet among the squares, the dots or the signs; of charts full
    of them no more are looked at than tell so.
    """
    large = max(rect.width, rect.height)
    if not 0 < large < min(LAYOUT.min_seen_rule_pt, LAYOUT.title_size_ratio * rect.thickness):
        return
    kinds = ((marks.squares, _is_square), (marks.dots, _is_dot), (marks.signs, _is_sign))
    for found, is_one in kinds:
        if len(found) <= LIMITS.max_drawn_bullets and is_one(path, rect):
            found.append(rect)
            return


def _is_even(rect: Rect) -> bool:
    """Whether a drawing is as wide as high."""
    return max(rect.width, rect.height) < LAYOUT.larger_type_ratio * rect.thickness


def _is_square(path: Any, rect: Rect) -> bool:
    """Whether a drawing with corners is filled, and no joint of rules that are as thin."""
    large = rect.width >= LAYOUT.max_rule_thickness_pt and _is_even(rect)
    return large and has_corners(path) and is_filled_path(path)


def _is_dot(path: Any, rect: Rect) -> bool:
    """Whether a drawing with many points is round, or too small to be anything else."""
    if not _is_even(rect) or has_corners(path):
        return False
    return rect.width < LAYOUT.min_bent_pt or is_round(path)


def _is_sign(path: Any, _: Rect) -> bool:
    """Whether a drawing with many points is filled."""
    return not has_corners(path) and is_filled_path(path)


def _walk(
    owner: Any, matrix: _Matrix, clip: _Bounds, depth: int
) -> Iterator[tuple[int, Any, _Bounds]]:
    """Paths and images of a page or form, those of forms inside it too: kind, object, and bounds of
    what shows.
    """
    count, get = (
        (raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
        if depth == 0
        else (raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)
    )
    sides = [ctypes.c_float() for _ in range(4)]
    for at in range(min(count(owner), LIMITS.max_page_objects)):
        item = get(owner, at)
        kind = raw.FPDFPageObj_GetType(item)
        if kind not in (raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        shown = _intersect(clip, _move(_read_clip(item), matrix))
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < LIMITS.max_form_depth:
            own = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(item, own)
            yield from _walk(
                item,
                _multiply((own.a, own.b, own.c, own.d, own.e, own.f), matrix),
                shown,
                depth + 1,
            )
        elif raw.FPDFPageObj_GetBounds(item, *sides):
            left, bottom, right, top = (side.value for side in sides)
            yield kind, item, _intersect(shown, _move((left, bottom, right, top), matrix))


def _read_clip(item: Any) -> _Bounds:
    """The bounds outside of which nothing of an object shows."""
    clip = raw.FPDFPageObj_GetClipPath(item)
    bounds = _EVERYWHERE
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(max(0, raw.FPDFClipPath_CountPaths(clip) if clip else 0)):
        xs, ys = [], []
        for at in range(max(0, raw.FPDFClipPath_CountPathSegments(clip, path))):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, at), x, y)
            xs.append(x.value)
            ys.append(y.value)
        if xs:
            bounds = _intersect(bounds, (min(xs), min(ys), max(xs), max(ys)))
    return bounds


def _intersect(a: _Bounds, b: _Bounds) -> _Bounds:
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])


def _multiply(m: _Matrix, n: _Matrix) -> _Matrix:
    """First ``m``, then ``n``."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _move(bounds: _Bounds, m: _Matrix) -> _Bounds:
    if m is _UNMOVED:
        return bounds
    left, bottom, right, top = bounds
    xs = [x * m[0] + y * m[2] + m[4] for x in (left, right) for y in (bottom, top)]
    ys = [x * m[1] + y * m[3] + m[5] for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)
