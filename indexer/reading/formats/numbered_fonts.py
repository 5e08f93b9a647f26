"""Fonts of a PDF whose characters the file does not name: PDFium gives the number of each glyph,
which `indexer.japanese.glyph_numbers` may know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from indexer.japanese.glyph_numbers import find_numbered_font
from indexer.reading.lines.geometry import Char

# Glyph numbers that are white space as characters: of ( ) 9 : ; < in half width.
NUMBERS_LIKE_SPACES = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f")


def mend_numbered(chars: Sequence[Char]) -> tuple[Char, ...]:
    """The characters of a page, those of each font whose glyph numbers are known as what they say;
    a space that such a font draws is before the next character.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for char in chars:
        texts[char.font].append(char.text)
    read = {font: find_numbered_font("".join(text)) for font, text in texts.items()}
    if not any(read.values()):
        return tuple(char for char in chars if char.text not in NUMBERS_LIKE_SPACES)
    return tuple(_mend(chars, {font: iter(text) for font, text in read.items() if text}))


def _mend(chars: Sequence[Char], read: dict[str, Iterator[str]]) -> Iterator[Char]:
    spaced = False
    for char in chars:
        said = next(read[char.font]) if char.font in read else char.text
        if said == " " or said in NUMBERS_LIKE_SPACES:
            spaced = True
        else:
            mended = char.text if said != char.text else char.mended
            yield char._replace(text=said, mended=mended, spaced=char.spaced or spaced)
            spaced = False
