"""Qualities joined to what has them: 効率的運営 asks for 効率的な運営, 計画的整備 for 計画的に整備.

As with other joints, a run is searched so only where nothing holds it as it is typed: 重要文化財 is
more than a 重要な文化財.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.analysis import trim_words
from indexer.model import Analysis, Token

_QUALITIES, _NOUN, _DOING = ("形状詞-一般", "接尾辞-形状詞的"), "名詞-普通名詞", "サ変可能"
_LINKING, _DONE_SO = frozenset("なに"), "に"
# Of a name for a thing; a question has other words, too.
_OF_NAMES, _LINKS = ("名詞", "形状詞", "接尾辞", "接頭辞"), frozenset("なにのを")
# Letters of what has a quality, and of a name.
SHORTEST_JOINED, LONGEST_JOINED = 2, 20


def with_other_qualities(analysis: Analysis) -> Iterator[str]:
    """Yield a run with な, or に before a noun of doing, between a quality and a noun, or without.

    >>> from indexer.analysis import analyse
    >>> typed = ("計画的整備", "重要な課題", "計画整備", "静かだ")
    >>> [list(with_other_qualities(analyse(each))) for each in typed]
    [['計画的な整備', '計画的に整備'], ['重要課題'], [], []]
    """
    words, text = trim_words(analysis.words), analysis.text
    if len(text) > LONGEST_JOINED or not all(map(_is_of_name, words)):
        return
    at = next((at for at, (one, two) in enumerate(pairwise(words)) if _are_joined(one, two)), -1)
    if at >= 0:
        before = text[: words[at].end]
        yield from (before + each for each in _links_before(words[at + 1 : at + 3], text))


def _are_joined(quality: Token, after: Token) -> bool:
    return quality.pos.startswith(_QUALITIES) and quality.end == after.start


def _links_before(after: Sequence[Token], text: str) -> Iterator[str]:
    """Yield what may follow a quality that the words ``after`` follow in a text."""
    first, last = after[0], after[-1]
    if _is_noun(first):
        for link in ("な", _DONE_SO) if _DOING in first.pos else ("な",):
            yield f"{link}{text[first.start :]}"
    elif first.surface in _LINKING and _is_noun(last):
        yield text[last.start :]


def _is_of_name(word: Token) -> bool:
    return word.pos.startswith(_OF_NAMES) or word.surface in _LINKS


def _is_noun(word: Token) -> bool:
    return word.pos.startswith(_NOUN) and len(word.surface) >= SHORTEST_JOINED
