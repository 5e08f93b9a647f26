"""The glyphs of the fonts of a PDF: their boxes, and how they look, whether or not the file says
what characters they are.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from indexer.reading.reading_limits import LIMITS

# Left, bottom, right, top in thousandths of an em, from where the glyph is drawn.
GlyphBox = tuple[int, int, int, int]
# How dark each part of a glyph is, from its upper left corner.
Picture = bytes

_BYTE = 0x100
# Parts of an em in which a PDF measures glyphs (ISO 32000, 9.2.4).
EM = 10**3
# What each face of PDFium's own looks like: with and without serifs, with stems of many weights.
_FACES = (b"Helvetica", b"Helvetica-Bold", b"Times-Roman", b"Times-Bold", b"Courier")


def find_box(page: pypdfium2.PdfTextPage, at: int, owner: Any) -> GlyphBox | None:
    """The box of the glyph at an index, as its font has it; None where it is squeezed flat."""
    sides = [ctypes.c_double() for _ in range(4)]
    x, y, size = ctypes.c_double(), ctypes.c_double(), ctypes.c_float()
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetCharBox(page.raw, at, *sides)
    raw.FPDFText_GetCharOrigin(page.raw, at, x, y)
    raw.FPDFText_GetMatrix(page.raw, at, matrix)
    raw.FPDFTextObj_GetFontSize(owner, size)
    a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
    area = (a * d - b * c) * size.value
    if not area:
        return None
    left, right, bottom, top = (side.value for side in sides)
    corners = [
        ((d * over - c * up) / area, (a * up - b * over) / area)
        for over in (left - x.value, right - x.value)
        for up in (bottom - y.value, top - y.value)
    ]
    across, along = zip(*corners, strict=True)
    box = (min(across), min(along), max(across), max(along))
    first, second, third, fourth = (round(EM * side) for side in box)
    return first, second, third, fourth


def are_alike(one: GlyphBox, other: GlyphBox) -> bool:
    """Whether two boxes are those of one glyph: what was rounded twice may differ by one."""
    return all(abs(a - b) <= 1 for a, b in zip(one, other, strict=True))


def list_glyphs(document: pypdfium2.PdfDocument, font: Any) -> dict[int, GlyphBox]:
    """The code and box of each glyph of a font that draws something."""
    with _open_piece(document, font) as piece:
        found = dict(_measure(piece, range(_BYTE)))
        after = list(_measure(piece, range(_BYTE, 2 * _BYTE)))
        # A font of codes of one byte has the same glyphs again and again.
        if found and list(found.items()) == [(code - _BYTE, box) for code, box in after]:
            return found
        found.update(after)
        for start in range(2 * _BYTE, LIMITS.max_glyph_codes, _BYTE):
            found.update(_measure(piece, range(start, start + _BYTE)))
        return found


def _measure(piece: Any, codes: range) -> Iterator[tuple[int, GlyphBox]]:
    """The codes that draw something, each with its box; halved until it is known which do."""
    _write(piece, codes)
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(piece, *sides)
    left, bottom, right, top = (round(side.value) for side in sides)
    if bottom == top:
        return
    if len(codes) == 1:
        yield codes[0], (left, bottom, right, top)
        return
    middle = len(codes) // 2
    yield from _measure(piece, codes[:middle])
    yield from _measure(piece, codes[middle:])


def draw_glyphs(
    document: pypdfium2.PdfDocument, font: Any, codes: Iterable[int]
) -> dict[int, Picture]:
    """Pictures of the glyphs of these codes."""
    with _open_piece(document, font) as piece:
        return {code: _draw(document, piece) for code in codes if _write(piece, (code,))}


def draw_known(text: str) -> dict[str, list[Picture]]:
    """Pictures of each character of a text in ASCII, one in each of some faces."""
    pictures: dict[str, list[Picture]] = {character: [] for character in text}
    with closing(pypdfium2.PdfDocument.new()) as document:
        for face in _FACES:
            font = raw.FPDFText_LoadStandardFont(document.raw, face)
            drawn = draw_glyphs(document, font, map(ord, text))
            raw.FPDFFont_Close(font)
            for character in text:
                pictures[character].append(drawn[ord(character)])
    return pictures


@contextmanager
def _open_piece(document: pypdfium2.PdfDocument, font: Any) -> Iterator[Any]:
    """A piece of text of its own, which is on no page."""
    piece = raw.FPDFPageObj_CreateTextObj(document.raw, font, ctypes.c_float(EM))
    try:
        yield piece
    finally:
        raw.FPDFPageObj_Destroy(piece)


def _write(piece: Any, codes: Sequence[int]) -> bool:
    return bool(
        raw.FPDFText_SetCharcodes(piece, (ctypes.c_uint32 * len(codes))(*codes), len(codes))
    )


def _draw(document: pypdfium2.PdfDocument, piece: Any) -> Picture:
    drawn = _render(document, piece, LIMITS.glyph_dots / EM)
    return _make_picture(drawn) if drawn else b""


def draw_char(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfTextPage, at: int, owner: Any
) -> Picture:
    """The picture of the character at an index, as it is printed, upright."""
    box, bounds = ([kind() for _ in range(4)] for kind in (ctypes.c_double, ctypes.c_float))
    raw.FPDFText_GetCharBox(page.raw, at, *box)
    raw.FPDFPageObj_GetBounds(owner, *bounds)
    left, right, bottom, top = (side.value for side in box)
    height = max(right - left, top - bottom)
    drawn = _render(document, owner, LIMITS.glyph_dots / height) if height else None
    if drawn is None:
        return b""
    scale, x, y = LIMITS.glyph_dots / height, bounds[0].value, bounds[3].value
    sides = (left - x, y - top, right - x, y - bottom)
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(page.raw, at, matrix)
    turned = math.degrees(math.atan2(matrix.b, matrix.a))
    cropped = drawn.crop(tuple(round(scale * side) for side in sides))
    return _make_picture(cropped.rotate(-turned, expand=True))


def _render(document: pypdfium2.PdfDocument, piece: Any, scale: float) -> Any:
    """A piece of text, drawn so many dots to a unit of its page; None where nothing can be."""
    bitmap = raw.FPDFTextObj_GetRenderedBitmap(document.raw, None, piece, ctypes.c_float(scale))
    return pypdfium2.PdfBitmap.from_raw(bitmap).to_pil().getchannel("A") if bitmap else None


def _make_picture(drawn: Any) -> Picture:
    """A picture of one size: the glyph in the middle of a square as high or wide as it is."""
    left, top, right, bottom = drawn.getbbox() or (0, 0, 1, 1)
    side = max(right - left, bottom - top)
    left, top = (left + right - side) // 2, (top + bottom - side) // 2
    square = drawn.crop((left, top, left + side, top + side))
    return bytes(square.resize((LIMITS.picture_dots, LIMITS.picture_dots)).tobytes())
