"""Inability: the ない of 使えない has a key of its own, so that 使わない does not find it.

A dictionary has 使える under 使う. What can be done is done as well; but what cannot be done,
使えません, is another thing than what is not done, 使いません. 使う finds both; who asks what can
be done, 使える, means neither these nor 使った.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.analysis.katakana_words import LocatedToken
from indexer.late_patterns import late_pattern
from indexer.model import Token

# How a verb of five rows ends in the dictionary, and before what denies that it can be done.
_ROWS = dict(zip("うくぐすつぬぶむる", "えけげせてねべめれ", strict=True))
_VERB, _POLITE = "動詞", "ます"
# What denies, and its key where it denies that something can be done.
_UNABLE = {"ない": "得ない", "ず": "得ず", "ぬ": "得ぬ"}
UNABLE_KEYS = frozenset(_UNABLE.values())
DENYING_KEYS = UNABLE_KEYS | _UNABLE.keys()
# Cheap to look for: no text without it denies that something can be done.
_MAY_DENY = late_pattern("[えけげせてねべめれ](?:な[いかけくさ]|ませ|[ずぬん])")
# 知れない is of 知れる: no verb of five rows ends so.
_OF_ONE_ROW, _RU = "れる", "る"
# Behind a verb that says what can be done; behind 書け is ば, and nothing where one is told to.
_SAID = frozenset({"た", "て", "ます"})


def tell_inability(found: list[LocatedToken], written: str) -> list[LocatedToken]:
    """Return the words of a folded text, what denies that a verb can be done with a key that says
    so: the ない of 使えない, and the ん of 使えません.
    """
    if not _MAY_DENY.search(written):
        return found
    told = [*found]
    for at, (start, end, token) in enumerate(found):
        if token.key in _UNABLE and any(map(says_what_can_be_done, _denied(found, at))):
            told[at] = start, end, token._replace(key=_UNABLE[token.key])
    return told


def _denied(found: list[LocatedToken], at: int) -> list[Token]:
    """Return the word that is denied by the one at a place, if there is one."""
    before = [token for _, _, token in found[max(at - 2, 0) : at]]
    return before[:-1] if before and before[-1].key == _POLITE else before[-1:]


def says_what_can_be_done(token: Token) -> bool:
    """Whether a word is a verb as it begins where it says what can be done: 使え of 使う."""
    if not token.pos.startswith(_VERB) or token.key.endswith(_OF_ONE_ROW):
        return False
    return _ROWS.get(token.key[-1]) == token.surface[-1]


def in_dictionary_form(token: Token) -> bool:
    """Whether a word says what can be done as a dictionary would have it: the 使える of 使う."""
    if not token.pos.startswith(_VERB) or not token.surface.endswith(_RU):
        return False
    return says_what_can_be_done(token._replace(surface=token.surface[:-1]))


def ends_with_ability(words: Sequence[Token]) -> bool:
    """Whether the last word of some that carries content says what can be done: 使える, 書けた."""
    behind = ""
    for word in reversed(words):
        if word.content:
            is_said = behind in _SAID and says_what_can_be_done(word)
            return is_said or in_dictionary_form(word)
        behind = word.key
    return False
