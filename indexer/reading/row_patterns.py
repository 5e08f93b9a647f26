"""The look of rows: a label and its value a line, as forms, minutes and schedules have them."""

from __future__ import annotations

import re

from indexer.japanese.scripts import DIGITS, HIRAGANA, JIS_KANJI, KATAKANA
from indexer.late_patterns import late_pattern
from indexer.reading.printed_line_patterns import CELL_AMOUNT
from indexer.reading.sentence_patterns import CLOSED_OR_PAUSE, WORD_LETTERS

# A label has so many characters at most.
_LETTER = f"[{WORD_LETTERS}A-Za-zＡ-Ｚａ-ｚ・／/〇○{DIGITS}]"
_IN_BRACKETS = r"(?:[（(][^（）()。、]{1,10}[）)])?"
_LABEL = rf"{_LETTER}(?:[ 　]{{0,4}}{_LETTER}){{0,11}}{_IN_BRACKETS}"
_WORD = rf"[{JIS_KANJI}{KATAKANA}A-Z](?:[ 　]{{0,2}}[{JIS_KANJI}{KATAKANA}A-Za-z]){{0,7}}"
_SIGN = rf"(?:[（(]?[{DIGITS}]{{1,2}}[）).．]?[ 　]?|[①-⒇][ 　]?|[○◯〇●◎■□◆◇・][ 　]?)?"
_COUNT = rf"[{DIGITS}元]{{1,4}}"
_DATE = (
    rf"(?:(?:令和|平成|昭和)?[ 　]?{_COUNT}[ 　]?年度?)?(?:[ 　]?{_COUNT}[ 　]?月)?"
    rf"(?:[ 　]?{_COUNT}[ 　]?日)?(?:[（(][日月火水木金土][^）)]{{0,4}}[）)])?"
    r"(?:上旬|中旬|下旬|初旬|末|頃|春|夏|秋|冬|以降)?"
)
_TIME = (
    rf"(?:(?:午前|午後)[ 　]?)?[{DIGITS}]{{1,2}}"
    rf"(?:[:：][{DIGITS}]{{2}}|時(?:[{DIGITS}]{{1,2}}分|半)?)"
)
_MOMENT = rf"(?=[令平昭午{DIGITS}])(?:{_TIME}|(?=[^ 　]*[年月日]){_DATE})"
_MOMENTS = rf"{_MOMENT}(?:[ 　]?[~～〜―－‐-][ 　]?(?:{_MOMENT})?)?"
_AMOUNT = (
    rf"[△▲▼+-]?[ ]?[{DIGITS}]{{1,3}}(?:[,，]?[{DIGITS}]{{3}})*(?:[.．][{DIGITS}]+)?"
    rf"[^\s{DIGITS}、。{HIRAGANA}]{{0,4}}(?:[ ]?[（(][^（）()、。]{{1,10}}[）)])?"
)
# Dates of a sentence are followed by a particle, or by more of the date.
_VALUE = rf"(?![{DIGITS}にはをがのでともやへ、，（(])\S[^、。]*"

_CHOICES = late_pattern(r"(?P<sign>[□☐○◯〇])[ 　]*\w[^□☐○◯〇]*[ 　](?P=sign)[ 　]*\w")
_DAY = late_pattern(rf"(?=[令平昭{DIGITS}][^ 　]*日){_DATE}")

# Lines that say by a colon, a date or a sign that they are rows, where two stand near each other.
SIGNED_ROW_FORMS: tuple[re.Pattern[str], ...] = (
    # 日時：令和５年, 場　所 ： 会議室
    late_pattern(rf"{_SIGN}{_LABEL}[ 　]{{0,4}}[：:](?![/／]).*"),
    # ４月　第１回検討会, 10:00～11:00　講演
    late_pattern(rf"[・○●]?{_MOMENTS}　\S.*"),
    # 〒100-0001　東京都
    late_pattern(rf"〒[ 　]?[{DIGITS}]{{3}}[-‐－–−ー][{DIGITS}]{{4}}.*"),
)
# Lines that are rows by the gaps in them, in extracted text; on a page these may be of a table.
GAP_ROW_FORMS: tuple[re.Pattern[str], ...] = (
    # A wide gap: 氏名　　山田太郎; but not 1    調査の目的
    late_pattern(
        rf"(?![{DIGITS}]{{1,2}}[.．]?[ 　]+[^ 　{DIGITS}][^ 　]*$)"
        rf"{_SIGN}{_LABEL}(?:　{{2,}}|[ 　]*\t[ 　]*| {{3,}})\S.*"
    ),
    # Three columns: 青木　健一　大学教授
    late_pattern(r"[○◎●]?[^\s、。]{1,10}(?:　[^\s、。]{1,10})+　[^\s、。]+"),
    # A label set apart, its value not filled in: 氏　名
    late_pattern(rf"[{JIS_KANJI}](?:[ 　]{{1,3}}[{JIS_KANJI}]){{1,4}}"),
    # ２　場所　中央図書館: a number before a label
    late_pattern(rf"(?=[^{JIS_KANJI}{KATAKANA}A-Z]){_SIGN}{_WORD}　[^。]+"),
)
# Lines that are rows only where they stop short, too: one space is no gap in extracted text.
SHORT_ROW_FORMS: tuple[re.Pattern[str], ...] = (
    late_pattern(rf"{_MOMENTS} {_VALUE}"),
    # 電話 03-1234-5678, 開館時間 9:00～17:00
    late_pattern(rf"{_WORD}[ 　][{DIGITS}][{DIGITS}\-‐－–()（）~～:： 　]{{3,}}{_IN_BRACKETS}"),
    late_pattern(rf"{_SIGN}{_WORD}[ 　]{_MOMENT}"),
    # 東京 12, 男性 120人（48％）
    late_pattern(rf"{_SIGN}{_WORD}[ 　]{{1,2}}{_AMOUNT}"),
)
# A line of one of several: 主催 環境市民会議, 会 長　青木健一. Only where they follow each other.
RUN_ROW_FORM = late_pattern(
    rf"{_SIGN}[々{JIS_KANJI}{KATAKANA}A-ZＡ-Ｚ]"
    rf"[々{JIS_KANJI}{KATAKANA}A-Za-zＡ-Ｚ・{DIGITS}]{{0,7}}"
    r"[ 　]+[^\s。][^。]*"
)
# One of them whose label is set off by a full space: 出席者　山田委員長. A wrapped sentence
# has none after its first word, line after line.
SET_OFF_ROW_FORM = late_pattern(rf"{_SIGN}{_WORD}　+[^\s。][^。]*")

