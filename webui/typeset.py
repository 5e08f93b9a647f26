"""How do marks, glosses and footnote marks lie over a text? Stretches for a template, which alone knows HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from unicodedata import east_asian_width

from indexer.model import Footnote, Hit, MarkedGloss, Passage, Segment

# Full-width characters of a gloss that stands above its word; a wider one would tear a hole into the line.
WIDEST_ABOVE = 14


@dataclass(frozen=True, slots=True)
class Glossed:
    """A word with its gloss, to be set above it or, where that is too wide, in brackets after it."""

    base: tuple[Segment, ...]
    gloss: str
    marked: bool
    where: Literal["above", "after"]


@dataclass(frozen=True, slots=True)
class Tie:
    """A footnote mark; ``passage`` is the footnote's id, where there is one."""

    label: str
    passage: str | None


Inline = Segment | Glossed | Tie


def typeset(hit: Hit) -> tuple[Inline, ...]:
    """The text of a hit in reading order; the segments and bases in it join up to the segments of the hit."""
    place, end = hit.cut
    ties = sorted((tie for tie in hit.passage.footnotes if place <= tie.at <= end), key=lambda tie: tie.at)
    inlines: list[Inline] = []
    for gloss in _side_by_side(hit.glosses, place, end):
        within = [tie for tie in ties if gloss.start < tie.at < gloss.end]
        inlines += _stretch(hit, [tie for tie in ties if place <= tie.at <= gloss.start], place, gloss.start)
        inlines.append(Glossed(_cut(hit, gloss.start, gloss.end), gloss.text, gloss.marked, _where(gloss.text)))
        inlines += [Tie(tie.label, tie.passage) for tie in within]
        ties = [tie for tie in ties if tie.at >= gloss.end]
        place = gloss.end
    return (*inlines, *_stretch(hit, ties, place, end))


def label_of(footnote: Passage, passages: Iterable[Passage]) -> str:
    """The mark by which one of the passages refers to the footnote; "" where its text begins with it anyway."""
    ties = (tie for passage in passages for tie in passage.footnotes)
    label = next((tie.label for tie in ties if tie.passage == footnote.id), "")
    return "" if footnote.text.startswith(label) else label


def _stretch(hit: Hit, ties: Iterable[Footnote], start: int, end: int) -> Iterator[Inline]:
    """The text from ``start`` to ``end`` with the footnote marks that stand in it."""
    for tie in ties:
        yield from _cut(hit, start, tie.at)
        yield Tie(tie.label, tie.passage)
        start = tie.at
    yield from _cut(hit, start, end)


def _cut(hit: Hit, start: int, end: int) -> tuple[Segment, ...]:
    """The part of the hit's segments that shows ``passage.text[start:end]``, marked as it was."""
    cut: list[Segment] = []
    place = hit.cut[0]
    for segment in hit.segments:
        text = segment.text[max(0, start - place) : max(0, end - place)]
        if text:
            cut.append(Segment(text, segment.marked))
        place += len(segment.text)
    return tuple(cut)


def _side_by_side(glosses: Iterable[MarkedGloss], start: int, end: int) -> list[MarkedGloss]:
    """The glosses that lie in the cut, in order; where two overlap they become one, as ruby can't be crossed."""
    lying: list[MarkedGloss] = []
    for gloss in sorted(glosses, key=lambda gloss: (gloss.start, gloss.end)):
        if not start <= gloss.start < gloss.end <= end:
            continue
        if lying and gloss.start < lying[-1].end:
            lying.append(_joined(lying.pop(), gloss))
        else:
            lying.append(gloss)
    return lying


def _joined(first: MarkedGloss, second: MarkedGloss) -> MarkedGloss:
    text = f"{first.text} {second.text}"
    return MarkedGloss(first.start, max(first.end, second.end), text, first.marked or second.marked)


def _where(gloss: str) -> Literal["above", "after"]:
    width = sum(1.0 if east_asian_width(letter) in "WF" else 0.5 for letter in gloss)
    return "above" if width <= WIDEST_ABOVE else "after"
