"""Trailing particles: 水道料金の, 水道料金について and 水道料金など ask for 水道料金.

A suffix is none: 買付等 is what a law calls so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.analysis import trim_words
from indexer.japanese.scripts import is_hiragana
from indexer.model import Analysis, Token
from indexer.ranking import is_linking

_NOUNS = ("名詞", "接尾辞-名詞的", "形状詞")


def without_trailing_particles(analysis: Analysis) -> Iterator[str]:
    """Yield a run that ends with a noun and particles without these.

    A noun in hiragana alone may be a part of a word that the dictionary does not know.
    """
    words = trim_words(analysis.words)
    kept = len(words)
    while kept > 1 and _says_nothing(words, kept - 1):
        kept -= 1
    if kept == len(words) or not words:
        return
    last = words[kept - 1]
    is_noun = last.pos.startswith(_NOUNS) and not all(map(is_hiragana, last.surface))
    if is_noun and last.end - words[0].start > 1:
        yield analysis.text[words[0].start : last.end]


def _says_nothing(words: Sequence[Token], at: int) -> bool:
    """Whether the word at the end of some links them with what is not typed."""
    word = words[at]
    if not word.content:
        return all(map(is_hiragana, word.surface))
    return is_linking(words[at - 1], word, None)
