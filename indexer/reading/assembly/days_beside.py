"""Days that date a document by what stands beside them: a lesson, the papers of a meeting, a
revision, a volume, a place, who signs below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from indexer.japanese.scripts import HIRAGANA
from indexer.japanese.written_dates import WrittenDate, find_dates, flatten
from indexer.model import Block
from indexer.reading.assembly.date_lines import begins_period, flatten_line
from indexer.reading.assembly.file_dates import is_last
from indexer.reading.assembly.meeting_dates import HOURS, is_whole_day
from indexer.reading.issue_patterns import counts_issue
from indexer.reading.title_patterns import says_enacted

_WEEKDAY = r"(?:[(][月火水木金土日](?:[・曜][^()]{0,3})?[)])?"
_WEEKDAY_AT_FIRST = re.compile(f"^{_WEEKDAY}")
# The hours of a school: 第5校時, 3・4校時, 第2時限.
_LESSON = re.compile(rf"{_WEEKDAY},?第?[1-7](?:[・,~-]第?[1-7])?(?:校時|時限|時間目|限)目?")
# What is laid before those who meet: 庁議資料, 第3回部会資料1, 記者会見資料.
_PAPERS = re.compile(
    rf"(?:[^{HIRAGANA}。、,()]{{0,14}}(?:会議?|議|審|発表)|配[付布]|提出|説明)資料(?:[0-9]{{1,2}}(?:-[0-9]{{1,2}})?)?"
)
# The same, where it names who met before or behind it: 第2回検討会(…)資料2-1.
_PAPER = r"(?:配[付布]|提出|説明|参考|会議)?資料(?:[0-9]{1,2}(?:-[0-9]{1,2})*)?"
_COUNTED = "(?:第[0-9]{1,3}回)?"
_MET = rf"(?!参考|出典|引用|注)[^{HIRAGANA}。、,:()*※0-9]{{1,24}}(?:会議?|[WＷ][GＧ]|審){_COUNTED}"
_PAPERS_OF_MEETING = re.compile(f"{_COUNTED}{_MET}{_PAPER}|{_PAPER}{_COUNTED}{_MET}")
_NOW = re.compile("(?:現在|時点)[)]")
# What follows the day of a ruling on its line: 判決言渡, 裁決.
_SAID_IN_COURT = "(?:言い?渡し?|宣告|告知)"
_RULED = re.compile(f"(?:判決|決定|命令|裁決|審決){_SAID_IN_COURT}?+(?![のをにがはで])")
# What is said of the day that a year of business ends on, whenever it is published.
_BALANCE = re.compile("(?:貸借対照表|損益計算書|財産目録|財政状態計算書|残高)")
# What was done on a day, before what it was: 執行 三島川市長選挙.
_DONE = re.compile(rf"{_WEEKDAY}(?:執行|実施)(?![予済前後中時{HIRAGANA}])")
_DONE_IN_TITLE = re.compile(rf"{_WEEKDAY}(?:執行|実施|開催)[)]")
# The day to which figures or findings belong: 採水日:, 調査日, 受診日.
_TAKEN = re.compile(
    "(?:受[診検]|健診|診[察断]|面[接談]|訪問|点検|鑑定|調査|実施|執行|検査|測定|採[水取]|観測|撮影)(?:年月)?日時?:?"
)
# What else it may be the day of: 前回 点検日.
_ANOTHER_TIME = re.compile("^(?:前|次|翌|来|過去|今後|直近)|予定|履歴")
# Who makes a contract is called so, 甲　静岡県磐田市, 発注者（甲）, or sets a seal, 代表　山田 ㊞.
_FIRST_PARTY = re.compile(
    r"甲(?=[ 　:：])|[^。、は]{0,8}[（(]甲[)）]|[^。、は\n]+(?:㊞|[（(]印[）)])(?:\n|$)"
)

# On what day a journal took a paper, and what stands before that on its line.
_ACCEPTED_ON = re.compile("(?:受理|採録|採択|掲載決定)(?:年月)?日?:?$")
_ACCEPTED = re.compile("(?:受理|採録|採択|掲載決定)[)]?")
_ONLY_PAPERS = re.compile("(?:[0-9年月日./,、;()-]|受[付理領]|投稿|原稿|改稿|再)*")

# What is handed out, 講座配付資料(2021年4月), and what is only referred to.
_HANDED_OUT = re.compile("(?!.*(?:参考|出典|引用)).*(?:配[付布]資料|レジュメ)[(]")
# Where people met, at what hours: 於・公民館, (水)19:00-20:30 於:公民館.
_AT = re.compile(rf"(?:{HOURS}|{_WEEKDAY})於(?!いて|ける|て)[^。、]{{2,}}")
# What stands before the month of a journal on its line: 医学雑誌第12巻第1号, Vol.12No.1.
_VOLUME = re.compile(
    r"[^0-9:;,、。「」]{,30}(?:第[0-9]+巻(?:[,・]?第?[0-9]+号)?|Vol[.]?[0-9]+(?:[,(]?No[.]?[0-9]+[)]?)?)[,(]?",
    re.IGNORECASE,
)
_YEAR_OF_VOLUME = re.compile(rf"{_VOLUME.pattern}[(]((?:19|20)[0-9]{{2}})[)]", re.IGNORECASE)
# What goes on behind it: who publishes, on which pages.
_OF_VOLUME = re.compile(r"[)]?(?:発行)?,?(?:pp?[.]?)?(?:[0-9]+[-‐–−~][0-9]+(?:頁|ページ)?)?")
# The version of a program or a manual, before its day: v1.3d [2021/03/06], Version 2.0 (...).
# Books have no 第3.1版, but a 第3版, which may be what is cited.
_VERSION = re.compile(
    r"(?:(?:v|ver[.]?|version)[0-9]+(?:[.][0-9]+)*[a-z]?|第[0-9]+(?:[.][0-9]+)+版)[\[(]",
    re.IGNORECASE,
)
# What begins a title with the month of which it is, apart: 令和6年11月　給食こんだて表.
_SHEET = re.compile(
    "[^のをにがはで、。]*(?:(?:こんだて|献立|予定)表|[^のをにがはで、。]{2}(?:便り|たより|だより|通信|カレンダー))(?:[(][^()]+[)])?"
)
# When a page was changed at last, at its end or around its text.
_UPDATED = re.compile("最終(?:更新|改[訂定])(?:日時?)?[:は]?|(?:更新|掲載)日:")


def find_labelled_cells(row: str) -> Iterator[str]:
    """The label and the day of a row of a table that names one day, where it is that to which
    figures belong: 物件名 市民会館 点検日 2025年7月3日.
    """
    cells = row.split()
    dated = [at for at, cell in enumerate(cells) if next(find_dates(flatten(cell)), None)]
    for at in dated if len(dated) == 1 else ():
        is_of_another = any(map(_ANOTHER_TIME.search, cells[:at]))
        if at and not is_of_another and _TAKEN.fullmatch(flatten(cells[at - 1])):
            yield f"{cells[at - 1]} {cells[at]}"


def is_handed_out(line: str, dated: WrittenDate) -> bool:
    """Whether a line ends with the month or day of what is handed out: 配付資料(2021年4月)."""
    is_at_end = line[dated.end :] == ")" and len(dated.iso) > len("2024")
    return is_at_end and _HANDED_OUT.fullmatch(line, 0, dated.start) is not None


def is_of_version(line: str, dated: WrittenDate) -> bool:
    """Whether a line is a version and, between brackets, its day: v1.3d [2021/03/06]."""
    is_at_end = is_whole_day(dated) and line[dated.end :] in ("]", ")")
    return is_at_end and _VERSION.fullmatch(line, 0, dated.start) is not None


def is_at_place(line: str, dated: WrittenDate) -> bool:
    """Whether a line is the day and the place of a talk, or of those who met, with the hours:
    2023年9月8日 於・公民館, 2023年9月8日(金)19:00-20:30 於:公民館.
    """
    begins = is_whole_day(dated) and not dated.start
    return begins and _AT.fullmatch(line, dated.end) is not None


def find_deed(lines: Iterable[str], texts: Sequence[str]) -> str:
    """The day on which what a document is about was done, or to which its figures belong, by its
    title and the lines of its cover; "" where none or several are named, or ``texts`` know of years
    long after it.
    """
    title, *others = map(flatten_line, lines)
    found = {day.iso for day in find_dates(title) if _ends_with_deed(title, day)}
    for line in (title, *others):
        found |= {day.iso for day in find_dates(line) if _is_of_deed(line, day)}
    if len(found) != 1:
        return ""
    (day,) = found
    return day if is_last(day, texts) else ""


def _is_of_deed(line: str, dated: WrittenDate) -> bool:
    """Whether a line begins with the day on which what it names was done,
    令和7年7月20日執行 市長選挙, is the day to which figures belong, 採水日:令和6年12月4日, or on
    which those met before whom a paper was laid.
    """
    if not is_whole_day(dated):
        return False
    if not dated.start:
        return _DONE.match(line, dated.end) is not None
    if _TAKEN.fullmatch(line, 0, dated.start):
        return not begins_period(line, dated)
    return _is_before_meeting(line[: dated.start], line[dated.end :])


def _is_before_meeting(before: str, after: str) -> bool:
    """Whether a line says around its day, between brackets or not, no more than who met and which
    of their papers it is: 道路検討会第2回(令和8年11月18日)資料2-1.
    """
    is_bracketed = before.endswith("(") and after.startswith(")")
    around = f"{before[:-1]}{after[1:]}" if is_bracketed else f"{before}{after}"
    return _PAPERS_OF_MEETING.fullmatch(around) is not None


def _ends_with_deed(title: str, dated: WrittenDate) -> bool:
    """Whether a title ends with its day in brackets: 第3回会議(令和6年9月30日開催)."""
    is_done = _DONE_IN_TITLE.fullmatch(title, dated.end) is not None
    return is_whole_day(dated) and is_done and title[: dated.start].endswith("(")


def is_of_issue(line: str, dated: WrittenDate) -> bool:
    """Whether a line ends with the month of an issue, 広報 令和6年7月号, or with that of a volume
    and its pages: 紀要 第12巻第1号 2022年3月, 紀要 第7巻第2号(2021年9月)113-115頁.
    """
    if len(dated.iso) == len("2024"):
        return False
    is_volume = _OF_VOLUME.fullmatch(line, dated.end) is not None
    is_volume = is_volume and _VOLUME.fullmatch(line[: dated.start]) is not None
    return line[dated.end :] == "号" or is_volume


def find_volume(line: str) -> Iterator[WrittenDate]:
    """The year of the volume of a journal: 紀要 第12巻第1号(2022)45-46."""
    volume = _YEAR_OF_VOLUME.match(line)
    if volume is not None:
        yield WrittenDate(volume[1], *volume.span(1))


def is_of_volume(line: str, dated: WrittenDate) -> bool:
    """Whether a date is the year of the volume of a journal."""
    return dated in find_volume(line)


def find_month_of_title(title: str) -> str:
    """The month that a title begins with, apart from the name of a sheet or a paper of each month;
    "" where it has none.

    >>> [find_month_of_title(f"令和6年11月　{name}") for name in ("給食こんだて表", "被害一覧表")]
    ['2024-11', '']
    """
    first, _, rest = title.strip().partition("　" if "　" in title else " ")
    flat = flatten(first)
    month = next(find_dates(flat), None)
    if month is None or len(month.iso) != len("2024-05") or not _SHEET.fullmatch(flatten(rest)):
        return ""
    return month.iso if (month.start, month.end) == (0, len(flat)) else ""


def find_updated(lines: Iterable[str]) -> str:
    """The last day on which lines say that a page was changed at last; "" where none does."""
    found = ""
    for line in map(flatten, lines):
        label = _UPDATED.match(line)
        day = next(find_dates(line), None) if label else None
        is_told = label is not None and day is not None and day.start == label.end()
        found = day.iso if is_told and day is not None and is_whole_day(day) else found
    return found


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
    behind = _WEEKDAY_AT_FIRST.sub("", line[dated.end :])
    return _PAPERS.fullmatch(line, dated.end) is not None or counts_issue(behind)


def is_of_ruling(line: str, dated: WrittenDate) -> bool:
    """Whether a line begins with the day of a ruling: 令和6年10月31日判決言渡."""
    return is_whole_day(dated) and not dated.start and _RULED.match(line, dated.end) is not None


def is_of_law(line: str, dated: WrittenDate) -> bool:
    """Whether a line says when and by which number a law was made: (平成8年3月26日条例第17号)."""
    begins = line[: dated.start] in ("", "(")
    return is_whole_day(dated) and begins and says_enacted(line)


def is_as_of(line: str, dated: WrittenDate) -> bool:
    """Whether a line ends with the day as of which it is: 市調べ(令和6年3月29日現在)."""
    before = line[: dated.start]
    is_in_brackets = is_whole_day(dated) and before.endswith("(") and not _BALANCE.search(before)
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
