"""Words that a text parts by marks or spaces, and readers write in one: TCP/IP, R&D, Wi-Fi;
03-1234-5678, 〒100-8916; JIS Z 8301, ISO/IEC 27001.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

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
_MARK_OF_NUMBER = late_pattern(f"[0-9][ー({MARKS_BETWEEN}][0-9]")
# A telephone number has ten digits, or eleven; other numbers keep their marks.
TELEPHONE_DIGITS = range(10, 12)
_TELEPHONE = late_pattern(
    rf"(?<![0-9{MARKS_BETWEEN}])0[0-9]{{1,4}}[ー({MARKS_BETWEEN}][0-9]{{1,4}}"
    rf"[ー){MARKS_BETWEEN}][0-9]{{3,4}}(?![0-9{MARKS_BETWEEN}])"
)
# As people of other countries write one; in a text that is not told from other numbers.
_DOTTED = late_pattern(r"0[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{3,4}")
# With a mark behind the area alone, or brackets around it.
_AFTER_AREA = late_pattern(
    rf"[(]?(?P<area>0[0-9]{{1,4}})[){MARKS_BETWEEN}](?P<office>[0-9]{{1,4}})(?P<number>[0-9]{{4}})"
)
_FROM_ABROAD = late_pattern(
    rf"\+81[ {MARKS_BETWEEN}]?(?:\(0\))?(?P<rest>[1-9][0-9]{{0,4}}[ {MARKS_BETWEEN}]?[0-9]{{1,4}}"
    rf"[ {MARKS_BETWEEN}]?[0-9]{{3,4}})"
)
_NO_DIGIT = late_pattern("[^0-9]")
_SPACE, _SLASH, _POST = (late_pattern(sign) for sign in " /〒")
# With its sign, without which 100-8916 in a text may be anything.
_POST_CODE = late_pattern(rf"〒\s?[0-9]{{3}}[ー{MARKS_BETWEEN}][0-9]{{4}}(?![0-9{MARKS_BETWEEN}])")
_TYPED_POST_CODE = late_pattern(rf"〒[0-9]{{3}}[ー{MARKS_BETWEEN}][0-9]{{4}}")
# A standard has a body, a letter for its field, and a number.
_STANDARD = late_pattern(
    "(?<![A-Za-z0-9])[A-Za-z]{2,5}(?: [A-Za-z] ?| ?[A-Za-z] )[0-9]{3,5}(?![A-Za-z0-9])"
)
# One of several bodies is called by its first: ISO/IEC 27001.
_OF_BODIES = late_pattern(
    r"(?<![A-Za-z0-9/])([A-Za-z]{2,5})(?:/[A-Za-z]{2,5}){1,3} ?([0-9]{3,5})(?![A-Za-z0-9])"
)


def joined_letters(analysis: Analysis) -> Iterator[Implied]:
    """Yield each short run of letters with marks between them as it is without the marks, and
    each standard, post code and telephone number in one.
    """
    text = to_half_width(analysis.text)
    for may_be_there, pattern, join in _JOINS:
        if may_be_there.search(text) is None:
            continue
        for match in pattern.finditer(text):
            if joined := join(match.group()):
                yield among_neighbours(analysis, match.span(), joined)


def join_telephone(written: str) -> str:
    """Return a telephone number without its marks; "" where it is none.

    >>> join_telephone("03-1234-5678"), join_telephone("0-12-3456")
    ('0312345678', '')
    """
    digits = _NO_DIGIT.sub("", written)
    is_one = _TELEPHONE.fullmatch(written) and len(digits) in TELEPHONE_DIGITS
    return digits if is_one else ""


def as_telephone_at_home(typed: str) -> str:
    """Return a typed telephone number that has points, a mark behind its area alone, or is called
    from abroad, as it is written at home; anything else as it is.

    >>> as_telephone_at_home("03.1234.5678"), as_telephone_at_home("+81-3-1234-5678")
    ('03-1234-5678', '03-1234-5678')
    >>> as_telephone_at_home("(03)12345678"), as_telephone_at_home("03-12345678")
    ('03-1234-5678', '03-1234-5678')
    >>> as_telephone_at_home("3.14.159"), as_telephone_at_home("+82-3-1234-5678")
    ('3.14.159', '+82-3-1234-5678')
    >>> as_telephone_at_home("02.10.2024"), as_telephone_at_home("+81-3-12-345")
    ('02.10.2024', '+81-3-12-345')
    """
    at_home = typed
    if abroad := _FROM_ABROAD.fullmatch(typed):
        at_home = f"0{abroad['rest']}"
    elif in_one := _AFTER_AREA.fullmatch(typed):
        at_home = "-".join(in_one.groups())
    elif _DOTTED.fullmatch(typed):
        at_home = typed.replace(".", "-")
    return at_home if len(_NO_DIGIT.sub("", at_home)) in TELEPHONE_DIGITS else typed


def _join_letters(written: str) -> str:
    joined = _MARK.sub("", written)
    return joined if len(joined) <= MOST_LETTERS else ""


def join_post_code(typed: str) -> str:
    """Return a typed post code without its marks; "" where it is none.

    >>> join_post_code("〒100-8916"), join_post_code("100-8916")
    ('1008916', '')
    """
    return _NO_DIGIT.sub("", typed) if _TYPED_POST_CODE.fullmatch(typed) else ""


def join_standard(typed: str) -> str:
    """Return the number of a standard that was typed with spaces without them, one of several
    bodies as that of the first; "" for others.

    >>> join_standard("JIS Z 8301"), join_standard("JIS 規格"), join_standard("JISZ8301")
    ('JISZ8301', '', '')
    >>> join_standard("ISO/IEC 27001"), join_standard("TCP/IP")
    ('ISO27001', '')
    """
    if of_bodies := _OF_BODIES.fullmatch(typed):
        return "".join(of_bodies.groups())
    return typed.replace(" ", "") if _STANDARD.fullmatch(typed) else ""


# Most texts have none of the signs without which there is nothing to join.
_JOINS: tuple[tuple[re.Pattern[str], re.Pattern[str], Callable[[str], str]], ...] = (
    (_SPACE, _STANDARD, join_standard),
    (_SLASH, _OF_BODIES, join_standard),
    (_POST, _POST_CODE, lambda written: _NO_DIGIT.sub("", written)),
    (_MARK, _PARTED, _join_letters),
    (_MARK_OF_NUMBER, _TELEPHONE, join_telephone),
)
