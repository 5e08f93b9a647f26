"""Names of Latin letters in kana: ビーピーアール is BPR read aloud, せいせいえーあい is 生成AI."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from indexer.analysis import Thesaurus, to_katakana

_NAMES = {
    "A": "エー エイ",
    "B": "ビー",
    "C": "シー",
    "D": "ディー デー",
    "E": "イー",
    "F": "エフ",
    "G": "ジー",
    "H": "エイチ エッチ",
    "I": "アイ",
    "J": "ジェー ジェイ",
    "K": "ケー ケイ",
    "L": "エル",
    "M": "エム",
    "N": "エヌ",
    "O": "オー",
    "P": "ピー",
    "Q": "キュー",
    "R": "アール",
    "S": "エス",
    "T": "ティー テー",
    "U": "ユー",
    "V": "ブイ ヴイ ヴィー",
    "W": "ダブリュー ダブル",
    "X": "エックス",
    "Y": "ワイ",
    "Z": "ゼット",
}
_LETTERS = {name: letter for letter, names in _NAMES.items() for name in names.split()}
# One letter alone is said by too many words: アイ is 愛, too.
LEAST_LETTERS = 2
# Kana beside letters are the reading of a word from so many on, and of how many words they may be.
LEAST_BESIDE, MOST_BESIDE = 2, 4
# Longer kana are a sentence.
LONGEST_READ_ALOUD = 24


def letters_read_aloud(kana: str, thesaurus: Thesaurus) -> Iterator[str]:
    """Yield what kana say that are names of letters, alone or behind or before the reading of a
    word.
    """
    read = to_katakana(kana)
    if len(read) > LONGEST_READ_ALOUD:
        return
    yield from _spelt(read)
    for at in range(LEAST_BESIDE, len(read) - LEAST_BESIDE + 1):
        before, after = read[:at], read[at:]
        yield from map("".join, product(_words(before, thesaurus, after), _spelt(after)))
        yield from map("".join, product(_spelt(before), _words(after, thesaurus, before)))


def _words(kana: str, thesaurus: Thesaurus, letters: str) -> list[str]:
    """Return the words that kana are read as, none where what is beside them is no letters."""
    return [*islice(thesaurus.spelt(kana), MOST_BESIDE)] if any(_spelt(letters)) else []


def _spelt(kana: str) -> list[str]:
    """Return the runs of letters whose names kana are, one after the other.

    >>> _spelt("ビーピーアール"), _spelt("エーアイ"), _spelt("アイ"), _spelt("ケーキ")
    (['BPR'], ['AI'], [], [])
    """
    ways: list[list[str]] = [[""]] + [[] for _ in kana]
    for start in range(len(kana)):
        for name, letter in _LETTERS.items():
            if ways[start] and kana.startswith(name, start):
                ways[start + len(name)] += [letters + letter for letters in ways[start]]
    return [letters for letters in ways[-1] if len(letters) >= LEAST_LETTERS]
