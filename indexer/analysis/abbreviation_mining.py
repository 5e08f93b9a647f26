"""Abbreviation mining: what a text itself says that its abbreviations and short names stand for.

Only sentences are asked (body, boxes, footnotes): tables and headings set things side by side that
are not the same. The rules were tried on real reports; each notes how often it was right there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from indexer.analysis.explained_names import (
    CALLED_SO,
    FROM_HERE,
    find_explained_names,
    pairs,
)
from indexer.analysis.heard_letters import has_sounds
from indexer.analysis.linked_names import find_linked_names, linked_name_before
from indexer.analysis.long_names import name_before
from indexer.japanese.initials import fits_letters, is_shortened
from indexer.japanese.numerals import KANJI_NUMERALS
from indexer.japanese.scripts import (
    HIRAGANA,
    KATAKANA,
    UNIFIED_IDEOGRAPHS,
    is_hiragana,
    to_half_width,
)
from indexer.late_patterns import late_pattern
from indexer.model import Analysis, Equivalent, Passage, Token

TELLING = {"body", "box", "footnote"}
# Tokens of a noun before a bracket; fewer where its beginning, or its English name, is certain.
FEWEST_TOKENS, SPELT_TOKENS = 3, 2
_ABBREVIATION = "[A-Z][A-Za-z]{1,9}"
_ENGLISH = "[A-Z][A-Za-z&,.' -]{5,100}"
# 「…（ABBR：English Name）」: right 4 times of 4.
_SPELT_OUT = late_pattern(rf"[(](?P<short>{_ABBREVIATION})\s*[:、,]\s*(?P<long>{_ENGLISH})[)]")
# 「…（英: English Name、ABBR）」, the language said or not: right 6 times of 6.
_SPELT_FIRST = late_pattern(
    rf"[(](?:英(?:語|名)?\s*:\s*)?(?P<long>{_ENGLISH}?)\s*[:、,;]\s*"
    rf"(?:略称?\s*:\s*)?(?P<short>{_ABBREVIATION})[)]"
)
# 「…（ABBR）」 after a noun: right 96 times of 100 where the noun has three tokens and more, 18
# times of 20 where it has two, and nothing before it belongs to it. A formula goes on: Ca(OH)2.
_IN_BRACKETS = late_pattern(rf"[(](?P<short>{_ABBREVIATION})[)](?![A-Za-z0-9])")
# 「…法（PL法）」 after a noun that ends alike and has three tokens and more: right 7 times of 7.
_ENDS_ALIKE = late_pattern(
    rf"[(](?P<short>{_ABBREVIATION}(?P<end>[{UNIFIED_IDEOGRAPHS}{KATAKANA}]{{1,6}}))[)]"
)
# 「…（以下「Y」という。）」, 「…（以下、Y）」: right 95 times of 100 where Y can be read off X, 30
# times of 30 where a remark stands before 以下 or the bracket ends behind Y, 92 times of 100 where
# X has particles (`long_names`); it holds in its document only.
_FROM_HERE = late_pattern(
    rf"[（(](?:[^（）()「」]{{1,60}}[。、])?{FROM_HERE}(?:[「『](?P<short>[^「」『』]{{3,20}})[」』]"
    rf"|(?P<bare>[^「」『』（）()。、]{{3,20}}?))(?:{CALLED_SO}|[）)])"
)
# Brackets of other forms say the same; those of ASCII are signs of another kind: [MASK]. Of these
# 【】 hold titles and tags, too, which no sentence goes on behind: 公募開始【NEW】.
_AS_ROUND = ("［", "("), ("］", ")"), ("〔", "("), ("〕", ")")
_IN_SENTENCE = late_pattern(f"【([^【】]*)】(?=[{HIRAGANA}、。])")
# What a thing is kept or reached by is no name of it: 調査報告書（PDF）.
_NO_NAMES = {
    *("PDF", "URL", "HP", "WEB", "CSV", "HTML", "XML", "JSON", "DOC", "DOCX", "XLS", "XLSX"),
    *("PPT", "PPTX", "ZIP", "TEL", "FAX", "QR", "CD", "DVD", "USB"),
}
_ROMAN = late_pattern("[IVX]+")
# What stands before a name as its place or its time, not as a part of it: 第161回, 同月17日.
# What is counted goes on: 第1回国会 has a name behind it, 3年間 and 1年生 have not.
_PLACE_AND_TIME = late_pattern(
    f"(?:(?:同|翌|第[{KANJI_NUMERALS}]+)(?:[条項号回]|[年月日](?![間目以後前生]))"
    "|第?[0-9]+(?:[条項号回]|(?:年度?|[月日時分秒])(?![間目以後前代生])))+"
)
# Words that a count goes on with, so that they begin no name: 館 of 2号館, 期 of 3月期.
_GOES_ON = late_pattern("^接尾辞|助数詞")
_HAS_KANA_OR_KANJI = late_pattern(f"[{HIRAGANA}{KATAKANA}{UNIFIED_IDEOGRAPHS}]")
# What a noun may follow without being a part of a longer one.
_ENDED = ("助詞-係助詞", "助詞-格助詞", "補助記号-句点", "補助記号-読点", "補助記号-括弧開")
_OF = "の"
# How a clause, an adjective or 対話型 ends before what it narrows.
_NARROWING = ("動詞", "形容詞", "助動詞", "接尾辞")
# The letters of 記号-文字 are Greek: β2刺激薬, α-リポ酸.
_NOMINAL = ("名詞", "接頭辞", "接尾辞", "形状詞-一般", "記号-文字")
_INNER_MARKS = {"・", "-"}
# A mark in a name, behind which it does not begin: 1,25-ジヒドロキシ, ωー3系, Na+/K+交換.
_WITHIN_NAME = late_pattern("[0-9A-Za-zΑ-Ωα-ω](?:[+′']|[,.ー](?=[0-9]))")


def mine(passage: Passage, analysis: Analysis) -> tuple[Equivalent, ...]:
    """Return the equivalents that ``passage`` itself states, each once."""
    return tuple(dict.fromkeys(_stated(passage, analysis) if passage.kind in TELLING else ()))


def _stated(passage: Passage, analysis: Analysis) -> Iterator[Equivalent]:
    yield from _from_glosses(passage)
    text = _IN_SENTENCE.sub(r"(\1)", passage.text)
    for form, as_round in _AS_ROUND:
        text = text.replace(form, as_round)
    text = to_half_width(text)
    if "(" in text:
        yield from _in_brackets(text, passage, analysis)


def _in_brackets(text: str, passage: Passage, analysis: Analysis) -> Iterator[Equivalent]:
    """Yield what brackets say, in a text whose letters are of half width."""
    yield from _from_spelt_out(text, analysis, passage)
    for match in _IN_BRACKETS.finditer(text):
        alone = _stands_alone(match, analysis)
        yield from _name_before(match, analysis, passage, SPELT_TOKENS if alone else FEWEST_TOKENS)
    for match in _ENDS_ALIKE.finditer(text):
        if text.endswith(match["end"], 0, match.start()):
            yield from _name_before(match, analysis, passage)
    found = find_explained_names(
        text,
        partial(noun_before, analysis=analysis),
        partial(linked_name_before, analysis=analysis),
        partial(_is_narrowed, analysis=analysis),
    )
    for form, other, here in found:
        yield Equivalent(form, other, passage.id, passage.document if here else "")
    yield from _from_here(passage, analysis)
    for short, name in find_linked_names(text, analysis):
        yield Equivalent(short, name, passage.id)


def _from_here(passage: Passage, analysis: Analysis) -> Iterator[Equivalent]:
    """Yield what is called otherwise from a bracket on, with what it is called."""
    for match in _FROM_HERE.finditer(passage.text):
        short = match["short"] or match["bare"]
        name = noun_before(match.start(), analysis=analysis)
        if not (name and is_shortened(short, name)):
            name = name_before(match.start(), short, analysis=analysis)
        for form, other, _ in pairs(name, short, document=True):
            if is_shortened(short, form):
                yield Equivalent(form, other, passage.id, passage.document)


def _from_glosses(passage: Passage) -> Iterator[Equivalent]:
    """Yield an English name set as ruby over an abbreviation as its equivalent.

    Such a gloss was the name in 60 of 60 cases looked at.
    """
    for gloss in passage.glosses:
        base = to_half_width(passage.text[gloss.start : gloss.end])
        if re.fullmatch(_ABBREVIATION, base) and fits_letters(base, gloss.text):
            yield Equivalent(base, gloss.text, passage.id)


def _from_spelt_out(text: str, analysis: Analysis, passage: Passage) -> Iterator[Equivalent]:
    """Yield what stands in one bracket with its English name, and the noun before the bracket."""
    for match in _SPELT_OUT.finditer(text):
        if fits_letters(match["short"], match["long"]):
            yield from _all_names(match, analysis, passage)
        else:
            yield from _name_before(match, analysis, passage)
    for match in _SPELT_FIRST.finditer(text):
        if fits_letters(match["short"], match["long"]):
            yield from _all_names(match, analysis, passage)
        elif has_sounds(match["short"], name := noun_before(match.start(), 1, analysis=analysis)):
            yield Equivalent(match["short"], name, passage.id)


def _all_names(match: re.Match[str], analysis: Analysis, passage: Passage) -> Iterator[Equivalent]:
    """Yield letters with their English name, and the noun before the bracket with both."""
    long = match["long"].strip()
    yield Equivalent(match["short"], long, passage.id)
    for each in _name_before(match, analysis, passage, SPELT_TOKENS):
        yield each
        yield Equivalent(long, each.other, passage.id)


def _stands_alone(match: re.Match[str], analysis: Analysis) -> bool:
    """Whether nothing before the noun before a bracket belongs to it."""
    name = noun_before(match.start(), SPELT_TOKENS, analysis=analysis)
    start = match.start() - len(name)
    before = next((token for token in analysis.tokens if token.end == start), None)
    ended = before is None or (before.pos.startswith(_ENDED) and before.surface != _OF)
    return ended and not _ROMAN.fullmatch(match["short"])


def _name_before(
    match: re.Match[str], analysis: Analysis, passage: Passage, fewest: int = FEWEST_TOKENS
) -> Iterator[Equivalent]:
    end = len(analysis.text[: match.start()].rstrip(" \u3000"))
    linked = linked_name_before(end, match["short"], analysis=analysis)
    name = linked or noun_before(end, fewest, analysis=analysis)
    short = match["short"]
    if name and _may_be_short(short) and _may_stand_for(short, name):
        for form, other, _ in pairs(name, short, document=False):
            yield Equivalent(other, form, passage.id)


def _may_be_short(short: str) -> bool:
    return (
        sum(c.isupper() for c in short) > 1
        and short.upper() not in _NO_NAMES
        and not _ROMAN.fullmatch(short)
    )


def _may_stand_for(short: str, name: str) -> bool:
    """Whether letters may stand for a name: any in Japanese, one in Latin that they spell."""
    return _HAS_KANA_OR_KANJI.search(name) is not None or fits_letters(short, name)


def noun_before(end: int, fewest: int = FEWEST_TOKENS, *, analysis: Analysis) -> str:
    """Return the run of nouns that ends at ``end`` of the text, without its place and its time; ""
    if it has fewer tokens, or would begin within a name.
    """
    text = analysis.text
    named = _without_place_and_time(_nouns_before(end, analysis), text[:end])
    if len(named) < max(fewest, 1) or _is_cut(named[0].start, text):
        return ""
    return text[named[0].start : end]


def _is_cut(start: int, text: str) -> bool:
    """Whether what begins there is the rest of a name that has a mark before it."""
    around = text[start - 2 : start + 1] if start > 1 else ""
    return _WITHIN_NAME.match(to_half_width(around)) is not None


def _is_narrowed(start: int, *, analysis: Analysis) -> bool:
    """Whether a clause, an adjective or a suffix before a noun says which of its kind is meant."""
    before = next((token for token in analysis.tokens if token.end == start), None)
    return before is not None and before.pos.startswith(_NARROWING)


def _nouns_before(end: int, analysis: Analysis) -> list[Token]:
    """Return the tokens of a run of nouns that ends at ``end`` of a text."""
    run: list[Token] = []
    for token in reversed([token for token in analysis.tokens if token.end <= end]):
        touches = token.end == (run[-1].start if run else end)
        if not touches or not _may_be_in_noun(token):
            break
        run.append(token)
    while run and run[-1].surface in _INNER_MARKS:
        run.pop()
    return run[::-1]


def _without_place_and_time(run: list[Token], text: str) -> list[Token]:
    """Return the tokens of a noun that are its name: all where what is left would begin within a
    word, or with what is counted, as 機 of 1号機 does.
    """
    placed = _PLACE_AND_TIME.match(text, run[0].start) if run else None
    if placed is None:
        return run
    named = [token for token in run if token.end > placed.end()]
    begins = not named or (named[0].start == placed.end() and not _GOES_ON.search(named[0].pos))
    return named if begins else run


def _may_be_in_noun(token: Token) -> bool:
    is_formal = not token.content and all(map(is_hiragana, token.surface))
    return token.surface in _INNER_MARKS or (token.pos.startswith(_NOMINAL) and not is_formal)
