"""Addresses: 西新宿二丁目8番1号 is 西新宿2-8-1, as people type it and as forms print it.

A town is named before the number, or 丁目 is in it: 3番1号 alone may be a bench or a boat. 大字 and
字, which people leave out, may be left out before a number: 川口市大字芝字宮根5 is 川口市芝宮根5.
The first of three numbers behind a town, or a place of a city, is its 丁目: 新宿区西新宿2-8-1 is in
西新宿二丁目. 浦和3-4-3 may be how a team stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import attrgetter

from indexer.analysis.surroundings import among_neighbours
from indexer.japanese.numerals import KANJI_NUMERALS, value_of
from indexer.japanese.scripts import HIRAGANA, KATAKANA, UNIFIED_IDEOGRAPHS, to_half_width
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Implied, Token

_NUMBER = f"(?:[0-9]{{1,4}}|[{KANJI_NUMERALS}]{{1,5}})"
_HYPHEN = "[‐–−ーの-]"
# A name before it, which no numeral ends and no 第.
_BEGINS = f"(?<=[{HIRAGANA}{KATAKANA}{UNIFIED_IDEOGRAPHS}])(?<![第{KANJI_NUMERALS}])"
# A number goes no further, and what is counted is no house: 5番3号線, 5番地3か所.
_ENDS = f"(?![0-9{KANJI_NUMERALS}線車機室館棟艇]|[かカヶケ][所月国]|{_HYPHEN}[0-9])"
_BLOCK = rf"番地?(?:{_HYPHEN}?(?P<house>{_NUMBER})号?)?|{_HYPHEN}(?P<other_house>{_NUMBER})号?"
_WITH_CHOME = late_pattern(
    rf"{_BEGINS}(?P<chome>{_NUMBER})丁目(?P<block>{_NUMBER})(?:{_BLOCK})?{_ENDS}"
)
_WITHOUT = late_pattern(
    rf"{_BEGINS}(?P<block>{_NUMBER})(?:番地{_HYPHEN}?(?P<house>{_NUMBER})|番(?P<numbered>{_NUMBER})号)"
    rf"(?:号)?{_ENDS}"
)
# 大字 anywhere, 字 alone behind the name of a town.
_NAME = f"[{HIRAGANA}{KATAKANA}{UNIFIED_IDEOGRAPHS}々ー]{{1,8}}?"
_AZA = late_pattern(
    rf"(?:大字|(?<=[市区町村])字)(?P<oaza>{_NAME})(?:小?字(?P<aza>{_NAME}))?"
    rf"(?P<number>(?:[0-9]{{1,5}}(?![0-9])|[{KANJI_NUMERALS}]{{1,7}}(?=番))[0-9番地号の-]*)"
)

_IN_CHOME = late_pattern(
    rf"{_BEGINS}(?<![図表式])(?P<chome>[1-9][0-9]?)(?:{_HYPHEN}[0-9]{{1,3}}){{2}}{_ENDS}"
)
_PLACE, _TOWN, _CHOME = "名詞-固有名詞-地名", "町", "丁目"
_OF_CITIES, _NAMES = frozenset("市区町村郡"), ("名詞-固有名詞", "名詞-普通名詞")


def addresses(analysis: Analysis) -> Iterator[Implied]:
    """Yield the number of each address of a text with hyphens, the 丁目 of one with them, and an
    address without 大字.
    """
    text = to_half_width(analysis.text)
    for match in _IN_CHOME.finditer(text):
        if _is_in_town(analysis, match.start()):
            span = match.span("chome")
            yield among_neighbours(analysis, span, f"{match['chome']}{_CHOME}")
    for match in _found(text):
        yield among_neighbours(analysis, match.span(), _with_hyphens(match))
    for match in _AZA.finditer(text) if "字" in text else ():
        yield among_neighbours(analysis, match.span(), _without_aza(match))


def write_with_hyphens(typed: str) -> Iterator[str]:
    """Yield a typed run with the number of its address with hyphens, and without 大字 and 字.

    >>> list(write_with_hyphens("西新宿二丁目8番1号")), list(write_with_hyphens("本町5番地の3"))
    (['西新宿2-8-1'], ['本町5-3'])
    >>> list(write_with_hyphens("三丁目")), list(write_with_hyphens("第3番2号"))
    ([], [])
    >>> list(write_with_hyphens("川口市大字芝字宮根5番地の3"))
    ['川口市大字芝字宮根5-3', '川口市芝宮根5-3']
    """
    text = to_half_width(typed)
    for match in islice(_found(text), 1):
        yield f"{typed[: match.start()]}{_with_hyphens(match)}{typed[match.end() :]}"
    for match in islice(_AZA.finditer(text), 1):
        yield f"{typed[: match.start()]}{_without_aza(match)}{typed[match.end() :]}"


def _is_in_town(analysis: Analysis, end: int) -> bool:
    """Whether a town ends there, or another place right behind the city that it is of."""
    ended = bisect_right(analysis.tokens, end, key=attrgetter("end"))
    words = analysis.tokens[max(0, ended - 3) : ended]
    if not words or words[-1].end != end:
        return False
    *before, place = words
    if place.surface.endswith(_TOWN):
        return place.surface != _TOWN or _is_named(before)
    *city, last = before or [place]
    return place.pos.startswith(_PLACE) and last.surface in _OF_CITIES and _is_named(city)


def _is_named(words: Sequence[Token]) -> bool:
    """Whether a noun stands before 町 or 市: not in この町 and 1区."""
    return bool(words) and words[-1].pos.startswith(_NAMES)


def _found(text: str) -> Iterator[re.Match[str]]:
    if _CHOME in text:
        yield from _WITH_CHOME.finditer(text)
    if "番" in text:
        yield from _WITHOUT.finditer(text)


def _with_hyphens(match: re.Match[str]) -> str:
    return "-".join(value_of(number) or number for number in match.groups() if number)


def _without_aza(match: re.Match[str]) -> str:
    plain = f"{match['oaza']}{match['aza'] or ''}{match['number']}"
    return next(write_with_hyphens(plain), plain)
