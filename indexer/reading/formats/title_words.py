"""Words of titles in marked-up files: what may a title say that only its type tells?"""

from __future__ import annotations

import re

from indexer.reading.format_parameters import FORMAT
from indexer.reading.heading_patterns import match_form
from indexer.reading.sentence_patterns import CLOSED_OR_PAUSE

# 担当：総務課, a row of a form, and what has no letter but digits, as a date or an amount.
_ROW = re.compile(r"[^：:]{1,8}[：:]\s*\S")
_LETTERS = re.compile(r"[^\W\d_]{2}")
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


def rank_of_title(text: str) -> int:
    """The rank of the form of a numbered title, 0 of any other text."""
    found = match_form(text)
    return found[0].rank if found else 0
