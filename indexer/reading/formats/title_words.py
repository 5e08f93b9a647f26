"""Words of titles in marked-up files: what may a title say that only its type tells?"""

from __future__ import annotations

import re

from indexer.japanese.scripts import HIRAGANA, KANJI, KATAKANA
from indexer.reading.format_parameters import FORMAT
from indexer.reading.heading_patterns import match_form
from indexer.reading.sentence_patterns import CLOSED_OR_PAUSE

# 担当：総務課, a row of a form, and what has no letter but digits, as a date or an amount.
_ROW = re.compile(r"[^：:]{1,8}[：:]\s*\S")
_LETTERS = re.compile(r"[^\W\d_]{2}")
# 以　上 ends what stands above it.
_SET_APART = re.compile(
    rf"(?!以[ 　]+上$)[{KANJI}{HIRAGANA}{KATAKANA}](?:[ 　]+[{KANJI}{HIRAGANA}{KATAKANA}])+"
)
_NOT_LETTERS = re.compile(r"[年月日時分円人件]|令和|平成|昭和")


def says_title(text: str) -> bool:
    """Whether a line is short and says something, and neither ends or pauses nor is a row.

    >>> says_title("２　変更点"), says_title("担当：総務課"), says_title("令和5年4月1日")
    (True, False, False)
    """
    is_one_line = 0 < len(text) <= FORMAT.max_bold_heading_chars and "\n" not in text
    if not is_one_line or CLOSED_OR_PAUSE.search(text) or _ROW.match(text):
        return False
    return _LETTERS.search(_NOT_LETTERS.sub(" ", text)) is not None


def is_set_apart(text: str) -> bool:
    """Whether all letters of a short line are set apart, as those of titles are.

    >>> [is_set_apart(text) for text in ("主　　文", "理 由", "以　上", "第一 請求")]
    [True, True, False, False]
    """
    apart = _SET_APART.fullmatch(text.strip())
    return apart is not None and len(text) <= FORMAT.max_bold_heading_chars


def rank_of_title(text: str) -> int:
    """The rank of the form of a numbered title, 0 of any other text."""
    found = match_form(text)
    return found[0].rank if found else 0
