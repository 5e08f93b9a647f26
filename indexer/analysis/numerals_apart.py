"""Numerals set apart: an amount with spaces, 2 億 1,340 万円, as digits are set between kanji."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from indexer.analysis.tagger import NUMERAL, Morpheme
from indexer.japanese.numerals import MYRIADS
from indexer.late_patterns import late_pattern

_DIGITS = late_pattern("[0-9]+")
_OF_DIGITS = late_pattern("[0-9,]+")


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
