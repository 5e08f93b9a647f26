"""The characters of the pages of a PDF and what is drawn beside them, as PDFium has them. Only this
folder knows the library.
"""

from __future__ import annotations

import ctypes
import itertools
import math
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from indexer.errors import DamagedPdf, EncryptedPdf
from indexer.japanese.look_alikes import VERTICAL_FORMS, tell_symbol
from indexer.reading.formats.pdf_coordinates import View
from indexer.reading.formats.pdf_forms import add_fields, open_form
from indexer.reading.formats.pdf_paths import has_corners, is_bent
from indexer.reading.formats.pdf_type import TypeReader, TypeStyle
from indexer.reading.formats.text_recognition import TextRecognition
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char, Rect
from indexer.reading.lines.printed_page import PrintedPage
from indexer.reading.reading_limits import LIMITS

# PDFium's signs for a hyphen at a line end, what fonts of symbols hold at places of their own, and
# signs of text that runs down.
_MEANT = {"\x02": "-", "\ufffe": "-", **VERTICAL_FORMS}
_SPACES = frozenset(" \t\xa0\u3000\u2002\u2003\u2009")


def read_printed_pages(
    path: Path, recognition: TextRecognition | None = None
) -> Iterator[PrintedPage]:
    """The pages of a PDF, one after the other; only one is held in memory. ``recognition``: reads
    the pages that hold no text.

    Raises EncryptedPdf where a password is asked for, DamagedPdf where the file is no PDF that can
    be opened.
    """
    with closing(open_pdf(path)) as document:
        if not len(document):
            raise DamagedPdf(path=str(path))
        for place in range(len(document)):
            yield read_page(document, place, recognition)


def open_pdf(path: Path) -> pypdfium2.PdfDocument:
    """A PDF, opened. Raises EncryptedPdf, DamagedPdf as `read_printed_pages` does."""
    try:
        document = pypdfium2.PdfDocument(path)
        open_form(document)
        return document
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise EncryptedPdf(path=str(path)) from error
        raise DamagedPdf(path=str(path)) from error


def read_page(
    document: pypdfium2.PdfDocument, place: int, recognition: TextRecognition | None = None
) -> PrintedPage:
    """One page, ``place`` from 0; an empty page where PDFium can't load it."""
    try:
        page = document[place]
    except pypdfium2.PdfiumError:
        return PrintedPage(place + 1, 0.0, 0.0, ())
    with closing(page):
        left, bottom, right, top = page.get_bbox()
        view = View(left, bottom, right, top, page.get_rotation())
        try:
            with closing(page.get_textpage()) as text:
                chars = tuple(_read_chars(text, view))
                left_out = text.count_chars() > LIMITS.max_page_chars
        except pypdfium2.PdfiumError:
            chars, left_out = (), False
        is_recognised = recognition is not None and not chars
        if recognition is not None and not chars:
            chars = _recognise(page, view, recognition)
        chars, is_cut = add_fields(chars, page, view)
        return PrintedPage(
            place + 1,
            view.width,
            view.height,
            chars,
            *_read_drawings(page, view),
            left_out or is_cut,
            document.get_page_label(place),
            is_recognised=is_recognised and bool(chars),
        )


def _recognise(
    page: pypdfium2.PdfPage, view: View, recognition: TextRecognition
) -> tuple[Char, ...]:
    """The characters in the picture of a page, up to as many as are read of one."""
    area = max(1.0, view.width * view.height)
    scale = min(LIMITS.ocr_dots_per_point, math.sqrt(LIMITS.max_ocr_dots / area))
    bitmap = page.render(scale=scale, grayscale=True)
    with closing(bitmap):
        rows = memoryview(bitmap.buffer)
        lines = (
            rows[row * bitmap.stride : row * bitmap.stride + bitmap.width]
            for row in range(bitmap.height)
        )
        picture = b"P5 %d %d 255 " % (bitmap.width, bitmap.height) + b"".join(lines)
    return recognition.read(picture, scale)[: LIMITS.max_page_chars]


# Characters. ------------------------------------------------------------


