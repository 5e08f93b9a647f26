"""The characters of the pages of a PDF, as PDFium has them. Only this folder knows the library."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import median_low

import pypdfium2
import pypdfium2.raw as raw

from indexer.errors import DamagedPdf, EncryptedPdf
from indexer.japanese.look_alikes import SYMBOLS, VERTICAL_FORMS, tell_symbol
from indexer.reading.formats.drawn_fonts import name_drawn_fonts
from indexer.reading.formats.numbered_fonts import mend_numbered
from indexer.reading.formats.pdf_coordinates import View
from indexer.reading.formats.pdf_drawings import is_blank_page, read_page_drawings
from indexer.reading.formats.pdf_forms import add_fields, open_form
from indexer.reading.formats.pdf_glyphs import EM, find_box
from indexer.reading.formats.pdf_type import TypeReader, TypeStyle, is_unseen
from indexer.reading.formats.recognised_layers import leave_out_scan, read_recognised_layer
from indexer.reading.formats.stand_in_font import stand_in_fonts
from indexer.reading.formats.text_recognition import TextRecognition
from indexer.reading.formats.unnamed_digits import UnnamedDigits
from indexer.reading.lines.geometry import UNNAMED, Char
from indexer.reading.lines.printed_page import PrintedPage
from indexer.reading.reading_limits import LIMITS

# PDFium's signs for a hyphen at a line end, and signs of text that runs down.
_MEANT = {"\x02": "-", "\ufffe": "-", **VERTICAL_FORMS}
_SPACE = 0x20
_SPACES = frozenset(" \t\xa0\u3000\u2002\u2003\u2009")
# What is neither a character nor a space that the page holds.
_NO_TEXT = frozenset("\0\n\r\x85\u1680\u2028\u2029\u202f\u205f") | {
    chr(code) for code in range(0x2000, 0x200B)
}


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
        digits = UnnamedDigits(document)
        for place in range(len(document)):
            yield read_page(document, place, recognition, digits)


def open_pdf(path: Path) -> pypdfium2.PdfDocument:
    """A PDF, opened. Raises EncryptedPdf, DamagedPdf as `read_printed_pages` does."""
    try:
        document = pypdfium2.PdfDocument(name_drawn_fonts(path) or path)
        open_form(document)
        return document
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise EncryptedPdf(path=str(path)) from error
        raise DamagedPdf(path=str(path)) from error


@stand_in_fonts()
def read_page(
    document: pypdfium2.PdfDocument,
    place: int,
    recognition: TextRecognition | None = None,
    digits: UnnamedDigits | None = None,
    *,
    as_shown: bool = False,
) -> PrintedPage:
    """One page, ``place`` from 0; an empty page where PDFium can't load it. One whose text runs
    upwards or stands on its head is turned, unless it is wanted ``as_shown``.
    """
    try:
        page = document[place]
    except pypdfium2.PdfiumError:
        return PrintedPage(place + 1, 0.0, 0.0, ())
    with closing(page):
        left, bottom, right, top = page.get_bbox()
        view = View(left, bottom, right, top, page.get_rotation())
        try:
            with closing(page.get_textpage()) as text:
                digits = digits or UnnamedDigits(document)
                chars, view = _read_upright(text, view, digits, as_shown=as_shown)
                left_out = text.count_chars() > LIMITS.max_page_chars
                is_blank = not chars and is_blank_page(page)
        except pypdfium2.PdfiumError:
            chars, left_out, is_blank = (), False, False
        is_recognised = recognition is not None and not chars
        if recognition is not None and not chars:
            chars = _recognise(page, view, recognition)
        printed = PrintedPage(
            *(place + 1, view.width, view.height, chars),
            *read_page_drawings(page, view),
            label=document.get_page_label(place),
            is_recognised=is_recognised and bool(chars),
            is_blank=is_blank,
        )
        printed = leave_out_scan(read_recognised_layer(printed, page))
        chars, is_cut = add_fields(printed.chars, page, view)
        return replace(printed, chars=chars, left_out=left_out or is_cut)


def _read_upright(
    text: pypdfium2.PdfTextPage, view: View, digits: UnnamedDigits, *, as_shown: bool
) -> tuple[tuple[Char, ...], View]:
    """The characters of a page, and how it is turned so that most of them neither run upwards nor
    stand on their heads.
    """
    chars = mend_numbered(_read_chars(text, view, digits))
    if as_shown or not chars:
        return chars, view
    upright = view.turn_to(median_low(char.lean for char in chars))
    if upright == view:
        return chars, view
    return mend_numbered(_read_chars(text, upright, digits)), upright


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


def _read_chars(
    page: pypdfium2.PdfTextPage, view: View, digits: UnnamedDigits
) -> Iterator[tuple[int, Char]]:
    """Each character of a page, with the number that PDFium knows its font by."""
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    types, handle = TypeReader(page, view), page.raw
    styles: dict[int, TypeStyle] = {}
    fonts: dict[int, int] = {}
    runs: dict[int, int] = {}
    spaced, order = False, 0
    for at, text in _read_texts(page):
        owner = raw.FPDFText_GetTextObject(handle, at)
        if text in _SPACES or not owner:
            spaced |= _parts_words(text, owned=bool(owner))
            continue
        if text in _NO_TEXT:
            continue
        key = ctypes.addressof(owner.contents)
        if key not in styles:
            styles[key] = types.read(at, owner)
            fonts[key] = ctypes.addressof(raw.FPDFTextObj_GetFont(owner).contents)
        size, font, lean, turned, color = styles[key]
        text = _MEANT.get(text, text)
        if text in SYMBOLS:
            text = tell_symbol(text, font)
        raw.FPDFText_GetLooseCharBox(handle, at, box)
        raw.FPDFText_GetCharOrigin(handle, at, x, y)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if view.shows(left + right, bottom + top):
            x0, x1, base, reach = view.convert(left, bottom, right, top, x.value, y.value)
            run = runs.setdefault(key, len(runs))
            drawn = (x0, x1, base, size, font, spaced, turned, order, run, color)
            char = Char(text, *drawn, lean=lean, reach=reach)
            char = digits.mend(char, page, at, owner) if text == UNNAMED else char
            yield fonts[key], char
            spaced = False
            order += 1


def _read_texts(page: pypdfium2.PdfTextPage) -> Iterator[tuple[int, str]]:
    """Each character of a page with its place, that of its second half where it has two."""
    handle, high = page.raw, 0
    for at in range(min(page.count_chars(), LIMITS.max_page_chars)):
        code = raw.FPDFText_GetUnicode(handle, at)
        if code == _SPACE and _is_drawn(page, at):
            code = ord(UNNAMED)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        yield at, chr(code) if code < 0xD800 else _compose(high, code)
        high = 0


def _is_drawn(page: pypdfium2.PdfTextPage, at: int) -> bool:
    """Whether a space has a glyph that is wider than any space in a text, and is not flat: it is a
    character that the file has no Unicode for, unless nobody sees it.
    """
    owner = raw.FPDFText_GetTextObject(page.raw, at)
    box = find_box(page, at, owner) if owner and not is_unseen(owner) else None
    if box is None:
        return False
    left, bottom, right, top = box
    return 2 * (right - left) > EM and top - bottom > 1


def _parts_words(text: str, *, owned: bool) -> bool:
    """Whether what is no character is a space: a wide one, or one that the page itself holds."""
    return text == "\u3000" or (owned and text in _SPACES)


def _compose(high: int, code: int) -> str:
    if high and 0xDC00 <= code < 0xE000:
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