# A row beside another one of this form: とき　３月10日, 開催日　令和５年６月.
SHORT_LABEL_FORM = late_pattern(
    rf"[{WORD_LETTERS}](?:[ 　]{{0,2}}[{WORD_LETTERS}]){{1,7}}[ 　]+[^\s。、][^。]*"
)

# A day at the end of a line, and one with its year at the beginning of another.
_ENDS_WITH_DAY = late_pattern(rf"[{DIGITS}][ 　]?日(?:[ 　]?[（(][月火水木金土日祝・]+[）)])?$")
_BEGINS_WITH_DAY = late_pattern(
    rf"(?:令和|平成|昭和)[ 　]?{_COUNT}[ 　]?年[ 　]?{_COUNT}[ 　]?月[ 　]?{_COUNT}[ 　]?日"
)
# What a council counts its records by, with its title or alone: 報第14号　専決処分の報告.
_RECORD = late_pattern(rf"[{JIS_KANJI}]{{1,4}}第[ 　]?[{DIGITS}]{{1,3}}[ 　]?号(?P<title>[ 　].*)?")
# The word of a cell, its letters set apart to fill it: 認　　定.
_WORD_OF_CELL = late_pattern(rf"[{JIS_KANJI}](?:[ 　]+[{JIS_KANJI}]){{1,3}}")


def are_cells(before: str, text: str) -> bool:
    """Whether a line and the one over it, neither of which fills its measure, are cells each: a
    figure under one that ends with a digit, the number of a record, a word set apart.

    >>> are_cells("令和２", "4.4"), are_cells("可決", "認第11号　監査委員の選任")
    (True, True)
    >>> are_cells("平成17年", "条例第41号の規定"), are_cells("延べ", "4.4人")
    (False, False)
    """
    record = _RECORD.fullmatch(before)
    is_number = record is not None and record["title"] is None
    begins = any(form.fullmatch(text) for form in (_RECORD, _WORD_OF_CELL))
    figures = before[-1:].isdecimal() and CELL_AMOUNT.fullmatch(text) is not None
    return is_number or begins or figures


def are_days(before: str, text: str) -> bool:
    """Whether a line ends with a day and the one under it begins with another: no sentence goes
    on from one to the other.

    >>> are_days("令和８年６月１５日、１６日", "令和８年６月１５日（月）午前１０時から")
    True
    >>> are_days("会期は６月１５日から", "令和８年６月３０日まで")
    False
    """
    ends = _ENDS_WITH_DAY.search(before) is not None
    return ends and _BEGINS_WITH_DAY.match(text) is not None


def begins_record(text: str) -> bool:
    """Whether a line begins with the number of a record of a council.

    >>> begins_record("議案第61号"), begins_record("議案第61号を可決した。")
    (True, False)
    """
    return _RECORD.fullmatch(text) is not None


def has_row_form(text: str, *, short: bool) -> bool:
    """Whether a line of text has the form of a row; ``short``: it stops before the margin."""
    forms = (*SIGNED_ROW_FORMS, *GAP_ROW_FORMS, *(SHORT_ROW_FORMS if short else ()))
    return any(form.fullmatch(text) for form in forms)


def is_day(text: str) -> bool:
    """Whether a line is a day, and nothing else.

    >>> is_day("９月２日（土）"), is_day("９月"), is_day("９月２日　開会")
    (True, False, False)
    """
    return _DAY.fullmatch(text) is not None


def is_row_of_run(text: str) -> bool:
    """Whether a line of text may be a row beside others that have this form, too."""
    return RUN_ROW_FORM.fullmatch(text) is not None and not CLOSED_OR_PAUSE.search(text)


def is_signed_row(text: str) -> bool:
    """Whether a line says by a colon, a date or a sign that it is a row."""
    return any(form.fullmatch(text) for form in SIGNED_ROW_FORMS)


def offers_choices(text: str) -> bool:
    """Whether a line is of several boxes or circles to tick, each before a word; a title has one.

    >>> offers_choices("□切手　□はがき"), offers_choices("□切手の受け取り")
    (True, False)
    """
    return _CHOICES.match(text) is not None


def is_set_off(text: str) -> bool:
    """Whether a full space, or several, set off the first word of a line.

    >>> is_set_off("場　所　合同庁舎"), is_set_off("場所 合同庁舎")
    (True, False)
    """
    return SET_OFF_ROW_FORM.fullmatch(text) is not None


def is_label_and_value(text: str) -> bool:
    """Whether a space sets off a short label from a value that is no sentence.

    >>> is_label_and_value("ところ　中央公民館"), is_label_and_value("それは　昔のことである。")
    (True, False)
    """
    return SHORT_LABEL_FORM.fullmatch(text) is not None and not CLOSED_OR_PAUSE.search(text)
