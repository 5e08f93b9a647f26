"""Sign meanings: what a sign stands for tells only what stands beside it.

Unlike folding, this looks at neighbours. It exchanges one character for one, so that every offset
stays. Each rule is right wherever its neighbours are; none needs another one before it, but for the
letters that make a word with ー, and the hyphens, which make the dashes that may be long vowels.
"""

from __future__ import annotations

import re

from indexer.analysis.drawn_letters import DRAWN_LETTERS, draw_letters
from indexer.analysis.drawn_signs import draw_long_vowels
from indexer.japanese.numerals import KANJI_DIGITS, KANJI_NUMERALS
from indexer.japanese.scripts import HIRAGANA, KATAKANA, UNIFIED_IDEOGRAPHS

# Signs, and letters that may be others: most words have none of them.
_MAY_MEAN_OTHERS = re.compile(rf"[-,.・\\=゠%)/&_~ー{DRAWN_LETTERS}]")
_COUNTING = f"[0-9a-z{KANJI_NUMERALS}]"
# Every pattern begins with its sign, as most texts have few of them.
# After a digit or a Latin letter, which have no long vowel (Tーシャツ), at the end of what is typed
# as well; at its beginning, and after a numeral in kanji, before one that counts.
_HYPHEN = re.compile(
    f"ー(?:(?<=[{KANJI_NUMERALS}].)|(?<=^.))(?={_COUNTING})"
    f"|ー(?<=[0-9a-z].)(?=$|[0-9a-z{HIRAGANA}{KATAKANA.removesuffix('ー')}{UNIFIED_IDEOGRAPHS}])"
)
# No kanji has a long vowel: 東京ー大阪間, 羽田ーパリ線.
_AFTER_KANJI = re.compile(
    f"ー(?<=[{UNIFIED_IDEOGRAPHS}].)(?=[{UNIFIED_IDEOGRAPHS}{KATAKANA.removesuffix('ー')}])"
)
# Beside Japanese, the comma and the full stop of Latin print are 、 and 。.
_COMMA = re.compile(r",(?:(?<=[^\x00-\x7f].)|(?<![0-9a-z].)(?=[^\x00-\x7f])|(?=[^\x00-\x7f\s]))")
# What is measured in parts; two or three days (二・三日) are counted whole.
_MEASURE = (
    "(?:倍|割|%|パーセント|ポイント|[万億兆]|度|時間|平方|立方|キロ|メートル|センチ|ミリ|グラム|トン"
    "|リットル|ヘクタール|アール|ワット|ヘルツ|カロリー|[kcm]?m(?![a-z])|[km]?g(?![a-z])|ha(?![a-z]))"
)
_TENTHS = f"(?=[0-9{KANJI_DIGITS}]+{_MEASURE})"
_POINT = re.compile(f"・(?<=[0-9{KANJI_NUMERALS}].){_TENTHS}")
_FULL_STOP = re.compile(rf"\.(?<=[^\x00-\x7f].)(?![0-9a-z])(?!(?<=[{KANJI_NUMERALS}].){_TENTHS})")
# \ has the code of ¥ in Japanese character sets; in a path it is not before a number alone.
_YEN = re.compile(r"\\(?<![0-9a-z:\\/.].)(?=[0-9])")
# What parts the names of one person: レヴィ＝ストロース.
_DOUBLE_HYPHEN = re.compile(f"[=゠](?<=[{KATAKANA}].)(?=[{KATAKANA}])")
# Brackets of telephone numbers: 03(1234)5678, (03)1234-5678.
_TELEPHONE = re.compile(r"(?<![0-9])(0[0-9]{1,4})\(([0-9]{1,4})\)([0-9]{4})(?![0-9])")
_AREA = re.compile(r"(?<=\(0)([0-9]{1,4})\)([0-9]{1,4}-[0-9]{4})(?![0-9])")
# Letters of another script as addresses have them, %E3%81%82: there is no 81% in there.
_ENCODED = re.compile("(?<![0-9])%[0-9a-f]{2}(?:%[0-9a-f]{2})+")
# Marks inside a run of Latin letters and digits: TCP/IP, R&D, Ver. 3.11; but not 2021/22, 3.11. And
# the point of a short word that Japanese follows: N.Y.市場, Dr.中松; and of 図.1, but not of 公表.
_INNER = re.compile(
    r"[/&._](?:(?<=[a-z].)(?=[a-z0-9])|(?<=[0-9].)(?=[a-z]))|\.(?<=[a-z].)(?= [0-9])"
    rf"|\.(?<=[a-z].)(?<![a-z]{{4}}.)(?=[{HIRAGANA}{KATAKANA}{UNIFIED_IDEOGRAPHS}])"
    rf"|\.(?:(?<=図表.)|(?<=[別付][図表].)|(?<=[図表].)(?<![{UNIFIED_IDEOGRAPHS}々]..))(?=[0-9])"
)


def tell_signs(folded: str) -> str:
    r"""Return a folded text with its signs as what they stand for, as long as before.

    Telling the signs of the result again changes nothing.

    >>> tell_signs("サ-バ-のf-2、f-2とfー2、ロシア-ウクライナ")
    'サーバーのf-2、f-2とf-2、ロシア-ウクライナ'
    >>> tell_signs("力ード、東京ー大阪間")
    'カード、東京-大阪間'
    >>> tell_signs("本日,会議を開催した. \\1,500、3.11、tcp/ip、ver. 3.11")
    '本日、会議を開催した。 ¥1,500、3.11、tcp-ip、ver- 3.11'
    >>> tell_signs("一・五倍、十・二％、二・三日、第一・五章".replace("％", "%"))
    '一.五倍、十.二%、二・三日、第一・五章'
    """
    if _MAY_MEAN_OTHERS.search(folded) is None:
        return folded
    folded = draw_letters(folded)
    folded = _AFTER_KANJI.sub("-", _HYPHEN.sub("-", folded)) if "ー" in folded else folded
    folded = _COMMA.sub("、", folded) if "," in folded else folded
    folded = _FULL_STOP.sub("。", folded) if "." in folded else folded
    folded = _POINT.sub(".", folded) if "・" in folded else folded
    folded = _YEN.sub("¥", folded) if "\\" in folded else folded
    folded = _DOUBLE_HYPHEN.sub("・", folded)
    if "%" in folded:
        folded = _ENCODED.sub(lambda match: match[0].replace("%", "-"), folded)
    if ")" in folded:
        folded = _AREA.sub(r"\1-\2", _TELEPHONE.sub(r"\1-\2-\3", folded))
    return draw_long_vowels(_INNER.sub("-", folded))
