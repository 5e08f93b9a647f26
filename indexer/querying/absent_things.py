"""Absent things: 問題ない, 問題がない, 問題はない and 問題はありません say the same.

So does 問題なし; and 問題なかった and 問題はありませんでした do. 問題ではない is something else,
and 少ない and 危ない are words of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from indexer.analysis import trim_words
from indexer.model import Analysis, Token

# Letters of a run that may be one thing that is not there; a sentence has other words before it.
LONGEST_ABSENT = 12
_PARTICLES, _THING = ("", "が", "は", "も"), ("名詞", "接尾辞-名詞的")
_ENDINGS = {("無い",): "ない", ("有る", "ませ", "ず"): "ありません", ("無し",): "なし"}
_PAST = {("無い", "た"): "なかった", ("有る", "ませ", "ず", "です", "た"): "ありませんでした"}
_NOTHING = "なし"


def other_absences(analysis: Analysis) -> Iterator[str]:
    """Yield a short run that says of a thing that there is none in the other ways to say so.

    >>> from indexer.analysis import analyse
    >>> list(other_absences(analyse("問題ない")))[:4]
    ['問題ありません', '問題なし', '問題がない', '問題がありません']
    >>> list(other_absences(analyse("可能性はない")))[:3]
    ['可能性ない', '可能性ありません', '可能性なし']
    >>> list(other_absences(analyse("異常なかった")))[:2]
    ['異常ありませんでした', '異常がなかった']
    >>> [list(other_absences(analyse(each))) for each in ("問題ではない", "少ない", "問題がある")]
    [[], [], []]
    """
    words = trim_words(analysis.words)
    at, endings = _where_denied(words) if len(analysis.text) <= LONGEST_ABSENT else (0, ())
    if not at:
        return
    thing = words[at - 2] if words[at - 1].key in _PARTICLES else words[at - 1]
    written = analysis.text[thing.end : words[-1].end]
    if thing.pos.startswith(_THING):
        for particle, ending in product(_PARTICLES, endings):
            is_said = not particle or ending != _NOTHING
            if is_said and (other := particle + ending) != written:
                yield f"{analysis.text[: thing.end]}{other}"


def _where_denied(words: Sequence[Token]) -> tuple[int, Sequence[str]]:
    """Return where the words begin that say that there is, or was, nothing, and all ways to say so;
    0 where none do.
    """
    for endings in (_ENDINGS, _PAST):
        for keys in endings:
            at = len(words) - len(keys)
            if at > 0 and tuple(word.key for word in words[at:]) == keys:
                return at, [*endings.values()]
    return 0, ()
