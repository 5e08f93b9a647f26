"""A page of a PDF as it is printed: its picture, and where each of its characters is."""

from __future__ import annotations

import io
import math
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

from indexer.errors import DamagedPdf
from indexer.reading.formats.pdf_characters import open_pdf, read_page
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.geometry import Char
from indexer.reading.reading_limits import LIMITS


@dataclass(frozen=True, slots=True)
class LetterBox:
    """Where on the page a character is, in points from its upper left corner; ``order``: how many
    others the page draws before it.
    """

    order: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page: its size in points, its characters, and its pictures as WebP, by their width in
    dots.
    """

    width: float
    height: float
    letters: tuple[LetterBox, ...]
    pictures: dict[int, bytes]


def draw_page(path: Path, number: int, widths: tuple[int, ...]) -> DrawnPage:
    """Draw a page, from 1, so many dots across each. Raises DamagedPdf where there is none."""
    with closing(open_pdf(path)) as document:
        if not 0 < number <= len(document):
            raise DamagedPdf(path=str(path))
        read = read_page(document, number - 1)
        if not read.width or not read.height:
            raise DamagedPdf(path=str(path))
        with closing(document[number - 1]) as page:
            pictures = {width: _draw(page, read.width, read.height, width) for width in widths}
    return DrawnPage(read.width, read.height, tuple(map(_box_of, read.chars)), pictures)


def _draw(page: pypdfium2.PdfPage, width: float, height: float, dots: int) -> bytes:
    scale = min(dots / width, math.sqrt(LIMITS.max_picture_dots / (width * height)))
    with closing(page.render(scale=scale, rev_byteorder=True)) as bitmap:
        picture: Image.Image = bitmap.to_pil().convert("RGB")
    written = io.BytesIO()
    # Half the time of the slowest method, for a quarter more bytes: a reader waits for the first.
    picture.save(written, "WEBP", quality=80, method=0)
    return written.getvalue()


def _box_of(char: Char) -> LetterBox:
    """The em of a character; one that lies on its side goes down from where it begins."""
    width = max(char.x1 - char.x0, char.cell)
    if char.turned:
        return LetterBox(char.order, char.x0, char.base, width, char.size / 2)
    return LetterBox(
        char.order, char.x0, char.base - LAYOUT.ascent_em * char.size, width, char.size
    )
