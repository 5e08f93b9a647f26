"""Footnotes at the foot of a page, and the marks in the text that they belong to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.model import Block, Repair
from indexer.reading.draft import Draft
from indexer.reading.lines import Line, merge
from indexer.reading.patterns import BARE_MARK, FOOTNOTE_NUMBERED, FOOTNOTE_STARRED, STARRED_MARK
from indexer.reading.strands import lift_mark

# A footnote stands on the page of its mark: not further than this many lines of text away.
FARTHEST = 150


@dataclass(frozen=True, slots=True)
class Found:
    """A mark, or the label of a footnote: line ``place``, ``text[start:end]``."""

    place: int
    number: str
    start: int
    end: int


def lift_footnotes(draft: Draft) -> Draft:
    """A line that begins with a mark of the text near by is a footnote; the mark is lifted out of the text."""
    notes = {**_pair(draft.lines, FOOTNOTE_STARRED, STARRED_MARK), **_pair(draft.lines, FOOTNOTE_NUMBERED, BARE_MARK)}
    marks: dict[int, list[Found]] = defaultdict(list)
    for mark in notes.values():
        marks[mark.place].append(mark)
    lines: list[Line] = []
    repairs: list[Repair] = []
    full = draft.measure.full
    alone = False
    for place, line in enumerate(draft.lines):
        for mark in sorted(marks[place], key=lambda m: -m.start):
            lifted = lift_mark(line.strand, mark.start, mark.end, mark.number)
            repairs += [Repair("footnote-mark", m.start, m.end, mark.number, "") for m in lifted.marks[:1]]
            line = replace(line, strand=lifted)
        if alone:
            line = replace(merge(lines.pop(), line, full), kind="footnote")
        alone = False
        if place in notes:
            line = replace(line, kind="footnote")
            label = FOOTNOTE_STARRED.fullmatch(line.text)
            alone = label is not None
        lines.append(line)
    return replace(draft, lines=tuple(lines)).note(repairs)


def _pair(lines: Sequence[Line], footnote: re.Pattern[str], mark: re.Pattern[str]) -> dict[int, Found]:
    """Footnotes by the place of their line, each with the nearest mark of its number that no nearer one takes."""
    labels = [
        Found(place, match["number"], *match.span("label"))
        for place, line in enumerate(lines)
        if line.kind is None and not line.indent.strip(" ") and (match := footnote.match(line.text))
    ]
    wanted = {label.number for label in labels}
    if not wanted:
        return {}
    marks = list(_find_marks(lines, mark, wanted))
    pairs = sorted(
        ((abs(m.place - n.place), n.place, m.place, n, m) for m in marks for n in labels if m.number == n.number),
        key=lambda pair: pair[:3],
    )
    found: dict[int, Found] = {}
    taken: set[Found] = set()
    for distance, _, _, label, found_mark in pairs:
        if distance <= FARTHEST and label.place not in found and found_mark not in taken:
            found[label.place] = found_mark
            taken.add(found_mark)
    return found if mark is STARRED_MARK or _count_from_one(found.values()) else {}


def _count_from_one(marks: Iterable[Found]) -> bool:
    """Whether the numbers are 1, 2, 3 … without a hole: bare numbers that do not count are no marks."""
    numbers = {int(mark.number) for mark in marks}
    return numbers == set(range(1, len(numbers) + 1))


def _find_marks(lines: Sequence[Line], mark: re.Pattern[str], wanted: set[str]) -> Iterator[Found]:
    for place, line in enumerate(lines):
        if line.kind is None:
            for match in mark.finditer(line.text):
                if match["number"] in wanted and match.start() > 0:
                    yield Found(place, match["number"], *match.span("mark"))


def tie_marks(draft: Draft) -> Draft:
    """Each mark points to the footnote block that begins with its label."""
    labels = {_label_of(block): place for place, block in enumerate(draft.blocks) if block.kind == "footnote"}
    blocks = [
        replace(block, marks=tuple(replace(m, target=labels.get(m.label)) for m in block.marks))
        if block.marks
        else block
        for block in draft.blocks
    ]
    return replace(draft, blocks=tuple(blocks))


def _label_of(block: Block) -> str:
    match = FOOTNOTE_STARRED.match(block.text) or FOOTNOTE_NUMBERED.match(block.text)
    return match["number"] if match else ""
