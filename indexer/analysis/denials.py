"""Denials: what is not done is another thing than what is done.

読んでいない does not hold 読んで as a word, the い of it is not that of 読んでいる, nor the ませ of
配布しません the ます of 配布します.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.analysis.inability import DENYING_KEYS
from indexer.analysis.katakana_words import LocatedToken
from indexer.late_patterns import late_pattern

_POLITE, _POLITE_DENIED = "ます", "ませ"
POLITE_KEYS = frozenset({_POLITE, _POLITE_DENIED})
# て before 居る, and what may stand between these; the で of 読んでない is both.
_LINK, _LINK_ALONE, _TOPIC, _NOTHING = "て", "てる", "は", "無い"
_STAYS, _STAYS_DENIED = "居る", "居ぬ"
_DENIED = {_POLITE: _POLITE_DENIED, _STAYS: _STAYS_DENIED}
# Cheap to look for: no text without them denies anything so.
_MAY_DENY = late_pattern("ませ[んぬ]|[てではも](?:[い居][なまず]|お[らり])|[てで]な[いかけくさ]")


def tell_denial(found: list[LocatedToken], written: str) -> list[LocatedToken]:
    """Return the words of a folded text, the ませ and the い of what is denied with keys of their
    own.
    """
    if not _MAY_DENY.search(written):
        return found
    told = [*found]
    for at in range(len(found) - 2, -1, -1):
        start, end, token = found[at]
        if token.key in _DENIED and told[at + 1][2].key in DENYING_KEYS | {_POLITE_DENIED}:
            told[at] = start, end, token._replace(key=_DENIED[token.key])
    return told


def denied_links(found: Sequence[LocatedToken], written: str) -> Iterator[int]:
    """Yield where the て of each 読んでいない ends, behind which what is said is denied."""
    if not _MAY_DENY.search(written):
        return
    for at, (_, end, token) in enumerate(found):
        if token.key in (_LINK, _LINK_ALONE) and _is_denied(found[at : at + 3]):
            yield end


def _is_denied(words: Sequence[LocatedToken]) -> bool:
    """Whether words deny what their first, a て, links: は and a denied 居る, or ない alone."""
    link, *behind = [token.key for _, _, token in words]
    if behind[:1] == [_NOTHING] or link == _LINK_ALONE:
        return bool(behind) and behind[0] in DENYING_KEYS | {_NOTHING}
    return _STAYS_DENIED in (behind if behind[:1] == [_TOPIC] else behind[:1])
