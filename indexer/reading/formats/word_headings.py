"""Headings of a Word file: paragraphs of which a style says so, those that look it and, where none
does, a title that its place tells and those that only their numbers tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Any

from docx.oxml.ns import qn

from indexer.model import Kind
from indexer.reading.format_parameters import FORMAT
from indexer.reading.formats.title_words import is_set_apart, rank_of_title, says_title
from indexer.reading.formats.word_styles import Look, WordStyle
from indexer.reading.formats.word_titles import find_word_title
from indexer.reading.heading_patterns import match_form
from indexer.reading.provision_patterns import CHAPTER, begins_article
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.text_parameters import PLAIN
from indexer.reading.title_patterns import (
    is_maker,
)

_HEADING = re.compile(r"(?:heading|見出し)\s*([1-9])$", re.IGNORECASE)
_KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"caption$|図表番号$", re.IGNORECASE), "caption"),
    (re.compile(r"toc [1-9]$|目次", re.IGNORECASE), "list"),
    (re.compile(r"list|箇条書き", re.IGNORECASE), "list"),
)
_TITLE = re.compile(r"title$|表題$", re.IGNORECASE)
# What the names of fonts without serifs have: ＭＳ ゴシック, ヒラギノ角ゴ, Noto Sans CJK JP.
_SANS = re.compile(r"ゴシック|[角丸新]ゴ|Goth?ic|Sans|Kaku ?Go|メイリオ|Meiryo", re.IGNORECASE)
_ENDS = ("right", "end")
# The levels that headings have in an outline; text has the one below them.
_OUTLINES = range(9)
_NUMBERED: tuple[Kind, ...] = ("body", "list")
# Outside of every numbered heading of its look; one whose letters are set apart is outside of it.
_UNNUMBERED, _SET_APART = 0, -1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a Word file: what it is, its level as a heading, and how its type looks.

    ``form``: the rank of the number that it begins with, 0 where it has none.
    """

    kind: Kind
    level: int = 0
    look: Look | None = None
    form: int = _UNNUMBERED


def tell_by_style(style: WordStyle, number: str = "") -> Paragraph:
    """The kind and level of a paragraph by its style, those that this is based on, its level in the
    outline and the number that Word counts.
    """
    for name in style.names:
        if match := _HEADING.match(name):
            return Paragraph("heading", int(match[1]))
        if _TITLE.match(name):
            return Paragraph("heading", 1)
    if style.outline is not None and style.outline in _OUTLINES:
        return Paragraph("heading", style.outline + 1)
    return Paragraph(_tell_kind(style, number))


def _tell_kind(style: WordStyle, number: str) -> Kind:
    """The kind of what is no heading; what Word counts as an article or a chapter is text, whatever
    list it is in.
    """
    if begins_article(number) or CHAPTER.match(number):
        return "body"
    kinds = (kind for name in style.names for form, kind in _KINDS if form.match(name))
    return next(kinds, "body" if style.numbering is None else "list")


def tell_by_look(
    told: Paragraph, paragraph: Any, text: str, looks: Counter[Look], usual: Look | None
) -> Paragraph:
    """A paragraph that its style calls text is a heading, too, where it is short, stands alone and
    all of it stands out: larger or bolder than most of the text, or Gothic among Mincho.

    So is an item of a list whose number is one of headings.
    """
    if usual is None or not _may_head(paragraph, text):
        return told
    form = rank_of_title(text)
    if told.kind != "body" and not (told.kind == "list" and form):
        return told
    if looks and all(_stands_out(look, usual) for look in looks):
        return Paragraph("heading", 1, max(looks, key=lambda look: looks[look]), form)
    return told


def tell_by_place(
    told: Sequence[Paragraph], elements: Sequence[Any], texts: Sequence[str]
) -> list[Paragraph]:
    """The paragraphs of a file, the first of which that is set in the middle and may name it is its
    title, where neither a heading nor a sentence stands before it; so are, wherever they are set,
    what a letter is about and what stands right under the number of a form.
    """
    centred = [*map(_is_centred, elements)]
    lines = [text.replace("\n", " ", 1) for text in texts]  # a title may break once
    place = find_word_title([each.kind for each in told], centred, lines)
    if place is None:
        return list(told)
    return [*told[:place], Paragraph("heading", 1), *told[place + 1 :]]


def tell_by_letters(
    told: Sequence[Paragraph], elements: Sequence[Any], texts: Sequence[str], usual: Look | None
) -> list[Paragraph]:
    """The paragraphs of a file, those in the middle whose letters are set apart headings, where a
    sentence, a number or another of them comes next: 主　文.
    """
    made = list(told)
    below: str | None = None
    for at in range(len(told) - 1, -1, -1):
        apart = told[at].kind == "body" and is_set_apart(texts[at]) and _is_centred(elements[at])
        if apart and below is not None and _may_stand_below(below):
            made[at] = Paragraph("heading", 1, usual, _SET_APART)
        below = texts[at] or below
    return made


def _may_stand_below(text: str) -> bool:
    """Whether text stands under a title: it ends a sentence, has a number or is a title itself."""
    return bool(CLOSED.search(text)) or match_form(text) is not None or is_set_apart(text)


