"""Labels of figures and sections as patterns: 図表Ⅳ-1-2-1, 図 3, 第1-2-3図; 第2節, 第1章第3節.

A number is written in more ways at the head of a caption, where little else can be meant, than
inside a sentence. What stands between brackets of a name here is its part of a label: FIGURE_NAME
its word, ..._NUMBER its number.
"""

from __future__ import annotations

import re
import unicodedata

from indexer.japanese.numerals import KANJI_TO_TEN, ROMAN_TO_TEN, ROMAN_TO_TWELVE
from indexer.japanese.scripts import DIGITS, UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern

# Figures ----------------------------------------------------------------------------------------

FIGURE_NAME = r"(?:図表|図|表|写真|グラフ|Figure|Fig\.|Table)"
_STEP_DIGIT = f"[{ROMAN_TO_TEN}{DIGITS}]"
_DASH = "[-－‐–―−.．]"
# The number of a figure in extracted text: it may begin with a letter.
FIGURE_NUMBER = rf"[{ROMAN_TO_TEN}{DIGITS}A-Z]+(?:[ ]?{_DASH}[ ]?{_STEP_DIGIT}+)*"
# That of a caption on a printed page: a middle dot may part it too.
PRINTED_FIGURE_NUMBER = rf"{_STEP_DIGIT}+(?:[ ]?[-－‐–―−.．・][ ]?{_STEP_DIGIT}+)*"
# What a cross-reference names: a figure, a document, a part or a chapter.
CITED = (
    rf"(?:{FIGURE_NAME}[ ]?{FIGURE_NUMBER}|資料[ ]?[{DIGITS}]+|[{ROMAN_TO_TEN}]+部|[0-9]+[章節項])"
)

# All dashes and points that two writings of one label differ in.
LABEL_DASHES = "-－‐‑–―−．."
# Labels that are counted through a document: 図表Ⅳ-1-2-1, 図 3, 資料63, Table 2.1, 第1-2-3図;
# 第3図書館 is none.
FIGURE_LABEL = late_pattern(
    rf"(?:図表|別図|別表|図|表|写真|グラフ|資料|Figure|Fig\.|Table)[ 　]?"
    rf"[{DIGITS}{ROMAN_TO_TWELVE}A-Z]+(?:[{LABEL_DASHES}][{DIGITS}]+)*(?![{DIGITS}])"
    rf"|第[{DIGITS}]+(?:(?:[{LABEL_DASHES}][{DIGITS}]+)+図?表?"
    rf"|(?:図表|図|表)(?![{UNIFIED_IDEOGRAPHS}]))(?<=[図表])"
)
_ORNAMENT_AND_LABEL = late_pattern(rf"\W*({FIGURE_LABEL.pattern})")

# Sections ----------------------------------------------------------------------------------------

# From the outermost to the innermost.
SECTION_UNITS = "部編章節項款"
SECTION_NUMBER = f"[{DIGITS}{ROMAN_TO_TWELVE}{KANJI_TO_TEN}]{{1,3}}"
# One counter of a section, 第2節, and a path of them: 第1章第3節, Ⅰ部4章1節5項.
SECTION_STEP = late_pattern(rf"第?(?P<number>{SECTION_NUMBER})(?P<unit>[{SECTION_UNITS}])")
SECTION_LABEL = late_pattern(rf"(?:第?{SECTION_NUMBER}[{SECTION_UNITS}])+")


def leading_label(text: str) -> str:
    """Return the label that a caption or a figure begins with, "" where it has none.

    An ornament before the label is skipped.

    >>> leading_label("■図表Ⅳ-1-2　防衛費の推移")
    '図表Ⅳ-1-2'
    """
    label = _ORNAMENT_AND_LABEL.match(text)
    return label[1] if label else ""


def label_key(label: str) -> str:
    """Return what the writings of a label have in common: width, dashes and spaces do not count.

    >>> label_key("図 ３－１") == label_key("図3.1")
    True
    """
    return (
        re.sub(f"[{LABEL_DASHES}]", "-", unicodedata.normalize("NFKC", label))
        .replace(" ", "")
        .casefold()
    )


def words_of_heading(heading: str) -> str:
    """Return a heading without its number.

    A heading as printed is its number, U+3000, and its words; without that space it is all words.
    """
    return heading.rpartition("\u3000")[2]
