"""Patterns of lines on a printed page, beside those of `line_forms.py` for every road; `find_form`
asks both.
"""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.japanese.figure_labels import PRINTED_FIGURE_NUMBER
from indexer.japanese.numerals import ROMAN_TO_TWELVE
from indexer.japanese.scripts import DIGITS, DINGBAT_ARROWS, HIRAGANA, KANJI, KATAKANA
from indexer.model import Kind
from indexer.reading.issue_patterns import COUNTED_BY_OFFICE
from indexer.reading.line_forms import LINE_FORMS, LineForm
from indexer.reading.sentence_patterns import BRACKETED_TITLE

# What the numbers of a table count, over its right edge: （単位：千円）, 単位：人（％）.
UNIT = re.compile(
    r"[（(［\[〔【][ 　]?単[ 　]{0,2}位[ 　]?[：:／/]?[^：:。]{1,20}[）)］\]〕】]"
    r"|単[ 　]{0,2}位[ 　]?[：:][^：:。]{1,20}"
)
# What a table says of itself between its title and its rows: what it counts in, or the day it is
# of: （令和6年4月1日現在、単位：人）.
HEADNOTE = re.compile(
    rf"{UNIT.pattern}"
    r"|[（(［\[]?(?:[^。：:（(［\[]|[（(][^（()）]{1,12}[）)]){1,20}[日月末年度]"
    r"(?:現在|時点)(?:[、，, 　].{1,20})?[）)］\]]?"
)
# A title that says what its table counts in is of that alone.
TITLE_WITH_UNIT = re.compile(rf".+(?:{UNIT.pattern})")

PAGE_FORMS = (
    LineForm(
        "caption with its word after the number",
        "caption",
        re.compile(
            rf"[■□◆●▲▼【〈＜<]?[ ]?第?[ ]?{PRINTED_FIGURE_NUMBER}[ ]?(?:図表|図|表)"
            r"(?:[】〉＞>／/:： 　]|$)(?![ 　]*[にはをがのでともや、])"
        ),
    ),
    LineForm(
        "caption between brackets",
        "caption",
        re.compile(rf"[■◆【〈＜<][ ]?(?:図表|図|表|写真)[ ]?{PRINTED_FIGURE_NUMBER}"),
    ),
    LineForm(
        "caption that is a label alone",
        "caption",
        re.compile(rf"(?:図表|図|表)[ ]?{PRINTED_FIGURE_NUMBER}$"),
        alone=True,
    ),
    LineForm(
        "caption of a table at the end, alone",
        "caption",
        re.compile(
            rf"別[ 　]?表[ 　]?(?:第?[ ]?{PRINTED_FIGURE_NUMBER})?"
            rf"(?:[ 　]?[（(][ 　]?第?[^（）()。、]{{1,16}}関係[ 　]?[）)])"
        ),
        alone=True,
    ),
    LineForm(
        "source with a space in it",
        "source",
        re.compile(r"[（(]?(?:資料|出典|出所|参考)[ 　]*[：:）)]"),
    ),
    LineForm(
        "note with a number",
        "note",
        re.compile(rf"[（(]?注[ 　]?[{DIGITS}]*[ 　]?[：:）)]|備考[ 　]*[：:]"),
    ),
    LineForm(
        "cross-reference after its label",
        "reference",
        re.compile(
            "(?:[▶►⇒→☞][ 　]*)?"
            f"(?:参[ 　]?照[ 　：:]+(?:図|表|コラム|第|[{ROMAN_TO_TWELVE}{DIGITS}])|"
            f"(?<=[▶►⇒→☞ 　])(?:図表?|表|コラム)(?![{KANJI}{HIRAGANA}{KATAKANA}]))"
        ),
        apart=True,
    ),
    LineForm(
        "dash for a bullet",
        "list",
        re.compile(r"[-‐‑–—−－][ 　](?=[^\W\d_]|[「『（(])"),
        apart=True,
    ),
    LineForm("unit of a table", "note", UNIT, alone=True),
    LineForm("bullet that stands close", "list", re.compile(r"◆\S|[□☐☑](?![□☐☑])\S")),
    LineForm("bullet of a symbol font", "list", re.compile("[■□◆❑❖▪•→✓⋅⚫・－][ 　]")),
)

# A caption without room after its number: only where the line is short and no sentence.
CLOSE_CAPTION = re.compile(
    rf"(?:図表|図|表|写真)[ ]?{PRINTED_FIGURE_NUMBER}(?![{DIGITS}にはをがのでともやへ、（に])\S"
)

# What says where a figure is from, without the sign of a source: only where it is short and alone.
UNSIGNED_SOURCE = re.compile(
    r"[（(]?[^（(。、：:]{2,40}"
    r"(?:(?:より|から|を基に|をもとに|に基づき|を参考に)[^（(。、：:]{0,12}(?:作成|引用|抜粋|転載|改変|加工)"
    r"|(?:ホームページ|ウェブサイト|サイト|HP|ＨＰ)(?:より|から))[）)]?"
)

