"""Patterns of texts that name no document: a part of it, its date, its number, who made it, what
made it.

And how far what may name it is trusted.
"""

from __future__ import annotations

import re
import unicodedata

from indexer.japanese.eras import COMMON_YEAR, ERA_NAMES, YEAR_OF_ERA
from indexer.japanese.numerals import KANJI_DIGITS
from indexer.japanese.scripts import DIGITS, HIRAGANA, KANJI
from indexer.late_patterns import late_pattern
from indexer.reading.issue_patterns import COUNTED_BY_OFFICE
from indexer.reading.printed_line_patterns import CELL_AMOUNT
from indexer.reading.provision_patterns import PROVISION_TITLE
from indexer.reading.text_parameters import PLAIN
from indexer.reading.turn_patterns import OFFICE_AT_END

# What begins a document under its title: after it no heading is the title any more.
OPENING_TITLE = late_pattern(
    r"(?:第?[0-9一]*[章節.．]?)?(?:はじめに|始めに|まえがき|前書き?|序[文章論言]?|緒言|主文|目次|もくじ|概要|要[旨約]|抄録"
    r"|abstract|introduction|preface|contents|tableofcontents|summary)"
)
# What follows the articles of an ordinance: 附則（令和6年条例第4号）, 別表第1（第2条関係）.
_COUNT = f"(?:[0-9]{{1,4}}|[{KANJI_DIGITS}十百千]{{1,7}})"
_AFTER_ARTICLES = late_pattern(
    rf"附則(?:[(].*[)])?抄?|(?:別表|(?:別記)?様式|別記)(?:第?{_COUNT}号?(?:の{_COUNT})?)?(?:[(].*関係[)])?"
    rf"|(?:別記)?第{_COUNT}号様式(?:の{_COUNT})?(?:[(].*関係[)])?"
)
# A word between brackets, as it is without them.
_IN_BRACKETS = late_pattern("[【〔＜<《](?P<word>[^【】〔〕＜＞<>《》]+)[】〕＞>》]")
# A part that any document may have, and what any letter may have over its title.
_PART = late_pattern(
    r"(?:[(][^()]*[)]|事務連絡|通知|回覧|至急|公印省略|写し?|お?わりに|おわりに|終わりに|まとめ|あとがき|奥付|表紙|本文|[付附]録[0-9A-Z一-十]*"
    r"|(?:別[紙添表]|様式|参考|資料|参考資料|添付資料)第?[0-9A-Z一-十の-]*号?|参考文献|索引|謝辞"
    r"|appendix[0-9a-z]*|index|references|acknowledge?ments?)"
)
_YEAR = rf"(?:(?:西暦)?{COMMON_YEAR}|(?:{ERA_NAMES}){YEAR_OF_ERA}|[MTSHR]\.?[0-9]{{1,2}})"
_DAY = rf"{_YEAR}年{_COUNT}月{_COUNT}日"
_DATE = late_pattern(
    rf"[(]?{_YEAR}(?:年度?|[./-])?(?:[(][^)]*[)]年?)?(?:版|{_COUNT}(?:月|[./-])?"
    rf"(?:{_COUNT}日?)?)?(?:[(].(?:曜日?)?[)])?(?:午[前後].*)?"
    r"(?:(?:新年|[春夏秋冬]季?|臨時|特別|増刊)?号|版|現在|発行|作成|提出|公表|改[訂定正]|策定|時点|更新|から|より)*[)]?"
    # A day of minutes that their title says the year of, and one that nobody filled in.
    rf"|{_COUNT}月{_COUNT}日(?:[(].(?:曜日?)?[)])?(?:-[0-9]+号)?|(?:{ERA_NAMES})?年月日",
    re.IGNORECASE,
)
_DAY_OF_MINUTES = late_pattern(rf"{_COUNT}月{_COUNT}日-[0-9]+号")
_NUMBER = late_pattern(
    rf"{COUNTED_BY_OFFICE}"
    r"|(?:議案|報告|諮問|認定|通巻|資料|案|vol\.?|no\.?|第)*[0-9〇一-十百.-]+(?:[号回版巻編部章節]|ページ|頁)?",
    re.IGNORECASE,
)
# By which number a law was made: 霞ヶ関村条例第3号, 平成12年3月24日規則第8号, and was changed.
_ENACTED = late_pattern(
    rf"[(]?(?:{_DAY})?[^0-9、。のを]{{0,16}}(?:条例|規[則程]|[告公]示|公告|訓令|法律|[政省府]令)[甲乙]?"
    rf"第{_COUNT}号(?:[公施]布|制定)?[)]?|[(]?(?:最終|一部|全部)?改正.*第{_COUNT}号[)]?"
)
SIGN_OF_TITLE = late_pattern(r"^[○◯〇●◎■□◆◇][ \u3000]?(?=\w)")
# What stands under a title: ～誰もが使いやすい建物へ～
SUBTITLE = late_pattern("[～〜~―－–—-].+[～〜~―－–—-]")
# The title of a list of references.
TITLE_OF_REFERENCES = late_pattern(
    rf"(?:[{DIGITS}]{{1,2}}[.．]?[ 　]*|第[{DIGITS}]+[章節][ 　]*|[■◆●○◎【〔「＜<\[])?"
    r"(?:主要|主な)?(?:参[ 　]?考|引[ 　]?用|参[ 　]?照)?(?:・引用|・参考)?文[ 　]?献"
    r"(?:一覧|リスト)?[】〕」＞>\]]?"
    r"|REFERENCES|References|Bibliography"
)
# The title of the notes to a text.
TITLE_OF_NOTES = late_pattern(
    rf"(?:[{DIGITS}]{{1,2}}[.．]?[ 　]*|[■◆●○◎【〔「＜<\[])?"
    r"(?:脚|後|文末)?[注註](?:記|釈)?[】〕」＞>\]]?"
    r"|(?:END|FOOT)?NOTES",
    re.IGNORECASE,
)
# A label with what it names: no title, whatever stands behind it.
_LABELLED = late_pattern(
    r"[^:]{0,12}(?:期間|期日|日時|年月日|場所|会場|対象|方法|担当|[連絡問合せ布配宛]先|電話|作成者?|出典|資料|注|発行"
    r"|tel|fax|url|e-?mail)(?:者|課|所)?:.*",
    re.IGNORECASE,
)
# What follows to whom something is written, on its line or on one of its own.
TITLES_OF_ADDRESS = ("殿", "御中", "各位", "様")
_ADDRESSED = late_pattern(f".*(?:{'|'.join(TITLES_OF_ADDRESS)})")
_ELSEWHERE = late_pattern(r".*(?:https?://|www\.|\S@\S+\.\S).*", re.IGNORECASE)
# Who made it, where a line says no more; 第２回審議会 is a meeting.
_MAKER = late_pattern(
    r"(?!.*第[0-9]+回)[^のをに]*(?:[省庁局課室]|委員会|議会|株式会社|(?<!る)研究所|機構|協会|財団|法人\w+|大学|役所|役場|センター"
    r"|[都道府県市区町村]長?|agency|ministry|university|inc\.?|ltd\.?)",
    re.IGNORECASE,
)
_GIVEN = rf"[{KANJI}]{{1,3}}[ \u3000]+[{KANJI}{HIRAGANA}]{{1,4}}"
_SIGNED = late_pattern(rf"(?P<office>\S+)[ \u3000]+{_GIVEN}")
_NAMED = late_pattern(rf"{_GIVEN}[ \u3000]+\S{{2,8}}")
# 第３回　空き家対策協議会　次第, 病院だより　第45号: what it says at its end is what it is.
DOCUMENT_WORD = (
    "(?:次第|議事録|会議録|要[旨領綱項覧]|報告書?|計画書?|[方指]針|手引き?|ガイドライン|マニュアル|便り|だより"
    "|白書|年報)"
)
_CALLS_ITSELF = late_pattern(
    rf"(?:{DOCUMENT_WORD}|概要|について|に関する件|名簿|一覧|資料集?|答申書?)"
    rf"(?:[（(]\w*第[{DIGITS}]+号[）)])?$"
    rf"|^(?:\S+年度?[ 　]?)?第[ 　]?[{DIGITS}]+[ 　]?回.*会議?(?:[（(][^（）()]*[）)])?$"
    rf"|[ 　](?:通巻)?(?:第[ 　]?[{DIGITS}]+[ 　]?[号巻]|(?:No|Vol)[.．]?[ 　]?[{DIGITS}]+)$",
    re.IGNORECASE,
)
# What offices and firms call all that they give to the press: 報道発表資料, News Release.
_FOR_THE_PRESS = late_pattern(
    r"[(【]?(?:(?:報道|記者|新聞|プレス|ニュース|広報)(?:関係)?(?:機関|各社|者)?"
    r"(?:発表|提供|配[布付]|会見|公開|投込み?|リリース)*用?(?:資料)?|資料提供"
    r"|(?:press|news|media)(?:release|information)?)[)】]?",
    re.IGNORECASE,
)
# 裁　決　書: letters set apart, of which a label to be filled in has two, 氏　名.
LETTERS_APART = late_pattern(rf"[{KANJI}](?:[ 　]+[{KANJI}]){{2,}}")
# What somebody fills in: 補助金交付申請書, 住所変更届（控）.
_FORM = late_pattern(r"[^、。:]{3,}[書届票状](?:[(][^()]{1,12}[)])?")
# What programs write of themselves, or in place of a name.
_PROGRAM = late_pattern(
    r"(?:microsoft(?:office)?(?:word|powerpoint|excel)|word文書"
    r"|(?:powerpoint)?(?:プレゼンテーション|presentation)|無題|名称未設定|untitled|notitle|document|文書"
    r"|スライド|slide|sheet|book|タイトル|テンプレート)"
    r"[-_ ]*[0-9]*",
    re.IGNORECASE,
)
_WRITTEN_BY = late_pattern(r"^microsoft (?:office )?(?:word|powerpoint|excel) *- *", re.IGNORECASE)
_FILE_NAME = late_pattern(r".*\.(?:docx?|pptx?|xlsx?|pdf|indd?|jtdc?|ai|txt|html?)", re.IGNORECASE)
_ADDRESS = late_pattern(r"[a-z]{3,}:\S*", re.IGNORECASE)
_CODE = late_pattern(r"[\x21-\x7e]*[0-9_][\x21-\x7e]*")
# What a title in a wrong encoding has.
_GARBLED = late_pattern("[\x00-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]|[\xa1-\xbf\xc0-\xff]{2}|þÿ")
# What a letter is about: 防火対策の徹底について（通知）.
_MATTER = late_pattern(r".+について[」』]?(?:[(〔][^()〔〕]{1,12}[)〕])?")
# What a text names in it.
QUOTED_TITLE = late_pattern("[「『]([^「」『』]+)[」』]")
_SENTENCE = late_pattern(r"[。]|[.!]$")


