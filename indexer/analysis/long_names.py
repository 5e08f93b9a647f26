"""Long names: from which word on does a name with particles begin that a short one stands for?

個人情報の保護に関する法律 is what 個人情報保護法 stands for: it begins with the same letters, and
the short one can be read off it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis.tagger import NUMERAL_TAG
from indexer.japanese.initials import is_shortened
from indexer.model import Analysis, Token

# What links the nouns of the name of a law, a plan or a body.
_LINK = re.compile(
    "の|に|と|な|や|及び|並びに|又は|若しくは|等|関する|係る|つい|て|おける|ため|・|、"
)
_NOUN = ("名詞", "接頭辞", "接尾辞", "形状詞")
# A verb before the name takes it along: 一部を改正する法律 has no name of its own.
_OBJECT = "を"
SHORTEST, LONGEST = 4, 80
SAME_BEGINNING = 2


def name_before(end: int, short: str, *, analysis: Analysis) -> str:
    """Return the name that ends at ``end`` of the text and that ``short`` is short for, "" if none.

    Of all that begin as ``short`` does it is the shortest.
    """
    if len(short) < SHORTEST:
        return ""
    last = ""
    for token in _backwards(end, analysis):
        last = last or token.surface
        name = analysis.text[token.start : end]
        if name.startswith(short[:SAME_BEGINNING]) and is_shortened(short, name):
            is_whole = short[-1] in last and not analysis.text[: token.start].endswith(_OBJECT)
            return name if is_whole else ""
    return ""


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
