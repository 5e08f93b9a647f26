"""The look of what says when a document was issued, and who issued it: 2024年6月改訂　中央病院."""

from __future__ import annotations

import re

from indexer.japanese.numerals import KANJI_DIGITS
from indexer.japanese.scripts import DIGITS, HIRAGANA, KANJI, KATAKANA
from indexer.japanese.written_dates import WrittenDate, find_dates, flatten
from indexer.late_patterns import late_pattern
from indexer.model import Lexicon
from indexer.reading.text_parameters import PLAIN

# What an office counts by that it writes or makes: 介第287号, 平成12年規則第８号の２.
COUNTED_BY_OFFICE = (
    rf"[{DIGITS}]{{0,4}}[{KANJI}ヶケ]{{1,8}}[{DIGITS}]*"
    rf"[ 　]?第[ 　]?[{DIGITS}{KANJI_DIGITS}十百千]+[ 　]?号(?:の[{DIGITS}{KANJI_DIGITS}十百千]+)?"
)
# What was done on a day.
_DEED = (
    "初版|開催|改[訂定正]版?|修正版?|発行|発表|公表|作成|提出|策定|制定|決定|現在|時点|更新|施行"
    "|編集?|版|刊行?|配[付布]"
    "|付け?|吉日|執行|実施|[月火水木金土日]曜日?"
)
# Who issues: 企画課作成, and, where no particle says that it is the subject, 北陸交通研究所.
_OFFICE = r".{2,14}(?:課|局|省|庁|室|部|会|市|町|村|県)(?:作成|発行)?"
_NAME = "[^のをにがはで、。,()]{1,24}"
_HOUSE = (
    rf"{_NAME}(?:研究所|事務所|保健所|診療所|病院|医院|学院|大学院?|学校|[内外膚眼鼻児]科|機構|協会|会議所|試験[所場]|役[所場]|公社|[図文]書館|博物館|財団|組合|連合"
    r"|センター|会社|新聞社|出版社|委員会|[都道府]|法人)"
    rf"|(?:[(][株有社財独学]+[)]|(?:株式|有限|合同)会社|\w{{2,6}}法人){_NAME}(?<!設立)(?<!御中)(?<!殿)(?<!様)"
)
_BESIDE = rf"(?:{_DEED}|[(][^()]{{0,12}}[)]){{0,4}}"
# What a line may say beside its date, and still be a line that dates the document.
_ISSUED = late_pattern(rf"(?:第?[0-9.]+版)?{_BESIDE}(?:(?:{_OFFICE}|{_HOUSE}){_BESIDE}){{0,2}}")


# What people are who wrote or speak, before or behind their names: 院長, 講師:.
_POST = late_pattern(
    "(?:[院所室課局係館校園]?長|会長|部長|准?教授|助教|講師|演者|医師|薬剤師|看護師|主[任査幹]|研究員|代表|理事長?"
    "|氏|先生|(?:発表|報告|執筆|著|作成|筆|担当)者|文責|文)[:]?$"
)
_WHOLE_NAME = late_pattern(rf"[{KANJI}{HIRAGANA}{KATAKANA}]{{3,8}}")
_PARTS_PEOPLE = late_pattern("[・,、]")
# What an issue is counted by, before its day: 2024年8月号 No.731, 第45号, 通巻128号.
_ISSUE_NUMBER = late_pattern(
    r"(?:(?:(?:[12][0-9]{3}|\w{2}[0-9元]{1,2})年)?[0-9]{1,2}月号"
    rf"|(?:Vol|No)[.]?[0-9]+|(?:第|通巻第?)(?:[0-9]+|[{KANJI_DIGITS}十百]+)[号巻]|[(),・/])+",
    re.IGNORECASE,
)
# Those who meet issue nothing: 定例会, 第３回協議会.
_MEETING = late_pattern("(?:定例|臨時|総|大|説明|講演|研修|懇談|検討|座談|報告)会$|第[0-9]+回")


def says_issue(flat: str) -> bool:
    """Whether a part of a flattened line beside its date says no more than what was done then, and
    by whom.

    >>> [says_issue(part) for part in ("改訂中央病院整形外科", "", "豪雨災害")]
    [True, True, False]
    """
    return _ISSUED.fullmatch(flat) is not None


def counts_issue(flat: str) -> bool:
    """Whether a part of a flattened line before its date says no more than which issue it is.

    >>> [counts_issue(part) for part in ("2024年8月号No.731", "第45号", "議案第3号", "")]
    [True, True, False, False]
    """
    return _ISSUE_NUMBER.fullmatch(flat) is not None


def names_people(flat: str, lexicon: Lexicon | None) -> bool:
    """Whether a part of a flattened line beside its date says no more than the names of people, and
    of what house they are, or what in it: 潮見病院薬剤部岸本恵, 演者:岸本恵(潮見病院).
    """
    if lexicon is None or len(flat) > PLAIN.max_date_line_chars:
        return False
    part = flat.strip("()")
    cuts = ((part[:at], part[at:]) for at in range(len(part) + 1))
    both = (pair for cut in cuts for pair in (cut, cut[::-1]))
    return any(_are_people(one, lexicon) and _says_role(other) for one, other in both)


def _says_role(flat: str) -> bool:
    """Whether a part is a house, a post in one, or nothing."""
    part = flat.strip("(),")
    post = _POST.search(part)
    houses = [part, part.removesuffix("長"), part[: post.start()] if post else part]
    return any(map(says_issue, houses))


def _are_people(flat: str, lexicon: Lexicon) -> bool:
    names = _PARTS_PEOPLE.split(flat)
    return all(_WHOLE_NAME.fullmatch(name) and lexicon.is_person(name) for name in names)


def is_issue(text: str) -> bool:
    """Whether a line is a month or a day, or the edition of a year, with what was done then and by
    whom, and the number of an issue, and no more.

    >>> [is_issue(text) for text in ("2023年12月　市医師会", "令和５年４月　施行", "2023年度版")]
    [True, True, True]
    >>> [is_issue(text) for text in ("2024年1月1日　豪雨災害", "令和６年度", "６年９月定例会")]
    [False, False, False]
    """
    if len(text) > PLAIN.max_date_line_chars:
        return False
    flat = flatten(text)
    return any(_dates_issue(flat, dated) for dated in find_dates(flat))


def _is_label(before: str) -> bool:
    """Whether a part before a day says what was done then, and a colon ends it: 発行日:."""
    label = before.removesuffix(":").removesuffix("日")
    return before.endswith(":") and bool(label) and says_issue(label)


def _dates_issue(flat: str, dated: WrittenDate) -> bool:
    before, beside = flat[: dated.start], flat[dated.end :].removesuffix(")")
    if before not in ("", "(") and not (counts_issue(before) or _is_label(before)):
        return False
    is_exact = len(dated.iso) > len("2024") or flat.rstrip(")").endswith("版")
    return is_exact and _MEETING.search(beside) is None and says_issue(beside)
