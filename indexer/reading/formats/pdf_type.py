"""The type that characters of a PDF are set in: size, font, direction, colour."""

from __future__ import annotations

import ctypes
import math
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from indexer.reading.formats.pdf_coordinates import View

SMALLEST_TYPE = 0.5


def read_style(
    page: pypdfium2.PdfTextPage, at: int, owner: Any, view: View
) -> tuple[float, str, bool, int]:
    """Size in points as printed, name of the font, whether it is turned, colour as 0xRRGGBB."""
    matrix, size = raw.FS_MATRIX(), ctypes.c_float()
    raw.FPDFText_GetMatrix(page, at, matrix)
    raw.FPDFTextObj_GetFontSize(owner, size)
    # Letters that are slanted are no larger for that.
    along = math.hypot(matrix.a, matrix.b) or 1.0
    scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) / along or 1.0
    turned = not view.is_upright(matrix.a, matrix.b)
    return max(SMALLEST_TYPE, abs(size.value) * scale), _read_font(owner), turned, _color_of(owner)


def _read_font(owner: Any) -> str:
    """The name of a font, with what makes it bold if that is not its own weight: an outline as
    well.
    """
    font = raw.FPDFTextObj_GetFont(owner)
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(length or 1)
    raw.FPDFFont_GetBaseFontName(font, name, length)
    mode = raw.FPDFTextObj_GetTextRenderMode(owner)
    bold = ",Bold" if mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE else ""
    return f"{decode_font_name(name.value)}{bold}"


def decode_font_name(name: bytes) -> str:
    """The name of a font without the tag of a subset; older programs write it in Shift JIS.

    >>> decode_font_name(b"ABCDEF+MS-Mincho"), decode_font_name("ＭＳ ゴシック".encode("cp932"))
    ('MS-Mincho', 'ＭＳ ゴシック')
    """
    try:
        text = name.decode("utf-8")
    except UnicodeDecodeError:
        text = name.decode("cp932", "replace")
    return text.rpartition("+")[2]


def _color_of(owner: Any) -> int:
    """The colour that letters are filled with."""
    red, green, blue, _ = parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(owner, *parts):
        return 0
    return red.value << 16 | green.value << 8 | blue.value
