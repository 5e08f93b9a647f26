"""Inability: the 使え of 使えない has a key of its own, so that 使わない does not find it.

A dictionary has 使える under 使う. What can be done is done as well; but what cannot be done,
使えません, is another thing than what is not done, 使いません.
"""

from __future__ import annotations

from indexer.analysis.katakana_words import LocatedToken
from indexer.late_patterns import late_pattern
from indexer.model import Token

# How a verb of five rows ends in the dictionary, and before what denies that it can be done.
_ROWS = dict(zip("うくぐすつぬぶむる", "えけげせてねべめれ", strict=True))
_VERB, _DENYING, _POLITE = "動詞", frozenset({"ない", "ず", "ぬ"}), "ます"
# Cheap to look for: no text without it denies that something can be done.
_MAY_DENY = late_pattern("[えけげせてねべめれ](?:な[いかけくさ]|ませ|[ずぬん])")
# 知れない is of 知れる: no verb of five rows ends so.
_OF_ONE_ROW = "れる"


def tell_inability(found: list[LocatedToken], written: str) -> list[LocatedToken]:
    """Return the words of a folded text, each verb that is denied to be possible with a key that
    says so: 使える instead of 使う.
    """
    if not _MAY_DENY.search(written):
        return found
    told = [*found]
    tokens = [token for _, _, token in found]
    for at, token in enumerate(tokens):
        if _is_possible(token) and _is_denied(tokens[at + 1 : at + 3]):
            able = f"{token.key[:-1]}{_ROWS[token.key[-1]]}る"
            told[at] = (*found[at][:2], token._replace(key=able))
    return told


def _is_possible(token: Token) -> bool:
    """Whether a word is a verb as it begins where it says what can be done: 使え of 使う."""
    if not token.pos.startswith(_VERB) or token.key.endswith(_OF_ONE_ROW):
        return False
    return _ROWS.get(token.key[-1]) == token.surface[-1]


def _is_denied(after: list[Token]) -> bool:
    """Whether the words behind a verb deny it, politely or not."""
    keys = [token.key for token in after if token.key != _POLITE]
    return bool(keys) and keys[0] in _DENYING and after[0].key in {keys[0], _POLITE}
