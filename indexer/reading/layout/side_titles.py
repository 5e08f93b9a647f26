"""Titles in a narrow column of their own, each beside the text that it stands over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.gutters import is_filled, left_edges
from indexer.reading.layout.regions import Band
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine
from indexer.reading.turn_patterns import are_speakers


def find_side_titles(lines: Sequence[PrintedLine], profile: DocumentProfile) -> list[Band]:
    """The bands of a page whose titles stand beside their text, one from each title to the next;
    none where there are no such titles.
    """
    text = [line for line in lines if _is_text(line, profile)]
    for gutter in left_edges(lines):
        stacks = _stack(line for line in lines if _is_left_of(line, gutter))
        titles = list(dropwhile(lambda stack: not _find_level(stack, text), stacks))
        if len(titles) >= LAYOUT.several and _are_beside(titles, text, gutter, profile):
            return list(_make_bands(titles, lines, gutter))
    return []


def _is_text(line: PrintedLine, profile: DocumentProfile) -> bool:
    return profile.is_body(line) and line.font == profile.font


def _is_left_of(line: PrintedLine, gutter: float) -> bool:
    return line.x1 <= gutter - LAYOUT.most_of_em * line.size


def _stack(lines: Iterable[PrintedLine]) -> list[list[PrintedLine]]:
    """Lines right below each other, from the top."""
    stacks: list[list[PrintedLine]] = []
    for line in sorted(lines, key=lambda line: line.base):
        near = stacks and line.base - stacks[-1][-1].base <= LAYOUT.next_line_em * line.size
        stacks = [*stacks[:-1], [*stacks[-1], line]] if near else [*stacks, [line]]
    return stacks


def _find_level(title: Sequence[PrintedLine], text: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines of text on the level of the first line of a title, which may be larger."""
    base, near = title[0].base, LAYOUT.most_of_em * title[0].size
    return [line for line in text if line is not title[0] and abs(line.base - base) < near]


def _are_beside(
    titles: Sequence[Sequence[PrintedLine]],
    text: Sequence[PrintedLine],
    gutter: float,
    profile: DocumentProfile,
) -> bool:
    """Whether titles in type of their own begin on the level of lines of text behind a gutter, over
    which no text goes from the first of them on.
    """
    top = titles[0][0].base - titles[0][0].size
    behind = [line for line in text if line.base >= top]
    if any(line.x0 < gutter - LAYOUT.rounding_pt for line in behind):
        return False
    told = sum(line.has_sentence_end for line in behind) >= len(titles)
    if not told or not is_filled(behind) or are_speakers(map(_join, titles)):
        return False
    return _are_titles(titles, behind, profile)


def _join(title: Sequence[PrintedLine]) -> str:
    return "".join(line.text.strip() for line in title)


def _are_titles(
    titles: Sequence[Sequence[PrintedLine]],
    behind: Sequence[PrintedLine],
    profile: DocumentProfile,
) -> bool:
    return all(
        _find_level(title, behind) and _is_title(title, behind[0].color, profile)
        for title in titles
    )


def _is_title(title: Sequence[PrintedLine], color: int, profile: DocumentProfile) -> bool:
    """Whether lines are few, words and no labels or notes, and in another font, size or colour than
    the text.
    """
    letters = sum(char.isalpha() for line in title for char in line.text)
    if letters < LAYOUT.several or len(title) > LAYOUT.max_heading_lines:
        return False
    return all(
        not profile.is_small(line) and (not _is_text(line, profile) or line.color != color)
        for line in title
    )


def _make_bands(
    titles: Sequence[Sequence[PrintedLine]], lines: Sequence[PrintedLine], gutter: float
) -> Iterator[Band]:
    """Bands of a page with titles at the side: above the first title, then from the top of each, or
    of the text beside it, to the next one's.
    """
    tops = [
        min(line.box.top for line in (title[0], *_find_level(title, lines))) for title in titles
    ]
    above = [line for line in lines if line.box.middle <= tops[0]]
    crossed = any(line.x0 < gutter - LAYOUT.rounding_pt for line in above)
    yield Band(tops[0], () if crossed else (gutter,))
    for bottom in (*tops[1:], float("inf")):
        yield Band(bottom, (gutter,))
