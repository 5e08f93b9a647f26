"""Patterns of page numbers: what is set around one, and what it counts to."""

from __future__ import annotations

import unicodedata

from indexer.japanese.figure_labels import FIGURE_NAME
from indexer.japanese.scripts import DIGITS, KANJI
from indexer.late_patterns import late_pattern

# A page number as it is printed, between dashes, after p., before 頁 or the number of all pages.
NUMBER = late_pattern(
    rf"(?:[pPｐＰ][.．]?|[Pp]age|PAGE)?[-‐–—―－−~〜～•・|｜ ]*"
    rf"(?P<number>[{DIGITS}]{{1,4}}|[ⅰ-ⅻⅠ-Ⅻ]{{1,3}}|[ivx]{{1,6}})"
    rf"(?:[/／][{DIGITS}]{{1,4}})?(?:頁|ページ)?[-‐–—―－−~〜～•・|｜ ]*"
)
# One between brackets, as the number of an item or of a formula is.
BRACKETED_NUMBER = late_pattern(rf"[(（〔]\s*(?P<number>[{DIGITS}]{{1,4}})\s*[)）〕]")
# A page number that counts within a chapter or an appendix: 2-15, Ⅱ－3, A-1, 資料－11.
# 図-2 is a figure.
CHAPTER_NUMBER = late_pattern(
    rf"(?:[pPｐＰ][.．]?)?(?![pPｐＰ]\W|\w{{,2}}{FIGURE_NAME})(?P<chapter>"
    rf"[{DIGITS}]{{1,2}}|[a-zA-Zａ-ｚＡ-Ｚ]{{1,2}}|[IVXⅰ-ⅻⅠ-Ⅻ]{{1,4}}|[{KANJI}]{{1,4}})"
    rf"[-‐–—―－−](?P<number>[{DIGITS}]{{1,3}})"
)
# A page number at the end or at the beginning of a running head in print, written without spaces.
HEAD_NUMBER_AT_END = late_pattern(
    rf"(?<![{DIGITS}.,，．-])(?P<number>[{DIGITS}]{{1,4}})[-‐–—―－]?$"
)
HEAD_NUMBER_AT_START = late_pattern(
    rf"^[-‐–—―－]?(?P<number>[{DIGITS}]{{1,4}})(?![{DIGITS}年月日回号期章節部版%％])"
)
# The same in extracted text, alone on a line or at an end of one.
_DIGITS_OF_PAGE = f"[{DIGITS}]{{1,4}}"
# What programs write where a page begins: --- Page 12 ---, 【page:12】, [12ページ].
_MARKED_PAGE = (
    r"[-=*#―─【［〔＜<(（\[][-=*#―─【［〔＜<(（\[ ]{,20}"
    rf"(?:(?:[pP]age|PAGE|ページ|頁)[ 　]?[:：.#]?[ 　]?{_DIGITS_OF_PAGE}"
    rf"|{_DIGITS_OF_PAGE}[ 　]?(?:ページ目?|頁))"
    rf"(?:[ 　]?(?:[/／]|of)[ 　]?{_DIGITS_OF_PAGE})?[-=*#―─】］〕＞>)）\] ]{{,20}}"
)
# A page number with signs of its own, p. 12, 12頁, - 12 -, or bare.
_SIGNED_PAGE = (
    rf"{_MARKED_PAGE}|"
    rf"[pPｐＰ][.．]?[ ]?{_DIGITS_OF_PAGE}|{_DIGITS_OF_PAGE}[ ]?(?:頁|ページ)|"
    rf"{_DIGITS_OF_PAGE}[ ]?[/／][ ]?{_DIGITS_OF_PAGE}|"
    rf"[-‐–—―－][ 　]?{_DIGITS_OF_PAGE}[ 　]?[-‐–—―－]"
)
PAGE_NUMBER = late_pattern(rf"(?P<page>{_SIGNED_PAGE}|[-‐–—―－ 　]*{_DIGITS_OF_PAGE}[-‐–—―－ 　]*)")
NUMBER_AT_END = late_pattern(rf"(?P<rest>.*?\S)[ \t　]+(?P<page>{_SIGNED_PAGE}|{_DIGITS_OF_PAGE})$")
NUMBER_AT_START = late_pattern(
    rf"(?P<page>{_SIGNED_PAGE}|{_DIGITS_OF_PAGE})[ \t　]+(?P<rest>\S.*)$"
)
SIGNED_PAGE = late_pattern(_SIGNED_PAGE)
# Between round brackets a text may refer to a page of another one.
MARKED_PAGE = late_pattern(rf"(?![（(]){_MARKED_PAGE}")
NUMBER_OF_PAGE = late_pattern(f"[{DIGITS}]+")

_BETWEEN_DASHES = late_pattern(rf"([-‐–—―－−]) ?[{DIGITS}]{{1,4}} ?\1")
_ROMAN = {"i": 1, "v": 5, "x": 10}


def page_value(number: str) -> int:
    """The value of a page number, in digits or in Roman numerals.

    >>> page_value("１２"), page_value("ⅳ"), page_value("xiv")
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