# A line that is a title between brackets, and nothing else.
BRACKETED = re.compile(f"【{BRACKETED_TITLE}】")

# A label between such brackets, and text after it.
BRACKETED_LABEL = re.compile("【[^【】。、]{1,12}】[^。、（(]")
# What a field of a form that wants a seal ends with.
SEALED = re.compile("[ 　](?:㊞|[（(]?印[）)]?)$")

_ANGLED = "＜[^＜＞]+＞|<[^<>]+>|〈[^〈〉]+〉"
ANGLED_TITLE = re.compile(_ANGLED)

# The same in small type over a figure or a table.
TITLE_BETWEEN_BRACKETS = re.compile(rf"{_ANGLED}|《[^《》]+》|〔[^〔〕]+〕|【[^【】]+】.{{0,6}}")

# A caption that is between brackets, and nothing after it.
BRACKETED_CAPTION = re.compile(rf"{_ANGLED}|【[^【】]+】")

# Headings that stand at the side of a box.
BOX_LABEL = re.compile(
    r"(?:解[ 　]?説|コ[ 　]?ラ[ 　]?ム|事[ 　]?例|COLUMN|Column|TOPICS?|トピックス?|BOX)[ 　]?"
    rf"[-－{DIGITS}]*(?:[ 　]|$)"
)
# What stands in large type and is no heading.
_YEAR = rf"(?:(?:令和|平成|昭和)?[ 　]?[{DIGITS}元]{{1,4}}[ 　]?年[ 　]?)?"
_DATE = (
    rf"[（(]?{_YEAR}(?:[{DIGITS}元]{{1,2}}[ 　]?月[ 　]?)?(?:[{DIGITS}]{{1,2}}[ 　]?日)?"
    r"(?:[ 　]?[（(][月火水木金土日][）)])?[）)]?"
)
# A date, and what was done on it.
DATED = re.compile(
    rf"{_DATE}|(?=.*[{DIGITS}].*[月日年]){_DATE}[ 　]?[^\s\d]{{1,4}}(?<=[行出定表施成催付在新訂])"
)
# What an office counts its letters by, at the right over their day: 介第２８７号; no 議案第５号.
LETTER_NUMBER = re.compile(f"(?!議案|報告|請願|陳情|諮問|認定|承認|発議){COUNTED_BY_OFFICE}")
# Money, people, parts: a number after room, with a comma or a unit.
AMOUNT = re.compile(
    rf"[ 　][△▲+-]?(?:[{DIGITS}]{{1,3}}(?:[,，][{DIGITS}]{{3}})+(?:[.．][{DIGITS}]+)?"
    rf"[ 　]?\S{{0,3}}"
    rf"|[{DIGITS}.．]+[ 　]?(?:[十百千万億兆]*円|[人名件個台％%㎡㎥]|k?m|kg|ha))$"
)
# Where one lives, calls or writes to.
ADDRESS = re.compile(
    rf"〒|[@＠]|https?://|www\.|(?:TEL|Tel|FAX|Fax|電話|☎)[ 　]*[:：.．（(]?[ 　]*[{DIGITS}]"
    rf"|[{DIGITS}]{{2,4}}[-－‐–][{DIGITS}]{{2,4}}[-－‐–][{DIGITS}]{{3,4}}"
)
# A sentence ends in it, and something follows.
SENTENCE_WITHIN = re.compile(r"。(?![」』）)】〉》]*$)(?![^「」『』（）()]*[」』）)])")
# The marks that authors are told apart by.
AFFILIATION = re.compile(rf"(?:[∗*＊†‡][ ]?[{DIGITS}]?|§)[^\s{DIGITS}]")
# Who wrote, and where they work: 山田　太郎（東都大学）.
AUTHOR = re.compile(
    rf"(?:(?:[{KANJI}{HIRAGANA}{KATAKANA}]{{1,5}}[ 　]?){{2}}"
    r"[（(][^（）()。]{2,30}(?:大学|大学院|学部|学校|研究所|研究院|研究機構|研究センター|会社|病院)[）)]"
    r"[ 　、，]*)+"
)
# To whom a letter is written; what a colon says that more follows of.
ADDRESSEE = re.compile(r"(?:様|殿|御中|各位|宛て?|あて|[：:])$")
# What is asked, by its number.
QUESTION = re.compile(
    rf"(?:問|質問|Ｑ|Q)[ 　]?(?:[{DIGITS}]{{1,3}}[-－‐–])?(?P<number>[{DIGITS}]{{1,3}})[．.：:　 ]"
)
# What asks or exclaims, and holds no other sentence: かぜ？　インフルエンザ？
QUESTION_ALONE = re.compile("(?:[^。？?！!]+[？?！!]+[ 　]*)*[^。？?！!]+(?:か。|[？?！!]+)")
_COUNT = f"[{DIGITS}一二三四五六七八九十]{{1,3}}"
# What a paper of questions has done, with its number: 問一　漢字に直しなさい。
TASK = re.compile(
    rf"(?:第{_COUNT}問|大?問題?[ 　]?{_COUNT}|[{DIGITS}]{{1,2}}(?=[ 　]))[ 　（(「『]"
    r"[^。]*(?:なさい|ください|答えよ|述べよ|記せ)。"
)
# What counts by a word of its own: 別紙１　様式, 資料 2：概要.
COUNTED_WORD = re.compile(
    rf"[（(【]?(?P<word>[{KANJI}{KATAKANA}ー]{{1,8}})[ 　]?(?P<number>[{DIGITS}]{{1,2}})"
    "[）)】]?[ 　：:]"
)
# What a title may count by: STEP1, 事例２：, テーマ 3.
COUNTED_BY_WORD = re.compile(
    rf"(?P<word>[{KANJI}{HIRAGANA}{KATAKANA}A-Za-zＡ-Ｚａ-ｚ]{{1,10}})[ 　]?"
    rf"(?P<number>[{DIGITS}]{{1,2}})(?:[ 　：:．.]|$)"
)
# Letters and signs that titles may count by: b), （b）, §3.
COUNTED_BY_LETTER = re.compile(r"[(（]?(?P<letter>[a-zａ-ｚ])[.．)）]")
SECTION_SIGN = re.compile(rf"§[ ]?(?P<number>[{DIGITS}]{{1,2}})")
# A sign that titles begin with as well as items.
SIGN = re.compile(rf"[●○◎◯▲△▼▽►▶◦★☆■□◆◇❑❖✓{DINGBAT_ARROWS}]")
LEADER = re.compile(rf"(?:[.．…‥･・·][ 　]?){{4,}}[ 　]*[{DIGITS}ⅰ-ⅻ-]*$")

