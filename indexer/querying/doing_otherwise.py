"""Doing otherwise: 配布した asks for 配布を行った and 配布なさる, and 配布できる for 配布する.

Each is looked for as it is written: by its keys 行う would find 行わない, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.analysis import CAN, DO, trim_words
from indexer.model import Analysis, Token

# Letters of a run that may be one thing that is done.
LONGEST_DONE = 16
_NOUN, _SUFFIX, _BEFORE_DOING = "名詞", "接尾辞-名詞的", frozenset("をが")
_CARRIED_OUT = (
    *("を行った", "を行う", "を行って", "を行います", "を行いました"),
    *("なさる", "なさった"),
)
_SIMPLY_DONE = ("する", "します")
_HELPS = frozenset({"た", "て", "ます", "居る", "致す", "です"})


def other_doings(analysis: Analysis) -> Iterator[str]:
    """Yield a run of a noun that is done, or can be, with other words that say so.

    >>> from indexer.analysis import analyse
    >>> list(other_doings(analyse("配布した")))[:3]
    ['配布を行った', '配布を行う', '配布を行って']
    >>> list(other_doings(analyse("配布をしました")))[-1]
    '配布なさった'
    >>> list(other_doings(analyse("配布できます")))
    ['配布する', '配布します']
    >>> [[*other_doings(analyse(each))] for each in ("配布しない", "資料を配布した", "配布する人")]
    [[], [], []]
    """
    words = trim_words(analysis.words)
    at = _find_doing(words)
    if not at or len(analysis.folded) > LONGEST_DONE:
        return
    nouns = words[: at - 1] if words[at - 1].key in _BEFORE_DOING else words[:at]
    if _are_nouns_alone(nouns) and _HELPS.issuperset(word.key for word in words[at + 1 :]):
        noun = analysis.text[nouns[0].start : nouns[-1].end]
        others = _CARRIED_OUT if words[at].key == DO else _SIMPLY_DONE
        yield from (f"{noun}{each}" for each in others)


def _find_doing(words: Sequence[Token]) -> int:
    """Return where the する or the できる of words is, 0 where there is none."""
    return next((at for at, word in enumerate(words) if word.key in (DO, CAN)), 0)


def _are_nouns_alone(words: Sequence[Token]) -> bool:
    return bool(words) and all(word.pos.startswith((_NOUN, _SUFFIX)) for word in words)
