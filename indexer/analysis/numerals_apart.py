"""Numerals that MeCab does not give as such: an amount with spaces, 2 億 1,340 万円, as digits are
set between kanji; the 〇 of 〇・五, which is a sign elsewhere; and the 一日 of 四月一日, a word of
the dictionary, which is a number and 日 as the 二日 of 四月二日 is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from indexer.analysis.folding import Folded
from indexer.analysis.katakana_words import LocatedToken
from indexer.analysis.tagger import NUMERAL, NUMERAL_TAG, Morpheme
from indexer.japanese.numerals import MYRIADS
from indexer.late_patterns import late_pattern
from indexer.model import Token

_DIGITS = late_pattern("[0-9]+")
_OF_DIGITS = late_pattern("[0-9,]+")
_ZERO, _POINT = "〇", "."
_FIRST_OF_MONTH, _FIRST_DAY = "月一日", late_pattern("(?<=月)一日")
_COUNTER = "接尾辞-名詞的-助数詞"


def goes_on_apart(numeral: Sequence[Morpheme], morphemes: Sequence[Morpheme], place: int) -> bool:
    """Return whether an amount goes on at a place behind one space: digits with 万億兆, these with
    digits and a lesser one of them.
    """
    last, morpheme = numeral[-1], morphemes[place]
    if morpheme.start != last.end + 1 or numeral[0].feature.pos[:2] != NUMERAL:
        return False
    if last.surface not in MYRIADS:
        return morpheme.surface in MYRIADS and _DIGITS.fullmatch(last.surface) is not None
    if _DIGITS.fullmatch(morpheme.surface) is None:
        return False
    digits = takewhile(lambda each: _OF_DIGITS.fullmatch(each.surface), morphemes[place:])
    behind = place + sum(1 for _ in digits)
    scale = MYRIADS.get(morphemes[behind].surface, 0) if behind < len(morphemes) else 0
    return 0 < scale < MYRIADS[last.surface]


def with_zeros(run: Sequence[Morpheme]) -> list[Morpheme]:
    """Return morphemes, each 〇 before a point and a numeral as a numeral like that."""
    found = [*run]
    for place, zero in enumerate(run):
        after = run[place + 1 : place + 3] if zero.surface == _ZERO else ()
        if len(after) > 1 and (after[0].surface, after[1].feature.pos[:2]) == (_POINT, NUMERAL):
            found[place] = zero._replace(feature=after[1].feature)
    return found


def part_first_days(found: list[LocatedToken], folded: Folded) -> list[LocatedToken]:
    """Return the words of a folded text, the 一日 behind each month as two of them."""
    if _FIRST_OF_MONTH not in folded.text:
        return found
    parted = [*found]
    for match in reversed([*_FIRST_DAY.finditer(folded.text)]):
        place = bisect_left(found, match.span())
        if place < len(found) and found[place][:2] == match.span():
            parted[place : place + 1] = _number_and_counter(found[place], folded)
    return parted


def _number_and_counter(day: LocatedToken, folded: Folded) -> list[LocatedToken]:
    start, middle, end = day[0], day[0] + 1, day[1]
    one = Token(*folded.span(start, middle), "一", "1", "イチ", NUMERAL_TAG, content=True)
    counter = Token(*folded.span(middle, end), "日", "日", "ニチ", _COUNTER, content=True)
    return [(start, middle, one), (middle, end, counter)]
