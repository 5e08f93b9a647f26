"""Line breaks of Japanese: 禁則処理 for terminals, a part of JIS X 4051.

No mark that ends something begins a line, none that opens something ends one, and neither words in
Latin letters nor numbers are torn.
"""

from __future__ import annotations

import unicodedata

from indexer.japanese.graphemes import joins_before

# 行頭禁則 besides closing brackets: stops, small kana, iteration marks, long vowels, dashes.
NOT_AT_START = frozenset(
    "、。，．・：；！？‼⁇⁈⁉ー―～〜‐–々〻ゝゞヽヾ…‥％‰℃"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶｧｨｩｪｫｬｭｮｯｰ､｡･,.:;!?%"
)
# 行末禁則 besides opening brackets: what stands before an amount.
NOT_AT_END = frozenset("￥＄￡№¥$£")
_OPENING, _CLOSING = frozenset({"Ps", "Pi"}), frozenset({"Pe", "Pf"})


def may_break(text: str, at: int) -> bool:
    """Whether a line may end before the character at an offset inside the text.

    >>> "".join(("|" if may_break("「取組」、F-35 を", at) else "") + char
    ...         for at, char in enumerate("「取組」、F-35 を"))
    '「取|組」、|F-35 |を'
    """
    if not 0 < at < len(text) or joins_before(text, at):
        return False
    before, after = text[at - 1], text[at]
    if after.isspace() or before.isspace():
        return not after.isspace()
    if after in NOT_AT_START or unicodedata.category(after) in _CLOSING:
        return False
    if before in NOT_AT_END or unicodedata.category(before) in _OPENING:
        return False
    return not (_is_of_word(before) and _is_of_word(after))


def columns_of(char: str) -> int:
    """Return how many columns a terminal gives to a character: 2 for a wide one, 0 for a mark on
    the one before.

    What Unicode calls ambiguous (…, ①, α) is narrow, as terminals have it unless told otherwise.
    """
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrap(text: str, columns: int, first: int | None = None) -> list[tuple[int, int]]:
    """Return the lines of a text on so many columns, as spans of it: at least one.

    ``first``: columns of the first line, where it has fewer. A space where a line ends is in none;
    a word that is longer than a line is torn.

    >>> [text[start:end] for text in ["防衛省は、研究を進める。"] for start, end in wrap(text, 10)]
    ['防衛省は、', '研究を進め', 'る。']
    """
    lines: list[tuple[int, int]] = []
    start, room = 0, columns if first is None else first
    while True:
        end = _end_of_line(text, start, room)
        lines.append((start, start + len(text[start:end].rstrip())))
        if end == len(text):
            return lines
        start, room = end, columns


def _end_of_line(text: str, start: int, room: int) -> int:
    """Return where the next line begins: at the last offset in the room where this one may end."""
    used, last = 0, 0
    for at in range(start, len(text)):
        if at > start and may_break(text, at):
            last = at
        used += columns_of(text[at])
        if used > room and not text[at].isspace():
            return last or _torn(text, start, at)
    return len(text)


def _torn(text: str, start: int, at: int) -> int:
    """Return where a line without any good end ends: before a whole character, not at once."""
    while at > start + 1 and joins_before(text, at):
        at -= 1
    return max(at, start + 1)


def _is_of_word(char: str) -> bool:
    """Whether a character is of a word or number that is not torn, as those in Latin letters."""
    if char.isdigit():
        return True
    return unicodedata.east_asian_width(char) not in "WFH"
