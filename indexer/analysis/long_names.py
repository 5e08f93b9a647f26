"""Long names: from which word on does a name with particles begin that a short one stands for?

個人情報の保護に関する法律 is what 個人情報保護法 stands for: it begins with the same letters, and
the short one can be read off it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis.tagger import NUMERAL_TAG
from indexer.japanese.initials import is_shortened
from indexer.japanese.scripts import HIRAGANA, KATAKANA, UNIFIED_IDEOGRAPHS
from indexer.model import Analysis, Token

# What links the nouns of the name of a law, a plan or a body.
_LINK = re.compile(
    "の|に|と|な|や|及び|並びに|又は|若しくは|等|関する|係る|つい|て|おける|ため|・|、"
)
_NOUN = ("名詞", "接頭辞", "接尾辞", "形状詞")
# A verb before the name takes it along: 一部を改正する法律 has no name of its own.
_OBJECT = re.compile("を$")
SHORTEST, LONGEST = 4, 80
SAME_BEGINNING = 2
# A law is called by letters of its words: 特商法 is 特定商取引に関する法律; but of its whole title:
# 関係法律の整備に関する法律 is one 整備法 of many, and none begins behind 保有する; 手法 is no law.
_LAW, SHORTEST_OF_LAW = "法", 3
_GOES_ON = re.compile(f"[{HIRAGANA}{UNIFIED_IDEOGRAPHS}{KATAKANA}ー](?<![はがもでに])$")
_LAWS = ("法律", _LAW)
_TWO_LAWS = re.compile("法(?:律)?(?:及び|並びに|又は|若しくは|と|・|、)")


def name_before(end: int, short: str, *, analysis: Analysis) -> str:
    """Return the name that ends at ``end`` of the text and that ``short`` is short for, "" if none.

    Of all that begin as ``short`` does it is the shortest.
    """
    beginning, goes_on = _told_by(short)
    tokens = list(_backwards(end, analysis)) if beginning else []
    for token in tokens:
        name = analysis.text[token.start : end]
        if name.startswith(beginning) and is_shortened(short, name):
            is_cut = goes_on.search(analysis.text, 0, token.start)
            return name if _ends_as(short, name, tokens[0].surface) and not is_cut else ""
    return ""


def _told_by(short: str) -> tuple[str, re.Pattern[str]]:
    """Return how a name begins that a short one may stand for, "" for none, and behind what it
    would be cut off.
    """
    if len(short) >= SHORTEST:
        return short[:SAME_BEGINNING], _OBJECT
    is_law = len(short) == SHORTEST_OF_LAW and short.endswith(_LAW)
    return short[:1] if is_law else "", _GOES_ON


def _ends_as(short: str, name: str, last: str) -> bool:
    """Whether a name ends as a short one does, by its ``last`` word; one law, if that is a law."""
    if len(short) >= SHORTEST:
        return short[-1] in last
    return last in _LAWS and _TWO_LAWS.search(name) is None


def _backwards(end: int, analysis: Analysis) -> Iterator[Token]:
    """Yield the tokens before ``end`` that may be in a name, from the last to the first."""
    start = end
    for token in reversed([token for token in analysis.tokens if token.end <= end]):
        if token.end != start or end - token.start > LONGEST or not _may_be_in_name(token):
            return
        yield token
        start = token.start


def _may_be_in_name(token: Token) -> bool:
    is_noun = token.pos.startswith(_NOUN) and not token.pos.startswith(NUMERAL_TAG)
    return is_noun or _LINK.fullmatch(token.surface) is not None