# A mark that is not raised.
STARRED_MARK = re.compile(r"(?P<mark>[*＊∗†‡][ ]?(?P<number>[0-9]{1,3}))(?![0-9])")

# What is counted or measured in a table, by the kanji behind its number.
COUNTERS = "年月日円人件千百万億兆倍点位回台戸校名歳"
# A line of a table that is a number: an amount, a share, a year, a loss (△), or nothing (－).
CELL_AMOUNT = re.compile(
    rf"[（(△▲▵+±¥￥<＜≦≧約-]*[{DIGITS}](?:[{DIGITS}]|[,，.．・/:：](?=[{DIGITS}]))*"
    rf"[%％‰{COUNTERS}m㎡㎥ⅿkgtKG±+)）>＞*＊]{{0,4}}|[-－―—‐−…〃0０]"
)

# The number of an entry, before its words: 18 負担金, 2給料; 3件 and 12月 are none.
NUMBERED_ENTRY = re.compile(
    rf"[ 　]*([{DIGITS}]{{1,2}})(?:[ 　.．]+(?=[{KANJI}{KATAKANA}])"
    rf"|(?=[{KANJI}]{{2}})(?![{COUNTERS}]))"
)
# An amount at the end of a line, after what it is of.
LISTED_AMOUNT = re.compile(
    rf"[^ 　{DIGITS}][ 　]+[▲△-]?[{DIGITS}]{{1,3}}(?:[,，][{DIGITS}]{{3}})+$"
)

# The number or the bullet of an item, alone; one at the beginning of a line; a number of digits
# only.
ITEM_LABEL = re.compile(
    rf"[（(〔]?[{DIGITS}a-zA-Zア-ンあ-ん一二三四五六七八九十①-⒇ⅰ-ⅻⅠ-Ⅻ]{{1,3}}[)）〕.．、]?"
    rf"|[・○●◎□■◇◆△▲▽▼◯〇※☆★▶►⇒→✓•{DINGBAT_ARROWS}-]"
)
ITEM_START = re.compile(
    rf"[（(][{DIGITS}ア-ンa-z一二三四五六七八九十]{{1,3}}[)）]|[{DIGITS}]{{1,2}}[)）.．]|[①-⒇]"
)
PLAIN_NUMBER = re.compile(rf"[{DIGITS}]{{1,4}}")

# Fonts that formulas are set in, by their names.
MATH_FONT = re.compile(r"CM(?:MI|SY|EX|BSY)|MS[AB]M|Math|tx(?:sy|ex|mi)|px(?:sy|ex|mi)")


_FORMS = (*PAGE_FORMS, *LINE_FORMS)


@lru_cache(maxsize=4_096)
def find_form(text: str, *, apart: bool = True) -> Kind | None:
    """The kind of the first form that a line begins with; a form that wants room counts only where
    it is ``apart``.
    """
    return next((form.kind for form in _FORMS if form.fits(text, apart=apart)), None)
