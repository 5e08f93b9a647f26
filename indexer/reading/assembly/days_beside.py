"""Days that date a document by what stands beside them: a lesson, the papers of a meeting, who
signs below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from indexer.japanese.scripts import HIRAGANA
from indexer.japanese.written_dates import WrittenDate, find_dates, flatten
from indexer.model import Block
from indexer.reading.assembly.meeting_dates import is_whole_day
from indexer.reading.issue_patterns import counts_issue

_WEEKDAY = r"(?:[(][月火水木金土日](?:[・曜][^()]{0,3})?[)])?"
# The hours of a school: 第5校時, 3・4校時, 第2時限.
_LESSON = re.compile(rf"{_WEEKDAY},?第?[1-7](?:[・,~-]第?[1-7])?(?:校時|時限|時間目|限)目?")
# What is laid before those who meet: 庁議資料, 第3回部会資料1, 記者会見資料.
_PAPERS = re.compile(
    rf"(?:[^{HIRAGANA}。、,()]{{0,14}}(?:会議?|議|審|発表)|配[付布]|提出|説明)資料(?:[0-9]{{1,2}}(?:-[0-9]{{1,2}})?)?"
)
_NOW = re.compile("(?:現在|時点)[)]")
# Who makes a contract is called so: 甲　静岡県磐田市, 発注者（甲）.
_FIRST_PARTY = re.compile(r"甲(?=[ 　:：])|[^。、は]{0,8}[（(]甲[)）]")

# On what day a journal took a paper, and what stands before that on its line.
_ACCEPTED_ON = re.compile("(?:受理|採録|採択|掲載決定)(?:年月)?日?:?$")
_ACCEPTED = re.compile("(?:受理|採録|採択|掲載決定)[)]?")
_ONLY_PAPERS = re.compile("(?:[0-9年月日./,、;()-]|受[付理領]|投稿|原稿|改稿|再)*")


def is_of_lesson(line: str, dated: WrittenDate) -> bool:
    """Whether a line is a day and the hour of a lesson: 令和6年10月18日(金)第5校時."""
    begins = is_whole_day(dated) and not dated.start
    return begins and _LESSON.fullmatch(line, dated.end) is not None


def is_of_papers(line: str, dated: WrittenDate) -> bool:
    """Whether a line is a day and of what meeting the paper is, or which issue:
    令和6年8月5日庁議資料, 二〇二四年十月一日第八十八号.
    """
    if dated.start or not is_whole_day(dated):
        return False
    return _PAPERS.fullmatch(line, dated.end) is not None or counts_issue(line[dated.end :])


def is_as_of(line: str, dated: WrittenDate) -> bool:
    """Whether a line ends with the day as of which it is: 市調べ(令和6年3月29日現在)."""
    is_in_brackets = is_whole_day(dated) and line[: dated.start].endswith("(")
    return is_in_brackets and _NOW.fullmatch(line, dated.end) is not None


def is_accepted(line: str, dated: WrittenDate) -> bool:
    """Whether a line ends with the day on which a paper was accepted, 受理:2024年2月14日, or says
    it beside that on which it was received: (2023年10月2日受付,2024年2月14日採録).
    """
    if not is_whole_day(dated):
        return False
    if _ACCEPTED_ON.search(line[: dated.start]) and line[dated.end :] in ("", ")"):
        return True
    before = line[: dated.start]
    return _ACCEPTED.fullmatch(line, dated.end) is not None and (
        _ONLY_PAPERS.fullmatch(before) is not None
    )


def find_signed(blocks: Sequence[Block]) -> str:
    """The day that stands alone, or behind the last sentence, over those who make a contract; ""
    where there is none.
    """
    for above, below in reversed([*pairwise(blocks)]):
        if _FIRST_PARTY.match(below.text):
            line = flatten(above.text.rsplit("。", 1)[-1])
            day = next(find_dates(line), None)
            if day is not None and is_whole_day(day) and (day.start, day.end) == (0, len(line)):
                return day.iso
    return ""
