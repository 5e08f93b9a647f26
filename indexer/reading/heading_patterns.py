"""Forms of headings, as labelled data: the label of each, how it ranks, and whether it needs
company.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.japanese.numerals import KANJI_TO_TEN, ROMAN_TO_TWELVE
from indexer.japanese.scripts import DIGITS
from indexer.reading.sentence_patterns import BRACKETED_TITLE, CLOSED_OR_PAUSE, REMARK, WORD_LETTERS

_DIGITS = f"[{DIGITS}]{{1,3}}"
_KANJI_NUMBER = f"[{KANJI_TO_TEN}]{{1,3}}"
_ROMAN = f"[{ROMAN_TO_TWELVE}]"


@dataclass(frozen=True, slots=True)
class HeadingForm:
    """A form of numbered headings. ``strong``: needs no company to be known for a heading.
    ``rank``: forms of a lower rank stand outside of it, where nothing else tells.
    """

    name: str
    rank: int
    strong: bool
    pattern: re.Pattern[str]

    @property
    def is_named(self) -> bool:
        """Whether a word beside the number says what it counts: 第1章, 議題１."""
        return self.rank <= OF_AGENDA


def _form(name: str, rank: int, pattern: str, *, strong: bool = False) -> HeadingForm:
    return HeadingForm(name, rank, strong, re.compile(pattern))


_COUNT = rf"(?P<number>{_DIGITS}|{_KANJI_NUMBER}|{_ROMAN})"
_COUNT_ALONE = rf"(?P<bracketed>{_DIGITS}|{_KANJI_NUMBER}|{_ROMAN})"
# 一、 but not 一、二を争う.
_COUNTED_OFF = rf"(?P<number>{_KANJI_NUMBER})(?:、(?![{KANJI_TO_TEN}])|(?=[ \t　]))"
_PART = f"[{DIGITS}]{{1,2}}[-－‐–−―]"
_POINTED = f"(?:[{DIGITS}]{{1,2}}[.．])"
# A.1 and B.4.5 stand in annexes; P.3, Q.1, V.2 and H.30 do not.
_OF_ANNEX = "(?:[A-GＡ-Ｇ][.．])"
_LAST_POINT = (
    rf"(?P<number>[{DIGITS}]{{1,2}})[.．]?)"
    rf"(?:[ \t　]+|(?=[{WORD_LETTERS}])(?![倍割億万兆度点円人年月日時分秒件個回か]))"
    r"(?P<title>\S.*)"
)
# 1.2024年度の業績, but not 1.25倍.
_REST_OF_YEAR = f"[{DIGITS}]{{3}}年"
# 第1章　対応編, 第1章：対応編
_AFTER_PART = r"(?:[ \t　]*[：:][ \t　]*|[ \t　]+)"
# Chapter 1. Overview, Chapter 1 概要, but not Chapter 1 describes.
_AFTER_CHAPTER = r"(?:[.:：．][ 　]*|　+|[ ](?![a-z]))"
# What 第1 counts, where it is no heading by itself.
COUNTED_BY = "(?:[次回号期条位巻版種類番者弾報陣線段級日月年度]|四半期)"
_ITEM_OF_AGENDA = "(?:議題|議案|議事|日程|報告事項|審議事項|協議事項)"
HEADING_FORMS = (
    _form(
        "部",
        1,
        rf"(?P<label>第[ \t　]*{_COUNT}[ \t　]*[部編])(?:{_AFTER_PART}(?P<title>\S.*)|$)",
        strong=True,
    ),
    _form(
        "章",
        2,
        rf"(?P<label>第[ \t　]*{_COUNT}[ \t　]*章)(?:{_AFTER_PART}(?P<title>\S.*)|$)",
        strong=True,
    ),
    _form(
        "Chapter",
        2,
        rf"(?P<label>C(?:hapter|HAPTER)[ 　]?(?P<number>[{DIGITS}]{{1,2}}))"
        rf"(?:{_AFTER_CHAPTER}(?P<title>\S.*)|$)",
        strong=True,
    ),
    _form(
        "節",
        3,
        rf"(?P<label>第[ \t　]*{_COUNT}[ \t　]*節)(?:{_AFTER_PART}(?P<title>\S.*)|$)",
        strong=True,
    ),
    _form(
        "項",
        4,
        rf"(?P<label>第[ \t　]*{_COUNT}[ \t　]*[項款])(?:[ \t　]+(?P<title>\S.*)|$)",
        strong=True,
    ),
    _form(
        "議題",
        5,
        rf"(?P<label>{_ITEM_OF_AGENDA}[ 　]?(?:第?{_COUNT}号?|[（(]{_COUNT_ALONE}[）)]))"
        r"(?:[ 　:：.．]+|(?<=[）)号]))(?P<title>\S.*)",
    ),
    _form(
        "第1号議案",
        5,
        rf"(?P<label>第[ \t　]*{_COUNT}[ \t　]*号(?:議案|議題|報告))[ \t　:：]+(?P<title>\S.*)",
    ),
    _form(
        "付録",
        2,
        r"(?P<label>(?:[付附]録|附属書)[ 　]?(?P<number>[A-ZＡ-Ｚ]))"
        rf"(?:{_AFTER_PART}(?P<title>\S.*)|$)",
        strong=True,
    ),
    _form("A.1", 9, rf"(?P<label>{_OF_ANNEX}{_LAST_POINT}"),
    _form("A.1.2", 10, rf"(?P<label>{_OF_ANNEX}{_POINTED}{_LAST_POINT}"),
    _form("A.1.2.3", 11, rf"(?P<label>{_OF_ANNEX}{_POINTED}{{2}}{_LAST_POINT}"),
    _form("1.2", 9, rf"(?P<label>{_POINTED}{_LAST_POINT}"),
    _form("1.2.3", 10, rf"(?P<label>{_POINTED}{{2}}{_LAST_POINT}"),
    _form("1.2.3.4", 11, rf"(?P<label>{_POINTED}{{3}}{_LAST_POINT}"),
    _form("1-2", 9, rf"(?P<label>{_PART}(?P<number>[{DIGITS}]{{1,2}}))[ \t　]+(?P<title>\S.*)"),
    _form(
        "1-2-3",
        10,
        rf"(?P<label>(?:{_PART}){{2}}(?P<number>[{DIGITS}]{{1,2}}))[ \t　]+(?P<title>\S.*)",
    ),
    _form(
        "第1",
        6,
        rf"(?P<label>第[ \t　]*{_COUNT})(?:[ \t　]+|(?=【))(?P<title>(?!{COUNTED_BY})\S.*)",
    ),
    _form(
        "1",
        8,
        rf"(?P<label>(?P<number>{_DIGITS})(?:[.．](?![{DIGITS}](?!{_REST_OF_YEAR}))"
        rf"|[：:](?![{DIGITS}])|(?=[ \t　【])))"
        rf"[ \t　]*(?P<title>\S.*)",
    ),
    _form(
        "Ⅰ",
        7,
        rf"(?P<label>(?P<number>{_ROMAN})(?:[.．]|(?=[ \t　])))[ \t　]*(?P<title>\S.*)",
    ),
    _form(
        "一",
        7,
        rf"(?P<label>{_COUNTED_OFF})[ \t　]*(?P<title>\S.*)",
    ),
    _form(
        "（一）",
        12,
        rf"(?P<label>[（(](?P<number>{_KANJI_NUMBER})[）)])[ \t　]*(?P<title>[^\s、。].*)",
    ),
    _form(
        "（1）",
        12,
        rf"(?P<label>[（(](?P<number>{_DIGITS})[）)]|(?P<bracketed>[⑴-⒇]))"
        r"[ \t　]*(?P<title>[^\s、。].*)",
    ),
    _form("1）", 13, rf"(?P<label>(?P<number>{_DIGITS})[)）])[ \t　]*(?P<title>[^\s、。].*)"),
    _form("①", 13, r"(?P<label>(?P<number>[①-⑳]))[ \t　]*(?P<title>[^\s、。].*)"),
    _form("ア", 13, r"(?P<label>(?P<number>[ア-ン]))[ \t　]+(?P<title>\S.*)"),
    _form("ア）", 14, r"(?P<label>(?P<number>[ア-ン])[)）])[ \t　]*(?P<title>[^\s、。].*)"),
    _form("（ア）", 14, r"(?P<label>[（(](?P<number>[ア-ン])[）)])[ \t　]*(?P<title>[^\s、。].*)"),
    _form("■", 14, r"(?P<label>[■◆◇□◎])[ \t　]*(?P<title>\S.*)"),
    _form("【】", 14, rf"(?P<label>【)(?P<title>{BRACKETED_TITLE}】{REMARK})"),
)

# The rank of items of an agenda: what is outside of them is named, too.
OF_AGENDA = next(form.rank for form in HEADING_FORMS if form.name == "議題")


def match_form(text: str) -> tuple[HeadingForm, re.Match[str]] | None:
    """The first form of a heading that a text has, whatever it counts, and what is what in it."""
    matches = ((form, form.pattern.fullmatch(text)) for form in HEADING_FORMS)
    return next(((form, match) for form, match in matches if match), None)


NUMBER_ALONE = re.compile(
    rf"第?{_DIGITS}|{_DIGITS}[.．]|{_ROMAN}[.．]?|(?:[0-9]{{1,2}}[.．]){{1,3}}[0-9]{{1,2}}[.．]?|[（(]{_DIGITS}[）)]"
)
# What an item of an agenda is counted by: 第１号議案, 議題２.
NAMED_ALONE = re.compile(
    rf"第?[ \t　]*(?:{_DIGITS}|{_KANJI_NUMBER})[ \t　]*号(?:議案|議題|報告)"
    rf"|{_ITEM_OF_AGENDA}第?(?:{_DIGITS}|{_KANJI_NUMBER})号?"
)
BARE_NUMBER = re.compile(_DIGITS)
NO_TITLE = re.compile(rf"{CLOSED_OR_PAUSE.pattern}|^{_DIGITS}$")
# What a paper tells of itself first.
TITLE_OF_SUMMARY = re.compile(
    r"[〈《【\[［]?(?:要[ 　]*[旨約]|概[ 　]*要|抄[ 　]*録|梗[ 　]*概|あらまし|アブストラクト"
    r"|Abstract|ABSTRACT|Summary|SUMMARY)[〉》】\]］]?"
)
