"""Units: the characters by which a text is matched.

A unit is a run of digits, a run of ASCII letters, or any other single character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from indexer.japanese.numerals import KANJI_NUMERALS

# Marks that writers put in or leave out without meaning anything by it: ゲーム・チェンジャー, F-35,
# 「創る」.
SOFT_MARKS = "・\\-'\"「」『』〈〉《》"

# A run of soft marks and white space, in which a word may begin or end.
SPACE_BETWEEN_UNITS = re.compile(rf"[\s{SOFT_MARKS}]+")
_UNIT = re.compile(rf"[0-9]+|[a-z]+|[^\s{SOFT_MARKS}]")
_NUMERAL = f"[0-9{KANJI_NUMERALS}]"
_BETWEEN_DIGITS = re.compile(rf"(?<={_NUMERAL})\s*[{SOFT_MARKS}][\s{SOFT_MARKS}]*(?={_NUMERAL})")
_UNIT_OR_DASH = re.compile(rf"(?P<dash>{_BETWEEN_DIGITS.pattern})|{_UNIT.pattern}")

# Signs of Latin print count as these when they are quoted, too.
_NO_LETTERS = frozenset("-、。¥")


def units(folded: str) -> list[tuple[int, int, str]]:
    """Return start, end and text of each unit of a folded text.

    Soft marks are no units, but for a run of them between two numerals: that is the one unit ``-``
    (2021-22 is not 202122, and 六-二〇-一 is 6-20-1).
    """
    if _BETWEEN_DIGITS.search(folded) is None:
        return [(*match.span(), match.group()) for match in _UNIT.finditer(folded)]
    return [
        (match.start(), match.end(), "-" if match["dash"] else match.group())
        for match in _UNIT_OR_DASH.finditer(folded)
    ]


def marks_around(folded: str, written: str, cut: Sequence[tuple[int, int, str]]) -> tuple[str, ...]:
    """Return the soft marks before each unit of a folded text, and those after the last one.

    They are given as ``written``: サ-バ is not サーバ to a reader who quotes it. White space is
    none of them. Marks that are a unit themselves are on both sides of it, so that
    2021-22 can be told from 2021・22.
    """
    marks = [""] * (len(cut) + 1)
    starts = [start for start, _, _ in cut]
    for gap in SPACE_BETWEEN_UNITS.finditer(folded):
        if signs := "".join(written[gap.start() : gap.end()].split()):
            at = bisect_left(starts, gap.start())
            marks[at] = signs
            if at < len(cut) and cut[at][1] == gap.end():
                marks[at + 1] = signs
    if folded != written:
        _add_signs_read(marks, folded, written, cut)
    return tuple(marks)


def _add_signs_read(
    marks: list[str], folded: str, written: str, cut: Sequence[tuple[int, int, str]]
) -> None:
    """Add what was written for each unit that is read otherwise beside its neighbours.

    It stands on both sides of the unit as well, but not after the last one.
    """
    for at, (start, _, _) in enumerate(cut):
        if folded[start] != written[start] and folded[start] not in _NO_LETTERS:
            marks[at] = marks[at] or written[start]
            if at + 1 < len(cut):
                marks[at + 1] = marks[at + 1] or written[start]
