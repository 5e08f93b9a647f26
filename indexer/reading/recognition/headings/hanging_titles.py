"""Titles in extracted text that begin further out than all of the text, as in a manual page.

A document says so by its form: few lines begin at the edge, each after an empty line and over one
that is set in, and none of them says a sentence. Where a line below each is all that is said of it,
as in a glossary, many begin there; these are over sentences, and no two are alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.late_patterns import late_pattern
from indexer.reading.lines.line import Line, Measure, measure
from indexer.reading.recognition.headings.heading_forms import NumberedHeading, read_heading
from indexer.reading.recognition.headings.line_roles import may_be_title
from indexer.reading.recognition.headings.text_titles import (
    LABELLED_OR_SIGNS,
    TITLE_STYLES,
    as_heading,
)
from indexer.reading.sentence_patterns import CLOSED, holds_sentence
from indexer.reading.text_parameters import PLAIN

# Within the head and the foot of a page, and rows.
_WIDE_GAP = late_pattern("   |　　|\t")
# What short lines apart may be taken for.
_MAY_BE = (None, "caption", "box")


def find_hanging_titles(lines: Sequence[Line], full: Measure) -> dict[int, NumberedHeading]:
    """Titles of the outermost levels by the places of their lines: at the edge, and at the next
    indent if those there are alike.
    """
    levels = list(_find_levels(lines)) if full.full else []
    levels = levels or list(_find_terms(lines, full))
    return {
        place: as_heading(lines[place], lines[place + 1], len(levels) - depth)
        for depth, titles in enumerate(levels)
        for place in titles
    }


def _find_levels(lines: Sequence[Line]) -> Iterator[Sequence[int]]:
    """The places of the titles of each level, the outermost first: fewer levels than titles have
    styles.
    """
    whites = [measure(line.white) for line in lines]
    rest = [at for at, line in enumerate(lines) if not (line.is_row or _WIDE_GAP.search(line.text))]
    for _ in TITLE_STYLES[1:]:
        at_edge, further = _part_by_edge(rest, whites)
        titles = [place for place in at_edge if _is_title(place, lines, whites)]
        if not _are_few(at_edge, titles, len(rest)):
            return
        yield titles
        rest = further


def _find_terms(lines: Sequence[Line], full: Measure) -> Iterator[Sequence[int]]:
    """The places of terms at the edge, three at least, all over sentences about them that are set
    in, and most of the lines there.
    """
    whites = [measure(line.white) for line in lines]
    at_edge, _ = _part_by_edge(range(len(lines)), whites)
    terms = [at for at in at_edge if _is_title(at, lines, whites) and _is_said(at + 1, lines, full)]
    enough = max(PLAIN.min_rows, PLAIN.hanging_title_share * len(at_edge))
    if len(terms) >= enough and len({lines[at].text for at in terms}) == len(terms):
        yield terms


def _is_said(place: int, lines: Sequence[Line], full: Measure) -> bool:
    """Whether a line is a sentence, or the beginning of one that goes on in the next."""
    line = lines[place]
    is_text = CLOSED.search(line.text) is not None or full.is_full(line)
    return is_text and line.kind is None and not line.opens_block and not line.is_row


def _part_by_edge(places: Sequence[int], whites: Sequence[float]) -> tuple[list[int], list[int]]:
    """The places of the lines that begin furthest out, and of the others."""
    edge = min((whites[place] for place in places), default=0.0)
    return (
        [place for place in places if whites[place] == edge],
        [place for place in places if whites[place] > edge],
    )


def _are_few(at_edge: Sequence[int], titles: Sequence[int], count: int) -> bool:
    """Whether most lines at an edge are titles, some of them, and few of all lines begin there."""
    if len(titles) < max(PLAIN.min_titles, PLAIN.hanging_title_share * len(at_edge)):
        return False
    return len(at_edge) <= PLAIN.max_hanging_share * count


def _is_title(place: int, lines: Sequence[Line], whites: Sequence[float]) -> bool:
    """Whether a short line after an empty one that holds no sentence, and has no number, stands
    over what is set in.
    """
    line = lines[place]
    if line.gap == 0 or line.opens_block or line.kind not in _MAY_BE:
        return False
    if not _is_over_set_in(place, lines, whites):
        return False
    if line.width > PLAIN.max_title_em or read_heading(line) is not None:
        return False
    labelled = len(line.text) > 1 and LABELLED_OR_SIGNS.search(line.text) is not None
    if labelled or not may_be_title(line.text):
        return False
    return not holds_sentence(line.text)


def _is_over_set_in(place: int, lines: Sequence[Line], whites: Sequence[float]) -> bool:
    """Whether a line is over one that is set in further, or over a table."""
    below = place + 1
    return below < len(lines) and (lines[below].is_row or whites[below] > whites[place])
