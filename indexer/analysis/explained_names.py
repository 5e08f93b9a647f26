"""Names that a bracket explains: short names, the name in kana, the noun behind an abbreviation.

As in ``abbreviation_mining``, each rule notes how often it was right where it was tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from indexer.japanese.scripts import KATAKANA, UNIFIED_IDEOGRAPHS

_ABBREVIATION = "[A-Z][A-Za-z]*[A-Z][A-Za-z]*"
_KANA = f"[{KATAKANA}・]{{4,24}}"
_ENGLISH = "[A-Za-z][A-Za-z&' -]{3,60}[A-Za-z]"
_BETWEEN = r"\s*[:、,・/;]\s*"
# 「…（略称：Y）」, 「…（通称「Y」）」: right 14 times of 16.
_CALLED = re.compile(
    r"[(](?:(?:略称?|通称|略して)(?:\s*[:は、]\s*「?|「)|通称(?!名)|略称(?=[A-Z]))"
    r"(?P<name>[^()「」、。:]{2,20}?)」?(?:[、。][^()]*)?[)]"
)
# 「…（ディープラーニング・Deep Learning）」, kana and letters of one name: right 10 times of 12.
_KANA_AND_ENGLISH = re.compile(rf"[(](?P<name>{_KANA}){_BETWEEN}(?P<english>{_ENGLISH})[)]")
_ENGLISH_AND_KANA = re.compile(rf"[(](?P<english>{_ENGLISH}){_BETWEEN}(?P<name>{_KANA})[)]")
# 「ABBR（noun）」 of two tokens and more and no place: right 20 times of 24.
_NOUN_BEHIND = re.compile(
    rf"(?<![A-Za-z0-9])(?P<short>[A-Z]{{2,6}})[(]"
    rf"(?P<name>[{UNIFIED_IDEOGRAPHS}{KATAKANA}ー・]{{4,24}})[)]"
)
# 「…（以下「ABBR」という。）」 holds in its document only.
_LETTERS_FROM_HERE = re.compile(
    rf"[(](?:[^()「」]{{1,60}}[。、])?以下、?(?:単に)?「?(?P<name>{_ABBREVIATION})」?"
    r"(?:と(?:いう|する|略称する|呼ぶ)[。]?)?[)]"
)
# What a body is by law stands before its name, and is left out where it is named again.
_LEGAL_FORM = re.compile(
    "(?:国立研究開発法人|独立行政法人|地方独立行政法人|国立大学法人|特定非営利活動法人"
    "|(?:一般|公益|特例)?(?:社団|財団)法人|株式会社)"
)

# One name, another, and whether that holds in the document alone.
NamePair = tuple[str, str, bool]


def find_explained(text: str, noun_before: Callable[[int, int], str]) -> Iterator[NamePair]:
    """Yield what brackets of a text say to be one, its letters in half width.

    ``noun_before(end, fewest)`` is the run of nouns that ends there, "" if it has fewer tokens.
    """
    for match in _CALLED.finditer(text):
        yield from _pairs(noun_before(match.start(), 2), match["name"], document=False)
    for form in (_KANA_AND_ENGLISH, _ENGLISH_AND_KANA):
        for match in form.finditer(text):
            if noun := noun_before(match.start(), 2):
                yield from ((match["name"], other, False) for other in (noun, match["english"]))
                yield match["english"], noun, False
    for match in _NOUN_BEHIND.finditer(text):
        if noun_before(match.end("name"), 2) == match["name"]:
            yield match["short"], match["name"], False
    for match in _LETTERS_FROM_HERE.finditer(text):
        yield from _pairs(noun_before(match.start(), 2), match["name"], document=True)


def _pairs(noun: str, name: str, *, document: bool) -> Iterator[NamePair]:
    """Yield the name with the noun, and with what it is called without its legal form."""
    bare = _LEGAL_FORM.sub("", noun)
    for each in dict.fromkeys((noun, bare)):
        if len(each) > 2 and each != name:
            yield each, name, document
