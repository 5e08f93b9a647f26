"""Denials: what is not done is another thing than what is done. 読んでいない does not hold 読んで
as a word, and the ませ of 配布しません is not the ます of 配布します.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.analysis.inability import DENYING_KEYS
from indexer.analysis.katakana_words import LocatedToken
from indexer.late_patterns import late_pattern

_POLITE, _POLITE_DENIED = "ます", "ませ"
POLITE_KEYS = frozenset({_POLITE, _POLITE_DENIED})
# て before 居る, and what may stand between these and behind them; the で of 読んでない is both.
_LINK, _LINK_ALONE, _STAYS, _TOPIC, _NOTHING = "て", "てる", "居る", "は", "無い"
# Cheap to look for: no text without them denies anything so.
_MAY_BE_POLITE = late_pattern("ませ[んぬ]")
_MAY_DENY = late_pattern("[てで](?:は?(?:[い居][なまず]|お[らり])|な[いかけくさ])")


def tell_denial(found: list[LocatedToken], written: str) -> list[LocatedToken]:
    """Return the words of a folded text, the ませ of what is denied with a key of its own."""
    if not _MAY_BE_POLITE.search(written):
        return found
    told = [*found]
    for at, (start, end, token) in enumerate(found[:-1]):
        if token.key == _POLITE and found[at + 1][2].key in DENYING_KEYS:
            told[at] = start, end, token._replace(key=_POLITE_DENIED)
    return told


def denied_links(found: Sequence[LocatedToken], written: str) -> Iterator[int]:
    """Yield where the て of each 読んでいない ends, behind which what is said is denied."""
    if not _MAY_DENY.search(written):
        return
    for at, (_, end, token) in enumerate(found):
        if token.key in (_LINK, _LINK_ALONE) and _is_denied(found[at : at + 5]):
            yield end


def _is_denied(words: Sequence[LocatedToken]) -> bool:
    """Whether words deny what their first, a て, links: it, は, 居る, ませ and what denies."""
    keys = [token.key for _, _, token in words]
    behind = keys[1:]
    if keys[0] == _LINK and behind[:1] != [_NOTHING]:
        behind = behind[behind[:1] == [_TOPIC] :]
        if behind[:1] != [_STAYS]:
            return False
        behind = behind[1:]
        behind = behind[behind[:1] == [_POLITE_DENIED] :]
    return bool(behind) and behind[0] in DENYING_KEYS | {_NOTHING}
