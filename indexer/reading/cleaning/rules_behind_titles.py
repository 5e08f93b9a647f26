"""Rules that a text draws behind titles, up to the edge: 【1】展示のお知らせ ────────."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from re import Match

from indexer.late_patterns import late_pattern
from indexer.model import Removal
from indexer.reading.formats.marked_up_items import NOTATION
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, replace_text
from indexer.reading.lines.provenance import cut

# A number or a sign, words that no sentence ends, room, and a rule of one sign.
_RULED = late_pattern(
    r"(?:[■□◆◇●○★☆▼▽◎]+[ 　]?)?(?:[【［\[〔<＜〈《][^】］\]〕>＞〉》─━]{1,12}[】］\]〕>＞〉》]"
    r"|[■□◆◇●○★☆▼▽◎]|[0-9０-９]{1,2}[.．)）])"
    r"[^。│┃|｜─━―=＝-]*[^。│┃|｜─━―=＝ 　-]"
    r"(?P<rule>[ 　]+(?P<sign>[─━―=＝-])(?P=sign){4,}[■□◆◇●]*)"
)


def drop_rules_behind_titles(draft: Draft) -> Draft:
    """The draft without the rules behind titles of which several have one, and each stands over
    text: blanks of a form stand over each other.
    """
    ruled = {at: match.start("rule") for at, match in _find_ruled(draft.lines)}
    if len(ruled) <= 1 or not all(_is_over_text(draft.lines, at, ruled) for at in ruled):
        return draft
    lines = [*draft.lines]
    removals: list[Removal] = []
    for at, size in ruled.items():
        kept = cut(lines[at].traced, 0, size)
        removals.append(Removal(NOTATION, kept.end, lines[at].traced.end))
        lines[at] = replace(replace_text(lines[at], kept), kind="heading", level=1)
    return replace(draft, lines=tuple(lines)).remove(removals)


def _is_over_text(lines: Sequence[Line], at: int, ruled: Container[int]) -> bool:
    """Whether the lines right below a title, up to the next one or a gap, have a sentence."""
    below = range(at + 1, len(lines))
    near = takewhile(lambda each: each not in ruled and _is_near(lines, each, at), below)
    return any("。" in lines[each].text for each in near)


def _is_near(lines: Sequence[Line], at: int, title: int) -> bool:
    return at == title + 1 or not lines[at].shape.gap


def _find_ruled(lines: Sequence[Line]) -> Iterator[tuple[int, Match[str]]]:
    for at, line in enumerate(lines):
        if match := _RULED.fullmatch(line.text):
            yield at, match
