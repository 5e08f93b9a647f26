"""Days of what a document is about: of the meeting whose programme it is, of an exhibition, of a
period in which something was collected.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.japanese.written_dates import WrittenDate, find_dates
from indexer.reading.assembly.date_lines import flatten_line
from indexer.reading.assembly.file_dates import is_last
from indexer.reading.assembly.meeting_dates import is_whole_day

# What is handed to those who come.
_PROGRAMME = re.compile("(?:プログラム|次第|予稿集|要旨集|抄録集|進行表)$")
_WEEKDAY = r"(?:[(][月火水木金土日](?:[・,]?[祝休]日?)?[)])?"
# More days of it, its hours, and where it is; not what is due then.
_PLACE = "館|会場|大学|学校|ホール|センター|キャンパス|公園|講堂|広場|プラザ|劇場"
_DUE = "締|〆|申込|申し込|受付|必着|消印|提出|募集|予約|発売|抽選|付け|施行"
_GOES_ON = re.compile(
    rf"{_WEEKDAY}(?:[・,~-](?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日{_WEEKDAY})*"
    r"(?:[0-9]{1,2}[:時][0-9]{0,2}分?(?:[~〜-][0-9]{1,2}[:時][0-9]{0,2}分?)?)?"
    rf"(?:(?!.*(?:{_DUE}))[^のをにがはでと、。]{{0,20}}(?:{_PLACE})[^のをにがはでと、。]{{0,12}})?"
)
# What a period is of that a text is about; what is kept or agreed on ends long after it. An
# exhibition has what is said there, other periods may lie ahead of all but a report.
_OPEN = re.compile("会期:?")
_NONE = re.compile("(?!)")
_AHEAD = re.compile("計画|予定|予告|募集|案内|お知らせ|要項|要領|企画書")
_PERIOD = re.compile("(?:会期|日程|(?:開催|募集|実施|調査|展示)(?:期間|期日)):?")
# What each of these periods is called with.
_NAMES_PERIOD = re.compile("[期程]")
_REPORT = re.compile("(?:結果|報告書?|記録)(?:[(][^()]*[)])?$")


def find_event_day(lines: Sequence[str], texts: Sequence[str]) -> str:
    """The one day, of a period the first, on which what the lines of a cover are about was, title
    first; "" where they say none or several, or ``texts`` know of years long after it.
    """
    title = flatten_line(lines[0])
    is_programme = _PROGRAMME.search(title) is not None
    period = _find_period(title)
    maybe = lines[1:] if is_programme else filter(_NAMES_PERIOD.search, lines[1:])
    found = {
        dated.iso
        for line in map(flatten_line, maybe)
        for dated in [*find_dates(line)][:1]
        if _is_of_period(line, dated, period) or (is_programme and _is_of_day(line, dated))
    }
    day = next(iter(found), "")
    return day if len(found) == 1 and is_last(day, texts) else ""


def _find_period(title: str) -> re.Pattern[str]:
    """The periods that date what has a title."""
    if _REPORT.search(title):
        return _PERIOD
    return _NONE if _AHEAD.search(title) else _OPEN


def _is_of_period(line: str, dated: WrittenDate, period: re.Pattern[str]) -> bool:
    return is_whole_day(dated) and period.fullmatch(line, 0, dated.start) is not None


def _is_of_day(line: str, dated: WrittenDate) -> bool:
    is_first = is_whole_day(dated) and not dated.start
    return is_first and _GOES_ON.fullmatch(line, dated.end) is not None
