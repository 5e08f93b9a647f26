"""Digits that a PDF draws and has no Unicode for, as the digits of a set that a font has beside its
own: they are told where they stand in their order in the font, and look like digits.
"""

from __future__ import annotations

import ctypes
import math
import operator
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from indexer.reading.format_parameters import FORMAT
from indexer.reading.formats.pdf_glyphs import (
    GlyphBox,
    Picture,
    are_alike,
    draw_char,
    draw_glyphs,
    draw_known,
    find_box,
    list_glyphs,
)
from indexer.reading.formats.pdf_type import read_font_name
from indexer.reading.lines.geometry import UNNAMED, Char
from indexer.reading.reading_limits import LIMITS

_DIGITS = "0123456789"
_NO_DIGIT = len(_DIGITS)


@dataclass(slots=True)
class _Family:
    """The fonts of one name, which are parts of one: the glyphs that have no Unicode, each with its
    box and its picture. ``seen``: the boxes that were asked for; ``digits``: the digits among the
    glyphs.
    """

    boxes: dict[int, GlyphBox] = field(default_factory=dict)
    pictures: dict[int, Picture] = field(default_factory=dict)
    seen: set[GlyphBox] = field(default_factory=set)
    digits: dict[int, str] = field(default_factory=dict)

    def tell(self, box: GlyphBox, picture: Picture) -> str:
        """The digit that has this box and this look."""
        alike = (code for code, each in self.boxes.items() if are_alike(each, box))
        rated = ((_correlate(self.pictures[code], picture), code) for code in alike)
        best, code = max(rated, default=(0.0, -1))
        return self.digits.get(code, UNNAMED) if best >= FORMAT.min_same_look else UNNAMED


class UnnamedDigits:
    """The digits without Unicode of one PDF, which are looked for when the first one is read."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self._found: Mapping[str, _Family] | None = None

    def mend(self, char: Char, page: pypdfium2.PdfTextPage, at: int, owner: Any) -> Char:
        """The character at an index, which has no Unicode: where it is one of the digits, that."""
        digit = self._tell(page, at, owner)
        return char if digit == UNNAMED else char._replace(text=digit, mended=UNNAMED)

    def _tell(self, page: pypdfium2.PdfTextPage, at: int, owner: Any) -> str:
        if self._found is None:
            self._found = _find_digits(self._document)
        family = self._found.get(read_font_name(raw.FPDFTextObj_GetFont(owner)))
        box = find_box(page, at, owner) if family and family.digits else None
        if family is None or box is None:
            return UNNAMED
        return family.tell(box, draw_char(self._document, page, at, owner))


def _find_digits(document: pypdfium2.PdfDocument) -> dict[str, _Family]:
    """Glyphs without Unicode, by the names of their fonts, with the digits among them."""
    families = _gather(document)
    known = draw_known(_DIGITS) if families else {}
    for family in families.values():
        likenesses = {
            code: [_rate(picture, known[digit]) for digit in _DIGITS]
            for code, picture in family.pictures.items()
        }
        family.digits = find_sets(likenesses)
    return families


def find_sets(likenesses: Mapping[int, Sequence[float]]) -> dict[int, str]:
    """The digit of each code that is one of a set: ``likenesses`` says how much what is drawn by a
    code looks like each digit.

    The codes of a set are in the order of its digits, and of all codes in its room each looks most
    like the digit in its place. Of a single sign the look says too little.

    >>> three, one, two = [0.1, 0.2, 0.3, 0.9], [0.1, 0.8, 0.2, 0.3], [0.4, 0.3, 0.9, 0.5]
    >>> find_sets({61: one, 62: two, 63: three}), find_sets({61: one, 62: three, 63: two})
    ({61: '1', 62: '2', 63: '3'}, {})
    >>> find_sets({61: one, 62: two, 63: three, 70: [0.1]})
    {61: '1', 62: '2', 63: '3'}
    """
    best = {
        code: each.index(max(each)) if max(each) >= FORMAT.min_likeness else _NO_DIGIT
        for code, each in likenesses.items()
    }
    found: dict[int, str] = {}
    for code, digit in best.items():
        first = code - digit
        room = [each for each in range(first, first + len(_DIGITS)) if each in best]
        if len(room) >= FORMAT.min_set_digits and all(each - best[each] == first for each in room):
            found |= {each: _DIGITS[each - first] for each in room}
    return found


def _gather(document: pypdfium2.PdfDocument) -> dict[str, _Family]:
    """Glyphs without Unicode, by the names of their fonts."""
    families: dict[str, _Family] = {}
    listed = 0
    for place in range(min(len(document), LIMITS.max_unnamed_pages)):
        for font, boxes in _find_unnamed(document, place):
            family = families.setdefault(read_font_name(font), _Family())
            if not boxes <= family.seen and listed < LIMITS.max_listed_fonts:
                listed += 1
                _add_glyphs(document, font, boxes, family)
    return families


def _add_glyphs(
    document: pypdfium2.PdfDocument, font: Any, boxes: Set[GlyphBox], family: _Family
) -> None:
    """Put the glyphs that have one of these boxes into a family."""
    for code, glyph in list_glyphs(document, font).items():
        if any(are_alike(glyph, box) for box in boxes - family.seen):
            family.boxes[code] = glyph
    family.seen |= boxes
    missing = [code for code in family.boxes if code not in family.pictures]
    family.pictures |= draw_glyphs(document, font, missing)


def _find_unnamed(
    document: pypdfium2.PdfDocument, place: int
) -> Iterator[tuple[Any, set[GlyphBox]]]:
    """Each font of a page with the boxes of what it has no Unicode for, while the page is open."""
    try:
        with closing(document[place]) as page, closing(page.get_textpage()) as text:
            if UNNAMED in text.get_text_range():
                yield from _list_unnamed(text)
    except pypdfium2.PdfiumError:
        return


def _list_unnamed(text: pypdfium2.PdfTextPage) -> Iterator[tuple[Any, set[GlyphBox]]]:
    fonts: dict[int, tuple[Any, set[GlyphBox]]] = {}
    for at in range(min(text.count_chars(), LIMITS.max_page_chars)):
        if raw.FPDFText_GetUnicode(text.raw, at) != ord(UNNAMED):
            continue
        owner = raw.FPDFText_GetTextObject(text.raw, at)
        box = find_box(text, at, owner) if owner else None
        if box:
            font = raw.FPDFTextObj_GetFont(owner)
            fonts.setdefault(ctypes.addressof(font.contents), (font, set()))[1].add(box)
    yield from fonts.values()


def _rate(picture: Picture, known: Sequence[Picture]) -> float:
    """The likeness of a picture to the most alike of some: the correlation of their darkness."""
    return max(_correlate(picture, each) for each in known)


def _correlate(one: Picture, other: Picture) -> float:
    """The correlation of two pictures, 0 where one of them is all of one shade.

    >>> round(_correlate(bytes([0, 1, 5]), bytes([0, 2, 10])), 3), _correlate(b"aaa", b"abc")
    (1.0, 0.0)
    """
    return float(sum(map(operator.mul, _standardise(one), _standardise(other))))


@lru_cache(maxsize=LIMITS.max_glyph_pictures)
def _standardise(picture: Picture) -> tuple[float, ...]:
    """The distance of each part of a picture from its mean shade, the sum of squares one; all 0
    where it has one shade.
    """
    usual = sum(picture) / max(1, len(picture))
    apart = [shade - usual for shade in picture]
    size = math.hypot(*apart)
    return tuple(each / size if size else 0.0 for each in apart)
