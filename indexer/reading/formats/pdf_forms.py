"""Fields of the forms of a PDF: what is filled in, as characters where it is printed. Fields of XFA
alone are not read: PDFium as it is distributed knows none.
"""

from __future__ import annotations

import ctypes
import logging
import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from statistics import median
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from indexer.reading.format_parameters import FORMAT
from indexer.reading.formats.pdf_coordinates import View
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char, Rect, is_wide
from indexer.reading.reading_limits import LIMITS

CHECKED, UNCHECKED = "☑", "☐"
_TEXTS = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_BUTTONS = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
_NOT_SHOWN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_MULTILINE, _PASSWORD = 1 << 12, 1 << 13


@dataclass(frozen=True, slots=True)
class _Field:
    """A form field that is filled in: ``size`` of its type in points, 0 where it fits itself.
    ``is_long``: it may have several lines, from its top.
    """

    text: str
    box: Rect
    size: float
    is_long: bool


def open_form(document: pypdfium2.PdfDocument) -> None:
    """Have PDFium know the fields of a document, if it has any; before its first page is opened."""
    # It says on standard error that it knows no XFA; the fields that such a file has besides are
    # read all the same.
    logging.getLogger("pypdfium2").setLevel(logging.ERROR)
    with suppress(pypdfium2.PdfiumError):
        document.init_forms()


def add_fields(
    chars: tuple[Char, ...], page: pypdfium2.PdfPage, view: View
) -> tuple[tuple[Char, ...], bool]:
    """The characters of a page with those of its filled fields, each field after the character
    that stands before it on its line, and whether there are more than are read; no character of the
    page is changed but in its order.
    """
    fields = list(_read_fields(page, view)) if page.formenv is not None else []
    if not fields:
        return chars, False
    read = sum(len(field.text) for field in fields)
    is_cut = (
        read >= LIMITS.max_page_chars or raw.FPDFPage_GetAnnotCount(page) > LIMITS.max_page_fields
    )
    usual, font = _usual_type(chars)
    levels = sorted((_middle_of(char), at) for at, char in enumerate(chars))
    first_run = max((char.run for char in chars), default=0) + 1
    after: dict[int, list[Char]] = {}
    for run, field in enumerate(fields, first_run):
        label = _find_label(field.box, chars, levels)
        size = min(usual, field.size or FORMAT.filled_type_ratio * field.box.height)
        base = _base_of(field, size, chars[label] if label >= 0 else None)
        style = Char("", 0.0, 0.0, base, size, font, run=run, filled=True)
        after.setdefault(label, []).extend(_set_text(field, style))
    return _merge(chars, after), is_cut


def _usual_type(chars: Sequence[Char]) -> tuple[float, str]:
    """Size and font of most characters: what is filled in is text, in whatever type it is."""
    if not chars:
        return FORMAT.default_size_pt, ""
    font = Counter(char.font for char in chars).most_common(1)[0][0]
    return median(char.size for char in chars), font


def _merge(chars: Sequence[Char], after: Mapping[int, Sequence[Char]]) -> tuple[Char, ...]:
    """Characters with those that go after some of them, by place; -1: before the first."""
    merged = [*after.get(-1, ())]
    for at, char in enumerate(chars):
        merged += [char, *after.get(at, ())]
    return tuple(char._replace(order=at) for at, char in enumerate(merged))


def _read_fields(page: pypdfium2.PdfPage, view: View) -> Iterator[_Field]:
    room = LIMITS.max_page_chars
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), LIMITS.max_page_fields)):
        with _open(page, at) as annotation:
            is_field = raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET
            if not is_field or raw.FPDFAnnot_GetFlags(annotation) & _NOT_SHOWN:
                continue
            text = _read_value(page.formenv, annotation)[:room]
            room -= len(text)
            if text.strip():
                box, size = raw.FS_RECTF(), ctypes.c_float()
                raw.FPDFAnnot_GetRect(annotation, box)
                raw.FPDFAnnot_GetFontSize(page.formenv, annotation, size)
                if view.shows(box.left + box.right, box.bottom + box.top):
                    drawn = view.rect(box.left, box.bottom, box.right, box.top)
                    is_long = _is_long(page.formenv, annotation)
                    yield _Field(text, drawn, max(0.0, size.value), is_long)