def _read_chars(page: pypdfium2.PdfTextPage, view: View) -> Iterator[Char]:
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    types, handle = TypeReader(page, view), page.raw
    styles: dict[int, TypeStyle] = {}
    runs: dict[int, int] = {}
    spaced, high, order = False, 0, 0
    for at in range(min(page.count_chars(), LIMITS.max_page_chars)):
        code = raw.FPDFText_GetUnicode(handle, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        text = _compose(high, code)
        high = 0
        owner = raw.FPDFText_GetTextObject(handle, at)
        if text in _SPACES or not owner:
            spaced = spaced or _parts_words(text, owned=bool(owner))
            continue
        if text.isspace() or text == "\0":
            continue
        key = ctypes.addressof(owner.contents)
        if key not in styles:
            styles[key] = types.read(at, owner)
        size, font, turned, color = styles[key]
        text = tell_symbol(_MEANT.get(text, text), font)
        raw.FPDFText_GetLooseCharBox(handle, at, box)
        raw.FPDFText_GetCharOrigin(handle, at, x, y)
        shown = view.rect(box.left, box.bottom, box.right, box.top)
        if view.shows(shown):
            place = shown.x0, shown.x1, view.point(x.value, y.value)[1]
            run = runs.setdefault(key, len(runs))
            yield Char(text, *place, size, font, spaced, turned, order, run, color)
            spaced = False
            order += 1


def _parts_words(text: str, *, owned: bool) -> bool:
    """Whether what is no character is a space: a wide one, or one that the page itself holds."""
    return text == "\u3000" or (owned and text in _SPACES)


def _compose(high: int, code: int) -> str:
    if high and 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)


# Drawings. ------------------------------------------------------------

_Matrix = tuple[float, float, float, float, float, float]
# Left, bottom, right, top.
_Bounds = tuple[float, float, float, float]
_Rects = tuple[Rect, ...]
_FAR = LIMITS.max_coordinate_pt
_EVERYWHERE: _Bounds = (-_FAR, -_FAR, _FAR, _FAR)


def _read_drawings(
    page: pypdfium2.PdfPage, view: View
) -> tuple[_Rects, _Rects, _Rects, _Rects, _Rects]:
    """The rules, panels and images of a page, what of all is bent, and what is a small dot."""
    rules: list[Rect] = []
    panels: list[Rect] = []
    images: list[Rect] = []
    bent: list[Rect] = []
    dots: list[Rect] = []
    walked = _walk(page.raw, (1, 0, 0, 1, 0, 0), _EVERYWHERE, 0)
    for kind, item, bounds in itertools.islice(walked, LIMITS.max_page_objects):
        rect = view.rect(*bounds)
        if min(rect.width, rect.height) < 0:
            continue
        if kind == raw.FPDF_PAGEOBJ_PATH:
            _add_bent(item, rect, bent, dots)
        if max(rect.width, rect.height) < LAYOUT.min_seen_rule_pt:
            continue
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            images.append(rect)
        elif min(rect.width, rect.height) < LAYOUT.max_rule_thickness_pt:
            rules.append(rect)
        elif min(rect.width, rect.height) >= LAYOUT.min_seen_rule_pt:
            panels.append(rect)
    return tuple(rules), tuple(panels), tuple(images), tuple(bent), tuple(dots)


def _add_bent(path: Any, rect: Rect, bent: list[Rect], dots: list[Rect]) -> None:
    """Put a drawing among those that are bent, or the dots, if it is one."""
    if _may_be_bent(rect):
        if is_bent(path):
            bent.append(rect)
    elif _may_be_dot(rect, dots) and not has_corners(path):
        dots.append(rect)


def _may_be_bent(rect: Rect) -> bool:
    return max(rect.width, rect.height) >= LAYOUT.min_bent_pt and (
        min(rect.width, rect.height) >= LAYOUT.max_rule_thickness_pt
    )


def _may_be_dot(rect: Rect, dots: Sequence[Rect]) -> bool:
    """Whether a drawing is as small as a dot, and as wide as high; of charts full of them no more
    are looked at than tell so.
    """
    if len(dots) > LIMITS.max_drawn_bullets:
        return False
    large, small = max(rect.width, rect.height), min(rect.width, rect.height)
    return large < LAYOUT.min_bent_pt and 0 < large < LAYOUT.larger_type_ratio * small


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
    left, bottom, right, top = bounds
    xs = [x * m[0] + y * m[2] + m[4] for x in (left, right) for y in (bottom, top)]
    ys = [x * m[1] + y * m[3] + m[5] for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)
