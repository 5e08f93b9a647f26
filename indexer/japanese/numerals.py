"""Numbers as written in Japanese text, and their value: 7兆9,496億, 二〇二四, 10.5, 一万.

A value is a plain decimal without trailing zeros, so that two writings of one number are one
string.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Context, Decimal
from functools import lru_cache

from indexer.late_patterns import late_pattern

KANJI_DIGITS = "〇一二三四五六七八九"
DIGIT_VALUES = {digit: value for value, digit in enumerate(KANJI_DIGITS)} | {
    "零": 0,
    "壱": 1,
    "弐": 2,
    "参": 3,
}
TENS = {"十": 10, "百": 100, "千": 1_000}
MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}
# The characters of numerals in kanji as reports write them; 零, 壱 and 京 are names and words as
# often.
KANJI_NUMERALS = KANJI_DIGITS + "十百千万億兆"

# What chapters, lists and figures are counted by, each in its order from one.
KANJI_TO_TEN = "一二三四五六七八九十"
ROMAN_TO_TWELVE = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
ROMAN_TO_TEN = ROMAN_TO_TWELVE[:10]
CIRCLED_TO_TWENTY = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
BRACKETED_TO_TWENTY = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
KANA_IN_ORDER = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_LATIN_IN_ORDER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WIDE_LATIN_IN_ORDER = "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
_ORDERS = (
    KANJI_TO_TEN,
    ROMAN_TO_TWELVE,
    CIRCLED_TO_TWENTY,
    BRACKETED_TO_TWENTY,
    KANA_IN_ORDER,
    _LATIN_IN_ORDER,
    _WIDE_LATIN_IN_ORDER,
)

# Words that begin like a numeral and a counter, but count nothing: 十分 is "enough" as often as ten
# minutes.
COUNT_NOTHING = (
    "一時",
    "一部",
    "一環",
    "一般",
    "一体",
    "一方",
    "一定",
    "一層",
    "一切",
    "一応",
    "一見",
    "十分",
    "三日月",
    "四方",
    "万一",
    "千葉",
)
# 一時間, 十分間 and 十分の一 count what 一時 and 十分 alone do not.
_COUNTS = late_pattern(f".時間|十分間|十分の[0-9{''.join(DIGIT_VALUES)}]")
# Figures with a zero first beside others, but for the months and days of 2024-04-01.
_OF_A_CODE = late_pattern(
    r"(?<=[0-9a-z][-()])0[0-9]{2,}(?![.,][0-9])|0[0-9]{2,}(?=[-()][0-9])|0[0-9](?=[-()][0-9]{4})"
)

# More digits than a numeral has: two long numbers are one only where all their digits are.
EXACT = Context(prec=2_100)

_ARABIC = late_pattern(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_MIXED = rf"(?:{_ARABIC.pattern}|[{''.join(DIGIT_VALUES)}{''.join(TENS)}])+"
_ROMAN_SIGNS = late_pattern("[\u2160-\u217f]+")
_ROMAN_LETTERS = late_pattern("x{0,2}(?:ix|iv|v?i{0,3})(?<=[ivx])")
_TO_ROMAN = str.maketrans("ivx", "ⅰⅴⅹ")
_PARTS = tuple("部編章節期種類号型度群")
_KANJI_POINT = late_pattern(
    rf"([{''.join(DIGIT_VALUES)}{''.join(TENS)}]+)\.([{KANJI_DIGITS}]+)(?=[{''.join(MYRIADS)}]|\Z)"
)
_GROUP = late_pattern(rf"({_MIXED})([{''.join(MYRIADS)}]?)")
# What a numeral begins with.
_FIRST = frozenset({*"0123456789", *DIGIT_VALUES, *TENS})
_PART = late_pattern(rf"({_ARABIC.pattern}|[{''.join(DIGIT_VALUES)}])?([{''.join(TENS)}]?)")


# Most numerals of a text are years, days and small counts, which come again.
@lru_cache(maxsize=4_096)
def value_of(written: str) -> str | None:
    """Return the value of a folded numeral, None where ``written`` is none.

    ``value_of("7兆9,496億") == "7949600000000"``.
    """
    if written[:1] not in _FIRST:
        return None
    written = _KANJI_POINT.sub(_in_arabic, written) if "." in written else written
    total, position, least = Decimal(0), 0, None
    for match in _GROUP.finditer(written):
        scale = MYRIADS.get(match[2], 1)
        if match.start() != position or (least is not None and scale >= least):
            return None
        amount = _small(match[1])
        if amount is None:
            return None
        total, position, least = EXACT.fma(amount, Decimal(scale), total), match.end(), scale
    if position != len(written):
        return None
    plain = format(total, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _in_arabic(match: re.Match[str]) -> str:
    """Return a numeral in kanji with its tenths, 一.五, in Arabic digits."""
    whole = _small(match[1])
    tenths = "".join(str(DIGIT_VALUES[digit]) for digit in match[2])
    return match.group() if whole is None else f"{whole:f}.{tenths}"


def _small(written: str) -> Decimal | None:
    """Return the value of a numeral without 万, 億, 兆: 1,234, 二〇二四, 千五百, 3千."""
    if _ARABIC.fullmatch(written):
        return Decimal(written.replace(",", ""))
    if all(c in DIGIT_VALUES for c in written):
        return Decimal("".join(str(DIGIT_VALUES[c]) for c in written))
    return _sum_of_parts(written)


def _sum_of_parts(written: str) -> Decimal | None:
    """Return the sum of the parts of 千五百 or 3千.

    None unless each part is of a smaller power of ten than the one before.
    """
    total, position, least = Decimal(0), 0, 10_000
    while position < len(written):
        match = _PART.match(written, position)
        scale = TENS.get(match[2], 1) if match else 0
        if not match or not match.group() or scale >= least:
            return None
        total = EXACT.fma(_digit(match[1]) if match[1] else Decimal(1), Decimal(scale), total)
        position, least = match.end(), scale
    return total


def _digit(written: str) -> Decimal:
    return (
        Decimal(DIGIT_VALUES[written])
        if written in DIGIT_VALUES
        else Decimal(written.replace(",", ""))
    )


def write_in_kanji(count: int) -> str:
    """Return a number in kanji, from a myriad on digit by digit.

    >>> write_in_kanji(21), write_in_kanji(1009), write_in_kanji(20_240)
    ('二十一', '千九', '二〇二四〇')
    """
    if not 0 < count < MYRIADS["万"]:
        return "".join(KANJI_DIGITS[int(digit)] for digit in str(max(count, 0)))
    written = ""
    for sign, power in (*reversed(TENS.items()), ("", 1)):
        digit = count // power % 10
        if digit:
            written += ("" if digit == 1 and sign else KANJI_DIGITS[digit]) + sign
    return written


def count_of(number: str) -> int | None:
    """Return the number that a heading or list item is counted by: 2 for ２, Ⅱ, 二, ②, ⑵, イ, B.

    None where it is no number.

    >>> [count_of(number) for number in ("12", "Ⅻ", "十二", "⑫", "⑿", "シ", "百")]
    [12, 12, 12, 12, 12, 12, None]
    """
    if number.isdecimal():
        return int(number)
    for order in _ORDERS:
        if len(number) == 1 and number in order:
            return order.index(number) + 1
    if set(number) <= set(KANJI_TO_TEN):
        tens, _, ones = number.rpartition("十")
        return (KANJI_TO_TEN.find(tens) + 1 or 1) * 10 + (
            KANJI_TO_TEN.find(ones) + 1 if ones else 0
        )
    return None


def fold_number(number: str) -> str:
    """Return decimal digits of any width or height as ASCII digits.

    Anything else, such as the star of a footnote, is returned as it is.
    """
    return unicodedata.normalize("NFKC", number) if number.isdigit() else number


def ascii_digits(number: str) -> str:
    """Digits of any width or height as ASCII digits: ``ascii_digits("１²") == "12"``. Errors:
    ValueError.
    """
    return "".join(str(unicodedata.digit(character)) for character in number)


def counted_roman_value(folded: str, start: int, end: int) -> str | None:
    """Return the value of a Roman numeral in Latin letters that counts a part: 第IV章, II部.

    A single letter counts only behind 第: V章 and X部 are names as often.

    >>> counted_roman_value("第iv章", 1, 3), counted_roman_value("x部", 0, 1)
    ('4', None)
    """
    letters = folded[start:end]
    is_counted = folded.startswith("第", max(start - 1, 0)) if start else False
    if not _ROMAN_LETTERS.fullmatch(letters) or folded[end : end + 1] not in _PARTS:
        return None
    return roman_value(letters.translate(_TO_ROMAN)) if is_counted or len(letters) > 1 else None


def roman_value(shown: str) -> str | None:
    """Return the value of a Roman numeral of its own code points (Ⅳ, ⅩⅡ), else None.

    Latin letters are no numeral here.
    """
    if not _ROMAN_SIGNS.fullmatch(shown):
        return None
    values = [int(unicodedata.numeric(c)) for c in shown]
    return str(sum(-v if v < max(values[at:]) else v for at, v in enumerate(values)))


def counts_nothing(text: str, start: int, numeral: str) -> bool:
    """Whether a numeral of a folded text is part of a word, or of a telephone number or a code.

    >>> counts_nothing("一般", 0, "一"), counts_nothing("029-555-0188", 8, "0188")
    (True, True)
    >>> counts_nothing("一時間", 0, "一"), counts_nothing("第0188号", 1, "0188")
    (False, False)
    """
    if numeral[0] == "0" and _OF_A_CODE.match(text, start):
        return True
    return text.startswith(COUNT_NOTHING, start) and not _COUNTS.match(text, start)