def fold_title(text: str) -> str:
    """A title as it is compared: one writing of letters, digits and signs, no spaces.

    >>> fold_title("令 和 ４ 年 度：概要")
    '令和4年度:概要'
    """
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


def without_sign(text: str) -> str:
    """A title without the sign that says that it is one, as collections of ordinances print it.

    >>> without_sign("○桜川市職員旅費条例"), without_sign("○○市地域防災計画")
    ('桜川市職員旅費条例', '○○市地域防災計画')
    """
    return SIGN_OF_TITLE.sub("", text)


def may_name(text: str) -> bool:
    """Whether a text may be the title of a document.

    >>> [may_name(text) for text in ("令 和 ４ 年 度", "付録", "令和４年度報告")]
    [False, False, True]
    >>> [may_name(text) for text in ("（設置）", "令和６年５月号", "【表紙】", "1,284億円")]
    [False, False, False, False]
    """
    folded = fold_title(text)
    bracketed = _IN_BRACKETS.fullmatch(folded)
    folded = bracketed["word"] if bracketed else folded
    return (
        1 < len(folded) <= PLAIN.max_title_chars
        and any(character.isalpha() for character in folded)
        and not any(form.fullmatch(folded) for form in _NO_NAMES)
        and _SENTENCE.search(folded) is None
        and _GARBLED.search(text) is None
    )


