"""The look of laws and guidelines: articles, paragraphs, items, each with its label."""

from __future__ import annotations

import re

from indexer.japanese.numerals import KANJI_TO_TEN
from indexer.japanese.scripts import DIGITS

_KANJI = f"[{KANJI_TO_TEN}百]{{1,6}}"
_BRANCH = rf"(?:の(?:{_KANJI}|[{DIGITS}]{{1,2}}))*"
# 第一条　この条例は, 第３条の２（定義）
ARTICLE = re.compile(
    rf"(?P<label>第[ 　]?(?P<number>{_KANJI}|[{DIGITS}]{{1,4}})[ 　]?条{_BRANCH})(?=[ 　]|[（(]|$)"
)


def begins_article(text: str) -> bool:
    """Whether a line begins an article."""
    return ARTICLE.match(text) is not None
