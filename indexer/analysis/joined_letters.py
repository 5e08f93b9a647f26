"""Latin letters that a text parts by a mark, and readers write in one: TCP/IP, R&D, Wi-Fi."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis.surroundings import among_neighbours
from indexer.japanese.scripts import TO_HALF_WIDTH
from indexer.model import Analysis, Implied

# Letters in one; a longer run of them is an address or a list.
MOST_LETTERS = 16
MARKS_BETWEEN = "/&._‐–−-"
_PARTED = re.compile(
    rf"(?<![A-Za-z/&._@:-])[A-Za-z]+(?:[{MARKS_BETWEEN}][A-Za-z]+){{1,3}}(?![A-Za-z/&_@])"
)
_MARK = re.compile(f"[{MARKS_BETWEEN}]")


def joined_letters(analysis: Analysis) -> Iterator[Implied]:
    """Yield each short run of letters with marks between them as it is without the marks."""
    text = analysis.text.translate(TO_HALF_WIDTH)
    if _MARK.search(text) is None:
        return
    for match in _PARTED.finditer(text):
        joined = _MARK.sub("", match.group())
        if len(joined) <= MOST_LETTERS:
            yield among_neighbours(analysis, match.span(), joined)
