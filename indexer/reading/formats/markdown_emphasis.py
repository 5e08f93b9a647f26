"""Emphasis in Markdown: where stars, underscores and tildes begin and end it, in text without
spaces.

CommonMark asks for white space on the one side of a mark that has punctuation on the other, which
Japanese does not write: the stars of ``**「強調」**と`` stay. Here the CJK-friendly amendments to
it hold (https://github.com/tats-u/markdown-cjk-friendly, specification.md): punctuation of CJK is
as good as a letter, and any character of CJK as good as a space.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any
from unicodedata import east_asian_width

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token

from indexer.japanese.scripts import HIRAGANA

# 技術*1, 2*3: a star that is the mark of a footnote or a sign of multiplication; but behind a word
# *90 g* and *3万円* are amounts with their unit.
_STAR_OF_NUMBER = re.compile(r"(?<![\s*])\*(?=[0-9]{1,3}(?![0-9年月日]))")
_AMOUNT = re.compile(
    rf"(?<![0-9A-Za-z\s*])\*[0-9][0-9.,]*[ ]?(?:[%％℃]|[^\W0-9{HIRAGANA}]\w{{0,4}})\*(?![0-9*])"
)
_EMOJI = range(0x1F000, 0x20000)


class InlineParser(ParserInline):
    """The inline parser, asking `_State` about the marks."""

    def parse(
        self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]
    ) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _State(StateInline):
    """The state of the inline parser, with other rules for where emphasis may begin and end."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: FBT001, N802, N803 (as the parser calls it)
        """The number of marks side by side, and whether these may begin and end emphasis."""
        end = self._end_of_marks(start)
        if end == start + 1 and _is_of_number(self.src, start):
            return Scanned(can_open=False, can_close=False, length=1)
        before = self.src[start - 1] if start else " "
        after = self._character_at(end)
        left, right = _faces(after, before), _faces(before, after)
        opens = left and (canSplitWord or not right or _is_mark(before))
        closes = right and (canSplitWord or not left or _is_mark(after))
        return Scanned(can_open=opens, can_close=closes, length=end - start)

    def _end_of_marks(self, start: int) -> int:
        end = start
        while self._character_at(end) == self.src[start]:
            end += 1
        return end

    def _character_at(self, offset: int) -> str:
        """The character at an offset; a space at the end of the text."""
        return self.src[offset] if offset < self.posMax else " "


def _is_of_number(text: str, at: int) -> bool:
    """Whether a star stands before a number, and not around an amount."""
    return bool(_STAR_OF_NUMBER.match(text, at)) and not _AMOUNT.match(text, at)


def _faces(inner: str, outer: str) -> bool:
    """Whether marks between the two characters may belong to the text that ``inner`` is of."""
    if _is_space(inner):
        return False
    apart = _is_space(outer) or _is_mark(outer) or _is_wide(outer)
    return apart or not _is_mark(inner) or _is_wide(inner)


def _is_space(character: str) -> bool:
    return isWhiteSpace(ord(character))


def _is_mark(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def _is_wide(character: str) -> bool:
    """Whether a character is of CJK, as far as Unicode's East Asian Width says."""
    return east_asian_width(character) in "WFH" and ord(character) not in _EMOJI
