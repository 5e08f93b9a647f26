"""Lists of minutes before anybody speaks, by the names that rules of councils give them: 出席議員,
説明のため出席した者, 本日の会議に付した事件.
"""

from __future__ import annotations

from indexer.japanese.numerals import KANJI_TO_TEN
from indexer.japanese.scripts import DIGITS
from indexer.late_patterns import late_pattern

_WHO = "(?:議員|委員|者|職員|説明員|参与)"
_THEIR_NAMES = "(?:の?(?:職|職・|職及び|役職)?氏名)?"
_SIGN = r"[○〇◯●◎◆■]?"
_MATTERS = r"(?:(?:本日の)?会議に付した?|付議)(?:事件|案件|議案)(?:及び.*|とその結果|の題目)?"
_COUNT = rf"[{DIGITS}{KANJI_TO_TEN}]{{1,3}}[人名]"
_HOW_MANY = rf"(?:[（(](?:{_COUNT}|なし)[）)]|{_COUNT})?"
_PRESENT = (
    rf"(?:その他の?|委員外|委員会委員外)?(?:議会|事務局)?(?:職員)?(?:出席|欠席|遅刻|早退|公務欠席)"
    rf"(?:した|の)?{_WHO}{_THEIR_NAMES}"
)
_ATTENDED = (
    r"(?:地方自治法第.{1,12}条(?:第.項)?(?:の規定)?により、?)?(?:会議)?(?:事件)?"
    r"(?:説明|職務|議事説明)のため(?:に)?(?:議場|会議)?(?:に)?出席(?:した|を求めた|された|する)"
    rf"{_WHO}{_THEIR_NAMES}"
)
_OTHERS = (
    rf"議事日程(?:[（(]?第[{DIGITS}]{{1,2}}号[）)]?)?|会議録署名(?:議員|委員){_THEIR_NAMES}|傍聴者"
)

# What stands over what was said.
_TALK = (
    "(?:主な)?(?:議事|会議|審議|質疑|発言|討議|協議|意見(?:交換)?)(?:の|等の)?"
    "(?:概要|内容|要旨|経過|結果|大要|録|応答)?"
)

MATTERS = late_pattern(f"{_SIGN}{_MATTERS}")
_NAMES_TALK = late_pattern(f"{_SIGN}{_TALK}")
_PART = late_pattern(f"{_SIGN}(?:{_MATTERS}|{_PRESENT}|{_ATTENDED}|{_OTHERS}){_HOW_MANY}")


def is_part_of_minutes(text: str) -> bool:
    """Whether a line says what minutes list below it, and no more.

    >>> [is_part_of_minutes(each) for each in ("○出席議員（12名）", "欠席者　田中", "議事日程")]
    [True, False, True]
    """
    return _PART.fullmatch("".join(text.split())) is not None


def names_talk(text: str) -> bool:
    """Whether a line says that below it stands what was said.

    >>> [names_talk(each) for each in ("議事概要", "主な質疑応答", "会議室")]
    [True, True, False]
    """
    return _NAMES_TALK.fullmatch("".join(text.split())) is not None
