"""Fonts whose letters a PDF draws (Type 3), as browsers write those they can't embed: PDFium has no
name for them, though the file describes each as that of a font with a name and a weight.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from pathlib import Path

# What says nothing of such a font, what maps its characters, and where it is described; and the
# description. Both as Skia writes them, which browsers print with.
_REFERENCE = re.compile(
    rb"/CIDToGIDMap /Identity(\s+/ToUnicode \d+ 0 R\s+)/FontDescriptor (\d+) 0 R"
)
_DESCRIPTION = re.compile(
    rb"\s(\d+) 0 obj\s*<<\s*/Type /FontDescriptor\s(?:(?!>>|endobj).){0,500}?/FontName /([^\s/>]+)",
    re.DOTALL,
)
_NAME = b"/BaseFont /"


def name_drawn_fonts(path: Path) -> bytes | None:
    """The content of a PDF with the names of its drawn fonts where PDFium looks for them, no byte
    moved; None where it has no such fonts, or none that are described.
    """
    with path.open("rb") as file:
        try:
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                named = list(_find_named(content))
                copy = bytearray(content) if named else None
        except ValueError:  # an empty file
            return None
    if copy is None:
        return None
    for start, words in named:
        copy[start : start + len(words)] = words
    return bytes(copy)


def _find_named(content: mmap.mmap) -> Iterator[tuple[int, bytes]]:
    """References of drawn fonts: the offset of each, and what replaces it, as long."""
    references = list(_REFERENCE.finditer(content))
    if not references:
        return
    names = {found[1]: found[2] for found in _DESCRIPTION.finditer(content)}
    for found in references:
        room = len(found[0]) - len(found[1]) - len(_NAME)
        if found[2] in names:
            name = names[found[2]].rpartition(b"+")[2][-room:]
            yield found.start(), (_NAME + name + found[1]).ljust(len(found[0]))
