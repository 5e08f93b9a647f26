"""Inline markup: marks, glosses and footnote marks of a text as stretches for a template.

Only a template knows HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias
from unicodedata import east_asian_width

from indexer.model import Hit, MarkedGloss, Passage, Segment
from indexer.service.documents.cross_references import Reference
from webui.markup.excerpts import list_marks

# Full-width characters of a gloss that is set above its word; a wider one could not break where the
# line ends. It is set half as large as the word; where it reached further over it than this, it
# would tear a hole into the line.
WIDEST_ABOVE = 14
LARGEST_OVERHANG = 1.5


@dataclass(frozen=True, slots=True)
class Glossed:
    """A word with its gloss, above it or, where that is too wide, in brackets after it."""

    base: tuple[Segment, ...]
    gloss: str
    marked: bool
    where: Literal["above", "after"]


@dataclass(frozen=True, slots=True)
class Tie:
    """A footnote mark; ``passage`` is the footnote's id, where there is one."""

    label: str
    passage: str | None


@dataclass(frozen=True, slots=True)
class PageTurn:
    """The turn of a text to another page: its ``number`` in the file, from 1, and the one that is
    printed on it, if any.
    """

    number: int
    label: str | None


@dataclass(frozen=True, slots=True)
class MarkPlace:
    """The place in a passage, ``of`` this id, that its address leads to."""

    of: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Words that name another passage, ``target``, perhaps of another ``document``.

    No footnote mark is among them, and no page ends in them.
    """

    inlines: tuple[Segment | Glossed | Tie | PageTurn, ...]
    target: str
    document: str = ""


Inline = Segment | Glossed | Tie | PageTurn | Linked | MarkPlace
# What stands between two characters, and where.
Inset: TypeAlias = tuple[int, Tie | PageTurn]


def typeset(hit: Hit, references: Iterable[Reference] = ()) -> tuple[Inline, ...]:
    """Return the text of a hit in reading order.

    The segments and bases in it join up to the segments of the hit.

    A reference with a footnote mark or an edge of a gloss inside stays plain text.
    """
    return typeset_part(hit, references, *hit.cut)


def typeset_part(
    hit: Hit, references: Iterable[Reference], offset: int, end: int
) -> tuple[Inline, ...]:
    """Return ``passage.text[offset:end]`` of a hit, as far as the hit shows it."""
    offset, end = max(offset, hit.cut[0]), min(end, hit.cut[1])
    ties = _list_insets(hit.passage, offset, end)
    glosses = _side_by_side(hit.glosses, offset, end)
    inlines: list[Inline] = []
    for reference in references:
        if offset <= reference.start < reference.end <= end and _is_whole(reference, glosses, ties):
            inlines += _lay(hit, glosses, ties, offset, reference.start)
            named = tuple(_lay(hit, glosses, (), reference.start, reference.end))
            inlines.append(Linked(named, reference.target, reference.document))
            offset = reference.end
    return (*inlines, *_lay(hit, glosses, ties, offset, end))


def holds_mark(inline: Inline) -> bool:
    """Whether something in a stretch of text is marked."""
    if isinstance(inline, Segment):
        return inline.marked
    if isinstance(inline, Tie | PageTurn | MarkPlace):
        return False
    if isinstance(inline, Linked):
        return any(map(holds_mark, inline.inlines))
    return inline.marked or any(segment.marked for segment in inline.base)


def page_of_marks(hit: Hit) -> int | None:
    """Return the page of the file, from 1, that the first mark of a hit stands on; that on which it
    begins where it has none; None where it is of no pages.
    """
    at = next(list_marks(hit), (0, 0))[0]
    pages = [number for number, _, start, _ in hit.passage.pages if start <= at]
    return pages[-1] if pages else hit.passage.source_page


def mark_of_footnote(footnote: Passage, passages: Iterable[Passage]) -> str:
    """Return the mark by which one of the passages refers to the footnote.

    It is "" where the footnote's text begins with it anyway.
    """
    ties = (tie for passage in passages for tie in passage.footnotes)
    label = next((tie.label for tie in ties if tie.passage == footnote.id), "")
    return "" if footnote.text.startswith(label) else label


def _list_insets(passage: Passage, first: int, last: int) -> list[Inset]:
    """Return the footnote marks and the turns of pages from ``first`` to ``last``, in order."""
    ties = ((tie.at, Tie(tie.label, tie.passage)) for tie in passage.footnotes)
    turns = ((start, PageTurn(number, label)) for number, label, start, _ in passage.pages if start)
    insets: list[Inset] = [*ties, *turns]
    return sorted((each for each in insets if first <= each[0] <= last), key=lambda each: each[0])


def _is_whole(reference: Reference, glosses: Iterable[MarkedGloss], ties: Iterable[Inset]) -> bool:
    """Whether a link can be set around the reference.

    It must neither cross a gloss nor hold another link.
    """
    inside = any(reference.start < at < reference.end for at, _ in ties)
    edges = (reference.start, reference.end)
    return not inside and not any(
        gloss.start < edge < gloss.end for gloss in glosses for edge in edges
    )


def _lay(
    hit: Hit, glosses: Iterable[MarkedGloss], ties: Iterable[Inset], start: int, end: int
) -> Iterator[Segment | Glossed | Tie | PageTurn]:
    """Yield the text from ``start`` to ``end`` with its glosses, and with the footnote marks and
    turns of pages in it or at its edges.
    """
    ties = tuple(ties)
    for gloss in (each for each in glosses if start <= each.start < each.end <= end):
        yield from _stretch(hit, _between(ties, start, gloss.start), start, gloss.start)
        base = cut_segments(hit, gloss.start, gloss.end)
        where = _where(gloss.text, "".join(segment.text for segment in base))
        yield Glossed(base, gloss.text, gloss.marked, where)
        yield from (tie for _, tie in _between(ties, gloss.start + 1, gloss.end - 1))
        start = gloss.end
    yield from _stretch(hit, _between(ties, start, end), start, end)


def _between(ties: Iterable[Inset], first: int, last: int) -> list[Inset]:
    """Return what stands from ``first`` to ``last``, both included."""
    return [tie for tie in ties if first <= tie[0] <= last]


def _stretch(
    hit: Hit, ties: Iterable[Inset], start: int, end: int
) -> Iterator[Segment | Tie | PageTurn]:
    """Yield the text from ``start`` to ``end`` with the footnote marks and turns in it."""
    for at, tie in ties:
        yield from cut_segments(hit, start, at)
        yield tie
        start = at
    yield from cut_segments(hit, start, end)


def cut_segments(hit: Hit, start: int, end: int) -> tuple[Segment, ...]:
    """Return the segments of the hit that show ``passage.text[start:end]``, marked as they were."""
    cut: list[Segment] = []
    offset = hit.cut[0]
    for segment in hit.segments:
        first, last = start - offset, end - offset
        length = len(segment.text)
        if first <= 0 < length <= last:
            cut.append(segment)
        elif first < length and last > 0:
            cut.append(Segment(segment.text[max(0, first) : last], segment.marked))
        offset += length
    return tuple(cut)


def _side_by_side(glosses: Iterable[MarkedGloss], start: int, end: int) -> list[MarkedGloss]:
    """Return the glosses in the cut, in order.

    Where two overlap they become one, as ruby can't be crossed.
    """
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


def _where(gloss: str, word: str) -> Literal["above", "after"]:
    width = em_width(gloss)
    return (
        "above"
        if width <= WIDEST_ABOVE and width / 2 <= em_width(word) + LARGEST_OVERHANG
        else "after"
    )


def em_width(text: str) -> float:
    """The width of a text in em: a full-width character takes one, others about half of one."""
    return sum(1.0 if east_asian_width(letter) in "WF" else 0.5 for letter in text)
