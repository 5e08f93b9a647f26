"""Linked names: names with particles that letters stand for, 証拠に基づく政策立案 (EBPM).

No run of nouns is the whole of such a name. As many of its words as there are letters say that it
is one, with what links them: letters mostly stand for a word each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.analysis.tagger import NUMERAL_TAG
from indexer.model import Analysis, Token

_LETTERS = "(?P<short>[A-Z](?:[A-Za-z]?[A-Z]){1,5}[a-z]?)"
FEWEST_LETTERS = 3
# 「EBPM（証拠に基づく政策立案）」 and 「証拠に基づく政策立案（EBPM）」.
_BEHIND = re.compile(rf"(?<![A-Za-z0-9]){_LETTERS}[(](?P<name>[^()「」、。,A-Za-z0-9]{{4,30}})[)]")
# Cheap to look for: no text without it has a name behind letters.
MAY_STAND_BEHIND = re.compile("[A-Za-z][(]")
_BEFORE = re.compile(rf"[(]{_LETTERS}[)]")
_NOUN = ("名詞", "接頭辞", "接尾辞", "形状詞")
_AFFIX = ("接頭辞", "接尾辞")
_VERB = re.compile("基づく|もとづく|関する|係る|対する|おける|よる|ある|ための?|ない")
_PARTICLE = re.compile("[のになた]")
# What links the words of a name; の alone links a body to its country or to its seat as well.
_LINK = re.compile(f"{_VERB.pattern}|{_PARTICLE.pattern}")
_ADJECTIVAL = "な"
# IoT, QoL: the letter of "of" stands for の.
_OF_WITHIN, _OF = re.compile("[A-Z]o[A-Z]"), "の"
# From so many words on, an adjective is a part of the name: 持続可能な開発目標, but 新たな交通局.
MANY_WORDS = 4


def find_linked_names(text: str, analysis: Analysis) -> Iterator[tuple[str, str]]:
    """Yield letters with the name with particles that they stand for, in or before a bracket."""
    if MAY_STAND_BEHIND.search(text):
        yield from _behind_letters(text, analysis)
    for match in _BEFORE.finditer(text):
        if name := linked_name_before(match.start(), match["short"], analysis=analysis):
            yield match["short"], name


def _behind_letters(text: str, analysis: Analysis) -> Iterator[tuple[str, str]]:
    for match in _BEHIND.finditer(text):
        start, end = match.span("name")
        inside = [token for token in analysis.tokens if start <= token.start and token.end <= end]
        is_phrase = _ends_as_noun(inside) and all(map(_may_be_in_name, inside))
        if is_phrase and _is_name(inside, match["short"]):
            yield match["short"], match["name"]


def linked_name_before(end: int, letters: str, *, analysis: Analysis) -> str:
    """Return the name with particles that ends at ``end`` and that letters stand for, or ""."""
    before = _backwards(end, analysis)
    is_name = _ends_as_noun(before) and _is_name(before, letters)
    return analysis.text[before[0].start : end] if is_name else ""


def _backwards(end: int, analysis: Analysis) -> list[Token]:
    """Return the tokens before ``end`` that may be in a name, as far as they go, in their order."""
    name: list[Token] = []
    start = end
    for token in reversed([token for token in analysis.tokens if token.end <= end]):
        if token.end != start or not _may_be_in_name(token):
            break
        name.append(token)
        start = token.start
    while name and not name[-1].pos.startswith(_NOUN):
        name.pop()
    return name[::-1]


def _may_be_in_name(token: Token) -> bool:
    is_noun = token.pos.startswith(_NOUN) and not token.pos.startswith(NUMERAL_TAG)
    return is_noun or _LINK.fullmatch(token.surface) is not None


def _ends_as_noun(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[-1].pos.startswith(_NOUN)


def _is_name(tokens: Sequence[Token], short: str) -> bool:
    """Whether tokens are a name with links and about as many words as there are capitals.

    A verb between two nouns may have a letter of its own: Evidence-Based.
    """
    links = [token.surface for token in tokens if not token.pos.startswith(_NOUN)]
    affixes = [token for token in tokens if token.pos.startswith(_AFFIX)]
    nouns = len(tokens) - len(links) - len(affixes)
    letters = sum(map(str.isupper, short))
    if _OF_WITHIN.search(short) and _OF in links:
        return letters == nouns
    verbs = len(list(filter(_VERB.fullmatch, links)))
    is_linked = verbs or (_ADJECTIVAL in links and nouns >= MANY_WORDS)
    return bool(is_linked) and max(FEWEST_LETTERS, nouns - 1) <= letters <= nouns + verbs
