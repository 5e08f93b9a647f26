"""Sign meanings: what a sign stands for tells only what stands beside it.

Unlike folding, this looks at neighbours. It exchanges one character for one, so that every offset
stays. Each rule is right wherever its neighbours are; none needs another one before it, but for the
hyphens, which make the dashes that may be long vowels.
"""

from __future__ import annotations

import re

from indexer.analysis.drawn_signs import draw_long_vowels
from indexer.japanese.numerals import KANJI_NUMERALS

_COUNTING = f"[0-9a-z{KANJI_NUMERALS}]"
# Every pattern begins with its sign, as most texts have few of them.
# Between digits or Latin letters, and at an end of what is typed where these are on one side.
_HYPHEN = re.compile(f"ー(?:(?<={_COUNTING}.)|(?<=^.))(?={_COUNTING})|ー$(?<=[0-9a-z].)")
# Beside Japanese, the comma and the full stop of Latin print are 、 and 。.
_COMMA = re.compile(r",(?:(?<=[^\x00-\x7f].)|(?<![0-9a-z].)(?=[^\x00-\x7f])|(?=[^\x00-\x7f\s]))")
_FULL_STOP = re.compile(r"\.(?<=[^\x00-\x7f].)(?![0-9a-z])")
# \ has the place of ¥ in Japanese character sets; in a path it is not before a number alone.
_YEN = re.compile(r"\\(?<![0-9a-z:\\/.].)(?=[0-9])")
# Marks inside a run of Latin letters and digits: TCP/IP, R&D, Ver. 3.11; but not 2021/22, 3.11.
_INNER = re.compile(
    r"[/&._](?:(?<=[a-z].)(?=[a-z0-9])|(?<=[0-9].)(?=[a-z]))|\.(?<=[a-z].)(?= [0-9])"
)


def tell_signs(folded: str) -> str:
    r"""Return a folded text with its signs as what they stand for, as long as before.

    Telling the signs of the result again changes nothing.

    >>> tell_signs("サ-バ-のf-2、f-2とfー2、ロシア-ウクライナ")
    'サーバーのf-2、f-2とf-2、ロシア-ウクライナ'
    >>> tell_signs("本日,会議を開催した. \\1,500、3.11、tcp/ip、ver. 3.11")
    '本日、会議を開催した。 ¥1,500、3.11、tcp-ip、ver- 3.11'
    """
    folded = _HYPHEN.sub("-", folded) if "ー" in folded else folded
    folded = _COMMA.sub("、", folded) if "," in folded else folded
    folded = _FULL_STOP.sub("。", folded) if "." in folded else folded
    folded = _YEN.sub("¥", folded) if "\\" in folded else folded
    return draw_long_vowels(_INNER.sub("-", folded))
