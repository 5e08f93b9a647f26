"""Counted places: 60分の1, 2時間目, 6か月児 and 平成2年間 are no spans of time.

What counts them has a key of its own, so that 1時間 does not find 60分の1, nor 120分 2時間目.
"""

from __future__ import annotations

from indexer.analysis.katakana_words import LocatedToken
from indexer.japanese.eras import ERA_NAMES
from indexer.japanese.numerals import KANJI_NUMERALS, value_of
from indexer.late_patterns import late_pattern

_NUMBER = f"[0-9{KANJI_NUMERALS}]"
# Cheap to look for: no text without it counts which.
_MAY_COUNT = late_pattern(f"分の{_NUMBER}|[間月]目|月児|(?:{ERA_NAMES}){_NUMBER}{{1,3}}年間")
_ERAS = frozenset(ERA_NAMES.split("|"))
_PART, _OF, _YEARS = "分", "の", "年間"
_SPANS = frozenset({"年間", "箇月", "箇月間", "週間", "日間", "時間", "分間"})
_WHICH = frozenset({"目", "児"})


def tell_places(found: list[LocatedToken], written: str) -> list[LocatedToken]:
    """Return the words of a folded text, what counts which, how old or what part with a key that
    says so: the 分 of 60分の1, the 時間 of 2時間目 and the 年間 of 平成2年間.
    """
    if not _MAY_COUNT.search(written):
        return found
    told = [*found]
    for at in range(1, len(found)):
        start, end, token = found[at]
        if value_of(found[at - 1][2].key) and (beside := _says_which(found, at)):
            told[at] = start, end, token._replace(key=f"{token.key}{beside}")
    return told


def _says_which(found: list[LocatedToken], at: int) -> str:
    """Return what stands beside a counted word and says that it is no span; "" if nothing does."""
    key, behind = found[at][2].key, [token.key for _, _, token in found[at + 1 : at + 3]]
    if key == _PART:
        return _OF if behind[:1] == [_OF] and any(map(value_of, behind[1:])) else ""
    if key not in _SPANS:
        return ""
    if not _WHICH.isdisjoint(behind[:1]):
        return behind[0]
    return found[at - 2][2].key if key == _YEARS and _is_era(found[max(at - 2, 0)]) else ""


def _is_era(word: LocatedToken) -> bool:
    return word[2].key in _ERAS
