"""Lines that say when, where or for whom something is, and name nothing: 作成：2025/11/20,
総務課長　殿, 令和7年4月1日現在（住民基本台帳）.
"""

from __future__ import annotations

import re

from indexer.japanese.scripts import DIGITS
from indexer.japanese.written_dates import COUNT_IN_DATE, flatten
from indexer.reading.issue_patterns import is_issue
from indexer.reading.printed_line_patterns import DATED
from indexer.reading.title_patterns import is_addressed, is_maker

# Which printing of a document it is.
_EDITION = re.compile(
    rf"第?[ ]?[{DIGITS}.]{{1,4}}版|初版|改訂版|(?:Ver|ver|Rev|rev)[.][{DIGITS}.]+"
)
# A whole day or what was done in a month; a day with its hours; the place of an event, or a house.
_DAY = re.compile(rf"[年./-]{COUNT_IN_DATE}(?:[月./-]{COUNT_IN_DATE}(?![0-9])|月[改発作制策])")
_DAY_AND_HOURS = re.compile(
    r"[^\s:]{1,6}年[0-9]{1,2}月[0-9]{1,2}日(?:[(][^()]{1,5}[)])?(?:[0-9]{1,2}:[0-9]{2}(?:[~-](?:[0-9]{1,2}:[0-9]{2})?)?)?"
)
_PLACE = re.compile(r"\S{2,14}(?:館|ホール|公園|広場|センター|会場|ドーム|銀行|金庫|[本支]店)")
# The day as of which figures are, and by what: 令和7年4月1日現在（住民基本台帳）.
_AS_OF = re.compile(r"[^()。、の]{2,12}[日月末](?:現在|時点)(?:[(][^()]{1,30}[)])?")
# Who signs for a body, with a name.
_SIGNED = re.compile(
    r"代表(?:取締役(?:社長)?|理事|社員)[ 　]+[^ 　の]{1,8}(?:[ 　]+[^ 　の]{1,6})?(?<![表覧簿図])$"
)


def says_whose(text: str) -> bool:
    """Whether a line says when or where something is, or who writes to whom, and no more."""
    is_letter = is_addressed(text) or _SIGNED.search(text) is not None
    return is_letter or _AS_OF.fullmatch(flatten(text)) is not None or _is_imprint(text)


def _is_imprint(text: str) -> bool:
    """Whether a line says when something was issued, by whom and which printing it is, or when and
    where something takes place, and no more: 2024年1月改訂　青葉病院, 作成：2025/11/20.
    """
    parts = text.strip("()（）").split()
    is_dated = any(map(_says_when, parts))
    told = (_says_when(each) or _EDITION.fullmatch(each) or _is_body(each) for each in parts)
    is_exact = _DAY.search(flatten(text)) is not None
    return (is_dated and all(told)) or (is_exact and is_issue(text))


def _says_when(part: str) -> bool:
    return DATED.fullmatch(part) is not None or _DAY_AND_HOURS.fullmatch(flatten(part)) is not None


def _is_body(part: str) -> bool:
    return is_maker(part) or _PLACE.fullmatch(part) is not None
