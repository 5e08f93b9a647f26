"""Kana slips: what may have been meant where one kana was typed or heard wrongly."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Kana of one row, voiced or small or neither, and those that sound the same: slips of typing or of
# hearing.
ROWS = (
    "あいうえおぁぃぅぇぉを",
    "かきくけこがぎぐげご",
    "さしすせそざじずぜぞ",
    "たちつてとだぢづでどっ",
    "なにぬねの",
    "はひふへほばびぶべぼぱぴぷぺぽ",
    "まみむめも",
    "やゆよゃゅょ",
    "らりるれろ",
    "じぢ",
    "ずづ",
)
SLIPPED_IN = "んっいう"
_BEHIND_TSU = frozenset("かきくけこさしすせそたちつてとぱぴぷぺぽ")
_NOT_BEFORE_TSU = frozenset("んっー")


def without_slip(kana: str) -> Iterator[str]:
    """Yield kana with one of them left out, exchanged or put in; with two in the other order."""
    for at, typed in enumerate(kana):
        before, after = kana[:at], kana[at + 1 :]
        yield before + after
        if after:
            yield before + after[0] + typed + after[1:]
        for row in ROWS:
            if typed in row:
                yield from (before + other + after for other in row if other != typed)
        yield from (before + typed + other + after for other in SLIPPED_IN)


def with_tsu(kana: str) -> Iterator[str]:
    """Yield kana with one っ that was left out, behind any but the last and before what can follow
    it.

    >>> list(with_tsu("がこう")), list(with_tsu("あいう"))
    (['がっこう'], [])
    """
    for at, behind in enumerate(kana[1:], 1):
        if behind in _BEHIND_TSU and kana[at - 1] not in _NOT_BEFORE_TSU:
            yield f"{kana[:at]}っ{kana[at:]}"


def begin_alike(first: str, second: str) -> bool:
    """Whether two words begin with one kana, voiced or not.

    >>> begin_alike("ゲーブル", "ケーブル"), begin_alike("フランス", "バランス")
    (True, False)
    """
    plain, other = (unicodedata.normalize("NFD", word[0])[0] for word in (first, second))
    return plain == other
