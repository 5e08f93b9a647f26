"""Titles in a narrow column of their own, each beside the text that it stands over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile

from indexer.reading.layout.document_profile import DocumentProfile
from indexer.reading.layout.gutters import is_filled, left_edges
from indexer.reading.layout.regions import Band
from indexer.reading.layout_parameters import LAYOUT
from indexer.reading.lines.printed_line import PrintedLine, make_line
from indexer.reading.lines.type_sizes import is_smaller
from indexer.reading.sentence_patterns import CLOSED
from indexer.reading.turn_patterns import are_speakers

_SideColumn = tuple[float, list[PrintedLine], list[list[PrintedLine]]]


def find_side_titles(lines: Sequence[PrintedLine], profile: DocumentProfile) -> list[Band]:
    """The bands of a page whose titles stand beside their text, one from each title to the next;
    none where there are no such titles.
    """
    gutter, over, titles = _search(lines, profile)
    return list(_make_bands(titles, over, lines, gutter)) if titles else []


def find_lines_of_titles(
    lines: Sequence[PrintedLine], profile: DocumentProfile
) -> list[PrintedLine]:
    """The lines of the titles that stand beside their text."""
    _, _, titles = _search(lines, profile)
    return [line for title in titles for line in title]


def enlarge_titles(
    lines: Sequence[PrintedLine], profile: DocumentProfile
) -> tuple[PrintedLine, ...]:
    """The lines, titles beside their text at least as large as it: smaller lines are notes."""
    own = set(map(id, find_lines_of_titles(lines, profile)))
    return tuple(
        _enlarge(line, profile.size) if id(line) in own and profile.is_small(line) else line
        for line in lines
    )


def _enlarge(line: PrintedLine, size: float) -> PrintedLine:
    return make_line([char._replace(size=size) for char in line.chars])


def _search(lines: Sequence[PrintedLine], profile: DocumentProfile) -> _SideColumn:
    """The edge of the text beside titles, what stands over both, and the titles: none where there
    are no such titles.
    """
    for gutter in left_edges(lines):
        over = [line for line in lines if _stands_over(line, lines, gutter, profile)]
        titles = _find_titles(lines, over, gutter, profile)
        enough = len(titles) >= LAYOUT.several or _is_one(titles, lines, gutter, profile)
        if enough and _are_beside(titles, lines, gutter, profile):
            return gutter, over, titles
    return 0, [], []


def _find_titles(
    lines: Sequence[PrintedLine],
    over: Sequence[PrintedLine],
    gutter: float,
    profile: DocumentProfile,
) -> list[list[PrintedLine]]:
    """The lines left of a gutter, in stacks, from the first one on that has text beside it; but for
    those that stand ``over`` the columns.
    """
    own = (line for line in lines if _is_left_of(line, gutter) and line not in over)
    text = _find_beside(lines, gutter, profile)
    return list(dropwhile(lambda stack: not _find_level(stack, text), _stack(own)))


def _find_beside(
    lines: Iterable[PrintedLine], gutter: float, profile: DocumentProfile
) -> list[PrintedLine]:
    """The lines of text behind a gutter, in whatever font: a first sentence may be bold."""
    return [line for line in lines if _is_behind(line, gutter) and profile.is_body(line)]


def _is_one(
    titles: Sequence[Sequence[PrintedLine]],
    lines: Sequence[PrintedLine],
    gutter: float,
    profile: DocumentProfile,
) -> bool:
    """Whether there is one title, and all text of the page, also above it, is behind a gutter where
    columns part on other pages.
    """
    own = {id(line) for title in titles for line in title}
    text = (line for line in lines if _is_text(line, profile) and id(line) not in own)
    known = any(abs(gutter - other) < LAYOUT.edge_tolerance_pt for other in profile.gutters)
    return len(titles) == 1 and known and all(_is_behind(line, gutter) for line in text)


def _stands_over(
    line: PrintedLine, lines: Sequence[PrintedLine], gutter: float, profile: DocumentProfile
) -> bool:
    """Whether a line in larger type than the text begins left of a gutter, with nothing beside it:
    a title over the columns.
    """
    larger = is_smaller(profile.size, line.size) and not _is_behind(line, gutter)
    return larger and not _find_level([line], lines)


def _is_behind(line: PrintedLine, gutter: float) -> bool:
    return line.x0 >= gutter - LAYOUT.rounding_pt


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
    lines: Sequence[PrintedLine],
    gutter: float,
    profile: DocumentProfile,
) -> bool:
    """Whether titles in type of their own begin on the level of lines of text behind a gutter, over
    which no other text goes from the first of them on.
    """
    text = _find_text(titles, lines, profile)
    if not all(_is_behind(line, gutter) for line in text):
        return False
    told = sum(line.has_sentence_end for line in text) >= len(titles)
    if not told or not is_filled(text) or are_speakers(map(_join, titles)):
        return False
    beside = _find_beside(lines, gutter, profile)
    return all(
        _is_title(title, text[0].color, profile) and _stands_beside(title, beside, profile)
        for title in titles
    )


def _stands_beside(
    title: Sequence[PrintedLine], text: Sequence[PrintedLine], profile: DocumentProfile
) -> bool:
    """Whether a title begins on the level of text, a small one where a paragraph begins."""
    beside = bool(_find_level(title, text))
    return beside and (not profile.is_small(title[0]) or _begins_paragraph(title, text))


def _begins_paragraph(title: Sequence[PrintedLine], text: Sequence[PrintedLine]) -> bool:
    """Whether a paragraph begins on the level of a title: beside the other lines of a text stand
    notes.
    """
    top = min(line.base for line in _find_level(title, text))
    before = max(
        (line for line in text if line.base < top), key=lambda line: line.base, default=None
    )
    return before is None or CLOSED.search(before.text) is not None


def _find_text(
    titles: Sequence[Sequence[PrintedLine]], lines: Sequence[PrintedLine], profile: DocumentProfile
) -> list[PrintedLine]:
    """The lines of text, no titles, from the first title on."""
    top = titles[0][0].base - titles[0][0].size
    own = {id(line) for title in titles for line in title}
    below = (line for line in lines if line.base >= top and id(line) not in own)
    return [line for line in below if _is_text(line, profile)]


def _join(title: Sequence[PrintedLine]) -> str:
    return "".join(line.text.strip() for line in title)


def _is_title(title: Sequence[PrintedLine], color: int, profile: DocumentProfile) -> bool:
    """Whether lines are few, words and no labels, notes or sentences, and in another font, size or
    colour than the text; smaller ones in heavier type.
    """
    letters = sum(char.isalpha() for line in title for char in line.text)
    if letters < LAYOUT.several or len(title) > LAYOUT.max_heading_lines:
        return False
    if profile.is_small(title[0]) and CLOSED.search(_join(title)):
        return False
    return all(
        profile.is_heavy(line.font)
        if profile.is_small(line)
        else not _is_text(line, profile) or line.color != color
        for line in title
    )


def _make_bands(
    titles: Sequence[Sequence[PrintedLine]],
    over: Sequence[PrintedLine],
    lines: Sequence[PrintedLine],
    gutter: float,
) -> Iterator[Band]:
    """Bands of a page with titles at the side: above the first title, then from the top of each, or
    of the text beside it, to the next one's; and those of titles that stand ``over`` columns.
    """
    begin: list[tuple[float, tuple[float, ...]]] = []
    for title in titles:
        first = (title[0], *_find_level(title, lines))
        begin.append((min(line.box.top for line in first), (gutter,)))
    top = begin[0][0]
    crossed = any(line.box.middle <= top and not _is_behind(line, gutter) for line in lines)
    begin = sorted([*begin, *((line.box.top, ()) for line in over if line.box.top > top)])
    yield Band(top, () if crossed else (gutter,))
    ends = [*(y for y, _ in begin[1:]), float("inf")]
    for (_, gutters), bottom in zip(begin, ends, strict=True):
        yield Band(bottom, gutters)
