"""Abbreviation mining: what a text itself says that its abbreviations and short names stand for.

Only sentences are asked (body, boxes, footnotes): tables and headings set things side by side that
are not the same. The rules were tried on real reports; each notes how often it was right there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from indexer.analysis.explained_names import find_explained
from indexer.japanese.initials import fits_letters, is_shortened
from indexer.japanese.scripts import KATAKANA, TO_HALF_WIDTH, UNIFIED_IDEOGRAPHS
from indexer.model import Analysis, Equivalent, Passage, Token

TELLING = {"body", "box", "footnote"}
FEWEST_TOKENS = 3
_ABBREVIATION = "[A-Z][A-Za-z]{1,9}"
_ENGLISH = "[A-Z][A-Za-z&,.' -]{5,100}"
# 「…（ABBR：English Name）」: right 4 times of 4.
_SPELT_OUT = re.compile(rf"[(](?P<short>{_ABBREVIATION})\s*[:、,]\s*(?P<long>{_ENGLISH})[)]")
# 「…（英: English Name、ABBR）」, the language said or not: right 6 times of 6.
_SPELT_FIRST = re.compile(
    rf"[(](?:英(?:語|名)?\s*:\s*)?(?P<long>{_ENGLISH}?)\s*[:、,;]\s*"
    rf"(?:略称?\s*:\s*)?(?P<short>{_ABBREVIATION})[)]"
)
# 「…（ABBR）」 after a noun: right 96 times of 100 where the noun has three tokens and more.
_IN_BRACKETS = re.compile(rf"[(](?P<short>{_ABBREVIATION})[)]")
# 「…法（PL法）」 after a noun that ends alike and has three tokens and more: right 7 times of 7.
_ENDS_ALIKE = re.compile(
    rf"[(](?P<short>{_ABBREVIATION}(?P<end>[{UNIFIED_IDEOGRAPHS}{KATAKANA}]{{1,6}}))[)]"
)
# 「…（以下「Y」という。）」: right 95 times of 100 where Y can be read off X, 30 times of 30 where
# a remark stands before 以下 or the bracket ends behind Y; it holds in its document only.
_FROM_HERE = re.compile(
    "[（(](?:[^（）()「」]{1,60}[。、])?以下、?(?:単に)?「(?P<short>[^「」]{3,20})」(?:と(?:いう|する|略称する|呼ぶ)|[）)])"
)
_NOMINAL = ("名詞", "接頭辞", "接尾辞", "形状詞-一般")
_INNER_MARKS = {"・", "-"}


def mine(passage: Passage, analysis: Analysis) -> Iterator[Equivalent]:
    """Yield the equivalents that ``passage`` itself states."""
    if passage.kind not in TELLING:
        return
    yield from _from_glosses(passage)
    text = passage.text.translate(TO_HALF_WIDTH)
    yield from _from_spelt_out(text, analysis, passage)
    for match in _IN_BRACKETS.finditer(text):
        yield from _name_before(match, analysis, passage)
    for match in _ENDS_ALIKE.finditer(text):
        if text.endswith(match["end"], 0, match.start()):
            yield from _name_before(match, analysis, passage)
    for form, other, here in find_explained(text, partial(noun_before, analysis=analysis)):
        yield Equivalent(form, other, passage.id, passage.document if here else "")
    for match in _FROM_HERE.finditer(passage.text):
        name = noun_before(match.start(), analysis=analysis)
        if name and is_shortened(match["short"], name):
            yield Equivalent(name, match["short"], passage.id, passage.document)


def _from_glosses(passage: Passage) -> Iterator[Equivalent]:
    """Yield an English name set as ruby over an abbreviation as its equivalent.

    Such a gloss was the name in 60 of 60 cases looked at.
    """
    for gloss in passage.glosses:
        base = passage.text[gloss.start : gloss.end].translate(TO_HALF_WIDTH)
        if re.fullmatch(_ABBREVIATION, base) and fits_letters(base, gloss.text):
            yield Equivalent(base, gloss.text, passage.id)


def _from_spelt_out(text: str, analysis: Analysis, passage: Passage) -> Iterator[Equivalent]:
    """Yield what stands in one bracket with its English name, and the noun before the bracket."""
    for match in _SPELT_OUT.finditer(text):
        if fits_letters(match["short"], match["long"]):
            yield Equivalent(match["short"], match["long"].strip(), passage.id)
        yield from _name_before(match, analysis, passage)
    for match in _SPELT_FIRST.finditer(text):
        if fits_letters(match["short"], match["long"]):
            yield Equivalent(match["short"], match["long"].strip(), passage.id)
            yield from _name_before(match, analysis, passage)


def _name_before(
    match: re.Match[str], analysis: Analysis, passage: Passage
) -> Iterator[Equivalent]:
    name = noun_before(match.start(), analysis=analysis)
    if name and sum(c.isupper() for c in match["short"]) > 1:
        yield Equivalent(match["short"], name, passage.id)


def noun_before(end: int, fewest: int = FEWEST_TOKENS, *, analysis: Analysis) -> str:
    """Return the run of nouns that ends at ``end`` of the text, "" if it has fewer tokens."""
    run: list[Token] = []
    for token in reversed([token for token in analysis.tokens if token.end <= end]):
        touches = token.end == (run[-1].start if run else end)
        if not touches or not _may_be_in_noun(token):
            break
        run.append(token)
    while run and run[-1].surface in _INNER_MARKS:
        run.pop()
    return analysis.text[run[-1].start : end] if len(run) >= fewest else ""


def _may_be_in_noun(token: Token) -> bool:
    return token.pos.startswith(_NOMINAL) or token.surface in _INNER_MARKS
