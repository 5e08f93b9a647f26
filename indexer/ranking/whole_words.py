"""Whole words: telling words with what is typed right before and behind them, the 車 of 自転車.

What holds 自転 is found; where it holds 自転車, it is all of this that is marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from indexer.analysis import value_of
from indexer.model import Analysis, Phrase, Token
from indexer.ranking.telling_words import telling_words

_MOST_BEHIND = 2
_PREFIX, _BEHIND = "接頭辞", ("接尾辞", "名詞")


def whole_words(analysis: Analysis) -> tuple[Phrase, ...]:
    """Return the phrases of telling words with what is typed beside them and tells nothing.

    It is a prefix, and one or two suffixes or nouns of a character: 不 and 業 of 不動産業.
    """
    words = telling_words(analysis)
    told = {token for word in words for token in word}
    rest = [token for token in analysis.words if token not in told]
    return tuple(
        _phrase(analysis.text, (*before, *word, *behind))
        for word in words
        for before in _befores(word, rest)
        for behind in _behinds(word, rest)
        if before or behind
    )


def _befores(word: Sequence[Token], rest: Sequence[Token]) -> list[tuple[Token, ...]]:
    start = word[0].start
    return [(), *((t,) for t in rest if t.end == start and t.pos.startswith(_PREFIX))]


def _behinds(word: Sequence[Token], rest: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Yield nothing, what is right behind a word, and that with what is behind it."""
    end = word[-1].end
    after = [token for token in rest if token.start >= end][:_MOST_BEHIND]
    touching = [
        token
        for _, token in takewhile(
            lambda pair: pair[1].start == end + pair[0] and _may_end(pair[1]), enumerate(after)
        )
    ]
    yield from (tuple(touching[:count]) for count in range(len(touching) + 1))


def _may_end(token: Token) -> bool:
    """Whether a token of one character may end a word."""
    is_single = token.end - token.start == 1
    return is_single and token.pos.startswith(_BEHIND) and not value_of(token.key)


def _phrase(text: str, tokens: Sequence[Token]) -> Phrase:
    keys = tuple(token.key for token in tokens)
    return Phrase("words", keys, text=text[tokens[0].start : tokens[-1].end], why="lemma")
