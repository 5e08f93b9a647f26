"""A page of a PDF as it is printed: its picture, and where each of its characters is.

A child process calls these functions with what tells its parent of steps; a page is one step.
"""

from __future__ import annotations

import io
import math
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from indexer.errors import DamagedPdf
from indexer.reading.formats.pdf_characters import open_pdf, read_page
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char
from indexer.reading.reading_limits import LIMITS


@dataclass(frozen=True, slots=True)
class LetterBox:
    """The box of a character on its page, in points from the upper left corner; ``order``: how many
    others the page draws before it.
    """

    order: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page: its size in points, and its characters."""

    width: float
    height: float
    letters: tuple[LetterBox, ...]


def get_ready(_: object) -> None:
    """Do nothing: who can call it has loaded all that drawing needs."""


def find_letters(_: object, path: Path, number: int) -> DrawnPage:
    """The boxes of the characters of a page, which is counted from 1. Raises DamagedPdf where there
    is none.
    """
    with closing(_open(path, number)) as document:
        read = read_page(document, number - 1, as_shown=True)
    return DrawnPage(read.width, read.height, tuple(map(_box_of, read.chars)))


def draw_page(_: object, path: Path, number: int, dots: int) -> bytes:
    """Draw a page, from 1, so many dots across, as WebP. Raises DamagedPdf where there is none."""
    with closing(_open(path, number)) as document, closing(document[number - 1]) as page:
        width, height = page.get_size()
        if not width or not height:
            raise DamagedPdf(path=str(path))
        scale = min(dots / width, math.sqrt(LIMITS.max_picture_dots / (width * height)))
        # Four bytes a dot are drawn and encoded faster than three; the fastest method takes half
        # the time of the slowest, for a quarter more bytes: a reader waits for the first.
        with closing(page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)) as bitmap:
            written = io.BytesIO()
            bitmap.to_pil().save(written, "WEBP", quality=80, method=0)
    return written.getvalue()


def _open(path: Path, number: int) -> pypdfium2.PdfDocument:
    document = open_pdf(path)
    if not 0 < number <= len(document):
        document.close()
        raise DamagedPdf(path=str(path))
    return document


def _box_of(char: Char) -> LetterBox:
    """The em of a character; one that lies on its side goes down from where it begins."""
    width = max(char.x1 - char.x0, char.cell)
    if char.turned:
        return LetterBox(char.order, char.x0, char.base, width, char.size / 2)
    return LetterBox(
        char.order, char.x0, char.base - LAYOUT.ascent_em * char.size, width, char.size
    )
