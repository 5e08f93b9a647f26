"""The type that characters of a PDF are set in: size, font, direction, colour."""

from __future__ import annotations

import ctypes
import math
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from indexer.reading.formats.pdf_coordinates import View
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.reading_limits import LIMITS

# Size in points as printed, name of the font, by how many degrees it falls to the right, whether it
# is turned by that, colour as 0xRRGGBB.
TypeStyle = tuple[float, str, float, bool, int]


class TypeReader:
    """Reads the type of each piece of text of a page, and the name of each font once."""

    def __init__(self, page: pypdfium2.PdfTextPage, view: View) -> None:
        self._page, self._view = page.raw, view
        self._matrix, self._size = raw.FS_MATRIX(), ctypes.c_float()
        self._color = [ctypes.c_uint() for _ in range(4)]
        self._fonts: dict[int, str] = {}
        self._printed: dict[tuple[float, ...], tuple[float, float]] = {}

    def read(self, at: int, owner: Any) -> TypeStyle:
        """The type of the character at an index, and of all others of its piece of text."""
        matrix, size = self._matrix, self._size
        raw.FPDFText_GetMatrix(self._page, at, matrix)
        raw.FPDFTextObj_GetFontSize(owner, size)
        key = size.value, matrix.a, matrix.b, matrix.c, matrix.d
        if key not in self._printed:
            self._printed[key] = self._print(*key)
        printed, lean = self._printed[key]
        turned = abs(lean) > math.degrees(math.asin(LAYOUT.max_type_lean_ratio))
        return printed, self._read_font(owner), lean, turned, self._read_color(owner)

    def _print(self, size: float, a: float, b: float, c: float, d: float) -> tuple[float, float]:
        """The size that type of a size has as printed, and how it leans. Letters that are slanted
        are no larger for that.
        """
        along = math.hypot(a, b) or 1.0
        scale = abs(a * d - b * c) / along or 1.0
        return max(LIMITS.min_type_pt, abs(size) * scale), self._view.lean(a, b)

    def _read_font(self, owner: Any) -> str:
        """The name of a font, with what makes it bold if that is not its own weight: an outline as
        well.
        """
        font = raw.FPDFTextObj_GetFont(owner)
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self._fonts:
            self._fonts[key] = read_font_name(font)
        name = self._fonts[key]
        mode = raw.FPDFTextObj_GetTextRenderMode(owner)
        return f"{name},Bold" if mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE else name

    def _read_color(self, owner: Any) -> int:
        """The colour that letters are filled with."""
        if not raw.FPDFPageObj_GetFillColor(owner, *self._color):
            return 0
        red, green, blue, _ = self._color
        return red.value << 16 | green.value << 8 | blue.value


def is_unseen(owner: Any) -> bool:
    """Whether a piece of text is drawn so that nobody sees it, as OCR does over a picture."""
    return bool(raw.FPDFTextObj_GetTextRenderMode(owner) == raw.FPDF_TEXTRENDERMODE_INVISIBLE)


def read_font_name(font: Any) -> str:
    """The name of a font without the tag of a subset."""
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(length or 1)
    raw.FPDFFont_GetBaseFontName(font, name, length)
    return decode_font_name(name.value)


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
