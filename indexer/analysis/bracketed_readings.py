"""Readings in brackets inside a word: 脆弱（ぜいじゃく）性 is 脆弱性.

Only what is read like the words before it is a reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis.romaji import to_katakana
from indexer.analysis.surroundings import among_neighbours
from indexer.japanese.scripts import HIRAGANA, KATAKANA, UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Implied

_READING = late_pattern(
    rf"(?<=[{UNIFIED_IDEOGRAPHS}々])[(（](?P<reading>[{HIRAGANA}{KATAKANA}]{{2,16}})[)）]"
    rf"(?=[{UNIFIED_IDEOGRAPHS}{HIRAGANA}{KATAKANA}])"
)


def bracketed_readings(analysis: Analysis) -> Iterator[Implied]:
    """Yield each word of a text that has its reading behind a part of it as it is without that."""
    for match in _readings(analysis):
        yield among_neighbours(analysis, match.span(), "")


def without_readings(analysis: Analysis) -> Iterator[str]:
    """Yield a typed run without the readings of its words.

    >>> from indexer.analysis import analyse
    >>> [list(without_readings(analyse(each))) for each in ("脆弱(ぜいじゃく)性", "市（はい）職員")]
    [['脆弱性'], []]
    """
    if analysis.text.isalpha():
        return  # no bracket
    text, after = "", 0
    for match in _readings(analysis):
        text, after = text + analysis.text[after : match.start()], match.end()
    if after:
        yield text + analysis.text[after:]


def _readings(analysis: Analysis) -> Iterator[re.Match[str]]:
    for match in _READING.finditer(analysis.text):
        if _is_read_so(analysis, match.start(), to_katakana(match["reading"])):
            yield match


def _is_read_so(analysis: Analysis, end: int, reading: str) -> bool:
    """Whether the last words before ``end`` are read so."""
    left = reading
    for token in reversed([token for token in analysis.tokens if token.end <= end]):
        said = to_katakana(token.reading)
        if not said or not left.endswith(said):
            return False
        left = left[: -len(said)]
        if not left:
            return True
    return False
