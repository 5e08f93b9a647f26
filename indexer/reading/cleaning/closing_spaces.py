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
    the one behind the number of an article, and for those that stand for a tab: cells end there,
    unless the rows beside it have fewer.
    """
    lines: list[Line] = []
    repairs: list[Repair] = []
    for at, line in enumerate(draft.lines):
        if places := _without_tabs(draft, at, _without_room(line.text, find(line))):
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


def _without_tabs(draft: Draft, at: int, places: list[int]) -> list[int]:
    """The places in the line ``at`` but for those of spaces that a tab of the source was mended to;
    all of them where the rows beside it have as many tabs as the line without these.
    """
    tabs = find_tabs(draft.lines[at].traced, draft.source) if places else set[int]()
    left = [place for place in places if place not in tabs]
    if len(left) == len(places):
        return places
    beside = (*draft.lines[max(0, at - 1) : at], *draft.lines[at + 1 : at + 2])
    counts = {len(find_tabs(line.traced, draft.source)) for line in beside} - {0}
    return places if counts == {len(tabs.difference(places))} else left