def opens_text(text: str) -> bool:
    """Whether it is a heading under which a document begins, or its contents are listed."""
    return OPENING_TITLE.fullmatch(fold_title(text)) is not None


def follows_articles(text: str) -> bool:
    """Whether it is a heading of what stands behind the articles of a law.

    >>> [follows_articles(each) for each in ("附　則（令和６年条例第41号）", "様式集")]
    [True, False]
    """
    return _AFTER_ARTICLES.fullmatch(fold_title(text)) is not None


def says_enacted(text: str) -> bool:
    """Whether it says no more than when and by which number a law was made, or changed.

    >>> says_enacted("（平成12年3月24日条例第8号）"), says_enacted("条例第八号の解説")
    (True, False)
    """
    return _ENACTED.fullmatch(fold_title(text)) is not None


def is_day_of_minutes(text: str) -> bool:
    """Whether it is a day and the number of its minutes, of a year that stands elsewhere.

    >>> is_day_of_minutes("03月07日－03号"), is_day_of_minutes("３月７日")
    (True, False)
    """
    return _DAY_OF_MINUTES.fullmatch(fold_title(text)) is not None


def says_matter(text: str) -> bool:
    """Whether it says what a letter is about, and no more.

    >>> says_matter("防火対策の徹底について（通知）"), says_matter("次の点について報告する。")
    (True, False)
    """
    return _MATTER.fullmatch(fold_title(text)) is not None


