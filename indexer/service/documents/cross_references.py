"""Cross references: labels of figures and sections in a text, and the passages that have them.

Titles of other documents are references as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from indexer.japanese.figure_labels import (
    FIGURE_LABEL,
    SECTION_LABEL,
    SECTION_NUMBER,
    SECTION_STEP,
    label_key,
    leading_label,
    words_of_heading,
)
from indexer.late_patterns import late_pattern
from indexer.model import Passage

Way: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference: ``text[start:end]`` of a passage names something.

    ``target``: the id of the passage that is named, "" where a whole document is. ``document``: the
    other document that is named or that the passage is in, "" where it is in the same one.
    """

    start: int
    end: int
    target: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Lookups in other documents: the passage that has a label, and the document that has a
    title.

    Each answers None where nothing has it, or where several have.
    """

    figure: Callable[[str], Passage | None]
    title: Callable[[str], str | None]


NOWHERE = Elsewhere(lambda _: None, lambda _: None)


# Numbers of a label that is counted through a whole report, whatever files the report is in; each
# file may have a 図3.
FEWEST_STEPS = 3
_TITLE = late_pattern(r"(?<=[「『])[^「」『』]{6,100}(?=[」』])")
_NAME = late_pattern(r"[ \t　]*（(?P<name>[^（）]+)）")
# 第2章 after 自衛隊法 is one of that law; after a mark or a particle it is one of this document.
_OWN = late_pattern(r"(?:^|[、。，．（「『はがをにでとや\s])$")
_COUNTED = late_pattern(rf"(?P<number>{SECTION_NUMBER})[.．]?　")
FIGURE_KINDS = ("caption", "figure", "table")
TARGETS = (*FIGURE_KINDS, "heading")


def find_references(
    passages: Iterable[Passage], signs: Signs, elsewhere: Elsewhere = NOWHERE
) -> dict[str, tuple[Reference, ...]]:
    """Return the references of passages by the passage's id, in order, not overlapping.

    Only what exists is referred to.

    ``signs`` are those of their document; what it does not have may be ``elsewhere``.
    """
    found = {passage.id: tuple(_references_in(passage, signs, elsewhere)) for passage in passages}
    return {name: references for name, references in found.items() if references}


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading, by the counters of those above it and its own: ("2章", "1節")."""

    passage: Passage
    way: Way


class Signs:
    """The labels and names of a document that can be referred to."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.figures: dict[str, Passage] = {}
        self.headings: list[_Heading] = []
        self.names: dict[str, list[Passage]] = {}
        blocks: set[int] = set()
        for passage in passages:
            if passage.kind not in TARGETS or passage.block in blocks:
                continue
            blocks.add(passage.block)
            if passage.kind == "heading":
                self.names.setdefault(words_of_heading(passage.text), []).append(passage)
                if step := step_of(passage.text):
                    self.headings.append(_Heading(passage, (*_way_to(passage), step)))
            elif label := leading_label(passage.text):
                self.figures.setdefault(label_key(label), passage)

    def find_section(self, way: Way, reader: Passage) -> Passage | None:
        """Return the one heading that the way leads to, for a reader at ``reader``.

        The reader's own chapter comes before others.
        """
        fitting = [heading.passage for heading in self.headings if _leads(way, heading, reader)]
        return fitting[0] if len(fitting) == 1 else None

    def find_name(self, name: str) -> Passage | None:
        named = self.names.get(name, [])
        return named[0] if len(named) == 1 else None


def find_figure(key: str, passages: Iterable[Passage], reader: str) -> Passage | None:
    """Return the first of the passages that begins with this label.

    All that do must be of one document, not the reader's.
    """
    bearing = [
        passage
        for passage in passages
        if (label := leading_label(passage.text)) and label_key(label) == key
    ]
    of_one = len({passage.document for passage in bearing}) == 1
    return bearing[0] if of_one and bearing[0].document != reader else None


def step_of(heading: str) -> str:
    """Return the counter of a heading as a step of a way; blank where it has none.

    2節 of 第2節 …, 3項 of 3 ….
    """
    if counted := SECTION_STEP.match(heading):
        return _step(counted["number"], counted["unit"])
    counted = _COUNTED.match(heading)
    return _step(counted["number"], "項") if counted else ""


def _step(number: str, unit: str) -> str:
    return label_key(number) + unit


def _leads(way: Way, heading: _Heading, reader: Passage) -> bool:
    """Whether the way ends at the heading, and begins at the top or where the reader is."""
    outside = len(heading.way) - len(way)
    return heading.way == (*_way_to(reader)[:outside], *way)


def _way_to(passage: Passage) -> Way:
    """Return the counters of the headings above a passage."""
    return tuple(
        step
        for heading in passage.section
        if heading != passage.text and (step := step_of(heading))
    )


def _references_in(passage: Passage, signs: Signs, elsewhere: Elsewhere) -> Iterator[Reference]:
    offset = 0
    inside = [
        Reference(start, end, target.id)
        for start, end, target in (*_to_figures(passage, signs), *_to_sections(passage, signs))
        if target.block != passage.block
    ]
    for reference in sorted(
        [*inside, *_to_others(passage, signs, elsewhere)], key=lambda each: each.start
    ):
        if reference.start >= offset:
            yield reference
            offset = reference.end


def _to_others(passage: Passage, signs: Signs, elsewhere: Elsewhere) -> Iterator[Reference]:
    """Yield references to other documents: long labels, and titles in brackets."""
    for label in FIGURE_LABEL.finditer(passage.text):
        key = label_key(label[0])
        if key in signs.figures or len(re.split("-", key)) < FEWEST_STEPS:
            continue
        if target := elsewhere.figure(label[0]):
            yield Reference(label.start(), label.end(), target.id, target.document)
    for title in _TITLE.finditer(passage.text):
        if document := elsewhere.title(title[0]):
            yield Reference(title.start(), title.end(), "", document)


def _to_figures(passage: Passage, signs: Signs) -> Iterator[tuple[int, int, Passage]]:
    for label in FIGURE_LABEL.finditer(passage.text):
        if target := signs.figures.get(label_key(label[0])):
            yield label.start(), label.end(), target


def _to_sections(passage: Passage, signs: Signs) -> Iterator[tuple[int, int, Passage]]:
    for label in SECTION_LABEL.finditer(passage.text):
        way = tuple(_step(step["number"], step["unit"]) for step in SECTION_STEP.finditer(label[0]))
        name = _NAME.match(passage.text, label.end())
        target = signs.find_name(name["name"]) if name else None
        if target is None and _is_own(passage, label, way):
            target = signs.find_section(way, passage)
            # there the bracket holds the name: it is another's
            if target and name and passage.kind == "reference":
                target = None
        if target:
            yield label.start(), label.end(), target


def _is_own(passage: Passage, label: re.Match[str], way: Way) -> bool:
    """Whether the way can lead through this document.

    2項 alone may be of a law, 3部 may be copies.
    """
    if passage.kind == "reference":
        return way[-1][-1] not in "項款" or len(way) > 1
    plain = len(way) > 1 or (label[0].startswith("第") and way[-1][-1] not in "項款")
    return plain and passage.kind != "heading" and bool(_OWN.search(passage.text[: label.start()]))
