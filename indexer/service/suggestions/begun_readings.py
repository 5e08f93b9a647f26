"""Begun readings: what is typed of a reading before all of it is kana: けんきゅうk, むじn."""

from __future__ import annotations

from functools import lru_cache

import jaconv

from indexer.analysis import is_romaji
from indexer.japanese.scripts import is_kana
from indexer.late_patterns import late_pattern

# The letters at the end of romaji whose vowel is still to come; n may be ん as well.
CONSONANTS = "bcdfghjkmpqrstvwxyz"
_OPEN_N = late_pattern("(?<=[aiueo])n$")
# What is typed for the beginning of a kana beside what jaconv writes, which is Hepburn.
_OTHERWISE = {
    "c": ("ch",), "cy": ("ch",), "h": ("f",), "jy": ("j",), "sy": ("sh",), "t": ("ch",),
    "ty": ("ch",), "z": ("j",), "zy": ("j",),
}  # fmt: skip
_LONG = late_pattern("(.)(ー+)")
_ROWS = (
    "あかがさざただなはばぱまやらわぁゃ",
    "いきぎしじちぢにひびぴみりぃ",
    "うくぐすずつづぬふぶぷむゆるぅゅゔ",
    "えけげせぜてでねへべぺめれぇ",
    "おこごそぞとどのほぼぽもよろをぉょ",
)
_VOWEL_OF = {kana: row[0] for row in _ROWS for kana in row}


def reading_begun(folded: str) -> tuple[str, str]:
    """Split a reading that is being typed into hiragana, and letters that are no kana yet.

    Both are blank where it is neither: ``ボウ`` gives ("ぼう", ""), ``bouk`` and ``ぼうk`` ("ぼう",
    "k"), ``むじn`` ("むじ", "n"), ``防`` ("", "").
    """
    if is_kana(written := folded.rstrip(f"{CONSONANTS}n")):
        return with_vowels(jaconv.kata2hira(written)), folded[len(written) :]
    romaji = _OPEN_N.sub("", folded).rstrip(CONSONANTS)
    if len(romaji) < 2 or not is_romaji(romaji):
        return "", ""
    return with_vowels(jaconv.alphabet2kana(romaji)), folded[len(romaji) :]


def goes_on(reading: str, begun: tuple[str, str]) -> bool:
    """Whether a reading in hiragana begins as far as `reading_begun` has it.

    >>> goes_on("けんきゅう", ("けん", "k")), goes_on("ちょう", ("", "ty"))
    (True, True)
    """
    kana, letters = begun
    if begun == ("", "") or not reading.startswith(kana):
        return False
    rest = reading[len(kana) :]
    if letters[:1] == letters[1:2] != "" and rest[:1] == "っ":
        rest, letters = rest[1:], letters[1:]
    if not letters:
        return True
    return _in_letters(rest[:2]).startswith((letters, *_OTHERWISE.get(letters, ())))


@lru_cache(maxsize=5_000)
def _in_letters(kana: str) -> str:
    return str(jaconv.kana2alphabet(kana))


def with_vowels(reading: str) -> str:
    """Return a reading with vowels in the place of ー: れーる and れえる begin alike.

    >>> with_vowels("れーるがん"), with_vowels("ー")
    ('れえるがん', 'ー')
    """
    return _LONG.sub(lambda m: m[1] + _VOWEL_OF.get(m[1], "ー") * len(m[2]), reading)
