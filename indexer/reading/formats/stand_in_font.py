"""The font that stands in for a font of East Asia that a PDF names and does not hold. PDFium takes
one of the machine and leaves out what stands alone and has no glyph there; what is read must be the
same on any machine.

The stand-in has a box for each character of Unicode, and nothing for a space. How far characters
advance, the PDF says itself.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pypdfium2.raw as raw

# The charsets of East Asia, by their numbers in Windows.
_EAST_ASIAN = {
    raw.FXFONT_SHIFTJIS_CHARSET,
    raw.FXFONT_HANGEUL_CHARSET,
    raw.FXFONT_GB2312_CHARSET,
    raw.FXFONT_CHINESEBIG5_CHARSET,
}
_NAME = b"Sakuin-Stand-In\0"
_HANDLE = 1

# OpenType (ISO/IEC 14496-22): units of an em, and a box inside the room of any character, so
# that PDFium finds the bounds that the PDF says.
_EM, _LEFT, _BOTTOM, _RIGHT, _TOP = 0x400, 0x20, 0, 0x100, 0x2C0
_BOX, _NOTHING = 1, 2
# A group of code points and its glyph; what stands before the groups. A table in the list of all.
_GROUP, _GROUPS, _TABLE, _TABLES = (struct.Struct(form) for form in (">3L", ">2H3L", ">4L", ">L4H"))
# The last code point of the planes that have characters in use.
_LAST = 0x3FFFF
_SPACES = ((0x20, 0x20), (0xA0, 0xA0), (0x2000, 0x200F), (0x2028, 0x202F), (0x3000, 0x3000))


@cache
def make_stand_in() -> bytes:
    """The font, as a file of TrueType."""
    outline = (
        struct.pack(">5h", 1, _LEFT, _BOTTOM, _RIGHT, _TOP)
        + struct.pack(">2H4B", 3, 0, 1, 1, 1, 1)
        + struct.pack(
            ">8h", _LEFT, 0, _RIGHT - _LEFT, 0, _BOTTOM, _TOP - _BOTTOM, 0, _BOTTOM - _TOP
        )
    )
    outline += bytes(-len(outline) % 4)
    size, groups = len(outline), list(_list_groups())
    tables = {
        b"cmap": struct.pack(">2H2HL", 0, 1, 3, 10, 12)
        + _GROUPS.pack(13, 0, _GROUPS.size + _GROUP.size * len(groups), 0, len(groups))
        + b"".join(_GROUP.pack(*group) for group in groups),
        b"glyf": 2 * outline,
        b"head": struct.pack(
            ">4L2H2q4h2H3h", 1 << 16, 1 << 16, 0, 0x5F0F3CF5, 0, _EM, 0, 0,
            _LEFT, _BOTTOM, _RIGHT, _TOP, 0, 8, 2, 1, 0,
        ),
        b"hhea": struct.pack(">L3hH4h14xH", 1 << 16, _TOP, _BOTTOM, 0, _EM, 0, 0, _RIGHT, 1, 1),
        b"hmtx": struct.pack(">H3h", _EM, _LEFT, _LEFT, _LEFT),
        b"loca": struct.pack(">4L", 0, size, 2 * size, 2 * size),
        b"maxp": struct.pack(">L6H16x", 1 << 16, 3, 4, 1, 0, 0, 1),
    }  # fmt: skip
    return _write_file(tables)


def _list_groups() -> Iterator[tuple[int, int, int]]:
    """Runs of code points, each with its glyph: spaces, and what is between them."""
    after = 0x21
    for first, last in _SPACES:
        if after < first:
            yield after, first - 1, _BOX
        yield first, last, _NOTHING
        after = last + 1
    yield after, _LAST, _BOX


def _write_file(tables: dict[bytes, bytes]) -> bytes:
    listed, bodies = _TABLES.pack(1 << 16, len(tables), 0, 0, 0), b""
    for tag, table in sorted(tables.items()):
        at = _TABLES.size + _TABLE.size * len(tables) + len(bodies)
        listed += _TABLE.pack(int.from_bytes(tag), 0, at, len(table))
        bodies += table + bytes(-len(table) % 4)
    return listed + bodies


class _FontSource:
    """The answers to PDFium's questions for fonts: of East Asia the stand-in while it is wanted, of
    any other what PDFium finds itself. Never let go of, as it may ask as long as it runs.
    """

    def __init__(self) -> None:
        self.wanted = 0
        self.failure: BaseException | None = None
        self._found = raw.FPDF_GetDefaultSystemFontInfo()
        self._own: Any = self._found.contents
        kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
        self._info = raw.FPDF_SYSFONTINFO(version=1)
        for name, answer in (
            ("EnumFonts", lambda _, mapper: self._own.EnumFonts(self._found, mapper)),
            ("MapFont", self._map),
            ("GetFont", lambda _, face: _address(self._own.GetFont(self._found, face))),
            ("GetFontData", self._read),
            ("GetFaceName", self._name),
            ("GetFontCharset", self._tell_charset),
            ("DeleteFont", self._delete),
        ):
            setattr(self._info, name, kinds[name](self._guard(answer)))
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(self))
        raw.FPDF_SetSystemFontInfo(ctypes.byref(self._info))

    def _guard(self, answer: Callable[..., Any]) -> Callable[..., Any]:
        """The answer; none where it fails, as PDFium would go on with anything: that is raised when
        the page is read.
        """

        def guarded(*asked: Any) -> Any:
            try:
                return answer(*asked)
            except BaseException as error:
                self.failure = error
                return 0

        return guarded

    def _map(self, _: Any, weight: int, slant: int, charset: int, *named: Any) -> int | None:
        if self.wanted and charset in _EAST_ASIAN:
            return _HANDLE
        return _address(self._own.MapFont(self._found, weight, slant, charset, *named))

    def _read(self, _: Any, font: Any, table: int, buffer: Any, size: int) -> int:
        if _address(font) != _HANDLE:
            return int(self._own.GetFontData(self._found, font, table, buffer, size))
        return 0 if table else _fill(buffer, size, make_stand_in())

    def _name(self, _: Any, font: Any, buffer: Any, size: int) -> int:
        if _address(font) != _HANDLE:
            return int(self._own.GetFaceName(self._found, font, buffer, size))
        return _fill(buffer, size, _NAME)

    def _tell_charset(self, _: Any, font: Any) -> int:
        if _address(font) != _HANDLE:
            return int(self._own.GetFontCharset(self._found, font))
        return int(raw.FXFONT_SHIFTJIS_CHARSET)

    def _delete(self, _: Any, font: Any) -> None:
        if _address(font) != _HANDLE:
            self._own.DeleteFont(self._found, font)


def _address(font: Any) -> int | None:
    return ctypes.cast(font, ctypes.c_void_p).value if font else None


def _fill(buffer: Any, size: int, content: bytes) -> int:
    if buffer and size >= len(content):
        ctypes.memmove(buffer, content, len(content))
    return len(content)


_source = cache(_FontSource)


@contextmanager
def stand_in_fonts() -> Iterator[None]:
    """While it is open, pages are loaded with the stand-in where a PDF does not hold its fonts."""
    source = _source()
    source.wanted += 1
    try:
        yield
    finally:
        source.wanted -= 1
        failure, source.failure = source.failure, None
    if failure is not None:
        raise failure
