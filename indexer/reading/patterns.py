"""What is known about the look of Japanese reports, as labelled data: every form has a name and
says what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.japanese.figure_labels import CITED, FIGURE_NAME, FIGURE_NUMBER
from indexer.japanese.numerals import KANJI_TO_TEN, ROMAN_TO_TWELVE, ascii_digits
from indexer.japanese.scripts import (
    DIGITS,
    FULL_WIDTH_LETTERS,
    HIRAGANA,
    JIS_KANJI,
    KANJI,
    KATAKANA,
)
from indexer.model import Kind
from indexer.reading.contents_patterns import DOTTED_ENTRY

# The letters of a Japanese word, without the rarer kanji.
_WORD_LETTERS = f"々{HIRAGANA}{KATAKANA}{JIS_KANJI}"

# Sentences. ------------------------------------------------------------

CLOSED = re.compile(r"[。．！？!?][」』）)】〉》〕\"'”’]*$")
SPEECH_ENDS = re.compile("[ぁ-ん][」』]$")
CLOSED_OR_PAUSE = re.compile(CLOSED.pattern + "|[、，,]$")
URL_ALONE = re.compile(r"(?:https?://|www\.)[\x21-\x7e]+")
_WRITES_ADDRESSES = "".join(map(chr, range(0x21, 0x7F)))
# Two captions side by side: the space between them was room on the page.
COLUMNS = re.compile(f"[{_WORD_LETTERS}）][ 　]+[（{_WORD_LETTERS}]")
OPENING = "「『（(【〈《〔["
CLOSING = "」』）)】〉》〕]"


def ends_in_address(text: str) -> bool:
    """Whether a text ends in an address of the web, or in the beginning of one."""
    last = text[len(text.rstrip(_WRITES_ADDRESSES)) :]
    return any(begin in last for begin in ("http://", "https://", "www."))


# Headings. ------------------------------------------------------------

_DIGITS = f"[{DIGITS}]{{1,3}}"
_KANJI_NUMBER = f"[{KANJI_TO_TEN}]{{1,3}}"
_ROMAN = f"[{ROMAN_TO_TWELVE}]"


@dataclass(frozen=True, slots=True)
class HeadingForm:
    """``strong``: needs no company to be known for a heading. ``rank``: forms of a lower rank stand
    outside of it.
    """

    name: str
    rank: int
    strong: bool
    pattern: re.Pattern[str]


def _form(name: str, rank: int, pattern: str, *, strong: bool = False) -> HeadingForm:
    return HeadingForm(name, rank, strong, re.compile(pattern))


_COUNT = rf"(?P<number>{_DIGITS}|{_KANJI_NUMBER}|{_ROMAN})"
# 一、 but not 一、二を争う.
_COUNTED_OFF = rf"(?P<number>{_KANJI_NUMBER})(?:、(?![{KANJI_TO_TEN}])|(?=[ \t　]))"
_PART = f"[{DIGITS}]{{1,2}}[-－‐–−]"
_POINTED = f"(?:[{DIGITS}]{{1,2}}[.．])"
_LAST_POINT = (
    rf"(?P<number>[{DIGITS}]{{1,2}})[.．]?)"
    rf"(?:[ \t　]+|(?=[{_WORD_LETTERS}])(?![倍割億万兆度点円人年月日時分秒件個回か]))"
    r"(?P<title>\S.*)"
)
# What 第1 counts, where it is no heading by itself.
_COUNTER = "(?:[次回号期条位巻版種類番者弾報陣線段級日月年度]|四半期)"
HEADING_FORMS = (
    _form(
        "部",
        1,
        rf"(?P<label>第[ \t　]*{_COUNT}[ \t　]*[部編])(?:[ \t　]+(?P<title>\S.*)|$)",
        strong=True,
    ),
    _form(
        "章",
        2,
        rf"(?P<label>第[ \t　]*{_COUNT}[ \t　]*章)(?:[ \t　]+(?P<title>\S.*)|$)",
        strong=True,
    ),
    _form(
        "節",
        3,
        rf"(?P<label>第[ \t　]*{_COUNT}[ \t　]*節)(?:[ \t　]+(?P<title>\S.*)|$)",
        strong=True,
    ),
    _form(
        "項",
        4,
        rf"(?P<label>第[ \t　]*{_COUNT}[ \t　]*[項款])(?:[ \t　]+(?P<title>\S.*)|$)",
        strong=True,
    ),
    _form("1.2", 5, rf"(?P<label>{_POINTED}{_LAST_POINT}"),
    _form("1.2.3", 6, rf"(?P<label>{_POINTED}{{2}}{_LAST_POINT}"),
    _form("1.2.3.4", 7, rf"(?P<label>{_POINTED}{{3}}{_LAST_POINT}"),
    _form("1-2", 5, rf"(?P<label>{_PART}(?P<number>[{DIGITS}]{{1,2}}))[ \t　]+(?P<title>\S.*)"),
    _form(
        "1-2-3",
        6,
        rf"(?P<label>(?:{_PART}){{2}}(?P<number>[{DIGITS}]{{1,2}}))[ \t　]+(?P<title>\S.*)",
    ),
    _form("第1", 4, rf"(?P<label>第[ \t　]*{_COUNT})[ \t　]+(?P<title>(?!{_COUNTER})\S.*)"),
    _form(
        "1",
        5,
        rf"(?P<label>(?P<number>{_DIGITS})(?:[.．](?![{DIGITS}])|(?=[ \t　])))"
        rf"[ \t　]*(?P<title>\S.*)",
    ),
    _form(
        "Ⅰ",
        5,
        rf"(?P<label>(?P<number>{_ROMAN})(?:[.．]|(?=[ \t　])))[ \t　]*(?P<title>\S.*)",
    ),
    _form(
        "一",
        5,
        rf"(?P<label>(?P<number>{_KANJI_NUMBER})(?:、(?![{KANJI_TO_TEN}])|(?=[ \t　])))"
        rf"[ \t　]*(?P<title>\S.*)",
    ),
    _form(
        "（一）",
        6,
        rf"(?P<label>[（(](?P<number>{_KANJI_NUMBER})[）)])[ \t　]*(?P<title>[^\s、。].*)",
    ),
    _form("（1）", 6, rf"(?P<label>[（(](?P<number>{_DIGITS})[）)])[ \t　]*(?P<title>[^\s、。].*)"),
    _form("①", 7, r"(?P<label>(?P<number>[①-⑳]))[ \t　]*(?P<title>[^\s、。].*)"),
    _form("ア", 7, r"(?P<label>(?P<number>[ア-ン]))[ \t　]+(?P<title>\S.*)"),
    _form("■", 8, r"(?P<label>[■◆◇□])[ \t　]*(?P<title>\S.*)"),
    _form("【】", 8, r"(?P<label>【)(?P<title>[^【】]{1,30}】)"),
)

NUMBER_ALONE = re.compile(
    rf"{_DIGITS}[.．]?|(?:[0-9]{{1,2}}[.．]){{1,3}}[0-9]{{1,2}}[.．]?|[（(]{_DIGITS}[）)]"
)
NO_TITLE = re.compile(rf"{CLOSED_OR_PAUSE.pattern}|^{_DIGITS}$")

# Lines that say what they are. ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LineForm:
    """A line that matches ``pattern`` begins a block of ``kind``.

    ``alone``: it is a label and nothing follows in it. ``apart``: only where no sentence is running
    into it.
    """

    name: str
    kind: Kind
    pattern: re.Pattern[str]
    alone: bool = False
    apart: bool = False


_BOX_NUMBER = rf"(?:[{DIGITS}]+(?:[-－‐–][{DIGITS}]+)*)?"

LINE_FORMS = (
    LineForm("参照 as a label", "reference", re.compile(r"(?:[▶►⇒→☞]\s*)?参[ 　]?照$"), alone=True),
    LineForm(
        "box label",
        "box",
        re.compile(
            rf"(?:解[ 　]?説|コ[ 　]?ラ[ 　]?ム|事[ 　]?例|COLUMN|Column|TOPICS?|トピックス?|BOX)"
            rf"[ 　]?{_BOX_NUMBER}$"
        ),
        alone=True,
    ),
    LineForm(
        "box label with its title",
        "box",
        re.compile(
            r"(?:解説|コ[ 　]?ラ[ 　]?ム|COLUMN|Column|TOPICS?|トピックス?|BOX)[ 　]?"
            rf"{_BOX_NUMBER}[ 　]+(?![にはをのがでともやへ、（])\S[^。]{{0,40}}"
        ),
        alone=True,
    ),
    LineForm(
        "cross-reference",
        "reference",
        re.compile(rf"{CITED}[0-9章節項部（）()・ ]*[ \t　]*（"),
        apart=True,
    ),
    LineForm(
        "caption of a figure",
        "caption",
        re.compile(
            rf"{FIGURE_NAME}[ ]?[-－‐–]?{FIGURE_NUMBER}[ \t　:：.．]+"
            r"(?![にはをのがでともやへ、（])\S"
        ),
    ),
    LineForm(
        "caption of a figure, the number before 図",
        "caption",
        re.compile(
            rf"[■□◆●▶▲]?[ 　]?(?:第[ ]?)?{FIGURE_NUMBER}[ ]?[図表]"
            r"(?:[／/:：　 ][ 　]?(?![にはをのがでともやへ、（])\S|$)"
        ),
    ),
    LineForm("source", "source", re.compile(r"(?:資料|出典|出所|動画|データ|URL|ＵＲＬ)[ ]?[：:]")),
    LineForm(
        "note",
        "note",
        re.compile(rf"(?:[（(]注[{DIGITS}]*[）)]|注[{DIGITS}]*[：:）)]|備考[：:]|※)"),
    ),
    LineForm("entry of a table of contents", "contents", DOTTED_ENTRY),
    LineForm("list item after a dot", "list", re.compile(r"[・･][ 　]?\S"), apart=True),
    LineForm("list item", "list", re.compile(r"[●○◎◯▲△▼▽►▶◦•‣✓➢⚫★☆\uf000-\uf0ff][ 　]?\S")),
)

# Footnotes. ------------------------------------------------------------

# A footnote begins with the mark that stands in the text: one with a sign of its own (*1, 注1, ¹),
# or a bare number, which is a mark only where no counter follows it and nothing that is counted
# goes before.
_SIGNED = (
    rf"[*＊∗†‡※][ ]?(?P<number>[0-9]{{1,3}})[)）]?|[（(]?注[ ]?(?P<counted>[{DIGITS}]{{1,3}})[)）]?"
    r"|[\[［](?P<squared>[0-9]{1,3})[\]］]|(?P<raised>[¹²³⁴-⁹][⁰¹²³⁴-⁹]?)"
)
FOOTNOTE_SIGNED = re.compile(rf"(?P<label>{_SIGNED})(?:(?<=[)）\]］])|[ \t　]+|(?=[^0-9\s])|$)")
SIGNED_MARK = re.compile(rf"(?P<mark>{_SIGNED})(?![0-9])")
FOOTNOTE_NUMBERED = re.compile(r"(?P<label>(?P<number>[0-9]{1,3}))[ \t　]+(?=\S)")
FOOTNOTE_BRACKETED = re.compile(r"(?P<label>(?P<number>[0-9]{1,3})[)）])[ \t　]*(?=\S)")
_AFTER_A_WORD = rf"(?<=[{_WORD_LETTERS}」』）){FULL_WIDTH_LETTERS}])(?<![第図表式章節項注])"
_NO_COUNTER = r"(?=[。、，．・（「『）」』にはをがのでともやへ]|$)"
BARE_MARK = re.compile(rf"{_AFTER_A_WORD}(?P<mark>(?P<number>[0-9]{{1,3}})){_NO_COUNTER}")
SPACED_MARK = re.compile(rf"{_AFTER_A_WORD}[ ](?P<mark>(?P<number>[0-9]{{1,3}})){_NO_COUNTER}")
# Any number that counts nothing: a mark only where footnotes count on and nothing better is found.
_COUNTED = (
    "年月日時分秒円人件回個号条項章節部歳代世期次倍度割名点"
    "位本台隻機基戸棟校社国か箇ヶカつ％%万億兆a-zA-Z"
)
# A line that goes on so after a mark goes on with the line before it: no footnote begins like this.
GOES_ON_AFTER_MARK = re.compile("[、。，．」』）)をがはにので]")
LOOSE_MARK = re.compile(
    rf"(?<=[^\s{DIGITS}.,，．、第図表ⅠⅡⅢⅣⅤ（(\-－–A-Za-z])(?P<mark>(?P<number>[0-9]{{1,3}})[)）]?)"
    rf"(?![{DIGITS}.,，．{_COUNTED} ])"
)
BRACKETED_MARK = re.compile(rf"{_AFTER_A_WORD}(?P<mark>(?P<number>[0-9]{{1,3}})[)）]){_NO_COUNTER}")


def number_of_mark(match: re.Match[str]) -> str:
    """The number of a footnote mark in ASCII digits, however it is written."""
    groups = match.groupdict()
    number = (
        groups.get("number")
        or groups.get("counted")
        or groups.get("squared")
        or groups.get("raised")
        or ""
    )
    return ascii_digits(number)


# Torn glosses. ------------------------------------------------------------

_RUBY_LETTERS = f"{HIRAGANA}ー"
RUBY = re.compile(
    f"[{_RUBY_LETTERS}ゝゞ]{{1,14}}|[{_RUBY_LETTERS}ゝゞ](?: [{_RUBY_LETTERS}ゝゞ]){{1,9}}"
)
RUBY_AT_END = re.compile(
    rf"[ 　](?P<ruby>(?P<spaced>[{_RUBY_LETTERS}](?: [{_RUBY_LETTERS}]){{1,7}})|"
    rf"[{_RUBY_LETTERS}]{{2,8}})$"
)
KANJI_AT_START = re.compile(rf"[{KANJI}]+(?: [{KANJI}]+)?")
KANJI_RUN = re.compile(rf"[{KANJI}]+(?: [{KANJI}]+)?")
KANJI_AT_END = re.compile(rf"(?<![{KANJI}])[{KANJI}]+$")
LATIN_GLOSS = re.compile(r"[A-Z][A-Za-z'’&,.\-/ ]*[A-Za-z.]")
ABBREVIATION = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]*[A-Z](?![A-Za-z])")
LETTERS_AT_END = re.compile(r"[A-Z][A-Za-z]*$")
LETTERS_AT_START = re.compile(r"[A-Za-z][A-Za-z0-9]*")

# Page furniture. ------------------------------------------------------------

_DIGITS_OF_PAGE = f"[{DIGITS}]{{1,4}}"
# A page number with signs of its own, p. 12, 12頁, - 12 -, or bare.
_SIGNED_PAGE = (
    rf"[pPｐＰ][.．]?[ ]?{_DIGITS_OF_PAGE}|{_DIGITS_OF_PAGE}[ ]?(?:頁|ページ)|"
    rf"{_DIGITS_OF_PAGE}[ ]?[/／][ ]?{_DIGITS_OF_PAGE}|"
    rf"[-‐–—―－][ 　]?{_DIGITS_OF_PAGE}[ 　]?[-‐–—―－]"
)
PAGE_NUMBER = re.compile(rf"(?P<page>{_SIGNED_PAGE}|[-‐–—―－ 　]*{_DIGITS_OF_PAGE}[-‐–—―－ 　]*)")
NUMBER_AT_END = re.compile(rf"(?P<rest>.*?\S)[ \t　]+(?P<page>{_SIGNED_PAGE}|{_DIGITS_OF_PAGE})$")
NUMBER_AT_START = re.compile(rf"(?P<page>{_SIGNED_PAGE}|{_DIGITS_OF_PAGE})[ \t　]+(?P<rest>\S.*)$")
SIGNED_PAGE = re.compile(_SIGNED_PAGE)
NUMBER_OF_PAGE = re.compile(f"[{DIGITS}]+")
