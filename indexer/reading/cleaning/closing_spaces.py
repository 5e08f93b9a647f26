"""Closed spaces: lines lose single spaces that mean nothing, and each such line is told as a
repair.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from indexer.model import Repair
from indexer.reading.lines.draft import Draft
from indexer.reading.lines.line import Line, replace_text
from indexer.reading.lines.provenance import drop_spaces
from indexer.reading.lines.tabs import find_tabs
from indexer.reading.provision_patterns import SPACED_ARTICLE


def close_spaces(draft: Draft, find: Callable[[Line], Sequence[int]]) -> Draft:
    """The draft without the single spaces at the places that ``find`` names in each line, but for
    the one behind the number of an article, and for those that stand for a tab: cells end there.
    """
    lines: list[Line] = []
    repairs: list[Repair] = []
    for line in draft.lines:
        if places := _without_tabs(line, draft.source, _without_room(line.text, find(line))):
            closed = replace_text(line, drop_spaces(line.traced, places))
            start, end = line.traced.start, line.traced.end
            repairs.append(Repair("close-spaces", start, end, line.text, closed.text))
            lines.append(closed)
        else:
            lines.append(line)
    return replace(draft, lines=tuple(lines)).note(repairs)


def _without_room(text: str, places: Sequence[int]) -> list[int]:
    """The places but for that of the room between the number of an article and what it says."""
    article = SPACED_ARTICLE.match(text)
    room = article.start("space") if article else None
    return [place for place in places if place != room]


def _without_tabs(line: Line, source: str, places: list[int]) -> list[int]:
    """The places but for those of spaces that a tab of the source was mended to."""
    tabs = find_tabs(line.traced, source) if places else ()
    return [place for place in places if place not in tabs]
