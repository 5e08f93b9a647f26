"""Graphemes: what a reader sees as one character is not torn where a text is cut."""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
# Marks that stand on the character before them, of any script; variation selectors among them.
_MARKS = frozenset({"Mn", "Mc", "Me"})


def joins_before(text: str, at: int, since: int = 0) -> bool:
    """Whether the character at an offset belongs to the one before it: a sound mark, a variation
    selector, a skin tone, what a joiner ties to it, the second letter of a flag.

    ``since``: an offset before it that a character begins at; flags are counted off from there.

    >>> [at for at in range(6) if not joins_before("か\u3099ﾊﾞ👍🏽", at)]
    [0, 2, 4]
    """
    if not 0 < at < len(text):
        return False
    char = text[at]
    if _is_flag_letter(char):
        return _flag_letters_before(text, at, since) % 2 == 1
    return _extends(char) or text[at - 1] == _JOINER


def _extends(char: str) -> bool:
    return (
        unicodedata.category(char) in _MARKS
        or char == _JOINER
        # sound marks of half width, skin tones, tags
        or "\uff9e" <= char <= "\uff9f"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
    )


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _flag_letters_before(text: str, at: int, since: int) -> int:
    """The number of letters of flags side by side before an offset: every two are a flag."""
    start = at
    while start > since and _is_flag_letter(text[start - 1]):
        start -= 1
    return at - start
