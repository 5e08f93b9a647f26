"""Scripts: what the letters of a text say about it, before any dictionary is asked.

Letters that code points alone tell apart: those of Japanese, those that a nation's everyday writing has, those of other
scripts. The standards of East Asia order their ideographs by how common they are, and Python's codecs know these
standards, so no table is needed here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HIRAGANA = "ぁ-ゖ"
KATAKANA = "ァ-ヺー"
HALF_WIDTH = "\uff66-\uff9f"
# Runs of Japanese letters; the marks that join parts of a word stand in them.
JAPANESE_RUN = re.compile(f"[{HAN}{HIRAGANA}{KATAKANA}{HALF_WIDTH}々〆ヶ]+")
# The first level of each standard, by the first of an ideograph's two bytes: what its country writes every day.
FIRST_LEVELS = (("euc_jp", 0xB0, 0xCF), ("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6))
# Scripts that Japanese text is made of, by the first word of a letter's name.
_AT_HOME = {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "LATIN", "FULLWIDTH", "HALFWIDTH", "IDEOGRAPHIC"}
_IS_HAN = re.compile(f"[{HAN}]")


def share_everyday(text: str) -> float:
    """The share of the ideographs of ``text`` that belong to the first level of whichever standard holds most of them.

    1 where there is no ideograph. Of Japanese and Chinese prose it is over 0.9, of random ideographs under 0.6.
    """
    counts = Counter(_IS_HAN.findall(text))
    total = counts.total()
    if not total:
        return 1.0
    levels = [[level for level in _levels_of(han) for _ in range(n)] for han, n in counts.items()]
    found = Counter(level for each in levels for level in each)
    return max(found.values(), default=0) / total


@cache
def _levels_of(han: str) -> tuple[str, ...]:
    return tuple(codec for codec, low, high in FIRST_LEVELS if _is_between(han, codec, low, high))


def _is_between(han: str, codec: str, low: int, high: int) -> bool:
    try:
        code = han.encode(codec)
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and low <= code[0] <= high


@cache
def script_of(character: str) -> str:
    """The script of a letter that Japanese text is not made of, by its name (``ARABIC`` …); "" of others."""
    if not unicodedata.category(character).startswith(("L", "M")):
        return ""
    script = unicodedata.name(character, "").partition(" ")[0]
    return "" if script in _AT_HOME or script in ("COMBINING", "VARIATION", "MODIFIER") else script


def scripts_of(text: Iterable[str]) -> Counter[str]:
    """How many letters of each script that is not at home in Japanese text there are."""
    found: Counter[str] = Counter()
    for character, count in Counter(text).items():
        if script := script_of(character):
            found[script] += count
    return found
