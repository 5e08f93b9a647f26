"""Levels of titles without a number in extracted text, by how their lines are set in.

Numbers are not there to tell. What is left is form: titles of one level begin at one indent, or are
centred, all through the text, and those of a lower one further in; or some stand right over others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile

from indexer.model import PAGE_END
from indexer.reading.lines.line import Line, Measure, measure
from indexer.reading.recognition.headings.text_titles import TITLE_STYLES, TextTitle
from indexer.reading.text_parameters import PLAIN

# Where a centred title begins.
_CENTRED = -1.0
# Further in than one of the indents in em, and no further than the next.
_FURTHER = 0.5


def find_depths(
    titles: Mapping[int, TextTitle], lines: Sequence[Line], full: Measure
) -> dict[int, int]:
    """The number of levels of titles below that of each title, by their places: by their indents,
    where titles share few of them; else one below those right over others, if these are several.
    Centred ones are below all that stand before the first of them.
    """
    edges = _find_edges(lines)
    indents = {
        place: _read_indent(lines[place], edges[lines[place].page], full) for place in titles
    }
    indents = _set_centred(indents)
    counts = Counter(indents.values())
    shared = all(count >= PLAIN.min_titles for count in counts.values())
    if shared and 1 < len(counts) <= len(TITLE_STYLES):
        levels = sorted(counts, reverse=True)
        return {place: levels.index(indent) for place, indent in indents.items()}
    over = sum(title.over is not None for title in titles.values())
    several = over >= PLAIN.min_titles
    return {place: int(several and title.over is not None) for place, title in titles.items()}


def _set_centred(indents: Mapping[int, float]) -> dict[int, float]:
    """The indents, those of centred titles further in than all before the first of them, but for
    the first line of all, the title of the document.
    """
    parts = (indents[place] for place in sorted(indents) if place)
    before = takewhile(lambda indent: indent != _CENTRED, parts)
    centred = max(before, default=_CENTRED) + _FURTHER
    return {place: centred if indent == _CENTRED else indent for place, indent in indents.items()}


def _find_edges(lines: Sequence[Line]) -> dict[int, float]:
    """The left edge of each page, in em: pages may be set in alike."""
    edges: dict[int, float] = {}
    for line in lines:
        edges[line.page] = min(_measure_white(line), edges.get(line.page, PLAIN.max_line_em))
    return edges


def _measure_white(line: Line) -> float:
    return measure(line.white.replace(PAGE_END, ""))


def _read_indent(line: Line, edge: float, full: Measure) -> float:
    """The distance by which a title is set in from the edge of its page, in em."""
    indent = _measure_white(line) - edge
    left = (full.full - line.width) / 2
    is_centred = indent > PLAIN.margin_em and abs(indent - left) <= PLAIN.margin_em
    return _CENTRED if is_centred else float(round(indent))