@contextmanager
def _open(page: pypdfium2.PdfPage, at: int) -> Iterator[Any]:
    annotation = raw.FPDFPage_GetAnnot(page, at)
    try:
        yield annotation
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _read_value(form: Any, annotation: Any) -> str:
    """The text filled in in a field; a sign for a box that is ticked or not; nothing of
    passwords.
    """
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in _BUTTONS:
        return CHECKED if raw.FPDFAnnot_IsChecked(form, annotation) else UNCHECKED
    flags = raw.FPDFAnnot_GetFormFieldFlags(form, annotation)
    is_secret = kind == raw.FPDF_FORMFIELD_TEXTFIELD and flags & _PASSWORD
    if kind not in _TEXTS or is_secret:
        return ""
    length = raw.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0)
    room = (ctypes.c_ushort * (length // 2 + 1))()
    raw.FPDFAnnot_GetFormFieldValue(form, annotation, room, length)
    text = bytes(room)[: max(0, length - 2)].decode("utf-16-le", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_long(form: Any, annotation: Any) -> bool:
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    flags = raw.FPDFAnnot_GetFormFieldFlags(form, annotation)
    is_text = kind == raw.FPDF_FORMFIELD_TEXTFIELD
    return kind == raw.FPDF_FORMFIELD_LISTBOX or (is_text and bool(flags & _MULTILINE))


def _find_label(box: Rect, chars: Sequence[Char], levels: Sequence[tuple[float, int]]) -> int:
    """The place of the character nearest before a field on its line; else of the last, -1 of none.
    ``levels``: the middle of each character, and its place, from the top.
    """
    first, last = bisect_left(levels, (box.top, 0)), bisect_right(levels, (box.bottom, 0))
    level = (
        (box.x0 - chars[at].x1, -at)
        for _, at in levels[first:last]
        if chars[at].x1 <= box.x0 + chars[at].size
    )
    return -min(level, default=(0.0, 1 - len(chars)))[1]


def _middle_of(char: Char) -> float:
    return char.base - (LAYOUT.ascent_em - 0.5) * char.size


def _base_of(field: _Field, size: float, label: Char | None) -> float:
    """The baseline of the first line of a field: that of its label, or one in the middle."""
    if field.is_long:
        return field.box.top + FORMAT.filled_inset_pt + LAYOUT.ascent_em * size
    middle = field.box.middle + (LAYOUT.ascent_em - 0.5) * size
    return label.base if label and abs(label.base - middle) < size / 2 else middle


def _set_text(field: _Field, style: Char) -> Iterator[Char]:
    """Its text in a type from the left, as lines that it has or that it is broken into."""
    left, size, base = field.box.x0 + FORMAT.filled_inset_pt, style.size, style.base
    room = field.box.x1 - left if field.is_long else math.inf
    for line in _break(field.text, room / size):
        x, spaced = left, False
        for sign in line:
            width = _width_of(sign) * size
            if sign.isprintable() and not sign.isspace():
                yield style._replace(text=sign, x0=x, x1=x + width, base=base, spaced=spaced)
            spaced = sign.isspace()
            x += width
        base += FORMAT.filled_leading_em * size


def _break(text: str, room: float) -> Iterator[str]:
    """The lines of a text, none wider than ``room`` in em."""
    for line in text.split("\n"):
        begin, width = 0, 0.0
        for at, sign in enumerate(line):
            width += _width_of(sign)
            if width > room and at > begin:
                yield line[begin:at]
                begin, width = at, _width_of(sign)
        yield line[begin:]


def _width_of(sign: str) -> float:
    return 1.0 if is_wide(sign) or sign in (CHECKED, UNCHECKED) else FORMAT.filled_latin_em
