"""How does a whole document lie on a page? Blocks of passages with an outline, its marks in a row to step through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from indexer.model import Hit, Kind, Passage
from webui.typeset import Inline, typeset


@dataclass(frozen=True, slots=True)
class Part:
    """A passage on the page. ``place``: how manieth of the passages with marks, from 1; 0 where it has none.

    ``before`` and ``after`` are the ids of the passages with marks around it.
    """

    passage: Passage
    inlines: tuple[Inline, ...]
    marks: int
    place: int = 0
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class LaidBlock:
    """A heading, paragraph, caption … with its passages, which are one run of text."""

    kind: Kind
    level: int
    parts: tuple[Part, ...]

    @property
    def title(self) -> str | None:
        """The words of a heading, None of anything else."""
        return "".join(part.passage.text for part in self.parts) if self.kind == "heading" else None


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading of the document and how many marks stand between it and the next."""

    id: str
    level: int
    text: str
    marks: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A document laid out. ``marks``: all of them. ``first``: the first passage that has one."""

    blocks: tuple[LaidBlock, ...]
    outline: tuple[OutlineEntry, ...]
    marks: int
    marked_passages: int
    first: str | None


def lay_out(hits: Iterable[Hit]) -> Layout:
    """The passages of a document, in its order, laid out for reading: none left out, none twice."""
    hits = tuple(hits)
    marked = [hit.passage.id for hit in hits if hit.marks]
    places = {passage_id: place for place, passage_id in enumerate(marked)}
    parts = [_lay_part(hit, places.get(hit.passage.id), marked) for hit in hits]
    blocks = tuple(
        LaidBlock(group[0].passage.kind, group[0].passage.level, group)
        for group in (tuple(run) for _, run in groupby(parts, key=lambda part: part.passage.block))
    )
    return Layout(
        blocks=blocks,
        outline=_outline(blocks),
        marks=sum(part.marks for part in parts),
        marked_passages=len(marked),
        first=marked[0] if marked else None,
    )


def _lay_part(hit: Hit, place: int | None, marked: list[str]) -> Part:
    if place is None:
        return Part(hit.passage, typeset(hit), hit.marks)
    before = marked[place - 1] if place else None
    after = marked[place + 1] if place + 1 < len(marked) else None
    return Part(hit.passage, typeset(hit), hit.marks, place + 1, before, after)


def _outline(blocks: Iterable[LaidBlock]) -> tuple[OutlineEntry, ...]:
    outline: list[OutlineEntry] = []
    for block in blocks:
        marks = sum(part.marks for part in block.parts)
        if block.title is not None:
            outline.append(OutlineEntry(block.parts[0].passage.id, block.level, block.title, marks))
        elif outline:
            last = outline.pop()
            outline.append(OutlineEntry(last.id, last.level, last.text, last.marks + marks))
    return tuple(outline)
