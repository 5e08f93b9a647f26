"""Kana and romaji as keys of readings: one key for ぼうえい, ボウエイ, bouei, boei and Bōei.

ヴ is read as バ行, as it is said: one key for いゔぁんか, イバンカ and ivanka.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import jaconv

from indexer.japanese.scripts import is_kana

_LATIN = re.compile("[a-zāīūēōâîûêô'-]+")
_LONG = re.compile("ou|oo|uu|ー|-")
_V = re.compile("ゔ([ぁぃぇぉゅ]?)")
_B = {"": "ぶ", "ぁ": "ば", "ぃ": "び", "ぇ": "べ", "ぉ": "ぼ", "ゅ": "びゅ"}
_SHORT = {"ou": "o", "oo": "o", "uu": "u"}


def to_hiragana(kana: str) -> str:
    """Kana as hiragana, character by character; anything else as it is."""
    return str(jaconv.kata2hira(kana))


def heard(kana: str) -> str:
    """Kana as hiragana without ゔ: what イヴァンカ and いばんか have in common."""
    return _V.sub(lambda match: _B[match[1]], to_hiragana(kana))


def is_romaji(folded: str) -> bool:
    """Whether all of ``folded`` can be read as romaji."""
    return _LATIN.fullmatch(folded) is not None and is_kana(_to_kana(folded))


@lru_cache(maxsize=50_000)
def reading_key(written: str) -> str:
    """Return the key of a reading in kana or romaji.

    It is in Hepburn, with long vowels short and n before b, m and p.
    """
    kana = _to_kana(written) if _LATIN.fullmatch(written) else written
    latin = jaconv.kana2alphabet(heard(kana)).replace("'", "")
    return re.sub("m(?=[bmp])", "n", _LONG.sub(lambda match: _SHORT.get(match.group(), ""), latin))


def _to_kana(romaji: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", romaji) if not unicodedata.combining(c))
    return str(
        jaconv.alphabet2kana(re.sub("m(?=[bmp])", "n", plain.replace("'", "").replace("-", "")))
    )
