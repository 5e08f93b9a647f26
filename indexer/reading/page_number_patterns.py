"""Patterns of page numbers: what is set around one, and what it counts to."""

from __future__ import annotations

import re
import unicodedata

from indexer.japanese.scripts import DIGITS

# A page number as it is printed, between dashes, after p., before 頁 or the number of all pages.
NUMBER = re.compile(
    rf"(?:[pPｐＰ][.．]?|[Pp]age|PAGE)?[-‐–—―－~〜～•・|｜ ]*"
    rf"(?P<number>[{DIGITS}]{{1,4}}|[ⅰ-ⅻⅠ-Ⅻ]{{1,3}}|[ivx]{{1,6}})"
    rf"(?:[/／][{DIGITS}]{{1,4}})?(?:頁|ページ)?[-‐–—―－~〜～•・|｜ ]*"
)
_BETWEEN_DASHES = re.compile(rf"([-‐–—―－]) ?[{DIGITS}]{{1,4}} ?\1")
_ROMAN = {"i": 1, "v": 5, "x": 10}


def value_of(number: str) -> int:
    """The value of a page number, in digits or in Roman numerals.

    >>> value_of("１２"), value_of("ⅳ"), value_of("xiv")
    (12, 4, 14)
    """
    if number.isdecimal():
        return int(number)
    letters = unicodedata.normalize("NFKC", number).casefold()
    values = [_ROMAN[letter] for letter in letters]
    return sum(
        -value if value < after else value
        for value, after in zip(values, (*values[1:], 0), strict=True)
    )


def is_between_dashes(text: str) -> bool:
    """Whether a text is a number between two dashes.

    >>> is_between_dashes("- 2 -"), is_between_dashes("2")
    (True, False)
    """
    return _BETWEEN_DASHES.fullmatch(text) is not None
