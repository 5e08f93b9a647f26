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
# More days of it, its hours, and where it is.
_GOES_ON = re.compile(
    rf"{_WEEKDAY}(?:[・,~-](?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日{_WEEKDAY})*"
    r"(?:[0-9]{1,2}[:時][0-9]{0,2}分?(?:[~〜-][0-9]{1,2}[:時][0-9]{0,2}分?)?)?[^のをにがはでと、。]{0,24}"
)
# What a period is of that a report is about; what is kept or agreed on ends long after it.
_PERIOD = re.compile("(?:会期|日程|(?:開催|募集|実施|調査|展示)(?:期間|期日)):?")


def find_event_day(lines: Sequence[str], texts: Sequence[str]) -> str:
    """The one day, of a period the first, on which what the lines of a cover are about was, title
    first; "" where they say none or several, or ``texts`` know of years long after it.
    """
    title, *others = map(flatten_line, lines)
    is_programme = _PROGRAMME.search(title) is not None
    found = {
        dated.iso
        for line in others
        for dated in [*find_dates(line)][:1]
        if _is_of_period(line, dated) or (is_programme and _is_of_day(line, dated))
    }
    day = next(iter(found), "")
    return day if len(found) == 1 and is_last(day, texts) else ""


def _is_of_period(line: str, dated: WrittenDate) -> bool:
    return is_whole_day(dated) and _PERIOD.fullmatch(line, 0, dated.start) is not None


def _is_of_day(line: str, dated: WrittenDate) -> bool:
    is_first = is_whole_day(dated) and not dated.start
    return is_first and _GOES_ON.fullmatch(line, dated.end) is not None
