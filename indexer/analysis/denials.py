"""Denials: what is not done is another thing than what is done.

読んでいない does not hold 読んで, its で and い are not those of 読んでいる, nor the ませ of
配布しません the ます of 配布します, nor the られ of 受けられない that of 受けられる; and the し of
配布しない, していない and しません is not that of 配布した, nor the たく of 始めたくない that of
始めたい. What must be done, 備えていなければならない, is not denied, nor what is denied twice or
asked: 使っていないわけではない, 参加しませんか.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.analysis.inability import DENYING_KEYS
from indexer.analysis.katakana_words import LocatedToken
from indexer.late_patterns import late_pattern

_POLITE, _POLITE_DENIED = "ます", "ませ"
POLITE_KEYS = frozenset({_POLITE, _POLITE_DENIED})
# て before 居る, and what may stand between these; the で of 読んでない is both.
_LINK, _LINK_ALONE, _TOPICS, _NOTHING = "て", "てる", frozenset("はも"), "無い"
_STAYS, _STAYS_DENIED = "居る", "居ぬ"
# The て of 読んでいない is not that of 読んで.
LINK_UNDONE = "てぬ"
_LINKS = frozenset({_LINK, LINK_UNDONE, _LINK_ALONE})
# What is done to one, made to be done, or can be done, by its key where that is denied.
DENIED_VOICES = {"れる": "れぬ", "られる": "られぬ", "せる": "せぬ", "させる": "させぬ"}
CAN, CANNOT = "出来る", "出来ぬ"
# The する behind a noun of doing, by its key where that is not done, the なる of 会長にならない,
# and a wish that is none.
DO, UNDONE = "為る", "為ぬ"
BECOME, BECOME_NOT = "成る", "成らぬ"
_NOT_SO = {DO: UNDONE, BECOME: BECOME_NOT}
_WISH, _NO_WISH = "たい", "たく無い"
_DENIED = {_POLITE: _POLITE_DENIED, _STAYS: _STAYS_DENIED, CAN: CANNOT, **DENIED_VOICES}
_DENYING = DENYING_KEYS | {_POLITE_DENIED}
# What may stand between する and what denies it: されない, していない, しては いない, しません.
_BETWEEN = frozenset({*DENIED_VOICES, *DENIED_VOICES.values(), *POLITE_KEYS, *_LINKS, *_TOPICS})
# Cheap to look for: no text without them denies anything so.
_MAY_DENY = late_pattern(
    "ませ[んぬ]|[てではも](?:[い居][なまず]|お[らり])|[てでれせしき来くら]な[いかけくさ]"
    "|[れせき来ら][ずぬ]"
)
# What begins like a denial, and says that something must be done, is done after all, or is asked.
_SAYS_SO = late_pattern(
    "な(?:けれ?ば|くては|くちゃ|きゃ|いと)(?:[な成][らりる]|いけ|[だダ駄][め目メ])"
    "|ない(?:わけ|訳|こと|事|はず)(?:[でに]?[はも]|が|じゃ)(?:いか|な[いかくけ]|[あ有]り)"
    "|ねばな|ざるを[得え]|ませんか(?![もら])"
)


def tell_denial(found: list[LocatedToken], written: str) -> list[LocatedToken]:
    """Return the words of a folded text, the ませ, the い, the し and the たく of what is denied
    with keys of their own.
    """
    if not _MAY_DENY.search(written):
        return found
    told, saying_so = [*found], _places_saying_so(written)
    for at in reversed([at for at, (_, _, token) in enumerate(found[:-1]) if token.key in _DENIED]):
        start, end, token = found[at]
        if told[at + 1][2].key in _DENYING and saying_so.isdisjoint((start, end)):
            told[at] = start, end, token._replace(key=_DENIED[token.key])
    for at, key in _undone(told, saying_so):
        start, end, token = told[at]
        told[at] = start, end, token._replace(key=key)
    return told


def _undone(told: Sequence[LocatedToken], saying_so: frozenset[int]) -> Iterator[tuple[int, str]]:
    """Yield where a する or a なる is denied, and where a wish or a て is, each with the key that
    says so.
    """
    for at, (_, end, token) in enumerate(told):
        if token.key in _NOT_SO and _is_undone(told, at, saying_so):
            yield at, _NOT_SO[token.key]
        elif token.key == _WISH and _is_nothing(told[at + 1 : at + 2]) and end not in saying_so:
            yield at, _NO_WISH
        elif token.key == _LINK and end not in saying_so and _is_denied(told[at : at + 3]):
            yield at, LINK_UNDONE


def _behind_topic(words: Sequence[LocatedToken]) -> Sequence[str]:
    """Return the keys of words behind a て, as far as they say whether it is denied: the は of
    読んではいない and the も of 読んでもいない are passed over.
    """
    keys = [token.key for _, _, token in words]
    return keys if _TOPICS.issuperset(keys[:1]) else keys[:1]


def _is_nothing(behind: Sequence[LocatedToken]) -> bool:
    return bool(behind) and behind[0][2].key == _NOTHING


def _is_undone(told: Sequence[LocatedToken], at: int, saying_so: frozenset[int]) -> bool:
    """Whether the する at a place is denied by what stands right behind it."""
    for start, _, token in told[at + 1 :]:
        if start in saying_so:
            return False
        if token.key in _DENYING or token.key == _STAYS_DENIED:
            return True
        if token.key not in _BETWEEN:
            return False
    return False


def denied_links(found: Sequence[LocatedToken], written: str) -> Iterator[int]:
    """Yield where the て of each 読んでいない ends, behind which what is said is denied."""
    if not _MAY_DENY.search(written):
        return
    saying_so = _places_saying_so(written)
    links = [(at, end) for at, (_, end, token) in enumerate(found) if token.key in _LINKS]
    yield from (end for at, end in links if end not in saying_so and _is_denied(found[at : at + 3]))


def _places_saying_so(written: str) -> frozenset[int]:
    """Return where a folded text begins like a denial and is none."""
    return frozenset(match.start() for match in _SAYS_SO.finditer(written))


def _is_denied(words: Sequence[LocatedToken]) -> bool:
    """Whether words deny what their first, a て, links: は and a denied 居る, or ない alone."""
    link, *behind = [token.key for _, _, token in words]
    if behind[:1] == [_NOTHING] or link == _LINK_ALONE:
        return bool(behind) and behind[0] in DENYING_KEYS | {_NOTHING}
    return _STAYS_DENIED in _behind_topic(words[1:])
