"""The look of what says when a document was issued, and who issued it: 2024年6月改訂　中央病院."""

from __future__ import annotations

from indexer.japanese.written_dates import find_dates, flatten
from indexer.late_patterns import late_pattern
from indexer.reading.text_parameters import PLAIN

# What was done on a day.
_DEED = (
    "初版|開催|改[訂定正]版?|発行|発表|公表|作成|提出|策定|制定|決定|現在|時点|更新|施行|編集?|版"
    "|付け?"
)
# Who issues: 企画課作成, and, where no particle says that it is the subject, 北陸交通研究所.
_OFFICE = r".{2,14}(?:課|局|省|庁|室|部|会|市|町|村|県)(?:作成|発行)?"
_NAME = "[^のをにがはで、。,()]{1,24}"
_HOUSE = (
    rf"{_NAME}(?:研究所|事務所|保健所|診療所|病院|医院|学院|大学院?|学校|[内外膚眼鼻児]科|機構|協会|財団|組合|連合"
    r"|センター|会社|新聞社|出版社|委員会|[都道府]|法人)"
    rf"|(?:[(][株有社財独学]+[)]|(?:株式|有限|合同)会社|\w{{2,6}}法人){_NAME}(?<!設立)(?<!御中)(?<!殿)(?<!様)"
)
_BESIDE = rf"(?:{_DEED}|[(][^()]{{0,12}}[)]){{0,4}}"
# What a line may say beside its date, and still be a line that dates the document.
_ISSUED = late_pattern(rf"(?:第?[0-9.]+版)?{_BESIDE}(?:(?:{_OFFICE}|{_HOUSE}){_BESIDE}){{0,2}}")


# Those who meet issue nothing: 定例会, 第３回協議会.
_MEETING = late_pattern("(?:定例|臨時|総|大|説明|講演|研修|懇談|検討|座談|報告)会$|第[0-9]+回")


def says_issue(flat: str) -> bool:
    """Whether a part of a flattened line beside its date says no more than what was done then, and
    by whom.

    >>> [says_issue(part) for part in ("改訂中央病院整形外科", "", "豪雨災害")]
    [True, True, False]
    """
    return _ISSUED.fullmatch(flat) is not None


def is_issue(text: str) -> bool:
    """Whether a line is a month or a day, or the edition of a year, with what was done then and by
    whom, and no more.

    >>> [is_issue(text) for text in ("2023年12月　市医師会", "令和５年４月　施行", "2023年度版")]
    [True, True, True]
    >>> [is_issue(text) for text in ("2024年1月1日　豪雨災害", "令和６年度", "６年９月定例会")]
    [False, False, False]
    """
    if len(text) > PLAIN.max_date_line_chars:
        return False
    flat = flatten(text)
    dated = next(find_dates(flat), None)
    if dated is None or flat[: dated.start] not in ("", "("):
        return False
    beside = flat[dated.end :].removesuffix(")")
    is_exact = len(dated.iso) > len("2024") or flat.rstrip(")").endswith("版")
    return is_exact and _MEETING.search(beside) is None and says_issue(beside)
