"""What a text parts by marks, and readers write in one: TCP/IP, R&D, Wi-Fi; 03-1234-5678."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.analysis.surroundings import among_neighbours
from indexer.japanese.scripts import TO_HALF_WIDTH
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Implied

# Letters in one; a longer run of them is an address or a list.
MOST_LETTERS = 16
MARKS_BETWEEN = "/&._‐–−-"
_PARTED = late_pattern(
    rf"(?<![A-Za-z/&._@:-])[A-Za-z]+(?:[{MARKS_BETWEEN}][A-Za-z]+){{1,3}}(?![A-Za-z/&_@])"
)
_MARK = late_pattern(f"[{MARKS_BETWEEN}]")
# A telephone number has ten digits, or eleven; other numbers keep their marks.
TELEPHONE_DIGITS = range(10, 12)
_TELEPHONE = late_pattern(
    rf"(?<![0-9{MARKS_BETWEEN}])0[0-9]{{1,4}}[ー({MARKS_BETWEEN}][0-9]{{1,4}}"
    rf"[ー){MARKS_BETWEEN}][0-9]{{3,4}}(?![0-9{MARKS_BETWEEN}])"
)
_NO_DIGIT = late_pattern("[^0-9]")


def joined_letters(analysis: Analysis) -> Iterator[Implied]:
    """Yield each short run of letters with marks between them as it is without the marks."""
    text = analysis.text.translate(TO_HALF_WIDTH)
    if _MARK.search(text) is None:
        return
    for match in _PARTED.finditer(text):
        joined = _MARK.sub("", match.group())
        if len(joined) <= MOST_LETTERS:
            yield among_neighbours(analysis, match.span(), joined)
    for match in _TELEPHONE.finditer(text):
        if joined := join_telephone(match.group()):
            yield among_neighbours(analysis, match.span(), joined)


def join_telephone(written: str) -> str:
    """Return a telephone number without its marks; "" where it is none.

    >>> join_telephone("03-1234-5678"), join_telephone("0-12-3456")
    ('0312345678', '')
    """
    digits = _NO_DIGIT.sub("", written)
    is_one = _TELEPHONE.fullmatch(written) and len(digits) in TELEPHONE_DIGITS
    return digits if is_one else ""
