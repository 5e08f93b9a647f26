"""Section paths of numbered parts: what counts on from a heading stands beside it, not under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.model import Kind
from indexer.reading.lines.draft import Draft, TracedBlock
from indexer.reading.lines.line import measure
from indexer.reading.lines.provenance import cut
from indexer.reading.recognition.headings import NumberedHeading, name_section, read_label
from indexer.reading.sentence_patterns import SENTENCE_MARK
from indexer.reading.text_parameters import PLAIN

# What may count on from a heading though it is none.
_COUNTED: tuple[Kind, ...] = ("body", "list")


@dataclass(frozen=True, slots=True)
class CountedParts:
    """The headings that a block stands under, outermost first, each with its level and its number;
    and the numbers counted last under the innermost, one a style.
    """

    above: tuple[tuple[int, NumberedHeading | None], ...] = ()
    inside: tuple[NumberedHeading, ...] = ()

    def begin(self, level: int, number: NumberedHeading | None) -> CountedParts:
        """The parts after one that begins on a level."""
        over = (each for each in self.above if each[0] < level)
        return CountedParts((*over, (level, number)))

    def count(self, number: NumberedHeading) -> CountedParts:
        """The parts after a number that counts what is in the innermost."""
        others = (each for each in self.inside if not each.is_like(number))
        return CountedParts(self.above, (*others, number))

    def find_sibling(self, number: NumberedHeading) -> int:
        """The level of the heading that a number counts on from, 0 where there is none: the
        innermost of its style, unless that style is counted under it, too.
        """
        if any(each.is_like(number) for each in self.inside):
            return 0
        for level, heading in reversed(self.above):
            if heading is not None and heading.is_like(number):
                return level if number.comes_after_widely(heading) else 0
        return 0


def name_counted(draft: Draft) -> Draft:
    """The document with each paragraph or item whose number counts on from that of a heading over
    it beside that heading; what follows stands under its number.
    """
    return replace(draft, traced=tuple(_place_counted(draft)))


def _place_counted(draft: Draft) -> Iterator[TracedBlock]:
    parts = CountedParts(tuple((level, read_label(name)) for level, name in draft.path))
    for block in draft.traced:
        if block.kind == "heading":
            parts = parts.begin(block.level, read_label(block.traced.text))
            yield block
            continue
        for part in _split(block, parts):
            number = _read_number(part)
            level = parts.find_sibling(number) if number else 0
            if number and level:
                name = _name_part(part.traced.text, number)
                part, parts = replace(part, depth=level, name=name), parts.begin(level, number)
            elif number:
                parts = parts.count(number)
            yield part


def _name_part(text: str, number: NumberedHeading) -> str:
    """The name of a part in section paths: what it says where that is a title, else its number."""
    is_title = measure(text) <= PLAIN.max_title_em and not SENTENCE_MARK.search(text)
    return name_section(text if is_title else text[: number.label_end])


def _read_number(block: TracedBlock) -> NumberedHeading | None:
    """The number that a paragraph or an item begins with; what begins a part of a law has its place
    already.
    """
    if block.kind not in _COUNTED or block.depth:
        return None
    number = read_label(block.traced.text)
    return number if number and number.count else None


def _split(block: TracedBlock, parts: CountedParts) -> Iterator[TracedBlock]:
    """The items of a list as blocks of their own, where the first counts on from a heading."""
    number, text, start = _read_number(block), block.traced.text, 0
    if number is None or not parts.find_sibling(number):
        yield block
        return
    for match in re.finditer("\n", text):
        found = read_label(text[match.end() :])
        if found and found.comes_after_widely(number):
            yield replace(block, traced=cut(block.traced, start, match.start()))
            start, number = match.end(), found
    yield replace(block, traced=cut(block.traced, start, len(text))) if start else block