def tell_by_number(
    told: Sequence[Paragraph], texts: Sequence[str], usual: Look | None
) -> list[Paragraph]:
    """The paragraphs of a file that neither styles nor looks give headings but a title and outer
    numbers: short ones with inner numbers are headings where a sentence or one further in stands
    under each; what is under each other in one form is a list.
    """
    outer = _find_outer(told)
    if usual is None or outer is None:
        return list(told)
    ranks = (_rank_inside(outer, text) for text in texts)
    kinds = (each.kind in _NUMBERED for each in told)
    forms = [rank if is_text else 0 for rank, is_text in zip(ranks, kinds, strict=True)]
    heads = _find_heads(forms, texts)
    return [
        Paragraph("heading", 1, usual, forms[at]) if at in heads else each
        for at, each in enumerate(told)
    ]


def _find_heads(forms: Sequence[int], texts: Sequence[str]) -> set[int]:
    """The places of numbered paragraphs that something begins under, several of a form."""
    heads = [at for at, form in enumerate(forms) if form and _begins_under(at, forms, texts)]
    counts = Counter(forms[at] for at in heads)
    return {at for at in heads if counts[forms[at]] >= PLAIN.min_titles}


def _find_outer(told: Sequence[Paragraph]) -> int | None:
    """The innermost form of the headings but the title, 0 without any; None where one has none."""
    headings = [each for each in told if each.kind == "heading"]
    if len(headings) > 1 and not all(each.form for each in headings[1:]):
        return None
    return max((each.form for each in headings), default=_UNNUMBERED)


def _rank_inside(outer: int, text: str) -> int:
    """The rank of a numbered title where its form is inside of another, 0 of any other text."""
    rank = rank_of_title(text) if says_title(text) else 0
    return rank if rank > outer else 0


def _begins_under(at: int, forms: Sequence[int], texts: Sequence[str]) -> bool:
    """Whether a sentence or an inner number stands in the paragraph that comes next."""
    below = next((under for under in range(at + 1, len(texts)) if texts[under]), None)
    if below is None:
        return False
    return forms[below] > forms[at] or CLOSED.search(texts[below]) is not None


def leave_makers(told: Sequence[Paragraph], texts: Sequence[str]) -> list[Paragraph]:
    """The paragraphs of a file, none a heading that names who made it on its cover: under a title,
    right over another heading, in type that no other heading has.
    """
    looks = Counter(each.look for each in told)
    cover = list(takewhile(lambda at: not CLOSED.search(texts[at]), range(len(told))))
    heads = [at for at in cover if told[at].kind == "heading"]
    made = list(told)
    for at, below in pairwise(heads[1:]):
        is_alone = looks[told[at].look] == 1 and not told[at].form
        if is_alone and is_maker(texts[at]) and not any(texts[at + 1 : below]):
            made[at] = Paragraph("body")
    return made


def set_levels(told: Sequence[Paragraph]) -> list[Paragraph]:
    """The levels of headings that were told by their look: below those of the styles, larger type
    above smaller, of one look the outer form of numbers above the inner.

    A heading without a number is as high as the outermost numbered one of its look.
    """
    styled = max((each.level for each in told if each.look is None), default=0)
    outermost = _find_outermost(told)
    keys = [_key(each, outermost) for each in told]
    levels = {key: number for number, key in enumerate(sorted({*filter(None, keys)}), styled + 1)}
    return [
        replace(each, level=levels[key]) if key else each
        for each, key in zip(told, keys, strict=True)
    ]


def _find_outermost(told: Sequence[Paragraph]) -> dict[Look, int]:
    """The outermost form of the numbered headings of each look."""
    outermost: dict[Look, int] = {}
    for each in told:
        if each.look is not None and each.form > _UNNUMBERED:
            outermost[each.look] = min(each.form, outermost.get(each.look, each.form))
    return outermost


def _key(told: Paragraph, outermost: Mapping[Look, int]) -> tuple[int, bool, str, int] | None:
    """The sort key of a heading that was told by its look; None of any other paragraph."""
    look = told.look
    if look is None:
        return None
    form = told.form or outermost.get(look, _UNNUMBERED)
    return -look.size, not look.is_bold, look.font, form


def _may_head(paragraph: Any, text: str) -> bool:
    """Whether a paragraph may be a heading by what it says and where it stands."""
    if not says_title(text):
        return False
    return _alignment(paragraph) not in _ENDS


def _is_centred(paragraph: Any) -> bool:
    return _alignment(paragraph) == "center"


def _alignment(paragraph: Any) -> str:
    """The alignment that a paragraph has of itself, "" where it has none."""
    at = paragraph.find(f"{qn('w:pPr')}/{qn('w:jc')}")
    return "" if at is None else at.get(qn("w:val"), "")


def _stands_out(look: Look, usual: Look) -> bool:
    if look.size < usual.size:
        return False
    is_sans = bool(_SANS.search(look.font)) and not _SANS.search(usual.font)
    return (
        look.size > FORMAT.larger_type_ratio * usual.size
        or (look.is_bold and not usual.is_bold)
        or is_sans
    )
