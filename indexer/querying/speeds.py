"""Speeds, and what comes in a time: 時速40キロ is 40km/h, and 毎分10リットル 10L/分."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis import fold_typed
from indexer.japanese.scripts import KATAKANA
from indexer.late_patterns import late_pattern

# Times by how Latin letters have them.
_TIMES = {"h": "時", "時間": "時", "min": "分", "s": "秒", "sec": "秒"}
_LATIN = {"時": "h", "分": "min", "秒": "s"}
_LENGTHS = {
    "km": ("キロ", "キロメートル"),
    "m": ("メートル",),
    "cm": ("センチ", "センチメートル"),
    "mm": ("ミリ", "ミリメートル"),
}
_OTHERS = {"l": ("リットル",), "m3": ("立方メートル",)}
_LETTERS_OF = {
    name: letters for letters, names in (_LENGTHS | _OTHERS).items() for name in (letters, *names)
}
_MEASURE = (
    r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)"
    rf"(?P<unit>{'|'.join(sorted(_LETTERS_OF, key=len, reverse=True))})"
)
_TIME_FIRST = late_pattern(
    rf"(?:(?P<fast>[時分秒])速|毎(?P<each>[時分秒])){_MEASURE}(?![a-z{KATAKANA}ー/])"
)
_TIME_LAST = late_pattern(
    rf"(?<![0-9.,~〜－–-])(?<!から)(?<![時分秒]速)(?<!毎[時分秒]){_MEASURE}"
    "(?:/(?P<letters>時間|[時分秒]|h|min|sec|s)|毎(?P<time>[時分秒]))(?![a-z])"
)


def other_speeds(text: str) -> Iterator[str]:
    """Yield a run with its first speed, or measure of what comes in a time, in its other writings.

    >>> list(other_speeds("時速40キロ"))
    ['毎時40キロ', '40km/h', '40km/時', '40キロ毎時', '40km毎時']
    >>> list(other_speeds("10m/s"))[:-1]
    ['秒速10m', '秒速10メートル', '毎秒10m', '毎秒10メートル', '10m/秒', '10m毎秒']
    >>> list(other_speeds("毎分10リットル"))
    ['10l/min', '10l/分', '10リットル毎分', '10l毎分']
    >>> [list(other_speeds(each)) for each in ("40km", "時速40", "40km/日", "10m/sまで")][:3]
    [[], [], []]
    >>> [[*other_speeds(each)] for each in ("時速4キログラム", "30~40km/h", "30から40km/h")]
    [[], [], []]
    """
    folded = fold_typed(text).text
    if match := _TIME_FIRST.search(folded) or _TIME_LAST.search(folded):
        for other in filter(match[0].__ne__, _written_otherwise(match)):
            yield f"{folded[: match.start()]}{other}{folded[match.end() :]}"


def _written_otherwise(match: re.Match[str]) -> Iterator[str]:
    """Yield all writings of a measure and the time it is of; where the time comes first, with the
    unit as it is typed.
    """
    parts, number, typed = match.groupdict(), match["number"], match["unit"]
    letters = _LETTERS_OF[typed]
    if written := parts.get("letters") or parts.get("time"):
        time, names = _TIMES.get(written, written), (letters, *(_LENGTHS | _OTHERS)[letters])
    else:
        time, names = match["fast"] or match["each"], (typed,)
    for before in (f"{time}速", f"毎{time}") if letters in _LENGTHS else (f"毎{time}",):
        yield from (f"{before}{number}{name}" for name in names)
    yield from (f"{number}{letters}/{each}" for each in (_LATIN[time], time))
    yield from (f"{number}{name}毎{time}" for name in dict.fromkeys((*names, letters)))
