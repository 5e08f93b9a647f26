"""The look of laws: articles, their paragraphs and items, each with its label."""

from __future__ import annotations

import re

from indexer.japanese.numerals import KANJI_TO_TEN
from indexer.japanese.scripts import DIGITS, HIRAGANA

_KANJI = f"[{KANJI_TO_TEN}百]{{1,6}}"
_BRANCH = rf"(?:の(?:{_KANJI}|[{DIGITS}]{{1,2}}))*"
# What of a sentence stands behind 第１ of a guideline, and behind the number of no heading.
_SENTENCE = rf"[ 　]+(?:[^、。]*[{HIRAGANA}]、|[^。\n]*。)"
# 第一条　この条例は, 第３条の２（定義）, 第１　この要綱は、
ARTICLE = re.compile(
    rf"(?P<label>第[ 　]?(?P<number>{_KANJI}|[{DIGITS}]{{1,4}})"
    rf"(?:[ 　]?条{_BRANCH}(?=[ 　]|[（(]|$)|(?={_SENTENCE})))"
)
# 第 １ 条 こ の 条 例 は, of which the last space parts the label from what it says.
SPACED_ARTICLE = re.compile(
    rf"第 ?(?:[{DIGITS}{KANJI_TO_TEN}百] ?)+条(?: ?の(?: ?[{DIGITS}{KANJI_TO_TEN}])+)*"
    rf"(?P<space> )(?![のにをがはでともやへ第、])"
)
# （目的）, over an article or a paragraph.
PROVISION_TITLE = re.compile(r"[（(][^（）()。]{1,40}(?:[（(][^（）()。]*[）)][^（）()。]*)?[）)]")
# 第１条　目的, of which what stands below says the text. 第３条　削除 says it itself.
NAMED_ARTICLE = re.compile(
    rf"第[ 　]?(?:{_KANJI}|[{DIGITS}]{{1,4}})[ 　]?条{_BRANCH}"
    r"[ 　]+(?!削除)[^、。は（(][^、。は]{0,29}"
)
SUPPLEMENT = re.compile(r"附[ 　]*則(?:[ 　]*[（(〔].*[）)〕])?(?:[ 　]*抄)?")
# What follows the articles: 別表第１（第４条関係）, 様式第３号（第４条関係）, 第３号様式, and, of a
# budget, 第１表　歳入歳出予算.
COUNT = f"(?:[{DIGITS}]{{1,3}}|[{KANJI_TO_TEN}]{{1,3}})"
FORM_NUMBER = (
    rf"(?P<style>(?:別[ 　]?記[ 　]?)?(?:第[ 　]?{COUNT}[ 　]?号[ 　]?様式"
    rf"|様式(?:[ 　]?第?[ 　]?{COUNT}[ 　]?号?)?))(?:の{COUNT})?"
)
RELATED = r"[ 　]?[（(][^（）()]{1,20}関係[）)]"
ANNEX = re.compile(
    rf"別[ 　]?表(?:[ 　]?第?[ 　]?{COUNT})?(?:{RELATED})?|{FORM_NUMBER}{RELATED}"
    rf"|(?:別[ 　]?記[ 　]?)?第[ 　]?{COUNT}[ 　]?号[ 　]?様式"
    rf"|第[ 　]?{COUNT}[ 　]?表[ 　]+[^\s。、][^。、]{{0,30}}"
)
CHAPTER = re.compile(
    rf"第[ 　]?(?P<number>{_KANJI}|[{DIGITS}]{{1,3}})[ 　]?[編章節款目](?:[ 　]|$)"
)
# 第一章　総則（第一条―第三条）, in a table of contents.
CHAPTER_OF_CONTENTS = re.compile(rf"{CHAPTER.pattern}.*[（(]第.*条.*[）)]")
# ２　前項の規定は; of terms of service, 2. 前項の規定は …である。
PARAGRAPH_OF_LAW = re.compile(
    rf"(?P<label>(?P<number>[{DIGITS}]{{1,2}})"
    rf"(?:(?=[ 　])|(?P<stop>[.．])(?=[ 　]*[^\s{DIGITS}].*。)))[ 　]*(?=\S)"
)
# 一　個人情報, (１)　法令, ①, ⑴
ITEM = re.compile(
    rf"(?P<label>(?P<number>[{KANJI_TO_TEN}]{{1,3}})(?=[ 　])|"
    rf"[（(](?P<counted>[{DIGITS}]{{1,2}})[）)]|(?P<circled>[①-⑳])|(?P<bracketed>[⑴-⒇]))"
    r"[ 　]*(?=\S)"
)
# イ　当該情報, ア
SUBITEM = re.compile(r"(?P<label>[ア-ン])[ 　]+(?=\S)")

# When it was made, by which number: 平成28年南国市条例第23号, （令和４年４月１日訓令第３号）
ENACTED = re.compile(
    rf"[（(〔]?(?:(?:最終)?改正.*|[^。]*(?:第[ 　]?[{DIGITS}{KANJI_TO_TEN}百]+[ 　]?号"
    rf"|月[ 　]?[{DIGITS}{KANJI_TO_TEN}]+[ 　]?日)(?:[ 　]?(?:制定|公布|施行|決裁|改正))?)[）)〕]?"
)


def begins_article(text: str) -> bool:
    """Whether a line begins an article."""
    return ARTICLE.match(text) is not None


def begins_item(text: str) -> bool:
    """Whether a line begins an item, or one below it, or a numbered paragraph."""
    return any(form.match(text) for form in (ITEM, SUBITEM, PARAGRAPH_OF_LAW))
