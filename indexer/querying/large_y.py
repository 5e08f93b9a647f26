"""Large や, ゆ and よ within a word of kanji: 橋りよう費 in budgets is 橋りょう費."""

from __future__ import annotations

from indexer.japanese.scripts import UNIFIED_IDEOGRAPHS
from indexer.late_patterns import late_pattern

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
