"""Classes of characters that Japanese is written in, for use between the brackets of a pattern:
``f"[{KATAKANA}]"``.

Three sets of kanji are told apart by what they hold, for they give different answers: KANJI what a
Japanese report writes as kanji, UNIFIED_IDEOGRAPHS one block of Unicode, IDEOGRAPHS all that
Unicode has.
"""

from __future__ import annotations

import re
from functools import lru_cache

HIRAGANA = "ぁ-ゖ"
# With ー, which is a letter of a word in katakana.
KATAKANA = "ァ-ヺー"
HALF_WIDTH_KATAKANA = "\uff66-\uff9f"

# From the first to the last code point of the kanji of JIS X 0208.
JIS_KANJI = "一-龠"
# What is read as a kanji: those of JIS, the rarer ones of Unicode's extension A, the repeated kanji
# 々, and 〆.
KANJI = f"々〆{JIS_KANJI}㐀-䶵"
# Unicode's block CJK Unified Ideographs, U+4E00 to U+9FFF.
UNIFIED_IDEOGRAPHS = "一-鿿"
# All ideographs of Unicode: the unified block, extension A, the compatibility block, the planes of
# ideographs.
IDEOGRAPHS = f"\u3400-\u4dbf{UNIFIED_IDEOGRAPHS}\uf900-\ufaff\U00020000-\U0003ffff"

# Digits of either width; letters of full width.
DIGITS = "0-9０-９"
# Arrows that are drawn as ornaments: they begin items, and stand in no sentence.
DINGBAT_ARROWS = "➔➘-➯➱-➾"
# Digits that are written small above the line.
SUPERSCRIPT_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
TO_FULL_WIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
FULL_WIDTH_LETTERS = "Ａ-Ｚａ-ｚ"
# Letters and marks of full width to those of ASCII, one character each, so that offsets stay what
# they are.
_TO_HALF_WIDTH = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    "\u3000": " ",
}
_OF_FULL_WIDTH = re.compile("[！-～\u3000]")
# Katakana to hiragana, one character each; what hiragana has no letter for (ヷ, ー) stays.
TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}

# Small vowels of katakana as they are sounded alone.
TO_LARGE_VOWELS = str.maketrans("ァィェォ", "アイエオ")

_KANA = re.compile(f"[{HIRAGANA}{KATAKANA}]+")


@lru_cache(maxsize=8)
def to_half_width(text: str) -> str:
    """Return a text with letters and marks of full width as those of ASCII, at the same offsets.

    Each rule of what a text implies asks for it, one after the other. Most characters are of no
    such width, and `str.translate` would look for each.
    """
    return _OF_FULL_WIDTH.sub(lambda found: _TO_HALF_WIDTH[found[0]], text)


def is_kana(text: str) -> bool:
    """Whether a text is hiragana and katakana of full width, and nothing else.

    >>> is_kana("サーバーの"), is_kana("ｻｰﾊﾞｰ"), is_kana("")
    (True, False, False)
    """
    return _KANA.fullmatch(text) is not None


def is_unified_ideograph(character: str) -> bool:
    """Whether a character is of Unicode's block CJK Unified Ideographs; 々 and 〆 are not."""
    return "\u4e00" <= character <= "\u9fff"


def is_hiragana(character: str) -> bool:
    """Whether a character is a letter of hiragana."""
    return "ぁ" <= character <= "ゖ"


def is_half_width_katakana(character: str) -> bool:
    """Whether a character is a letter of half-width katakana, ー and the sound marks included."""
    return "\uff66" <= character <= "\uff9f"
