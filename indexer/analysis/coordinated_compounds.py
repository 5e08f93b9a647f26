"""Coordinated compounds: 防衛装備・技術協力 implies 防衛技術協力.

AB・CD also says A CD and AB D, which are written nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.japanese.scripts import is_unified_ideograph
from indexer.model import Analysis, Implied, Token

COORDINATING_MARKS = {"・"}
LONGEST_RUN = 4
# A prefix may be all of a side: 小・中学校.
_NOMINAL = ("名詞-普通名詞", "接尾辞-名詞的", "名詞-固有名詞", "接頭辞")


def shared_parts(analysis: Analysis) -> tuple[Implied, ...]:
    """Return what each joint of nouns implies, with the span of the text that implies it."""
    tokens = analysis.tokens
    if not any(mark in analysis.folded for mark in COORDINATING_MARKS):
        return ()
    return tuple(
        implied
        for at, token in enumerate(tokens)
        if token.surface in COORDINATING_MARKS
        for implied in _around(
            analysis.text, _nouns(tokens[:at][::-1])[::-1], _nouns(tokens[at + 1 :])
        )
    )


def _around(text: str, left: list[Token], right: list[Token]) -> Iterator[Implied]:
    """Yield what the nouns ``left`` and ``right`` of a joint imply.

    The outer nouns may be shared by both sides.
    """
    if not left or not right:
        return
    start, end = left[0].start, right[-1].end
    if len(left) > 1:
        yield Implied(start, end, text[start : left[-2].end] + text[right[0].start : end])
    if len(right) > 1:
        yield Implied(start, end, text[start : left[-1].end] + text[right[1].start : end])


def _nouns(tokens: tuple[Token, ...]) -> list[Token]:
    """Return the nouns in kanji that ``tokens`` begins with, at most LONGEST_RUN.

    Only kanji: ジョン・スミス shares nothing.
    """
    run: list[Token] = []
    for token in tokens[:LONGEST_RUN]:
        touching = not run or token.start == run[-1].end or token.end == run[-1].start
        if not touching or not _is_kanji_noun(token):
            break
        run.append(token)
    return run


def _is_kanji_noun(token: Token) -> bool:
    is_kanji = all(is_unified_ideograph(c) or c == "々" for c in token.surface)
    return is_kanji and token.pos.startswith(_NOMINAL)
