"""Compound joints: 行政手続オンライン化 asks for 行政手続のオンライン化, 計画策定 for
計画を策定する, and 水道料金の改定 for 水道料金改定.

So a run is searched only where nothing holds it as it is typed: in a compound that is in use the
nouns may name something else, 国立公園. A name is none of these: 日本銀行 is no 日本の銀行.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from indexer.analysis import trim_words
from indexer.model import Analysis, Token

# Joints of one run that are tried, each with what may stand there.
MOST_JOINTS = 3
# Letters on either side of a joint.
SHORTEST_NOUN = 2
_PREFIX, _QUALITY, _DOING = "接頭辞", "形状詞", "サ変可能"
_OF_COMPOUNDS = ("名詞-普通名詞", "接尾辞-名詞的", _PREFIX, _QUALITY)
# What says more of the noun behind it: 再生可能エネルギー.
_OF_NEXT = (_PREFIX, _QUALITY)
_OF, _TO_DOING = "の", ("の", "を", "が")


def with_other_joints(analysis: Analysis) -> Iterator[str]:
    """Yield a run of nouns with a particle at one of its joints, or without the one that it has.

    >>> from indexer.analysis import analyse
    >>> list(with_other_joints(analyse("計画策定"))), list(with_other_joints(analyse("料金の改定")))
    (['計画の策定', '計画を策定', '計画が策定'], ['料金改定'])
    >>> list(with_other_joints(analyse("日本銀行"))), list(with_other_joints(analyse("大学生")))
    ([], [])
    """
    words = trim_words(analysis.words)
    if len(words) < 2 or not _is_one_run(words):
        return
    linked = [at for at, word in enumerate(words) if word.surface in _TO_DOING]
    if not linked:
        yield from _linked(analysis.text, words)
    elif len(linked) == 1:
        yield from _joined(analysis.text, words, linked[0])


def _linked(text: str, words: Sequence[Token]) -> Iterator[str]:
    """Yield nouns with each particle that may stand at each of their last joints: of a long
    compound all before the last noun says more of that.
    """
    joints = (at for at in range(len(words) - 1, 0, -1) if _may_part(words[:at], words[at:]))
    for at in islice(joints, MOST_JOINTS):
        before, after = (
            text[words[0].start : words[at].start],
            text[words[at].start : words[-1].end],
        )
        yield from (f"{before}{each}{after}" for each in _particles(words[at:]))


def _joined(text: str, words: Sequence[Token], at: int) -> Iterator[str]:
    """Yield nouns without the particle among them."""
    before, after = words[:at], words[at + 1 :]
    if _may_part(before, after) and words[at].surface in _particles(after):
        yield f"{text[before[0].start : before[-1].end]}{text[after[0].start : after[-1].end]}"


def _is_one_run(words: Sequence[Token]) -> bool:
    """Whether nothing stands between the words."""
    return all(a.end == b.start for a, b in pairwise(words))


def _may_part(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether nouns of more than a letter stand before a joint, and behind it, where none begins
    with a suffix or ends with what says more of a noun.
    """
    if not (_are_nouns(before) and _are_nouns(after)):
        return False
    return not before[-1].pos.startswith(_OF_NEXT) and len(after[0].surface) >= SHORTEST_NOUN


def _are_nouns(words: Sequence[Token]) -> bool:
    """Whether words are common nouns, with what is put before and behind these."""
    letters = sum(len(word.surface) for word in words)
    return letters >= SHORTEST_NOUN and all(word.pos.startswith(_OF_COMPOUNDS) for word in words)


def _particles(after: Sequence[Token]) -> Sequence[str]:
    """Return what may stand before nouns: before one of doing also what it is done to."""
    return _TO_DOING if len(after) == 1 and _DOING in after[0].pos else _OF
