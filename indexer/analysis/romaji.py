"""Kana and romaji as keys of readings: one key for ぼうえい, ボウエイ, bouei, boei and Bōei.

ヴ is read as バ行, as it is said: one key for いゔぁんか, イバンカ and ivanka.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import jaconv

from indexer.japanese.scripts import is_kana
from indexer.late_patterns import late_pattern

_LATIN = late_pattern("[a-zāīūēōâîûêô'-]+")
_ENDS_OPEN = late_pattern("[aiueoāīūēōâîûêôn]['-]?$")
_LONG = late_pattern("ou|oo|uu|ー|-")
_V = late_pattern("ゔ([ぁぃぇぉゅ]?)")
_B = {"": "ぶ", "ぁ": "ば", "ぃ": "び", "ぇ": "べ", "ぉ": "ぼ", "ゅ": "びゅ"}
# Foreign sounds as they are typed in romaji, which has two letters for them: sekyuriti, dyuutii.
_FOREIGN = late_pattern("てぃ|でぃ|てゅ|でゅ")
_IN_TWO_LETTERS = {"てぃ": "ち", "でぃ": "ぢ", "てゅ": "ちゅ", "でゅ": "ぢゅ"}
_N = late_pattern("m(?=[bmp])")
# In place of っ, which jaconv looks for from the beginning again and again.
_SMALL_TSU = "\0"
# At an end of a word, or before another, it is said for itself; else it doubles what follows.
_TSU_ALONE = late_pattern("^\0|\0(?=\0|$)", re.MULTILINE)
_SAID_TWICE = late_pattern("\0(?=(.))")
_SHORT = {"ou": "o", "oo": "o", "uu": "u"}


def to_hiragana(kana: str) -> str:
    """Kana as hiragana, character by character; anything else as it is."""
    return str(jaconv.kata2hira(kana))


def to_katakana(kana: str) -> str:
    """Kana as katakana, character by character; anything else as it is."""
    return str(jaconv.hira2kata(kana))


def heard(kana: str) -> str:
    """Kana as hiragana without ゔ: what イヴァンカ and いばんか have in common."""
    return _V.sub(lambda match: _B[match[1]], to_hiragana(kana))


def is_romaji(folded: str) -> bool:
    """Whether all of ``folded`` can be read as romaji: no syllable ends with a consonant but n.

    >>> is_romaji("shimbun"), is_romaji("sip"), is_romaji("gx")
    (True, False, False)
    """
    return (
        _LATIN.fullmatch(folded) is not None
        and _ENDS_OPEN.search(folded) is not None
        and is_kana(kana_of_romaji(folded))
    )


@lru_cache(maxsize=50_000)
def reading_key(written: str) -> str:
    """Return the key of a reading in kana or romaji.

    It is in Hepburn, with long vowels short and n before b, m and p.

    >>> [*map(reading_key, ("ボウエイ", "まっちゃ", "あっ", "shimbun"))]
    ['boei', 'maccha', 'axtsu', 'shinbun']
    """
    return _keys_of_lines(kana_of_romaji(written) if _LATIN.fullmatch(written) else written)


def reading_keys(written: Iterable[str]) -> list[str]:
    """Return what `reading_key` does of each reading, much sooner than one by one."""
    lines = [kana_of_romaji(each) if _LATIN.fullmatch(each) else each for each in written]
    return _keys_of_lines("\n".join(lines)).split("\n") if lines else []


def _keys_of_lines(kana: str) -> str:
    """Return the keys of readings in kana, each on a line as the reading is."""
    said = _FOREIGN.sub(lambda match: _IN_TWO_LETTERS[match.group()], heard(kana))
    latin = jaconv.kana2alphabet(said.replace("っ", _SMALL_TSU))
    latin = _SAID_TWICE.sub(r"\1", _TSU_ALONE.sub("xtsu", latin)).replace("'", "")
    return _N.sub("n", _LONG.sub(lambda match: _SHORT.get(match.group(), ""), latin))


def kana_of_romaji(romaji: str) -> str:
    """Return what romaji of any school spells in hiragana: ちょうちょ for tyoutyo and choucho."""
    plain = "".join(c for c in unicodedata.normalize("NFD", romaji) if not unicodedata.combining(c))
    plain = plain.replace("'", "").replace("-", "").replace("we", "ue")  # ウェブ is webu
    return str(jaconv.alphabet2kana(_N.sub("n", plain)))
