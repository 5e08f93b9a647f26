"""Words that a text parts by marks or spaces, and readers write in one: TCP/IP, R&D, Wi-Fi;
03-1234-5678, 〒100-8916; JIS Z 8301.
"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.analysis.surroundings import among_neighbours
from indexer.japanese.scripts import to_half_width
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
# With its sign, without which 100-8916 in a text may be anything.
_POST_CODE = late_pattern(rf"〒\s?[0-9]{{3}}[ー{MARKS_BETWEEN}][0-9]{{4}}(?![0-9{MARKS_BETWEEN}])")
_TYPED_POST_CODE = late_pattern(rf"〒[0-9]{{3}}[ー{MARKS_BETWEEN}][0-9]{{4}}")
# A standard has a body, a letter for its field, and a number.
_STANDARD = late_pattern(
    "(?<![A-Za-z0-9])[A-Za-z]{2,5}(?: [A-Za-z] ?| ?[A-Za-z] )[0-9]{3,5}(?![A-Za-z0-9])"
)


def joined_letters(analysis: Analysis) -> Iterator[Implied]:
    """Yield each short run of letters with marks between them as it is without the marks, and
    each standard and post code in one.
    """
    text = to_half_width(analysis.text)
    if " " in text:
        for match in _STANDARD.finditer(text):
            yield among_neighbours(analysis, match.span(), match.group().replace(" ", ""))
    if _MARK.search(text) is None:
        return
    for match in _POST_CODE.finditer(text) if "〒" in text else ():
        yield among_neighbours(analysis, match.span(), _NO_DIGIT.sub("", match.group()))
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


def join_post_code(typed: str) -> str:
    """Return a typed post code without its marks; "" where it is none.

    >>> join_post_code("〒100-8916"), join_post_code("100-8916")
    ('1008916', '')
    """
    return _NO_DIGIT.sub("", typed) if _TYPED_POST_CODE.fullmatch(typed) else ""


def join_standard(typed: str) -> str:
    """Return the number of a standard that was typed with spaces without them; "" for others.

    >>> join_standard("JIS Z 8301"), join_standard("JIS 規格"), join_standard("JISZ8301")
    ('JISZ8301', '', '')
    """
    return typed.replace(" ", "") if _STANDARD.fullmatch(typed) else ""
