"""Large や, ゆ and よ within a word of kanji: 橋りよう費 in budgets is 橋りょう費."""

from __future__ import annotations

from indexer.analysis import analyse_typed
from indexer.japanese.scripts import UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern
from indexer.model import Analysis

# Right behind a kanji, and no verb that goes on: 取りようがない.
_Y = late_pattern(
    f"(?<=[{UNIFIED_IDEOGRAPHS}][きぎしじちにひびみり])[ゃゅょやゆよ]"
    f"(?=[うくつ]?(?:[{UNIFIED_IDEOGRAPHS}]|$))"
)
_OTHER_SIZE = str.maketrans("ゃゅょやゆよ", "やゆよゃゅょ")


def exchange_y(text: str) -> str:
    """Return a run with ょ for よ within a word of kanji, or the other way round.

    >>> exchange_y("橋りよう費"), exchange_y("橋りょう"), exchange_y("取りようがない")
    ('橋りょう費', '橋りよう', '取りようがない')
    """
    return _Y.sub(lambda match: match.group().translate(_OTHER_SIZE), text)


def with_small_y(analysis: Analysis) -> Analysis:
    """Return a run with ょ for よ where it makes a word with the kanji before it: 橋りよう is 橋梁,
    not 橋 and 利用.
    """
    ats = [match.start() for match in _Y.finditer(analysis.text)]
    if not ats or not any(analysis.text[at] in "やゆよ" for at in ats):
        return analysis
    small = analyse_typed(exchange_y(analysis.text))
    joined = all(any(word.start <= at - 2 and at < word.end for word in small.words) for at in ats)
    return small if joined else analysis