def is_for_press(text: str) -> bool:
    """Whether it says no more than that something is for the press, whatever that is about.

    >>> [is_for_press(text) for text in ("報道発表資料", "News Release", "広報あおば")]
    [True, True, False]
    """
    return _FOR_THE_PRESS.fullmatch(fold_title(text)) is not None


def calls_itself(text: str) -> bool:
    """Whether a line says at its end what kind of document it is, or which issue.

    >>> [calls_itself(text) for text in ("協議会　次第", "病院だより　第45号", "会場　大講堂")]
    [True, True, False]
    """
    return _CALLS_ITSELF.search(text) is not None


def names_form(text: str) -> bool:
    """Whether it is called as what somebody fills in is.

    >>> [names_form(text) for text in ("補助金交付申請書", "氏名", "申請書：２部")]
    [True, False, False]
    """
    return may_name(text) and _FORM.fullmatch(fold_title(text)) is not None


def is_maker(text: str) -> bool:
    """Whether a line names no more than who made a document."""
    return _MAKER.fullmatch(fold_title(text)) is not None


def is_byline(text: str) -> bool:
    """Whether a line says who writes: between brackets, as an office and a name, or the name and
    what somebody is.

    >>> [is_byline(text) for text in ("広報課 山田 太郎", "森田 美咲 議員", "施設 整備 計画")]
    [True, True, False]
    """
    signed = _SIGNED.fullmatch(text)
    if signed is not None and is_maker(signed["office"]):
        return True
    is_named = _NAMED.fullmatch(text) is not None and OFFICE_AT_END.search(text) is not None
    return is_named or PROVISION_TITLE.fullmatch(text) is not None


def is_addressed(text: str) -> bool:
    """Whether a line names no more than to whom something is written."""
    return _ADDRESSED.fullmatch(fold_title(text)) is not None


def clean_stated(text: str) -> str:
    """A title as a program wrote it into a file; "" where it is none.

    >>> clean_stated("Microsoft Word - dp2021_07"), clean_stated("Microsoft Word - 防衛白書")
    ('', '防衛白書')
    >>> clean_stated("about:blank"), clean_stated("SDGs: 目標と指標"), clean_stated("data:,")
    ('', 'SDGs: 目標と指標', '')
    """
    title = _WRITTEN_BY.sub("", " ".join(text.split(" "))).strip()
    is_name = any(form.fullmatch(title) for form in (_FILE_NAME, _ADDRESS, _CODE))
    return "" if is_name or not may_name(title) else title


_NO_NAMES = (
    OPENING_TITLE,
    _PART,
    _DATE,
    _NUMBER,
    CELL_AMOUNT,
    _ENACTED,
    _AFTER_ARTICLES,
    _LABELLED,
    _ADDRESSED,
    _ELSEWHERE,
    _PROGRAM,
)
