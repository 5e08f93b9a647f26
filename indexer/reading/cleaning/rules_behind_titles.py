"""Rules that a text draws behind titles, up to the edge: 【1】展示のお知らせ ────────."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
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
    """The draft without the rules behind titles of which several have one over sentences, and each
    over something: blanks of a form stand over each other.
    """
    ruled = {at: match.start("rule") for at, match in _find_ruled(draft.lines)}
    below = [[*_list_below(draft.lines, at, ruled)] for at in ruled]
    told = [near for near in below if any("。" in line.text for line in near)]
    if len(told) <= 1 or not all(below):
        return draft
    lines = [*draft.lines]
    removals: list[Removal] = []
    for at, size in ruled.items():
        kept = cut(lines[at].traced, 0, size)
        removals.append(Removal(NOTATION, kept.end, lines[at].traced.end))
        lines[at] = replace(replace_text(lines[at], kept), kind="heading", level=1)
    return replace(draft, lines=tuple(lines)).remove(removals)


def _list_below(lines: Sequence[Line], title: int, ruled: Container[int]) -> Iterator[Line]:
    """The lines right below a title, up to the next one or a gap."""
    for at in range(title + 1, len(lines)):
        if at in ruled or (at > title + 1 and lines[at].gap):
            return
        yield lines[at]


def _find_ruled(lines: Sequence[Line]) -> Iterator[tuple[int, Match[str]]]:
    for at, line in enumerate(lines):
        if match := _RULED.fullmatch(line.text):
            yield at, match
