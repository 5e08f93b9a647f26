"""Units: the characters by which a text is matched.

A unit is a run of digits, a run of ASCII letters, or any other single character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from indexer.japanese.numerals import KANJI_NUMERALS

# Marks that writers put in or leave out without meaning anything by it: ゲーム・チェンジャー, F-35,
# 「創る」.
SOFT_MARKS = "・\\-'\"「」『』〈〉《》"

# A run of soft marks and white space, in which a word may begin or end.
_SPACE_BETWEEN = rf"[\s{SOFT_MARKS}]+"
_NUMERAL = f"[0-9{KANJI_NUMERALS}]"
_BETWEEN_DIGITS = re.compile(rf"(?<={_NUMERAL})\s*[{SOFT_MARKS}][\s{SOFT_MARKS}]*(?={_NUMERAL})")
# What is not one unit a character: runs of digits or letters, and runs of what is none.
_NOT_SINGLE = re.compile(rf"(?P<run>[0-9]+|[a-z]+)|{_SPACE_BETWEEN}")
_NOT_SINGLE_OR_DASH = re.compile(rf"(?P<dash>{_BETWEEN_DIGITS.pattern})|{_NOT_SINGLE.pattern}")

# Signs of Latin print count as these when they are quoted, too.
_NO_LETTERS = frozenset("-、。¥")


class Cut(NamedTuple):
    """The units of a folded text: where each starts, where it ends, and what it is.

    ``begins``: 1 for each character at which one does, and 0 behind the last. ``runs``: the spans
    of those that are more than one character. ``gaps``: those of the runs of soft marks and white
    space, also where one is a unit.
    """

    starts: list[int]
    ends: list[int]
    texts: list[str]
    begins: bytearray
    runs: list[tuple[int, int]]
    gaps: list[tuple[int, int]]


def units(folded: str) -> Cut:
    """Cut a folded text into units.

    Soft marks are no units, but for a run of them between two numerals: that is the one unit ``-``
    (2021-22 is not 202122, and 六-二〇-一 is 6-20-1).
    """
    cut = Cut([], [], [], bytearray(len(folded) + 1), [], [])
    has_dash = _BETWEEN_DIGITS.search(folded) is not None
    at = 0
    for match in (_NOT_SINGLE_OR_DASH if has_dash else _NOT_SINGLE).finditer(folded):
        start, end = match.span()
        _add_single(cut, folded, at, start)
        if not match["run"]:
            cut.gaps.append((start, end))
        if found := match["run"] or (has_dash and match["dash"]):
            cut.starts.append(start)
            cut.ends.append(end)
            cut.texts.append(found if match["run"] else "-")
            cut.begins[start] = 1
            if end - start > 1:
                cut.runs.append((start, end))
        at = end
    _add_single(cut, folded, at, len(folded))
    return cut


def _add_single(cut: Cut, folded: str, start: int, end: int) -> None:
    """Add a stretch of a text in which each character is a unit: most of a text in Japanese."""
    cut.starts.extend(range(start, end))
    cut.ends.extend(range(start + 1, end + 1))
    cut.texts.extend(folded[start:end])
    cut.begins[start:end] = b"\1" * (end - start)


def marks_around(folded: str, written: str, cut: Cut) -> tuple[str, ...]:
    """Return the soft marks before each unit of a folded text, and those after the last one.

    They are given as ``written``: サ-バ is not サーバ to a reader who quotes it. White space is
    none of them. Marks that are a unit themselves are on both sides of it, so that
    2021-22 can be told from 2021・22.
    """
    marks = [""] * (len(cut.starts) + 1)
    for start, end in cut.gaps:
        if signs := "".join(written[start:end].split()):
            at = bisect_left(cut.starts, start)
            marks[at] = signs
            if at < len(cut.ends) and cut.ends[at] == end:
                marks[at + 1] = signs
    if folded != written:
        _add_signs_read(marks, folded, written, cut.starts)
    return tuple(marks)


def _add_signs_read(marks: list[str], folded: str, written: str, starts: Sequence[int]) -> None:
    """Add what was written for each unit that is read otherwise beside its neighbours.

    It stands on both sides of the unit as well, but not after the last one.
    """
    for at, start in enumerate(starts):
        if folded[start] != written[start] and folded[start] not in _NO_LETTERS:
            marks[at] = marks[at] or written[start]
            if at + 1 < len(starts):
                marks[at + 1] = marks[at + 1] or written[start]
