"""Fonts of a PDF whose characters the file does not name: PDFium gives the number of each glyph,
which `indexer.japanese.glyph_numbers` may know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from indexer.japanese.glyph_numbers import find_numbered_font
from indexer.reading.lines.geometry import Char

# Glyph numbers that are white space as characters: of ( ) 9 : ; < in half width.
NUMBERS_LIKE_SPACES = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f")


def mend_numbered(drawn: Iterable[tuple[int, Char]]) -> tuple[Char, ...]:
    """The characters of a page, each with the number of its font among those of the file, where
    glyph numbers of a font are known as what they say; a space that such a font draws is before the
    next character.
    """
    chars = list(drawn)
    texts: dict[int, list[str]] = defaultdict(list)
    for font, char in chars:
        texts[font].append(char.text)
    return tuple(_mend(chars, _read_fonts({font: "".join(text) for font, text in texts.items()})))


def _read_fonts(texts: Mapping[int, str]) -> dict[int, str]:
    """The text that each font says whose glyph numbers are known; where one is, less tells the
    others.
    """
    sure = {font: read for font, text in texts.items() if (read := find_numbered_font(text))}
    if not sure:
        return sure
    others = ((font, find_numbered_font(text, beside=True)) for font, text in texts.items())
    return {font: read for font, read in others if read} | sure


def _mend(chars: Sequence[tuple[int, Char]], read: Mapping[int, str]) -> Iterator[Char]:
    said_by = {font: iter(text) for font, text in read.items()}
    spaced = False
    for font, char in chars:
        said = next(said_by[font]) if font in said_by else char.text
        if said == " " or said in NUMBERS_LIKE_SPACES:
            spaced = spaced or said == " "
        else:
            mended = char.text if said != char.text else char.mended
            yield char._replace(text=said, mended=mended, spaced=char.spaced or spaced)
            spaced = False
