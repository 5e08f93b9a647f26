"""Heard letters: do Latin letters spell, sound by sound, a name in katakana? PE is ポリエチレン."""

from __future__ import annotations

import jaconv

from indexer.analysis.romaji import heard

# How romaji writes what a Latin letter sounds like in Japanese: L and R are one, C is K or S.
_HEARD = {
    "c": "ksc",
    "f": "fh",
    "g": "gj",
    "h": "hf",
    "j": "jz",
    "l": "rl",
    "m": "mn",
    "n": "nm",
    "p": "pf",
    "q": "k",
    "s": "sz",
    "t": "tc",
    "u": "uay",
    "v": "vb",
    "w": "wu",
    "y": "yi",
    "z": "zj",
}
# X has no sound of its own (トランス), R none behind a vowel, and in a word of many letters a vowel
# may be another one: CSIRT is シーサート.
_SILENT, _SILENT_LATER = "x", "xr"
_VOWELS, _MANY = "aeiou", 4


def has_sounds(letters: str, kana: str) -> bool:
    """Whether a name in katakana has the sounds of the letters in turn, from its first on.

    >>> has_sounds("PE", "ポリエチレン"), has_sounds("DX", "デジタルトランスフォーメーション")
    (True, True)
    >>> has_sounds("CSIRT", "シーサート"), has_sounds("FRP", "プラスチック")
    (True, False)
    >>> has_sounds("CML", "カメラ"), has_sounds("CLM", "カメラ")
    (True, False)
    """
    silent = _SILENT_LATER + (_VOWELS if len(letters) >= _MANY else "")
    romaji = jaconv.kana2alphabet(heard(kana.replace("・", "").replace("ー", "")))
    at = 0
    for number, letter in enumerate(letters.casefold()):
        sounds = _HEARD.get(letter, letter)
        found = next((n for n in range(at, len(romaji)) if romaji[n] in sounds), None)
        if number == 0 and found != 0 and letter not in _SILENT:
            return False
        if found is not None:
            at = found + 1
        elif letter not in silent:
            return False
    return True
